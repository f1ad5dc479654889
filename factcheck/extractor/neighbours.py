"""Units, and magnitudes, that a bare number takes over from another number of its sentence.

"de 38 à 44 millions d'euros", "75 contre 45 millions", "118 km/h au lieu de 80", "$75m for the firm, 45 for the
unions".
Only where words link the two numbers: a number that merely stands in the same sentence counts something else.
"""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.extractor import numbers, units
from factcheck.extractor.digits import ONE
from factcheck.extractor.grammar import Line
from factcheck.extractor.mentions import Mention
from factcheck.extractor.nouns import Noun
from factcheck.extractor.rounds import MILLION, Number

GREAT = Decimal(1000)
FAR = 100  # times: no further apart are two values that share a magnitude
LISTED = 3  # numbers of a list that may share one unit
_CLOSE = frozenset(",;")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with a unit that the sentence has stated: the unit, the number, and the token after its words."""

    unit: units.Unit
    number: Number
    after: int


def linked(line: Line, mention: Mention, last: Stated | None, counted: int) -> Stated | None:
    """Give the number with a unit that a bare number is linked to: the last one stated, or one that follows.

    `counted` is the token after the noun counted last in the sentence, -1 where none was: "dont 5" is of the nearer.
    Never for "un", which is an article more often: "contre un bénéfice de 3 millions".
    """
    if mention.last.weak:
        return None
    if last and last.after > counted and line.grammar["dont"].before(line.words, mention.start) >= last.after:
        return last if last.unit.kind in ("money", "percent") else None
    return behind(line, mention, last) or ahead(line, mention)


def ahead(line: Line, mention: Mention) -> Stated | None:
    """Give the number with a unit that a bare number before it is linked to: "de 38 à 44 millions d'euros"."""
    grammar, words = line.grammar, line.words
    at = grammar["links_ahead"].after(words, mention.end)
    if at < 0 and grammar["change"].before(words, mention.start) >= 0:  # "passe de 38 à 44 millions d'euros"
        at = grammar["to"].after(words, mention.end)
    if at < 0:
        return None
    sign = line.key(at, "currencies")
    number = numbers.read(line, line.end(at, "currencies") if sign else at)
    if number is None or (not sign and number.start != at):
        return None
    if sign and (found := units.sign_before(line, number.start)):
        return Stated(found[0], number, number.end)
    unit = units.behind(line, number.end, of=number.scale > ONE)
    if unit is None and number.scale >= MILLION and mention.last.scale < MILLION:
        return Stated(units.COUNT, number, number.end)
    return Stated(unit[0], number, unit[1]) if unit and unit[0].kind != "duration" else _time(mention, number, unit)


def _time(mention: Mention, number: Number, unit: tuple[units.Unit, int] | None) -> Stated | None:
    """Times are shared by digits of one size: "de 12 à 15 minutes", but not "du 3 au 5 heures" or "de 2019 à 3 ans"."""
    if unit is None or mention.last.plain or number.plain:
        return None
    return Stated(unit[0], number, unit[1])


def behind(line: Line, mention: Mention, last: Stated | None) -> Stated | None:
    """Give the number before a bare number that it is set against or listed with, None where no words link them."""
    if last is None or mention.last.plain:
        return None
    grammar, words = line.grammar, line.words
    start, end = mention.start, mention.end
    if grammar["links_back"].before(words, start) >= last.after:
        return last
    if last.after == start - 1 and words[start - 1] in grammar["to"] and last.number.start > 0:
        sign = units.sign_before(line, last.number.start)
        at = sign[1] if sign else last.number.start
        opened = any(grammar[name].before(words, at) >= 0 for name in ("from", "change"))
        if opened:  # "from 68 years to 69"
            return last
    if mention.last.digits and mention.last.value % 1 and last.unit.kind != "duration":
        return last  # "they asked for 6 % and were offered 2,8"
    if last.unit.kind == "measure" and grammar["limits_at"].before(words, start) >= last.after:
        return last
    joined = line.word(start - 1) in _CLOSE or line.word(start - 1) in grammar["list_links"]
    same = line.word(end) == line.word(last.after) and line.word(end) in grammar["shared_after"]
    return last if joined and same and last.unit.kind in ("money", "percent", "measure") else None


def in_table(line: Line, mention: Mention, noun: Noun | None) -> bool:
    """Whether a number behind a colon is told by the label before it: "Boosters: 2 Cores: 3", "Injured: 30"."""
    if noun is None:
        return bool(line.key(mention.start - 2, "fates"))
    after = noun.after
    return line.word(after) == ":" and (line.kind(after + 1) == "number" or bool(line.key(after + 1, "numbers")))


def scaled(number: Number, other: Number) -> bool:
    """Give a number the magnitude of another where it has none; whether the two are then of one size.

    >>> from factcheck.extractor.rounds import Number
    >>> scaled(Number(0, 1, Decimal(38)), Number(2, 4, Decimal(44_000_000), scale=Decimal(1_000_000)))
    True
    """
    if number.scale == ONE and other.scale >= GREAT and number.value < GREAT:
        if other.value > FAR * number.value * other.scale or number.value * other.scale > FAR * other.value:
            return False
        number.value *= other.scale
        number.step *= other.scale
        number.scale = other.scale
    return True
