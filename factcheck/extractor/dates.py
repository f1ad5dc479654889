"""Reads dates and clock times.

`find` reads one article, `infer` dates the undated ones of a story, `entry_clock` gives the clocks of a live blog.
Remarks in `Moment.note`: "no_anchor" (the day of the article is unknown), "weekday" (it does not match the date),
"half" (morning or evening is not said), "order" (day and month could be swapped), "utc" (the clock is not local time).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from factcheck.extractor.anchors import (
    Clock,
    Day,
    clock_of,
    day_for,
    entries,
    main_day,
    mark_datelines,
    settings_of,
)
from factcheck.extractor.calendar_days import DAY, Setting, Stretch, night, resolve, whole
from factcheck.extractor.date_mentions import Mention, scan
from factcheck.extractor.date_patterns import Grammar, grammar
from factcheck.extractor.inference import infer
from factcheck.extractor.reading import Found, Reading
from factcheck.model import Claim, Moment

__all__ = ["entry_clock", "find", "infer"]

HALF_HOUR = timedelta(minutes=30)
UNREAD = ("boilerplate",)
CLOCKS = ("clock", "clocks")
TAKEN = ("taken", "own", "dateline", "entry")
SHORT = ("day", "part_of_day", "minute", "hour")


def find(readings: Sequence[Reading]) -> Found:
    """Read the dates and clock times of one article.

    Args:
        readings: all sentences of the article, in order.

    Returns: claims of kind "date" with a Moment each, and as taken what is no date: datelines, the clocks that head
    the entries of a live blog, streets and names with dates in them.
    """
    return _Finder(readings).run() if readings else Found()


def entry_clock(readings: Sequence[Reading]) -> dict[int, datetime]:
    """Give for each sentence of a live blog (its index in the article) the clock of the entry it belongs to."""
    if not readings:
        return {}
    finder = _Finder(readings)
    return {readings[at].index: clock for at, clock in finder.entries.items()}


class _Finder:
    """Reads one article: mentions first, then days in the order of the text, then clocks with their days."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.rules: Grammar = grammar(readings[0].language)
        settings = self.rules.settings
        self.twelve_hours = bool(settings.get("twelve_hours", False))
        self.mentions = scan(readings, self.rules)
        mark_datelines(readings, self.mentions)
        self.settings = settings_of(readings[0].article, self.mentions, str(settings.get("next_weekday", "coming")))
        self.entries = entries(readings, self.mentions, self.settings[0], twelve_hours=self.twelve_hours)
        self.days: list[Day] = []
        self._last_clock: Clock | None = None
        self.found = Found()
        self._military = any(
            mention.rule in CLOCKS and "ampm" not in side and (int(side.get("hour", 0)) > 12 or side.get("padded"))
            for mention in self.mentions
            for side in mention.sides
        )

    def run(self) -> Found:
        """Read everything."""
        clocks: list[Mention] = []
        claims: list[Claim] = []
        chain: Stretch | None = None
        chain_at = -1
        for mention in self.mentions:
            if mention.rule in TAKEN or _lifespan(mention):
                self.found.taken.append((mention.start, mention.end, mention.rule))
            elif self.readings[mention.at].kind in UNREAD and not {"weekday", "day", "relative"} & mention.parts.keys():
                continue
            elif mention.rule in CLOCKS:
                clocks.append(mention)
            else:
                stretch = self._stretch(mention, chain, joined=chain_at == mention.at)
                moment = self._moment(mention, stretch)
                if moment is None:
                    continue
                claims.append(self._claim(mention, moment))
                if stretch is not None:
                    chain, chain_at = stretch, mention.at
                    if stretch.precision in SHORT:
                        self.days.append(Day(mention.at, mention.first, stretch, self._side(mention, stretch)))
        claims += self._clocks(clocks)
        self.found.claims = sorted(claims, key=lambda claim: (claim.start, claim.end))
        return self.found

    def _side(self, mention: Mention, stretch: Stretch) -> str:
        """Whether a day named lies ahead of the article."""
        today = self.settings[0].today
        if today is not None:
            return "future" if stretch.first.date() > today else "past"
        return mention.tense

    def _claim(self, mention: Mention, moment: Moment) -> Claim:
        reading = self.readings[mention.at]
        return Claim(reading.article, reading.index, mention.start, mention.end, "date", moment, rule=f"date.{mention.rule}")

    def _agreed(self, parts: Mapping[str, str | int], tense: str, chain: Stretch | None, *, joined: bool) -> Stretch | None:
        """Read parts against every possible day of the article; None unless all give the same."""
        if parts.get("unclear"):
            return None
        tense = "future" if tense == "present" else tense
        found = [resolve(parts, replace(setting, tense=tense, chain=chain, joined=joined)) for setting in self.settings]
        return found[0] if all(one == found[0] for one in found) else None

    def _stretch(self, mention: Mention, chain: Stretch | None, *, joined: bool) -> Stretch | None:
        if "follows" in mention.parts and chain is not None and joined:
            day = chain.first.date() + int(mention.parts["follows"]) * DAY
            return whole(day, day, "day", ("weekday",))
        sides = [self._agreed(side, mention.tense, chain, joined=joined) for side in mention.sides]
        last = sides[-1]
        if mention.rule == "night":
            return self._night(mention, sides)
        if len(sides) == 1 or last is None or sides[0] is None:
            return last if len(sides) == 1 else None
        return self._span(mention, sides[0], last)

    def _night(self, mention: Mention, sides: Sequence[Stretch | None]) -> Stretch | None:
        last = sides[-1]
        if last is None:
            return None
        if len(sides) == 1:
            return replace(last, precision="part_of_day") if last.precision == "day" else last
        note = "weekday" if _gap(mention.sides) not in (1, None) else last.note
        return replace(night(last.first.date() - DAY, last.first.date(), last.stated), note=note)

    def _span(self, mention: Mention, first: Stretch, last: Stretch) -> Stretch | None:
        """Join the ends of a range; a side that states no year of its own moves to the right side of the other."""
        start, end = first.first, last.last
        if start > end:
            if "weekday" in mention.parts and "day" not in mention.parts:
                if mention.tense == "future":
                    end += timedelta(days=7)
                else:
                    start -= timedelta(days=7)
            elif "year" in str(mention.parts.get("lent", "")) or "year" not in mention.parts:
                moved = _years(start, -1) if "year" in mention.sides[-1] or mention.tense != "future" else None
                start, end = (moved, end) if moved else (start, _years(end, 1) or end)
            if start > end:
                return None
        return Stretch(start, end, last.precision, last.stated, first.note or last.note)

    def _moment(self, mention: Mention, stretch: Stretch | None) -> Moment | None:
        """Give the value of a claim; None where the words turn out to say nothing."""
        about = mention.near != ""
        if stretch is None:
            parts = mention.parts
            if "chain" in parts or mention.rule in ("shift",) or parts.get("unit") in ("hour", "minute"):
                return None
            if parts.get("mod") in ("previous", "following") or _impossible(mention):
                return None
            note = str(parts.get("unclear") or "no_anchor")
            return Moment(None, None, _guess(parts), _stated(parts), about, "about" if about else "", note)
        first: datetime | None = stretch.first
        last: datetime | None = stretch.last
        hedge = "about" if about else ""
        if mention.bound in ("from", "since"):
            hedge = "at_least"
            last = None if stretch.precision in SHORT else last
        elif mention.bound == "until":
            hedge = "at_most"
        elif mention.bound == "by":
            first, hedge = None, "at_most"
        elif mention.bound == "before":
            first, last, hedge = None, stretch.first - timedelta(minutes=1), "less_than"
        return Moment(first, last, stretch.precision, stretch.stated, about, hedge, stretch.note)

    def _clocks(self, mentions: Sequence[Mention]) -> list[Claim]:
        claims: list[Claim] = []
        tied: list[Day] = []
        for mention in mentions:
            tied += [day for day in self.days if day.at == mention.at and abs(day.first - mention.first) <= 8]
        before: Mention | None = None
        for mention in mentions:
            habit = any(here and "date_habit" in here for here in self.readings[mention.at].tags)
            if habit and not any(day.at == mention.at for day in self.days):
                continue
            if mention.bracketed and before is not None and before.at == mention.at and mention.first - before.last <= 4:
                self.found.taken.append((mention.start, mention.end, "another zone"))
                continue
            before = mention
            clocks = [clock_of(side, twelve_hours=self.twelve_hours) for side in mention.sides]
            if any(clock is None for clock in clocks):
                continue
            settled = [self._half(clock, mention) for clock in clocks if clock]
            self._last_clock = settled[-1] if settled[-1].sure else self._last_clock
            moment = self._at(mention, settled, tied)
            claims.append(self._claim(mention, moment))
        return claims

    def _half(self, clock: Clock, mention: Mention) -> Clock:
        """Settle which half of the day is meant, where the words around it or the rest of the article tell."""
        if clock.sure:
            return clock
        if self._military:
            return replace(clock, sure=True)
        hint = self._hint(mention)
        if not hint and mention.at in self.entries:
            at = self.entries[mention.at]
            late = at.hour * 60 + at.minute
            hint = "pm" if (clock.hour % 12 + 12) * 60 + clock.minute <= late else "am"
        if not hint and self._last_clock is not None:
            hint = "pm" if abs(clock.hour % 12 + 12 - self._last_clock.hour) < abs(clock.hour % 12 - self._last_clock.hour) else "am"
        if hint:
            return replace(clock, hour=clock.hour % 12 + (12 if hint == "pm" else 0), sure=True)
        return clock

    def _hint(self, mention: Mention) -> str:
        for here in self.readings[mention.at].tags:
            for table in ("date_part", "date_part_of", "date_relative"):
                tag = here.get(table) if here else None
                if tag:
                    key = tag.key.rpartition(":")[2]
                    if key in ("morning", "dawn", "early"):
                        return "am"
                    if key in ("afternoon", "evening", "night", "late"):
                        return "pm"
        return ""

    def _at(self, mention: Mention, clocks: Sequence[Clock], tied: Sequence[Day]) -> Moment:
        """Join a clock, or the two of a range, to its day."""
        first, last = clocks[0], clocks[-1]
        stated = ("hour", "minute") if first.precision == "minute" else ("hour",)
        note = "half" if not (first.sure and last.sure) else "utc" if _universal(mention, self.readings) else ""
        day = self._day(mention, first, tied)
        if day is None:
            return Moment(None, None, first.precision, stated, mention.near != "", _NEAR.get(mention.near, ""), "no_anchor")
        start, end = first.on(day), last.on(day)
        if end < start:
            end += DAY
        if not first.sure and len(clocks) == 1:
            start, end = replace(first, hour=first.hour % 12).on(day), replace(first, hour=first.hour % 12 + 12).on(day)
        hedge = _NEAR.get(mention.near, "")
        midnight = datetime.combine(day, time())
        if mention.near == "after":
            start, end = (midnight, midnight + HALF_HOUR) if first.hour >= 24 else (start, end + HALF_HOUR)
        elif mention.near == "before":
            start -= HALF_HOUR
        elif len(clocks) == 1:
            start, end, hedge = _bounded(mention, midnight, start, end, hedge)
        return Moment(start, end, first.precision, stated, mention.near != "", hedge, note)

    def _day(self, mention: Mention, clock: Clock, tied: Sequence[Day]) -> date | None:
        entry = self.entries.get(mention.at)
        named = day_for(clock, mention, self.days, self.readings)
        if named is not None:
            return named
        setting = self.settings[0]
        if entry is None and mention.tense != "future":
            named = main_day(clock, self.days, tied, setting)
            if named is not None:
                return named
        now = entry or setting.published
        if now is None:
            return None
        at = clock.on(now.date())
        known = entry is not None or setting.timed
        if mention.tense == "future":
            return now.date() + DAY if known and at < now and mention.bound != "until" else now.date()
        return now.date() - DAY if known and clock.sure and at > now + HALF_HOUR and not mention.bound else now.date()


_NEAR = {"about": "about", "after": "more_than", "before": "less_than"}


def _bounded(
    mention: Mention, midnight: datetime, start: datetime, end: datetime, hedge: str
) -> tuple[datetime, datetime, str]:
    """Open a clock towards the side that "by", "before", "after" leave open, within its day."""
    if mention.bound in ("by", "before"):
        return midnight, end, "at_most" if mention.bound == "by" else "less_than"
    if mention.bound == "after":
        return start, midnight + timedelta(hours=23, minutes=59), "more_than"
    if mention.bound in ("from", "since"):
        return start, end, "at_least"
    if mention.bound == "until":
        return start, end, "at_most"
    return start, end, hedge


def _universal(mention: Mention, readings: Sequence[Reading]) -> bool:
    tags = readings[mention.at].tags
    here = tags[mention.last] if mention.last < len(tags) else None
    return bool(here and "date_zone" in here and here["date_zone"].key == "utc")


def _lifespan(mention: Mention) -> bool:
    """Whether two years stand in brackets, behind a name."""
    return mention.rule == "range" and mention.bracketed and all(set(side) <= {"year"} for side in mention.sides)


def _gap(sides: Sequence[Mapping[str, str | int]]) -> int | None:
    if all("weekday" in side and "day" not in side for side in sides):
        return (int(sides[-1]["weekday"]) - int(sides[0]["weekday"])) % 7
    return None


def _years(moment: datetime, by: int) -> datetime | None:
    try:
        return moment.replace(year=moment.year + by)
    except ValueError:
        return None


def _impossible(mention: Mention) -> bool:
    """Whether a date names a day that no calendar has, such as 31 February."""
    parts = mention.parts
    return "year" in parts and "day" in parts and resolve(parts, Setting()) is None and not parts.get("unclear")


def _guess(parts: Mapping[str, str | int]) -> str:
    """The precision of a date that could not be worked out."""
    for names, precision in (
        (("vague",), "week"), (("part", "part_of"), "part_of_day"), (("day", "weekday", "relative", "holiday"), "day"),
        (("month",), "month"), (("season", "quarter"), "season"),
    ):  # fmt: skip
        if any(name in parts for name in names):
            return precision
    for name in ("span", "whole", "unit", "chain"):
        unit = str(parts.get(name, "")).partition(":")[0]
        if unit:
            return {"weekend": "day", "night": "day"}.get(unit, unit)
    return "year"


def _stated(parts: Mapping[str, str | int]) -> tuple[str, ...]:
    lent = str(parts.get("lent", "")).split()
    return tuple(name for name in ("year", "month", "day", "weekday") if name in parts and name not in lent)


