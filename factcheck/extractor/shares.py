"""Shares of a whole, in per cent: "un tiers des eaux", "half the seats", "un électeur sur cinq", "one in five"."""

from decimal import Decimal

from factcheck.extractor import nouns
from factcheck.extractor.grammar import Line
from factcheck.extractor.rounds import Number

ONE = Decimal(1)
WHOLE = Decimal(100)
CENT = Decimal("0.01")
NEAR = 3  # words between the two numbers of "trois lycéens sur quatre"
OUT_OF_MANY = Decimal(10_000)
# "trois sur quatre" is a share; "trois sur treize" are two counts
USUAL = frozenset(Decimal(whole) for whole in (2, 3, 4, 5, 10))


def named(line: Line, i: int) -> Number | None:
    """Read a share that has a name, at the token where its phrase starts; None for "un quart d'heure"."""
    key, end = line.key(i, "shares"), line.end(i, "shares")
    if not key or any(line.end(k, "units") > end for k in range(i, end)):
        return None
    after = line.grammar["share_of"].after(line.words, end)
    if line.word(max(after, end)) in line.grammar["share_not"]:
        return None
    follows = after > 0
    if not follows and line.ends(i, "hedges")[0] < 0:
        return None
    return Number(i, end, Decimal(key), CENT if "." in key else ONE, approximate=True, share=True)


def pairs(line: Line, numbers: list[Number]) -> list[Number]:
    """Join two numbers with "sur" or "in" between them into the share that they state."""
    if len(numbers) < 2:
        return numbers
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        joined = _share(line, before, number) if before else None
        if joined:
            found[-1] = joined
        else:
            found.append(number)
    return found


def _share(line: Line, part: Number, whole: Number) -> Number | None:
    start = line.grammar["out_of"].before(line.words, whole.start)
    if start < part.end or start - part.end > NEAR or part.share or whole.share or whole.plain:
        return None
    if line.glued(part.start) and line.kind(part.start - 1) == "mark" and line.glued(part.start - 1):
        return None  # "50-32-1 in five seasons"
    if any(line.kind(k) != "word" or line.words[k] in line.grammar["weekdays"] for k in range(part.end, start)):
        return None
    if not ONE <= part.value < whole.value < OUT_OF_MANY or whole.scale > ONE or part.vague or whole.vague:
        return None
    if part.value > ONE and whole.value not in USUAL:
        return None
    if start > part.end and line.kind(whole.end) == "word" and nouns.plural(line, whole.end):
        return None  # "une attaque sur deux villages"
    if line.key(whole.end, "units") or line.key(part.end, "units") or line.key(part.end, "currencies"):
        return None
    value = (WHOLE * part.value / whole.value).quantize(CENT)
    if value == value.to_integral_value():
        value = value.quantize(ONE)
    step = ONE if value == value.to_integral_value() else CENT
    return Number(part.start, whole.end, value, step, approximate=True, share=True)
