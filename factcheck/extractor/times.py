"""Times that last: their parts ("trois minutes et quarante secondes"), and times that are dates ("il y a dix ans")."""

from decimal import Decimal

from factcheck.extractor import numbers, units
from factcheck.extractor.grammar import Line
from factcheck.extractor.mentions import Mention

CENT = Decimal("0.01")
MINUTES = 60
FAR = 100  # times: no further apart are two values that share a unit
LISTED = 3  # numbers of a list that may share one unit


def parts(line: Line, unit: units.Unit, i: int) -> tuple[Decimal, int]:
    """Read what is added after a unit of time at token i ("et demie", "et quarante secondes", "30" after hours).

    Returns: what is to be added, in the unit, and the token after it; zero and i where nothing follows.
    """
    for share, phrases in line.grammar.halves:
        end = phrases.after(line.words, i)
        if end > 0:
            return share, end
    at = i + 1 if line.word(i) in line.grammar["joiner"] or line.word(i) in line.grammar["part_joiner"] else i
    if line.kind(at) != "number" and not line.key(at, "numbers"):
        return Decimal(0), i
    number = numbers.read(line, at)
    if number is None or number.start != at:
        return Decimal(0), i
    more = units.behind(line, number.end, of=False)
    if (
        more
        and more[0].dimension == "time"
        and more[0].factor < unit.factor
        and number.value * more[0].factor < unit.factor
    ):
        added = number.value * more[0].factor * more[0].scale / (unit.factor * unit.scale)
        return added.quantize(CENT), more[1]
    if more is None and unit.name == "hour" and at == i and number.digits and number.value < MINUTES:
        return (number.value / MINUTES).quantize(CENT), number.end
    return Decimal(0), i


def shared(line: Line, i: int, value: Decimal) -> tuple[units.Unit, int] | None:
    """Read the unit that a later number of a list has ("deux sœurs de 9 et 11 ans"), and the token after it.

    Not of a number far greater than that: "call 116 123, 24 hours a day".
    """
    for _ in range(LISTED):
        links = line.word(i) in line.grammar["list_links"]
        if not links or not (line.kind(i + 1) == "number" or line.key(i + 1, "numbers")):
            return None
        number = numbers.read(line, i + 1)
        if number is None or number.start != i + 1:
            return None
        i = number.end
        unit = units.behind(line, i, of=False)
        if unit:
            return unit if value <= FAR * number.value else None
    return None


def ago(line: Line, mention: Mention, after: int) -> bool:
    """Whether a time tells when, not how long: "il y a dix ans", "ten years ago"."""
    before = line.grammar["ago_before"].before(line.words, mention.start)
    if before >= 0 or line.grammar["ago_after"].after(line.words, after) > 0:
        return True
    start = line.ends(mention.start, "hedges")[0]
    return start >= 0 and line.grammar["ago_before"].before(line.words, start) >= 0


def alone(line: Line, mention: Mention, after: int) -> bool:
    """Whether "un euro" states a price: only with a hedge before it or a magnitude in it."""
    return line.ends(mention.start, "hedges")[0] >= 0 or line.grammar["halves"].after(line.words, after) > 0


def lasts(line: Line, mention: Mention, after: int, *, hedged: bool) -> bool:
    """Whether "un an" or "one hour" says how long: with a hedge, a half, or a word such as "pendant"."""
    grammar = line.grammar
    if not line.key(mention.end, "units") and not line.hyphen(mention.end):
        return False  # "une nouvelle journée"
    if hedged or grammar["lasting_before"].before(line.words, mention.start) >= 0:
        return True
    if any(phrases.after(line.words, after) > 0 for _, phrases in grammar.halves):
        return True
    return line.word(after) in grammar["lasting_of"]
