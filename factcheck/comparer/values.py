"""When two values agree: after hedge, rounding and unit (design, section 4, line 1)."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from factcheck.model import Claim, Figure, Moment

CLOCKS = ("minute", "hour")
ABOUT = 0.10  # how far "about" reaches
ROUNDED = 0.05  # rounding never reaches further than this share of the value
ROUND_BOUND, EXACT_BOUND = 1.35, 1.05  # how far a figure may stand from "at least" and still be meant by it
CLOCK_SLACK = 5.0 / (24 * 60)  # days; a clock "about 5 a.m." carries its own slack
YEAR = 366.0
APPROXIMATE_CLOCK = 30.0 / (24 * 60)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value on one axis: the base unit of its dimension, or days for dates.

    `low` and `high` are what the words claim (infinite where open), `core` is the stated number, `slack` what rounding
    and "about" allow on either side, `bound` is "low" for "at least", "high" for "up to", else "".
    """

    low: float
    high: float
    core: float
    slack: float
    bound: str = ""
    vague: bool = False
    round: bool = False
    date: bool = False
    unit: str = ""
    known: bool = True
    day_known: bool = True  # for a clock: whether the text itself says of which day


UNKNOWN = Scalar(0.0, 0.0, 0.0, 0.0, known=False)


def scalar(claim: Claim) -> Scalar:
    """Give the value of a claim as a Scalar; UNKNOWN for names, quotations and unresolved dates."""
    if isinstance(claim.value, Figure):
        return _figure(claim.value, things=claim.kind == "count")
    if isinstance(claim.value, Moment) and claim.value.resolved:
        return _moment(claim.value)
    return UNKNOWN


def _days(moment: datetime) -> float:
    return moment.replace(tzinfo=UTC).timestamp() / 86400


def _moment(value: Moment) -> Scalar:
    low = _days(value.first) if value.first else -math.inf
    high = _days(value.last) if value.last else math.inf
    slack = 0.0
    if value.precision in ("minute", "hour"):
        slack = APPROXIMATE_CLOCK if value.approximate and low == high else CLOCK_SLACK
    elif value.precision == "year" and "year" not in value.stated:
        slack = YEAR / 2  # "42 years ago" counts whole years from either end
    core = low if math.isfinite(low) else high
    day_known = bool({"day", "weekday"} & set(value.stated))
    return Scalar(low, high, core, slack, date=True, unit=value.precision, day_known=day_known)


def _figure(value: Figure, *, things: bool) -> Scalar:
    """The value of a figure; things are counted one by one, all else is measured and rounded."""

    def base(number: Decimal) -> float:
        return float(number * value.factor + value.shift)

    low = base(value.low) if value.low is not None else 0.0
    high = base(value.high) if value.high is not None else math.inf
    bound = ""
    if math.isinf(high):
        bound = "low"
    elif (value.low is None or not value.low) and value.high and value.hedge in ("up_to", "at_most", "less_than"):
        bound = "high"
    core = high if bound == "high" else low
    step = abs(float(value.step * value.factor))
    counted = things and step == 1
    slack = 0.0 if counted else min(step / 2, abs(core) * ROUNDED)
    if value.approximate:
        slack = max(slack, abs(core) * ABOUT)
    return Scalar(low, high, core, slack, bound, value.vague, step > 1 or not counted, unit=value.unit)


def agree(a: Scalar, b: Scalar) -> bool:
    """Whether two values can both be right: ranges fit after hedge, rounding and unit.

    A bound agrees with figures near it only: "at least 12" does not stand for 300, although 300 is at least 12.
    """
    if not (a.known and b.known):
        return False
    if a.date and a.unit in CLOCKS and b.unit in CLOCKS and not (a.day_known and b.day_known):
        return _same_hour(a, b)
    if a.date and (
        math.isinf(a.high) and math.isinf(b.high)
    ):  # "from the 3rd" and "from the 10th" overlap, and disagree
        return abs(a.low - b.low) < 1
    if a.date and (math.isinf(a.low) and math.isinf(b.low)):
        return abs(a.high - b.high) < 1
    slack = a.slack + b.slack if a.unit != b.unit or a.date else max(a.slack, b.slack)
    if a.low - slack > b.high or b.low - slack > a.high:
        return False
    return a.date or not far_bound(a, b)


def _same_hour(a: Scalar, b: Scalar) -> bool:
    """Whether two clocks agree whatever the day: only the text's own day may tell them apart."""
    apart = abs(a.low - b.low) % 1.0
    reach = max(a.high - a.low, b.high - b.low) + a.slack + b.slack
    return min(apart, 1.0 - apart) <= reach


def same_words(a: Claim, b: Claim) -> bool:
    """Whether two dates are told by the same relative words ("Tuesday", "last month").

    Where the articles stand apart in time such dates may be resolved apart although nobody disagrees.
    """
    if not (isinstance(a.value, Moment) and isinstance(b.value, Moment)):
        return False
    if {"day", "month", "year", "hour"} & (set(a.value.stated) | set(b.value.stated)):
        return False
    if a.value.first and b.value.first and "weekday" in a.value.stated and "weekday" in b.value.stated:
        return a.value.first.weekday() == b.value.first.weekday()
    return " ".join(a.text.lower().split()) == " ".join(b.text.lower().split())


def far_bound(a: Scalar, b: Scalar) -> bool:
    """Whether one value is a bound that the other meets only from far away."""
    if a.date or b.date or a.vague or b.vague or not (a.bound or b.bound):
        return False
    low, high = sorted((abs(a.core), abs(b.core)))
    if low <= 0:
        return high > 0 and not (a.vague or b.vague)
    reach = ROUND_BOUND if (a if a.bound else b).round else EXACT_BOUND
    return high / low > reach + 1e-9


def log_ratio(a: Scalar, b: Scalar) -> float:
    """How far two figures stand apart, in powers of ten."""
    x, y = abs(a.core), abs(b.core)
    if x <= 0 or y <= 0:
        return 0.0 if x == y else 1.0
    return abs(math.log10(x / y))
