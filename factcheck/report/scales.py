"""Axes of the pictures: where a number or a moment stands, in percent of the width, and the ticks with their words.

Nice steps are exact decimals and calendar units, so the same values give the same axis on every machine.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from factcheck.report.labels import Labels

SPREAD = 20  # from this ratio of largest to smallest the axis is logarithmic
LARGEST = Decimal("1E+30")  # beyond this a picture says nothing
EDGE = 4.0  # percent kept free on both sides, for markers and arrows
WIDTH = 46  # characters of all tick labels that fit a narrow screen
MOST_TICKS = 6
EXACT = Context(prec=60)  # digits enough for every number that a picture shows
FIRST, LAST = datetime(1, 1, 1), datetime(9999, 12, 31)  # noqa: DTZ001 - wall clock, as the articles tell it


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: percent of the width, words, and how they are anchored ("start", "middle", "end")."""

    at: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis. `place` gives the percent of the width for a value in its unit."""

    place: Callable[[float], float]
    ticks: tuple[Tick, ...]
    log: bool = False


def number_scale(values: Sequence[Decimal], labels: Labels, *, open_end: bool = False) -> Scale | None:
    """Give the axis for numbers; None where they cannot be drawn.

    Args:
        values: all ends that are known.
        labels: the language in which ticks are written.
        open_end: some value has no upper end, so the axis leaves room for an arrow.
    """
    if not values or any(abs(value) > LARGEST for value in values):
        return None
    low, high = min(values), max(values)
    above = [value for value in values if value > 0]
    if above and low >= 0 and max(above) > SPREAD * min(above):
        return _log(min(above), high, labels)
    return _linear(low, high, labels, open_end=open_end)


def _linear(low: Decimal, high: Decimal, labels: Labels, *, open_end: bool) -> Scale:
    if (low >= 0 and low * 2 <= high) or low == high:  # near enough to nought, or nothing to tell a size by
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    for parts in (5, 4, 3, 2, 1):
        step = _nice((high - low) / parts) if high > low else Decimal(1)
        start = (low / step).to_integral_value(ROUND_FLOOR, EXACT) * step
        end = max((high / step).to_integral_value(ROUND_CEILING, EXACT) * step, start + step)
        if open_end and end == high:
            end += step
        steps = int((end - start) / step)
        ticks = [start + step * i for i in range(steps + 1)]
        if steps < MOST_TICKS and _fits([labels.number(tick) for tick in ticks]):
            break
    place = _spread(float(start), float(end))
    return Scale(place, _ticks([(place(float(tick)), labels.number(tick)) for tick in ticks]))


def _nice(step: Decimal) -> Decimal:
    """Give the next larger of 1, 2, 5 times a power of ten."""
    size = Decimal(1).scaleb(step.adjusted())
    return next(size * times for times in (1, 2, 5, 10) if size * times >= step)


def _log(low: Decimal, high: Decimal, labels: Labels) -> Scale:
    first = low.adjusted()
    last = high.adjusted() + (0 if high == Decimal(1).scaleb(high.adjusted()) else 1)
    every = next(n for n in range(1, 70) if _fits([labels.number(tick) for tick in _powers(first, last, n)]))
    spread = _spread(float(first), float(last))

    def place(value: float) -> float:
        return spread(math.log10(value)) if value > 0 else 0.0

    ticks = [(place(float(tick)), labels.number(tick)) for tick in _powers(first, last, every)]
    return Scale(place, _ticks(ticks), log=True)


def _powers(first: int, last: int, every: int) -> list[Decimal]:
    return [Decimal(1).scaleb(exponent) for exponent in range(first, last + 1, every)]


def _spread(start: float, end: float) -> Callable[[float], float]:
    size = (end - start) or 1.0

    def place(value: float) -> float:
        return EDGE + (100 - 2 * EDGE) * min(1.0, max(0.0, (value - start) / size))

    return place


def _fits(words: Sequence[str]) -> bool:
    return len(words) <= 2 or (len(words) <= MOST_TICKS and sum(len(word) + 2 for word in words) <= WIDTH)


def _ticks(found: Sequence[tuple[float, str]]) -> tuple[Tick, ...]:
    return tuple(Tick(at, words, _anchor(at, words)) for at, words in found)


def _anchor(at: float, words: str) -> str:
    """Keep words inside the picture: those near an edge grow away from it."""
    half = len(words) * 1.1  # percent of a narrow picture that half of them take
    return "start" if at < half else "end" if at > 100 - half else "middle"


def minutes(at: datetime) -> float:
    """Give a moment as minutes since the year 1, by the clock of the text."""
    return (at.replace(tzinfo=None) - FIRST) / timedelta(minutes=1)


def time_scale(ends: Sequence[datetime], labels: Labels) -> Scale | None:
    """Give the axis for moments; None where they cannot be drawn."""
    if not ends:
        return None
    naive = [end.replace(tzinfo=None) for end in ends]
    first, last = min(naive), max(naive)
    if first.year < 2 or last.year > LAST.year - 1:
        return None
    low, high = minutes(first), minutes(last)
    pad = max((high - low) * 0.05, 60.0)
    low, high = max(low - pad, 0.0), min(high + pad, minutes(LAST))
    place = _spread(low, high)
    for step in _STEPS:
        found = list(_calendar(FIRST + timedelta(minutes=low), FIRST + timedelta(minutes=high), step))
        words = _tick_words(found, step, labels)
        if found and _fits(words):
            noon = 720.0 if step[0] == "day" else 0.0  # a whole day is marked at its middle
            places = [place(minutes(at) + noon) for at in found]
            return Scale(place, _ticks(list(zip(places, words, strict=True))))
    return Scale(place, ())


# (unit, how many of it), from fine to coarse
_STEPS = (
    *(("minute", size) for size in (15, 60, 180, 360, 720)),
    *(("day", size) for size in (1, 2, 3, 5, 10)),
    *(("month", size) for size in (1, 2, 3, 6)),
    *(("year", size) for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)


def _calendar(start: datetime, end: datetime, step: tuple[str, int]) -> Iterator[datetime]:
    """Give the ticks between two moments, at most one more than fit."""
    at = _floor(start, step)
    found = 0
    while at <= end and found <= MOST_TICKS:
        if at >= start:
            found += 1
            yield at
        at = _next(at, step)


def _floor(at: datetime, step: tuple[str, int]) -> datetime:
    unit, size = step
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "minute":
        return midnight + timedelta(minutes=(at.hour * 60 + at.minute) // size * size)
    if unit == "day":
        return midnight.replace(day=(at.day - 1) // size * size + 1)
    if unit == "month":
        return midnight.replace(month=(at.month - 1) // size * size + 1, day=1)
    return midnight.replace(year=max(1, at.year // size * size), month=1, day=1)


def _next(at: datetime, step: tuple[str, int]) -> datetime:
    unit, size = step
    if unit == "minute":
        return at + timedelta(minutes=size)
    if unit == "day":  # days are counted from the first of each month; what is left at its end makes no tick
        following = at + timedelta(days=size)
        crowded = following.month == at.month and following.day + size // 2 > 31
        return _first_of_next(at) if following.month != at.month or crowded else following
    if unit == "month":
        year, month = at.year + (at.month - 1 + size) // 12, (at.month - 1 + size) % 12 + 1
    else:
        year, month = (at.year // size + 1) * size, 1
    return at.replace(year=year, month=month) if year <= LAST.year else LAST


def _first_of_next(at: datetime) -> datetime:
    return (at.replace(day=28) + timedelta(days=4)).replace(day=1)


def _tick_words(found: Sequence[datetime], step: tuple[str, int], labels: Labels) -> list[str]:
    """Write ticks as short as they stay clear: day and year on the first, and where they change."""
    unit, _ = step
    words: list[str] = []
    before: datetime | None = None
    for at in found:
        if unit == "year":
            form = "year"
        elif unit == "minute":
            form = "clock" if before and before.date() == at.date() else "day_clock"
        else:
            form = unit if before and before.year == at.year else f"{unit}_year"
        words.append(_short(at, form, labels))
        before = at
    return words


def _short(at: datetime, form: str, labels: Labels) -> str:
    written = labels.data["axis"]
    month = written["months"][at.month - 1]
    return str(written[form]).format(day=at.day, month=month, year=at.year, hour=at.hour, minute=f"{at.minute:02}")
