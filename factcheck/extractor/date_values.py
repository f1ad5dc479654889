"""The values of dates: nights and ranges out of their ends, and the Moment of a claim with its open ends and hedge."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from factcheck.extractor.calendar_days import DAY, LAST_YEAR, WEEK, Stretch, night
from factcheck.extractor.clocks import BOUND_HEDGES
from factcheck.extractor.date_mentions import Mention
from factcheck.extractor.date_resolution import DAYS, Setting, resolve
from factcheck.model import Moment, Value

NO_CLAIM = ("chain", "follows")  # what says nothing without a day to count from
UNIT_PRECISION = {"weekend": "day", "night": "part_of_day"}


def night_of(mention: Mention, last: Stretch) -> Stretch:
    """Give a night: from one day to the next, or of one day where only one is named."""
    if len(mention.sides) == 1:
        return replace(last, precision="part_of_day") if last.precision == "day" else last
    wrong = last.note
    if all("weekday" in side and "day" not in side for side in mention.sides):
        gap = (int(mention.sides[-1]["weekday"]) - int(mention.sides[0]["weekday"])) % 7
        wrong = "weekday" if gap != 1 else ""
    day = last.first.date()
    return replace(night(day - DAY, day, last.stated), note=wrong)


def span_of(mention: Mention, first: Stretch, last: Stretch) -> Stretch | None:
    """Join the ends of a range; a side that states no year of its own moves to the right side of the other."""
    start, end = first.first, last.last
    if start > end:
        if "weekday" in mention.parts and "day" not in mention.parts:
            start, end = (start, end + WEEK) if mention.tense == "future" else (start - WEEK, end)
        elif "year" in str(mention.parts.get("lent", "")) or "year" not in mention.parts:
            back = "year" in mention.sides[-1] or mention.tense != "future"
            start, end = (_years(start, -1), end) if back else (start, _years(end, 1))
    return Stretch(start, end, last.precision, last.stated, first.note or last.note) if start <= end else None


def _years(moment: datetime, by: int) -> datetime:
    """Move a moment by years; the last of February stays the last of February."""
    try:
        return moment.replace(year=moment.year + by)
    except ValueError:
        return moment.replace(year=moment.year + by, day=28) if 1 < moment.year + by < LAST_YEAR else moment


def moment_of(mention: Mention, stretch: Stretch | None) -> Moment | None:
    """Give the value of a claim; None where the words turn out to say nothing."""
    about = mention.near != ""
    if stretch is None:
        if _says_nothing(mention):
            return None
        note = str(mention.parts.get("unclear") or "no_anchor")
        told = _stated(mention.parts)
        return Moment(None, None, _guess(mention.parts), told, about, "about" if about else "", note)
    first: datetime | None = stretch.first
    last: datetime | None = stretch.last
    hedge = "about" if about else BOUND_HEDGES.get(mention.bound, "")
    if mention.bound in ("from", "since"):
        last = None if stretch.precision in DAYS and stretch.last - stretch.first <= DAY else last
    elif mention.bound == "by" or (mention.bound == "before" and mention.parts.get("vague") in ("late", "end")):
        first = None  # "avant la fin mai" is by the end of it
    elif mention.bound == "before":
        first, last = None, stretch.first - timedelta(minutes=1)
    return Moment(first, last, stretch.precision, stretch.stated, about, hedge, stretch.note)


def later(moment: Moment, than: datetime | None) -> Moment:
    """Move a clock to the next day where it lies on the same day as another but is told as later."""
    first, last = moment.first, moment.last
    if than is None or first is None or last is None or last.date() != than.date() or last > than:
        return moment
    return replace(moment, first=first + DAY if moment.hedge != "at_most" else first, last=last + DAY)


def onward(moment: Moment, than: datetime | None) -> Moment:
    """Move a clock on to the day of another, told before it, that had passed midnight."""
    first, last = moment.first, moment.last
    if than is None or first is None or last is None or last.date() + DAY != than.date() or last + DAY < than:
        return moment
    return replace(moment, first=first + DAY, last=last + DAY)


def earlier(value: Value, than: datetime | None) -> Value:
    """Move a clock to the day before where it lies on the same day as another but is told as earlier."""
    if not isinstance(value, Moment) or value.first is None or value.last is None or than is None:
        return value
    if value.first <= than or value.first.date() != than.date():
        return value
    return replace(value, first=value.first - DAY, last=value.last - DAY)


def _says_nothing(mention: Mention) -> bool:
    """Whether a date that could not be worked out is none: no day to count from, or no such day in any calendar."""
    parts = mention.parts
    if mention.rule == "shift" or any(name in parts for name in NO_CLAIM) or parts.get("unit") in ("hour", "minute"):
        return True
    if parts.get("mod") in ("previous", "following") or str(parts.get("relative", "")).startswith("night:0"):
        return True
    return "year" in parts and "day" in parts and not parts.get("unclear") and resolve(parts, Setting()) is None


def lifespan(mention: Mention) -> bool:
    """Whether two years stand in brackets, behind a name."""
    return mention.rule == "range" and mention.bracketed and all(set(side) <= {"year"} for side in mention.sides)


def _guess(parts: Mapping[str, str | int]) -> str:
    """Give the precision of a date that could not be worked out."""
    for names, precision in (
        (("vague",), "week"), (("part", "part_of"), "part_of_day"), (("day", "weekday", "relative", "holiday"), "day"),
        (("month",), "month"), (("season", "quarter"), "season"),
    ):  # fmt: skip
        if any(name in parts for name in names):
            return precision
    for name in ("span", "whole", "unit"):
        unit = str(parts.get(name, "")).partition(":")[0]
        if unit:
            return UNIT_PRECISION.get(unit, unit)
    return "year"


def _stated(parts: Mapping[str, str | int]) -> tuple[str, ...]:
    lent = str(parts.get("lent", "")).split()
    return tuple(name for name in ("year", "month", "day", "weekday") if name in parts and name not in lent)
