"""Pictures of the values of a topic: a row for each source, on one axis of numbers or of time.

Places are in percent of the width, so that a picture is as wide as its card and its words keep their size.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from factcheck.model import Claim, Figure, Finding, Moment
from factcheck.report import wording
from factcheck.report.contents import ClaimKey, Contents, key_of
from factcheck.report.scales import EXACT, Scale, Tick, minutes, number_scale, time_scale
from factcheck.report.screen import clean, shorten, width

MOST_ROWS = 12
COLUMNS = 46  # characters of outlet and value that stand on one line of a narrow screen
NARROW = 1.6  # percent: a range that is shorter is shown as a point
ABOUT = Decimal("0.1")
DOWNWARD = {"up_to", "at_most", "less_than"}  # "up to 10,000" says nothing of how few
TOP, ROW = 26, 40  # pixels: the axis, each row


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: who says it, in which words, and from where to where it reaches, in percent.

    `to_left` and `to_right` are open ends, `points` the ends the words state. `soft` is the reach of "about". `side` is
    "a", "b", or "other" for what the finding does not oppose; `hollow` marks what is not (yet) a fact.
    """

    outlet: str
    value: str
    side: str
    top: int
    start: float = 0.0
    end: float = 0.0
    points: tuple[float, ...] = ()
    soft: tuple[float, float] | None = None
    to_left: bool = False
    to_right: bool = False
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An axis with its rows. `told` says the same in words; `more` rows are left out."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    told: str
    height: int
    log: bool = False
    dates: bool = False
    more: int = 0

    @property
    def hollow(self) -> bool:
        """Whether anything shown is not (yet) a fact."""
        return any(bar.hollow for bar in self.bars)


@dataclass(frozen=True, slots=True)
class _Ends:
    """A claim with its ends in the unit of the axis; `None` is an open end."""

    claim: Claim
    side: str
    low: float | None
    high: float | None
    soft: tuple[float, float] | None = None


def picture(finding: Finding, contents: Contents) -> Picture | None:
    """Draw the values of a finding's topic; None for names, quotations and what has no place on an axis."""
    chosen = _chosen(finding, contents)
    first = finding.left.best.value
    if isinstance(first, Figure):
        return _numbers(chosen, first, contents)
    return _dates(chosen, contents) if isinstance(first, Moment) else None


def _chosen(finding: Finding, contents: Contents) -> list[tuple[Claim, str]]:
    """Give the claims to draw with their side: both sides, then the rest of the topic; equal rows of a source once."""
    sides: dict[ClaimKey, str] = {}
    for side, claims in (("a", finding.left.claims), ("b", finding.right.claims)):
        for claim in claims:
            sides.setdefault(key_of(claim), side)
    ordered = (*finding.left.claims, *finding.right.claims, *finding.topic.claims)
    seen: set[tuple[str, ...]] = set()
    found = []
    for claim in ordered:
        side = sides.get(key_of(claim), "other")
        row = (claim.article.path, wording.value(claim, contents).casefold(), claim.status, side)
        if row not in seen:
            seen.add(row)
            found.append((claim, side))
    return found


def _numbers(chosen: Iterable[tuple[Claim, str]], unit: Figure, contents: Contents) -> Picture | None:
    rows: list[_Ends] = []
    ends: list[Decimal] = []
    for claim, side in chosen:
        figure = claim.value
        if not isinstance(figure, Figure) or not _comparable(figure, unit):
            continue
        low, high = (None if end is None else _in_unit(end, figure, unit) for end in (figure.low, figure.high))
        if figure.hedge in DOWNWARD and high is not None:
            low = None
        soft = None
        if figure.approximate and low is not None and high is not None:
            soft = float(EXACT.multiply(low, 1 - ABOUT)), float(EXACT.multiply(high, 1 + ABOUT))
        ends += [end for end in (low, high) if end is not None]
        rows.append(
            _Ends(claim, side, None if low is None else float(low), None if high is None else float(high), soft)
        )
    open_end = any(row.high is None for row in rows)
    return _drawn(rows, number_scale(ends, contents.labels, open_end=open_end), contents)


def _comparable(figure: Figure, unit: Figure) -> bool:
    if unit.dimension:
        return figure.dimension == unit.dimension and unit.factor != 0
    return not figure.dimension


def _in_unit(end: Decimal, figure: Figure, unit: Figure) -> Decimal:
    if not unit.dimension or figure.unit == unit.unit:
        return end
    return EXACT.divide(EXACT.subtract(EXACT.fma(end, figure.factor, figure.shift), unit.shift), unit.factor)


def _dates(chosen: Iterable[tuple[Claim, str]], contents: Contents) -> Picture | None:
    rows: list[_Ends] = []
    ends: list[datetime] = []
    for claim, side in chosen:
        moment = claim.value
        if isinstance(moment, Moment):
            low, high = (minutes(end) if end else None for end in (moment.first, moment.last))
            if moment.first and moment.last and moment.precision == "day" and moment.first.date() == moment.last.date():
                low = high = minutes(moment.first.replace(hour=12, minute=0))
            rows.append(_Ends(claim, side, low, high))
            ends += [end for end in (moment.first, moment.last) if end]
    return _drawn(rows, time_scale(ends, contents.labels), contents, dates=True)


def _drawn(rows: Sequence[_Ends], scale: Scale | None, contents: Contents, *, dates: bool = False) -> Picture | None:
    known = [end for row in rows for end in (row.low, row.high) if end is not None]
    if scale is None or len(rows) < 2 or not all(math.isfinite(end) for end in known):
        return None
    bars = tuple(_bar(row, scale, TOP + ROW * i, contents) for i, row in enumerate(rows[:MOST_ROWS]))
    said = " · ".join(contents.labels.field(bar.outlet, bar.value) for bar in bars)
    return Picture(bars, scale.ticks, said, TOP + ROW * len(bars), scale.log, dates, len(rows) - len(bars))


def _bar(row: _Ends, scale: Scale, top: int, contents: Contents) -> Bar:
    outlet, value = _words(row.claim, contents)
    hollow = row.claim.status not in {"actual", ""}
    low, high = (None if end is None else scale.place(end) for end in (row.low, row.high))
    if low is None and high is None:
        return Bar(outlet, value, row.side, top, hollow=hollow)
    start, end = (0.0 if low is None else low), (100.0 if high is None else high)
    points = tuple(dict.fromkeys(point for point in (low, high) if point is not None))
    if len(points) == 2 and end - start < NARROW:
        points = ((start + end) / 2,)
    soft = None if row.soft is None else (scale.place(row.soft[0]), scale.place(row.soft[1]))
    return Bar(outlet, value, row.side, top, start, end, points, soft, low is None, high is None, hollow)


def _words(claim: Claim, contents: Contents) -> tuple[str, str]:
    """Give outlet and value so short that both fit one line of a narrow screen, and the status if that fits too."""
    value = wording.value(claim, contents)
    circumstance = wording.status(claim, contents)
    outlet = clean(contents.outlet(claim.article))
    if circumstance and width(outlet) + width(value) + width(circumstance) + 5 <= COLUMNS:
        value += f" · {circumstance}"
    outlet = shorten(outlet, max(16, COLUMNS - width(value) - 2))
    return outlet, shorten(value, max(20, COLUMNS - width(outlet) - 2))
