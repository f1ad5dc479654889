"""What stands before a number and belongs to it: "des milliers", "several hundred", "half a million", "an hour"."""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.extractor.digits import ONE, step
from factcheck.extractor.grammar import Line

HUNDRED, MILLION = Decimal(100), Decimal(1000000)
HALF = Decimal("0.5")


@dataclass(slots=True)
class Number:
    """A number and its tokens start to end (half open).

    `high` is the upper end where it differs from `value` (`None` with `vague` is an open end). `scale` is the magnitude
    word or suffix that multiplies the last part ("1,2 million"). `plain` marks four bare digits, which may be a year;
    `weak` "un" and its like, which count only in company; `share` a share that is already in per cent.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal = ONE
    high: Decimal | None = None
    digits: bool = False
    scale: Decimal = ONE
    approximate: bool = False
    vague: bool = False
    plain: bool = False
    weak: bool = False
    share: bool = False
    collective: bool = False


def opened(line: Line, number: Number) -> bool:
    """Take up what stands before a collective or a magnitude: "des milliers", "several hundred", "a dozen".

    Returns: whether it is a number at all; "million" with nothing before it is none.
    """
    first = line.key(number.start, "numbers")
    bare = not first or Decimal(first) >= HUNDRED
    if not bare:
        return True
    words, grammar = line.words, line.grammar
    if line.word(number.start) in grammar["needs_of"] and line.word(number.start + 1) not in grammar["of"]:
        at = number.start + 1  # "a couple days", but not "a couple embraces"
        if not any(line.key(at, table) for table in ("units", "people", "numbers", "collectives")):
            return False
    plural = line.word(number.start).endswith(grammar.plural_endings or ("\0",))
    for name in ("closed", "articles", "open"):
        start = grammar[name].before(words, number.start)
        if start < 0:
            continue
        if name == "closed":
            number.vague = True
            # several hundred stay below a thousand, several dozen below a hundred
            number.high = Decimal(99) if number.value < HUNDRED else number.value * 10 - 1
            number.value *= 2
        elif name == "articles":
            number.approximate = number.approximate or number.value in grammar.loose
        elif plural:
            number.vague = True
            number.value *= 2
        else:
            continue
        number.start = start
        number.approximate = number.approximate or number.vague
        number.step = ONE if number.vague else step(number.value, 0, ONE)
        return True
    if plural and number.collective:
        number.vague, number.approximate = True, True
        number.value *= 2
        number.step = ONE
    if number.collective:
        return plural  # not "la trentaine"
    return number.value < MILLION or number.scale < number.value


def with_article(line: Line, i: int) -> Number | None:
    """Read the article of "nearly an hour", "an hour and a half" or "for an hour" as one; None where it is no time."""
    grammar = line.grammar
    if line.word(i) not in grammar["articles"] or not line.key(i + 1, "units"):
        return None
    after = line.end(i + 1, "units")
    alone = line.kind(after) != "word" or line.word(after) in grammar.stop or line.word(after) in grammar["not_nouns"]
    lasts = alone and grammar["article_lasting"].before(line.words, i) >= 0
    hedged = lasts or line.ends(i, "hedges")[0] >= 0
    if not hedged and all(half.after(line.words, after) < 0 for _, half in grammar.halves):
        return None
    return Number(i, i + 1, ONE, weak=True)


def half(line: Line, i: int) -> Number | None:
    """A half of a magnitude, a collective or a unit: "un demi-millier", "half a million", "une demi-heure"."""
    at = i + 1
    if line.hyphen(at) or line.word(at) in line.grammar["articles"]:
        at += 1
    key = line.key(at, "numbers")
    start = i - 1 if line.word(i - 1) in line.grammar["ones"] or line.word(i - 1) in line.grammar["articles"] else i
    value = HALF
    end = at
    if key and Decimal(key) >= HUNDRED:
        value, end = HALF * Decimal(key), line.end(at, "numbers")
    elif line.key(at, "collectives"):
        value, end = HALF * Decimal(line.key(at, "collectives")), line.end(at, "collectives")
    elif not line.key(at, "units"):
        return None
    scale = value * 2 if value > ONE else ONE
    return Number(start, end, value, step(value, 0, ONE), scale=scale, approximate=value > ONE, collective=value > ONE)
