"""Clock times: which half of the day they are of, and which day they belong to."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from factcheck.extractor.calendar_days import DAY, Stretch
from factcheck.extractor.date_mentions import Mention
from factcheck.extractor.date_resolution import Setting
from factcheck.extractor.reading import Reading
from factcheck.model import Moment

NOON, MIDNIGHT = 12, 24
NIGHT_ENDS = 6  # before this hour a clock after "Thursday evening" is of the next day
EVENING_STARTS, EVENING_ENDS = 17, 20
STORY = 14  # days before the article in which the day of its story lies
ROOM = 8  # sentences at the beginning, or up to a clock, in which the day of the story is named
LEAD = 2  # sentences from a clock to the day of its story, at the beginning
BESIDE = 3  # tokens behind a clock within which its own day stands: "9 p.m. on Saturday"
BRACKETS = ("(", ")")
BACK = 50  # days named before a clock that are looked at
HINT_REACH = 30  # tokens around a clock that may say which half of the day it is
HALF_HOUR = timedelta(minutes=30)
HALVES = {"morning": "am", "dawn": "am", "early": "am", "afternoon": "pm", "evening": "pm", "night": "pm", "late": "pm"}
HINTS = ("date_part", "date_part_of", "date_relative")
NEAR = {"about": "about", "after": "more_than", "before": "less_than"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `sure` is False where the text does not say which half of the day it is."""

    hour: int
    minute: int
    precision: str
    sure: bool = True

    def on(self, day: date) -> datetime:
        """Give the moment on a day; 24:00 is its last minute."""
        return datetime.combine(day, time(23, 59) if self.hour >= MIDNIGHT else time(self.hour, self.minute))

    def half(self, half: str) -> "Clock":
        """Give the clock in the morning ("am") or in the second half of the day ("pm")."""
        return replace(self, hour=self.hour % NOON + (NOON if half == "pm" else 0), sure=True)


def clock_of(parts: Mapping[str, str | int], *, twelve_hours: bool) -> Clock | None:
    """Read the clock that the parts of a mention give, None where they give none."""
    if "hour" not in parts and "number" not in parts:
        return None
    hour, minute = int(parts.get("hour", parts.get("number", 0))), int(parts.get("minute", 0))
    minute += int(parts.get("half", 0))
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if not 0 <= hour <= MIDNIGHT or minute > 59:
        return None
    precision = "minute" if "minute" in parts or "half" in parts else "hour"
    ampm = parts.get("ampm", "")
    clock = Clock(hour, minute, precision)
    if "noon" in parts:
        return clock
    if ampm and hour <= NOON:
        if ampm == "night":  # "dix heures", "trois heures de la nuit"
            ampm = "am" if hour in (NOON, *range(8)) else "pm"
        return clock.half(str(ampm))
    sure = not twelve_hours or hour > NOON or hour == 0 or bool(parts.get("padded"))
    return replace(clock, sure=sure)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that the article has named: in which sentence, at which token, and whether it lies ahead."""

    at: int
    first: int
    stretch: Stretch
    ahead: bool


class Days:
    """The days that an article names, in the order of the text, for clocks to be joined to."""

    def __init__(self, readings: Sequence[Reading], days: Sequence[Day], setting: Setting) -> None:
        self.readings = readings
        self.days = days
        self.setting = setting
        self._places = [(day.at, day.first) for day in days]
        self._tied: list[Day] = []

    def tie(self, mention: Mention) -> None:
        """Note a day that a clock stands next to: the story is likely to be about it."""
        here = self._nearest(mention)
        if here is not None and abs(here.first - mention.first) <= 8:
            self._tied.append(here)

    def here(self, mention: Mention) -> bool:
        """Whether the sentence of a clock names a day."""
        return self._nearest(mention) is not None

    def beside(self, mention: Mention) -> date | None:
        """Give the day named right behind a clock, or before it, inside the bracket in which the clock stands."""
        index = bisect_left(self._places, (mention.at, mention.first))
        tokens = self.readings[mention.at].tokens
        for day in (*self.days[index : index + 1], *self.days[max(0, index - 1) : index]):
            start, end = sorted((mention.first, day.first))
            near = day.at == mention.at and end - start <= BESIDE + mention.last - mention.first
            if near and not any(token.text in BRACKETS for token in tokens[start:end]):
                return day.stretch.first.date()
        return None

    def of(self, clock: Clock, mention: Mention) -> date | None:
        """Give the day that a clock belongs to.

        It is named in its sentence; else it is a day whose named part the clock falls into ("the early hours of
        Tuesday … at 3 a.m."), or one named in the paragraph before it. None where neither is there.
        """
        here = self._nearest(mention)
        if here is not None:
            return _within(here.stretch, clock)
        if mention.tense == "future":
            return None
        end = bisect_left(self._places, (mention.at, 0))
        before = [day for day in reversed(self.days[max(0, end - BACK) : end]) if not day.ahead]
        near = list(takewhile(lambda day: self._same_paragraph(day.at, mention.at), before))
        for row in (near[:1] if near and near[0].at == mention.at - 1 else [], near, before):
            for day in row:
                fits = _holds(day.stretch, clock)
                if fits is not None:
                    return fits
        return _following(near[0].stretch, clock) if near else None

    def main(self, clock: Clock, mention: Mention) -> date | None:
        """Give the day that the story is about: one that a clock is tied to, else the first past day it names.

        A day that is named only well behind the clock is of something else.
        """
        today = self.setting.today
        near = [
            day for day in self.days[:BACK] if min(day.at, mention.at - day.at) < ROOM and day.at <= mention.at + LEAD
        ]
        for day in (*self._tied[:BACK], *near):
            stretch = day.stretch
            if day.ahead or stretch.last - stretch.first > DAY:
                continue
            if today is None or 0 <= (today - stretch.first.date()).days <= STORY:
                found = _following(stretch, clock)
                if not self._after_article(clock, found):
                    return found
        return None

    def _after_article(self, clock: Clock, day: date) -> bool:
        """Whether a clock would be later on a day than the article, so that it must be of another day."""
        now = self.setting.published
        return clock.sure and self.setting.timed and now is not None and clock.on(day) > now + HALF_HOUR

    def next_night(self, clock: Clock, mention: Mention, before: Mention | None, at: datetime | None) -> bool:
        """Whether a clock of the night follows one of the evening, with no day named since: the day has changed.

        "The fire began at 9 p.m. on Saturday and was out at 1 a.m.", also in two sentences of one paragraph.
        """
        if before is None or at is None or not clock.sure or mention.bound == "since":
            return False
        if mention.at - before.at > 1 or (before.at < mention.at and not self._same_paragraph(before.at, mention.at)):
            return False
        if at.hour < EVENING_STARTS or clock.hour >= NIGHT_ENDS:
            return False
        index = bisect_left(self._places, (before.at, before.last + BESIDE))
        return index == len(self.days) or self.days[index].at > mention.at

    def shared(self, one: Mention, other: Mention) -> bool:
        """Whether two clocks take their day from the same words, which stand behind both."""
        day = self._nearest(other)
        return day is not None and one.at == other.at and day.first >= other.last and self._nearest(one) is day

    def _nearest(self, mention: Mention) -> Day | None:
        """Give the day of the same sentence that stands nearest to a clock."""
        index = bisect_left(self._places, (mention.at, mention.first))
        beside = [day for day in self.days[max(0, index - 1) : index + 1] if day.at == mention.at]
        gaps = [(max(mention.first - day.first, day.first - mention.last), day.first) for day in beside]
        return beside[gaps.index(min(gaps))] if beside else None

    def _same_paragraph(self, one: int, other: int) -> bool:
        tokens, more = self.readings[one].tokens, self.readings[other].tokens
        between = (tokens[-1].end, more[0].start) if tokens and more else (0, 0)
        return between != (0, 0) and self.readings[one].text.find("\n", *between) < 0


def _within(stretch: Stretch, clock: Clock) -> date:
    """Of a night from one day to the next, give the day on which it is that late or early."""
    first, last = stretch.first.date(), stretch.last.date()
    return last if last > first and clock.hour < NOON else first


def _following(stretch: Stretch, clock: Clock) -> date:
    """Give the day of a clock told after a day; after "Thursday evening", four in the morning is of the next."""
    day = _within(stretch, clock)
    one_day = stretch.first.date() == stretch.last.date()
    evening = stretch.precision == "part_of_day" and stretch.first.hour >= EVENING_STARTS and one_day
    return day + DAY if evening and clock.hour < NIGHT_ENDS else day


def _holds(stretch: Stretch, clock: Clock) -> date | None:
    """Give the day on which a clock falls into a part of a day, None where it does not."""
    if stretch.precision != "part_of_day":
        return None
    day = _within(stretch, clock)
    return day if stretch.first <= clock.on(day) <= stretch.last else None


def half_told(reading: Reading, at: int) -> str:
    """Give the half of the day that the words around a token tell, "" where they do not."""
    for here in reading.tags[max(0, at - HINT_REACH) : at + HINT_REACH]:
        for table in HINTS if here else ():
            tag = here.get(table) if here else None
            half = HALVES.get(tag.key.rpartition(":")[2]) if tag else None
            if half:
                return half
    return ""


def moment_of(mention: Mention, clocks: Sequence[Clock], day: date, note: str) -> Moment:
    """Give the value of a clock, or of a range of two, on its day: opened to the side that "by", "after" leave open."""
    first, last = clocks[0], clocks[-1]
    start, end = first.on(day), last.on(day)
    hedge = NEAR.get(mention.near, "")
    midnight = datetime.combine(day, time())
    if end < start:
        end += DAY
    if len(clocks) == 1 and not first.sure:
        start, end = first.half("am").on(day), first.half("pm").on(day)
    if mention.bound == "after":
        ends = midnight + DAY + timedelta(hours=NIGHT_ENDS)  # "after midnight" is of the night behind the day
        start, end = (midnight + DAY, ends) if first.hour >= MIDNIGHT else (start, datetime.combine(day, time(23, 59)))
        hedge = "more_than"
    elif mention.near == "after":
        start, end = (midnight, midnight + HALF_HOUR) if first.hour >= MIDNIGHT else (start, end + HALF_HOUR)
    elif mention.near == "before":
        start -= HALF_HOUR
    elif len(clocks) == 1 and not hedge:
        if mention.bound in ("by", "before"):
            start = midnight
        hedge = BOUND_HEDGES.get(mention.bound, "")
    return Moment(start, end, first.precision, stated(first), mention.near != "", hedge, note)


def stated(clock: Clock) -> tuple[str, ...]:
    """Give the parts of a clock that the text states."""
    return ("hour", "minute") if clock.precision == "minute" else ("hour",)


BOUND_HEDGES = {"by": "at_most", "before": "less_than", "until": "at_most", "from": "at_least", "since": "at_least"}
