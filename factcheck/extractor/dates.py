"""Reads dates and clock times.

`find` reads one article, `infer` dates the undated ones of a story, `entry_clock` gives the clocks of a live blog.
Remarks in `Moment.note`: "no_anchor" (the day of the article is unknown), "weekday" (it does not match the date),
"half" (morning or evening is not said), "order" (day and month could be swapped), "utc" (the clock is not local time).

"since" and "from" a day leave the last end open; from a month or year on, the month or year itself is given, since the
start lies in it. "by" and "before" leave the first end open. "until" a day is that day. The hedge tells which it was.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from factcheck.extractor import clocks, posts
from factcheck.extractor.anchors import HEAD, entries, mark_bylines, mark_datelines, settings_of
from factcheck.extractor.calendar_days import DAY, Stretch, whole
from factcheck.extractor.clocks import Clock, Day, Days, clock_of
from factcheck.extractor.date_mentions import Mention, scan
from factcheck.extractor.date_patterns import Grammar, grammar
from factcheck.extractor.date_resolution import DAYS, Setting, resolve
from factcheck.extractor.date_values import earlier, later, lifespan, moment_of, night_of, onward, span_of
from factcheck.extractor.inference import infer
from factcheck.extractor.reading import Found, Reading
from factcheck.model import Claim, Moment

__all__ = ["entry_clock", "find", "infer"]

CLOCKS = ("clock", "clocks")
TAKEN = ("taken", "own", "dateline", "entry")
UNREAD = "boilerplate"
PICTURED = {"year", "month", "yy"}  # parts of a date that tells in a caption when a picture was taken
COUNTED_NOW = frozenset({"relative", "span", "ago"})  # parts of a day or time that is counted from when it is said
SPEECH_REACH = 5  # tokens between "said" and the year in which it was said
COUNTED = {"chain", "ago"}  # parts of a day that is counted from another
TOLD_APART = {"day", "mod", "this", "follows"}  # parts that tell one weekday from the next
AHEAD = ("future", "relative", "present")  # tenses that put a weekday ahead of the article
NAMED = {"weekday", "day"}  # parts of a day that is told by its name
FRONT = 2  # tokens before what a sentence begins with: "Back in 2019"
CROWD = 15  # dates in one sentence that make it a list of archives or a timetable
YEAR = 366
ZONE_REACH = 4  # tokens from a clock to the same clock of another zone, in brackets
FARTHEST = timedelta(hours=-12), timedelta(hours=14)  # by which a local clock can differ from the universal one


def find(readings: Sequence[Reading]) -> Found:
    """Read the dates and clock times of one article.

    Args:
        readings: all sentences of the article, in order.

    Returns: claims of kind "date" with a Moment each; as taken what is no date: datelines, the clocks that head the
    entries of a live blog, streets and names with dates in them; and the clocks of a live blog.
    """
    return _Finder(readings).run() if readings else Found()


def entry_clock(readings: Sequence[Reading]) -> dict[int, datetime]:
    """Give for each sentence of a live blog (its index in the article) the clock of the entry it belongs to."""
    return _Finder(readings).clocks() if readings else {}


class _Finder:
    """Reads one article: mentions first, then days in the order of the text, then clocks with their days."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.rules: Grammar = grammar(readings[0].language)
        settings = self.rules.settings
        self.twelve_hours = bool(settings.get("twelve_hours", False))
        self.mentions = scan(readings, self.rules)
        mark_datelines(readings, self.mentions)
        mark_bylines(readings, self.mentions)
        self.settings = settings_of(readings[0].article, self.mentions, str(settings.get("next_weekday", "coming")))
        self.posts = posts.settings(readings, self.mentions, self.settings[0])
        self.entries = entries(readings, self.mentions, self.settings[0], twelve_hours=self.twelve_hours)
        self.found = Found()
        self._last_clock: Clock | None = None
        self._periods: dict[int, Stretch] = {}  # year, month or week with which a sentence begins
        self._open_day = False  # whether the day of the story may be tomorrow, and clocks without a day of it
        self._military = any(
            mention.rule in CLOCKS
            and "ampm" not in side
            and (int(side.get("hour", 0)) > clocks.NOON or side.get("padded"))
            for mention in self.mentions
            for side in mention.sides
        )

    def run(self) -> Found:
        """Read everything."""
        mentions: list[Mention] = []
        crowd = Counter(mention.at for mention in self.mentions)
        archives = {at for at in crowd if any(here and "date_archive" in here for here in self.readings[at].tags)}
        for mention in self.mentions:
            if crowd[mention.at] > CROWD or mention.at in archives or self._pictured(mention):
                continue
            if mention.rule in TAKEN or lifespan(mention) or posts.signs(self.readings, mention):
                self.found.taken.append((mention.start, mention.end, mention.rule))
            elif self.readings[mention.at].kind != UNREAD and not (mention.at in self.posts and posts.hourly(mention)):
                mentions.append(mention)
        self._unsettle(mentions)
        self._unsettle_tomorrow(mentions)
        claims, days = self._dates([mention for mention in mentions if mention.rule not in CLOCKS])
        claims += self._clocks([mention for mention in mentions if mention.rule in CLOCKS], days)
        self.found.claims = sorted(claims, key=lambda claim: (claim.start, claim.end))
        self.found.clocks = self.clocks()
        return self.found

    def _unsettle(self, mentions: Sequence[Mention]) -> None:
        """Leave open what "last night" is in words that were spoken on a day before the article's.

        'On Tuesday she wrote: "I saw him last night."' The day beside the quotation may also be that of the event.
        """
        today = self.settings[0].today
        if today is None:
            return
        for _, row in groupby(mentions, key=lambda mention: mention.at):
            here = list(row)
            spoken = [side for mention in here if mention.quoted for side in mention.sides if "relative" in side]
            around = [mention for mention in here if not mention.quoted and NAMED & mention.parts.keys()]
            days = [self._stretch(mention, None, joined=False) for mention in around] if spoken else []
            if any(day and day.precision in DAYS and day.first.date() < today for day in days):
                for side in spoken:
                    side["unclear"] = "no_anchor"
            if any(self._spoken_then(mention, today) for mention in here):
                for mention in here:
                    for side in mention.sides if mention.quoted else ():
                        if not COUNTED_NOW.isdisjoint(side):
                            side["unclear"] = "no_anchor"

    def _spoken_then(self, mention: Mention, today: date) -> bool:
        """Whether a past year tells when words were spoken: "he said in 2016"."""
        if mention.quoted or int(mention.parts.get("year", today.year)) >= today.year:
            return False
        on = SPEECH_REACH if mention.first <= FRONT else 0  # not "the mayor, elected in 2016, said"
        near = self.readings[mention.at].tags[max(0, mention.first - SPEECH_REACH) : mention.last + on]
        return any(here and "speech" in here for here in near)

    def _pictured(self, mention: Mention) -> bool:
        """Whether a date tells when a picture was taken: "pictured in 2016", or a full date far from any past verb."""
        parts = mention.parts
        if PICTURED.isdisjoint(parts):
            return False
        today = self.settings[0].today
        if mention.captioned and today is not None:
            day = resolve(parts, self.settings[0])
            if day is not None and (day.first.date() - today).days <= 1:  # tomorrow's in another part of the world
                return True
        return mention.pictured

    def _unsettle_tomorrow(self, mentions: Sequence[Mention]) -> None:
        """Settle a past weekday that is tomorrow's too, where an article looks ahead to it or begins with it.

        It was already that day where the thing happened, or it was six days ago. "Friday morning local time" and
        "at 6 a.m. (2100 GMT Thursday)" tell that it was that day; else the weekday is left open.
        """
        today = self.settings[0].today
        if today is None:
            return
        coming = (today + DAY).isoweekday() if today < date.max else 0
        bare = [mention for mention in mentions if mention.parts.get("weekday") == coming and len(mention.sides) == 1]
        bare = [mention for mention in bare if not TOLD_APART & mention.parts.keys()]
        now = self.settings[0]
        late = now.timed and now.published is not None and now.published.hour >= clocks.EVENING_ENDS
        begins = late and any(mention.at < HEAD for mention in bare)  # news does not begin with old days
        there = self._elsewhere(mentions, bare, today)
        if not (begins or there or any(mention.tense in AHEAD for mention in bare)):
            return
        for mention in bare:
            if mention.tense not in AHEAD:
                self._open_day = True
                if there:
                    mention.tense = "future"
                else:
                    mention.parts["unclear"] = "no_anchor"

    def _elsewhere(self, mentions: Sequence[Mention], bare: Sequence[Mention], today: date) -> bool:
        """Whether the words tell that it was tomorrow's weekday already where the thing happened."""
        if any(self._zone(mention) == "local" for mention in bare):
            return True
        return any(
            self._universal(one) and one.bracketed and one.at == other.at and other.first - one.last <= ZONE_REACH
            for one, other in pairwise(mentions)
            if bare and other.bracketed and other.parts.get("weekday") == today.isoweekday()
        )

    def clocks(self) -> dict[int, datetime]:
        """Give the clock of its entry for each sentence of a live blog, by its index."""
        return {self.readings[at].index: clock for at, clock in self.entries.items()}

    def _claim(self, mention: Mention, moment: Moment) -> Claim:
        reading = self.readings[mention.at]
        rule = f"date.{mention.rule}"
        return Claim(reading.article, reading.index, mention.start, mention.end, "date", moment, rule=rule)

    def _dates(self, mentions: Sequence[Mention]) -> tuple[list[Claim], Days]:
        """Read all but the clocks, each against the day named before it."""
        claims: list[Claim] = []
        days: list[Day] = []
        weak: list[tuple[Mention, Stretch]] = []
        chain: Stretch | None = None
        behind: Stretch | None = None  # the last of them that does not lie ahead
        chain_at = -1
        for mention in mentions:
            self._lend_year(mention)
            told = behind if mention.tense == "past" and COUNTED & mention.parts.keys() else chain
            stretch = self._stretch(mention, told, joined=chain_at == mention.at)
            if mention.rule == "weak":
                if stretch is not None:
                    weak.append((mention, stretch))
                continue
            moment = moment_of(mention, stretch)
            if moment is None or any(side.get("unclear") == "no_anchor" for side in mention.sides):
                continue
            shown = PICTURED & mention.parts.keys() and self.readings[mention.at].kind == "caption"
            today = self.settings[0].today
            if not shown or (stretch is not None and today is not None and (stretch.first.date() - today).days > 1):
                claims.append(self._claim(mention, moment))
            if stretch is not None:
                chain, chain_at = stretch, mention.at
                behind = behind if self._ahead(mention, stretch) else stretch
                if stretch.precision not in DAYS:
                    if mention.first <= FRONT:
                        self._periods.setdefault(mention.at, stretch)
                else:
                    days.append(Day(mention.at, mention.first, stretch, self._ahead(mention, stretch)))
        named = {day.stretch.first.date() for day in days}
        for mention, stretch in weak:  # "a Saturday night": a claim where the article speaks of that Saturday
            if stretch.first.date() in named:
                moment = Moment(stretch.first, stretch.last, stretch.precision, stretch.stated)
                claims.append(self._claim(mention, moment))
        return claims, Days(self.readings, days, self.settings[0])

    def _lend_year(self, mention: Mention) -> None:
        """Give a day or month the past year with which its sentence begins: "In 1985, at dawn on Sept. 19, …"."""
        period, today = self._periods.get(mention.at), self.settings[0].today
        if period is None or period.precision != "year" or mention.rule in CLOCKS or mention.tense not in ("past", ""):
            return
        if today is not None and period.last.date() >= today:
            return
        for side in mention.sides:
            if "month" in side and side.keys().isdisjoint(("year", "yy", "year_of", "mod", "this", "ago")):
                side["year"] = period.first.year
                side["lent"] = f"{side.get('lent', '')} year"

    def _ahead(self, mention: Mention, stretch: Stretch) -> bool:
        """Whether a day named lies ahead of the article."""
        today = self.settings[0].today
        return stretch.first.date() > today if today is not None else mention.tense in ("future", "present")

    def _stretch(self, mention: Mention, chain: Stretch | None, *, joined: bool) -> Stretch | None:
        """Work out what days a mention means."""
        if "follows" in mention.parts and chain is not None and joined:
            day = chain.first.date() + int(mention.parts["follows"]) * DAY
            return whole(day, day, "day", ("weekday",))
        if joined and str(mention.parts.get("relative", "")).startswith("night:0"):
            return None  # "jeudi, dans la nuit"
        against = [self.posts[mention.at]] if mention.at in self.posts else self.settings
        sides = [self._agreed(side, against, mention.tense, chain, joined=joined) for side in mention.sides]
        first, last = sides[0], sides[-1]
        if first is None or last is None:
            return None
        if mention.rule == "shift" and self._too_late(first, 0 if mention.tense == "past" else YEAR):
            return None
        if mention.rule == "night":
            return night_of(mention, last)
        return last if len(sides) == 1 else span_of(mention, first, last)

    def _too_late(self, stretch: Stretch, most: int) -> bool:
        """Whether "108 years later" leads past the article: it is counted from another day than the one found."""
        today = self.settings[0].today
        return today is not None and (stretch.first.date() - today).days > most

    def _agreed(
        self,
        parts: Mapping[str, str | int],
        against: Sequence[Setting],
        tense: str,
        chain: Stretch | None,
        *,
        joined: bool,
    ) -> Stretch | None:
        """Read parts against every possible day of the article, or against that of a post; None unless all agree."""
        if parts.get("unclear"):
            return None
        tense = "future" if tense == "present" else tense
        found = [resolve(parts, replace(setting, tense=tense, chain=chain, joined=joined)) for setting in against]
        return found[0] if all(one == found[0] for one in found) else None

    def _clocks(self, mentions: Sequence[Mention], days: Days) -> list[Claim]:
        """Read the clocks, each joined to its day."""
        claims: list[Claim] = []
        before: Mention | None = None
        last: datetime | None = None
        sharing = 0  # the first claim whose day is told behind it and behind others
        overnight = False  # whether the clocks told have passed midnight
        habits: dict[int, bool] = {}
        for mention in mentions:
            days.tie(mention)
        for i, mention in enumerate(mentions):
            if mention.at not in habits:
                habits[mention.at] = any(here and "date_habit" in here for here in self.readings[mention.at].tags)
            if habits[mention.at] and not days.here(mention):
                continue
            if mention.bracketed and before and before.at == mention.at and mention.first - before.last <= ZONE_REACH:
                self.found.taken.append((mention.start, mention.end, "another zone"))
                continue
            read = [clock for side in mention.sides if (clock := clock_of(side, twelve_hours=self.twelve_hours))]
            if len(read) == len(mention.sides) and not self._either_night(mention, read[0], days):
                settled = [self._half(clock, mention) for clock in read]
                other = mentions[i + 1] if i + 1 < len(mentions) else None
                moment = self._at(mention, settled, days, self._by_zone(settled[0], mention, other, days))
                if self._of_other_time(mention, moment, days) or (self._open_day and moment.note == "no_anchor"):
                    continue
                if days.here(mention) and not (before and before.at == mention.at):
                    overnight = False
                if moment.first is not None and days.next_night(settled[0], mention, before, last):
                    moment, overnight = later(moment, last), True
                elif overnight and not days.here(mention):
                    moment = onward(moment, last)
                sharing = sharing if before and days.shared(before, mention) else len(claims)
                last = moment.last
                for k in range(sharing, len(claims)) if last else ():
                    claims[k] = replace(claims[k], value=earlier(claims[k].value, last))
                claims.append(self._claim(mention, moment))
            before = mention
        return claims

    def _either_night(self, mention: Mention, clock: Clock, days: Days) -> bool:
        """Whether "after midnight" may be of the night before a day or the one behind it: "after midnight Friday"."""
        if mention.bound != "after" or clock.hour < clocks.MIDNIGHT:
            return False
        return not days.here(mention) or days.beside(mention) is not None

    def _of_other_time(self, mention: Mention, moment: Moment, days: Days) -> bool:
        """Whether the sentence of a clock begins with a year or month in which its day is not: "In 2019, at 5 p.m."."""
        first, period = moment.first, self._periods.get(mention.at)
        if first is None or period is None or days.here(mention):
            return False
        return not period.first <= first <= period.last

    def _half(self, clock: Clock, mention: Mention) -> Clock:
        """Settle which half of the day is meant, where the words around it or the rest of the article tell."""
        if not clock.sure:
            half = "" if self._military else clocks.half_told(self.readings[mention.at], mention.first)
            entry = self.entries.get(mention.at)
            if not half and entry is not None and not self._military:
                half = "pm" if clock.half("pm").on(entry.date()) <= entry else "am"
            elif not half and self._last_clock is not None and not self._military:
                half = min(("am", "pm"), key=lambda one: abs(clock.half(one).hour - (self._last_clock or clock).hour))
            clock = replace(clock, sure=True) if self._military else clock.half(half) if half else clock
        if clock.sure:
            self._last_clock = clock
        return clock

    def _by_zone(self, clock: Clock, mention: Mention, other: Mention | None, days: Days) -> date | None:
        """Give the day of a clock that is told by the same moment of the universal one: "6 a.m. (2100 GMT Monday)"."""
        if other is None or other.at != mention.at or not other.bracketed or mention.bracketed:
            return None
        same = clock_of(other.parts, twelve_hours=self.twelve_hours)
        if same is None or not clock.sure or other.first - mention.last > 2 * ZONE_REACH or not self._universal(other):
            return None
        day = days.beside(other)
        if day is None:
            return None
        near = [
            (abs(gap), one)
            for one in (day - DAY, day, day + DAY)
            if FARTHEST[0] <= (gap := clock.on(one) - same.on(day)) <= FARTHEST[1]
        ]
        return min(near)[1] if near else None

    def _at(self, mention: Mention, read: Sequence[Clock], days: Days, told: date | None = None) -> Moment:
        """Join a clock, or the two of a range, to its day."""
        day = told or self._day(mention, read[0], days)
        if day is None:
            hedge = clocks.NEAR.get(mention.near, "")
            stated = clocks.stated(read[0])
            return Moment(None, None, read[0].precision, stated, mention.near != "", hedge, "no_anchor")
        note = "utc" if self._universal(mention) else "" if all(clock.sure for clock in read) else "half"
        return clocks.moment_of(mention, read, day, note)

    def _universal(self, mention: Mention) -> bool:
        """Whether the words behind a clock say that it is no local time."""
        return self._zone(mention) == "utc"

    def _zone(self, mention: Mention) -> str:
        """Give the zone that the words behind a day or clock name: "local", "utc" or ""."""
        tags = self.readings[mention.at].tags
        here = tags[mention.last] if mention.last < len(tags) else None
        return here["date_zone"].key if here and "date_zone" in here else ""

    def _day(self, mention: Mention, clock: Clock, days: Days) -> date | None:
        """Give the day of a clock: named near it, else that of the story, else that of the article or its entry."""
        named = days.of(clock, mention)
        if named is not None:
            return named
        entry = self.entries.get(mention.at)
        if entry is None and self._open_day:
            return None
        if entry is None and mention.tense not in ("future", "present"):
            named = days.main(clock, mention)
            if named is not None:
                return named
        now = entry or self.settings[0].published
        if now is None or len(self.settings) > 1:
            return None
        at = clock.on(now.date())
        if entry is None and not self.settings[0].timed:
            return now.date()
        if mention.tense in ("future", "present"):
            return now.date() + DAY if at < now and mention.bound != "until" else now.date()
        return now.date() - DAY if clock.sure and at > now + clocks.HALF_HOUR and not mention.bound else now.date()
