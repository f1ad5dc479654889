"""Puts a figure together: its ends after the hedge, how exact it is, its unit, and the words that state it."""

from decimal import Decimal
from typing import NamedTuple

from factcheck.extractor import hedges, units
from factcheck.extractor.digits import ONE
from factcheck.extractor.grammar import Line
from factcheck.extractor.hedges import Hedge
from factcheck.extractor.mentions import Mention
from factcheck.extractor.nouns import Noun
from factcheck.model import Claim, Figure

WHOLE = Decimal(100)
_MINUS = frozenset("-−–")


class Stated(NamedTuple):
    """What the words around a number state: the unit, the token after it, the token where it starts, and the noun.

    `start` is before the number where a sign of a currency is ("$3bn"), else that of the mention. `lent` is the hedge
    of the figure that this one gives again in another unit: "about 550 km (340 miles)".
    """

    unit: units.Unit
    after: int
    start: int
    noun: Noun | None = None
    lent: str = ""


def build(line: Line, mention: Mention, stated: Stated) -> tuple[Claim, int]:
    """Give the claim of a number or range, and the token after its words."""
    unit, after, start, noun, lent = stated
    below = _below_zero(line, mention.first.start, unit)
    hedge = hedges.before(line, start if below < 0 else below, lasting=unit.kind == "duration")
    behind = hedges.after(line, after)
    if not behind.kind and noun and noun.after > after:
        behind = hedges.after(line, noun.after)
    figure = _figure(mention, stated, _kind(hedge, behind) or lent, minus=below >= 0)
    first = min(hedge.at, start) if hedge.kind or below < 0 else below
    until = max(behind.at, after) if behind.kind else after
    place = line.tokens[first].start, line.tokens[until - 1].end
    claim = Claim(line.reading.article, line.reading.index, *place, unit.kind, figure, rule=f"figures.{unit.kind}")
    return claim, until


def zero(line: Line, start: int, end: int, noun: Noun) -> Claim:
    """Give the claim that there is none of what a noun names; tokens start to end are the words that deny."""
    figure = Figure(Decimal(0), Decimal(0), noun.unit, unit_start=noun.start, unit_end=noun.end)
    place = line.tokens[start].start, line.tokens[end - 1].end
    return Claim(line.reading.article, line.reading.index, *place, "count", figure, rule="figures.zero")


def _kind(hedge: Hedge, behind: Hedge) -> str:
    """The hedge that decides where there is one on either side: a bound says more than "about"."""
    if hedge.kind in hedges.ROUNDED and behind.kind in hedges.BOUNDS:
        return behind.kind
    return hedge.kind or behind.kind


def _figure(mention: Mention, stated: Stated, word: str, *, minus: bool) -> Figure:
    unit, noun = stated.unit, stated.noun
    first, last = mention.first, mention.last
    scale = -unit.scale if minus else unit.scale
    step = min(first.step, last.step) * unit.scale
    approximate = first.approximate or last.approximate or word in hedges.ROUNDED
    top = None if last.vague and last.high is None else _plain((last.high or last.value) * scale)
    low, high = hedges.apply(word, _plain(first.value * scale), top, step)
    if mention.ranged and word not in hedges.LOWER | hedges.UPPER:
        word = "range"
    elif word in hedges.BOUNDS:
        approximate = word == "exactly" and last.share
    if last.share and high is None:
        high = WHOLE
    return Figure(
        low,
        high,
        noun.unit if noun else unit.name,
        approximate=approximate,
        hedge=hedges.told(word),
        step=step,
        vague=last.vague,
        dimension=unit.dimension,
        factor=unit.factor,
        shift=unit.shift,
        unit_start=noun.start if noun else -1,
        unit_end=noun.end if noun else -1,
    )


def _plain(value: Decimal) -> Decimal:
    """Give a value without decimals that say nothing: 1300000 for 1300000.0."""
    return value.quantize(ONE) if value == value.to_integral_value() else value.normalize()


def _below_zero(line: Line, i: int, unit: units.Unit) -> int:
    """Token where the sign of a temperature below zero stands ("-5 °C", "moins cinq degrés"), -1 if there is none."""
    if unit.dimension != "temperature" and unit.name != "degree":
        return -1
    sign = line.word(i - 1) in _MINUS and line.glued(i) and not line.glued(i - 1)
    return i - 1 if sign or line.word(i - 1) in line.grammar["minus"] else -1
