"""Figures: numbers with their hedges and units, as claims.

The numbers of a sentence are found first; then each is tested against what is no figure, looked at on the right for
its unit and on the left for its hedge. A noun that is left out comes from the figure before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from factcheck.extractor import (
    ages,
    bare,
    calendars,
    claims,
    digits,
    hedges,
    mentions,
    neighbours,
    nonclaims,
    nothing,
    nouns,
    times,
    units,
)
from factcheck.extractor.digits import ONE
from factcheck.extractor.grammar import Line, grammar
from factcheck.extractor.mentions import Mention
from factcheck.extractor.nouns import Noun
from factcheck.extractor.reading import Found, Reading
from factcheck.extractor.rounds import MILLION, Number
from factcheck.model import Claim, Figure

MONEY_REACH = 12  # tokens around millions within which a word of money tells what they are of
SHARED = ("money", "percent", "measure", "duration")
ALL = 100  # per cent
POINT_REACH = 20  # tokens within which "gagner" or "taux" makes points of per cent
FEW = 13
TENTH = Decimal("0.1")
_MINUS = frozenset("-−–")
SKIPPED_KINDS = frozenset({"boilerplate"})


@dataclass(slots=True)
class Memory:
    """What later figures may take over: the noun last counted, the person last counted, and the currency."""

    noun: Noun | None = None
    noun_at: int = -9
    person: Noun | None = None
    person_at: int = -9
    money: units.Unit | None = None
    money_at: int = -9
    vague: bool = False  # whether of the noun there were some dozens or so

    def counted(self, noun: Noun, at: int) -> None:
        """Remember a counted noun of sentence `at`."""
        self.noun, self.noun_at = noun, at
        if noun.person:
            self.person, self.person_at = noun, at


def find(readings: Sequence[Reading]) -> Found:
    """Read the figures of one article.

    Args:
        readings: its sentences in order, cut and tagged, all in one language.

    Returns: claims of the kinds count, money, percent, measure, duration and age, in the order of the text, and the
    stretches that hold numbers but claim nothing (roads, telephone numbers, names). Sentences of kind "boilerplate"
    are not read.
    """
    found = Found()
    if not readings:
        return found
    rules = grammar(readings[0].language)
    memory = Memory()
    swapped: frozenset[str] | None = None
    for reading in readings:
        if reading.kind in SKIPPED_KINDS:
            continue
        hint = mentions.hint(reading, rules)
        if not hint:
            continue
        if hint > 1 and swapped is None:
            swapped = digits.swapped(reading.text, rules)
        words = [token.word for token in reading.tokens]
        line = Line(reading, rules, reading.tokens, reading.tags, words, swapped or frozenset())
        _Sentence(line, memory, found).read()
    return found


def _apart(whole: list[Mention]) -> list[Mention]:
    """Leave out number words one after the other, which are a year or a name: "nineteen eighty-four".

    "45 millions un an plus tôt" are two figures.
    """
    in_a_row = {
        id(mention)
        for one, other in pairwise(whole)
        if one.end == other.start and not (one.first.digits and (other.first.digits or other.first.weak))
        for mention in (one, other)
    }
    return [mention for mention in whole if id(mention) not in in_a_row]


class _Sentence:
    """Reads the figures of one sentence."""

    def __init__(self, line: Line, memory: Memory, found: Found) -> None:
        self.line, self.memory, self.found = line, memory, found
        self.grammar = line.grammar
        self.index = line.reading.index
        self.until = 0  # the token after the last claim
        self.lasting: units.Unit | None = None  # of the time that was read last
        self.stated: neighbours.Stated | None = None  # the number with a unit that was read last
        self.before: Claim | None = None  # what was read last
        self.tabled = False  # whether the last number was told by the label before it
        self.company = False  # whether another figure of the sentence counts persons

    def read(self) -> None:
        scanned = mentions.scan(self.line)
        whole = mentions.mentions(self.line, scanned)
        self.company = len(whole) > 1
        scores = mentions.scores(self.line, scanned)
        self.found.taken += [place for number in scores for place in nonclaims.taken(self.line, number, "score")]
        played = {id(number) for number in scores}
        apart = [mention for mention in _apart(whole) if id(mention.first) not in played]
        read = [claim for claim in map(self.mention, apart) if claim]
        read += [claims.zero(self.line, *zero) for zero in nothing.find(self.line)]
        self.found.claims += sorted(read, key=lambda claim: claim.start)

    def mention(self, mention: Mention) -> Claim | None:
        """Make a claim of a number or range, or None; names with numbers are put aside for all readers."""
        if mention.first.start < self.until:
            return None
        number = bare.outline(mention)
        reason = "" if number.share else nonclaims.misread(self.line, number)
        if reason:
            self.found.taken += nonclaims.taken(self.line, number, reason)
            return None
        if number.share:
            return self.share(mention)
        line = self.line
        aged = ages.suffix(line, mention.end)
        if aged:
            return self.claim(mention, *aged)
        sign = units.sign_before(line, mention.first.start)
        of = number.scale > ONE or number.collective
        unit = units.behind(line, mention.end, of=of, great=number.scale >= MILLION)
        if sign:
            after = unit[1] if unit and unit[0].kind == "money" else mention.end
            return self.money(mention, sign[0], after, min(sign[1], mention.start))
        points = self.points(mention)
        if points and (unit is None or unit[1] <= points):
            return self.claim(mention, units.POINT, points)
        if unit:
            if nonclaims.lettered(line, number, unit[1]):
                return None
            return self.measured(mention, *unit)
        named = units.named_before(line, mention.first.start)
        if named:
            return self.claim(mention, named, mention.end)
        return self.counted(mention)

    def share(self, mention: Mention) -> Claim:
        """A share of a whole, or of a unit: "three quarters of an acre"."""
        line, at = self.line, mention.end
        if line.word(at) in self.grammar["of"]:
            at += 2 if line.word(at + 1) in self.grammar["articles"] else 1
            unit = units.behind(line, at, of=False)
            if unit and unit[0].kind in ("measure", "duration") and mention.last.start == mention.start:
                for number in {id(number): number for number in (mention.first, mention.last)}.values():
                    number.value, number.step, number.share = number.value / 100, number.step / 100, False
                return self.claim(mention, *unit)
        return self.claim(mention, units.PERCENT, mention.end)

    def points(self, mention: Mention) -> int:
        """Token after "points" where they are points of per cent, else 0."""
        if self.line.word(mention.end) not in self.grammar["points"] or mention.last.value > ALL:
            return 0  # "the index fell 230 points"
        context = self.grammar["point_context"].words
        near = self.line.words[max(mention.start - POINT_REACH, 0) : mention.end + POINT_REACH]
        return 0 if context.isdisjoint(near) else mention.end + 1

    def money(self, mention: Mention, unit: units.Unit, after: int, start: int) -> Claim:
        self.memory.money, self.memory.money_at = unit, self.index
        return self.claim(mention, unit, after, start)

    def measured(self, mention: Mention, unit: units.Unit, after: int) -> Claim | None:
        """A number with a unit: money, per cent, a measure, a time or an age."""
        line, number = self.line, mention.last
        if unit.kind == "money":
            if not unit.name:  # "11 centimes"
                if self.memory.money is None:
                    return None
                unit = replace(unit, name=self.memory.money.name)
            stated = not number.weak or times.alone(line, mention, after)
            return self.money(mention, unit, after, mention.start) if stated else None
        if unit.kind != "duration":
            if line.hyphen(after) and line.kind(after + 1) == "number":
                return None  # "6-foot-3"
            if unit.name == "m" and number.digits and (
                line.kind(after) == "number" or number.plain or line.tokens[after - 1].text == "M"
            ):
                return None  # "1 m 80", "2012 m", "4M" of whatever
            if unit.dimension == "speed" and mention.ranged and mention.first.value == 0:
                return None  # "0 to 100 km/h in 3 seconds"
            after = self.halves(mention, after)
            return self.claim(mention, unit, after)
        if calendars.clock(line, number, unit, after) or times.ago(line, mention, after):
            return None
        hedge = hedges.before(line, mention.start, lasting=True)
        start = hedge.at if hedge.kind else mention.first.start
        if ages.with_unit(line, mention.first, unit, after, start):
            return self.claim(mention, units.aged(unit), after)
        if number.weak and not times.lasts(line, mention, after, hedged=bool(hedge.kind)):
            return None
        self.lasting = unit
        added, after = times.parts(line, unit, after)
        self.add(mention, added)
        return self.claim(mention, unit, after)

    def halves(self, mention: Mention, after: int) -> int:
        """Add what follows a unit ("deux tonnes et demie"); the token after it."""
        for share, phrases in self.grammar.halves:
            end = phrases.after(self.line.words, after)
            if end > 0:
                self.add(mention, share)
                return end
        return after

    def add(self, mention: Mention, share: Decimal) -> None:
        """Add to the value of a mention, to both ends of a range."""
        for number in {id(number): number for number in (mention.first, mention.last)}.values():
            number.value += share
            number.step = min(number.step, TENTH) if share else number.step

    def counted(self, mention: Mention) -> Claim | None:
        """A number without a unit: a count, the age of a person, or nothing."""
        line, number = self.line, mention.last
        noun = nouns.joined(line, nouns.behind(line, number))
        if line.word(mention.start - 1) == ":":
            self.tabled = neighbours.in_table(line, mention, noun) or (self.tabled and noun is None)
            if self.tabled:
                noun = nouns.label(line, mention.start - 2)
                return self.claim(mention, units.COUNT, mention.end, noun=noun) if noun else None
        hedged = hedges.before(line, mention.start).at < mention.start
        outline = bare.outline(mention)
        if noun is None:
            unit = self.borrowed(mention, outline)
            if unit is units.COUNT:
                return self.bare(mention, hedged=hedged)
            if unit:
                nought = unit.dimension == "speed" and number.value == 0  # "from 0 to 60 mph"
                return None if nought else self.claim(mention, unit, mention.end)
        setting = nonclaims.Setting(noun is None, hedged, bool(noun and noun.person))
        reason = nonclaims.named(line, outline, setting)
        if reason:
            self.found.taken += nonclaims.taken(line, outline, reason)
            return None
        if noun is None:
            return None if line.word(mention.end) in self.grammar["uncounted"] else self.bare(mention, hedged=hedged)
        far = units.behind(line, noun.after - 1, of=False)
        if far and far[1] == noun.after and far[0].kind in ("measure", "duration"):
            return self.measured(mention, *far)  # "998 horizontal miles"
        if line.tokens[noun.after - 1].word in self.grammar["uncounted"] or (number.value == 0 and not noun.person):
            return None
        if number.weak and not bare.weak_counts(line, mention, noun, company=self.company):
            return None
        if line.words[-1] == "!" and number.value < FEW and not (number.digits or noun.person):
            return None  # "Three wheels!"
        self.memory.counted(noun, self.index)
        self.memory.vague = number.vague
        return self.claim(mention, units.COUNT, mention.end, noun=noun)

    def borrowed(self, mention: Mention, outline: Number) -> units.Unit | None:
        """The unit that a bare number takes over from another one, or that of an age; COUNT with a magnitude alone."""
        line, memory = self.line, self.memory
        shared = times.shared(line, mention.end, mention.last.value)
        if shared:
            unit, after = shared
            start = hedges.before(line, mention.start, lasting=True).at
            return units.aged(unit) if ages.with_unit(line, mention.first, unit, after, start) else unit
        counted = memory.noun.after if memory.noun and memory.noun_at == self.index else -1
        linked = neighbours.linked(line, mention, self.stated, counted)
        if linked and neighbours.scaled(mention.last, linked.number):
            return linked.unit  # COUNT in "from 38 to 44 million"
        return units.aged(units.UNITS["year"]) if ages.bare(line, outline) else None

    def bare(self, mention: Mention, *, hedged: bool) -> Claim | None:
        """A number whose noun is left out: it takes the noun, or the currency, of the figure before."""
        line, memory = self.line, self.memory
        number = mention.last
        if number.scale >= MILLION:
            if memory.money and (self.index - memory.money_at <= 2 or self.costly(mention)):
                return self.money(mention, memory.money, mention.end, mention.start)
            if memory.noun_at != self.index:
                return None  # money or persons: nothing says which
        if number.collective and line.word(mention.end) in self.grammar["of"]:
            return None
        here = memory.noun_at == self.index
        if line.word(mention.start - 1) in _MINUS and line.glued(mention.start) and not line.glued(mention.start - 1):
            return None  # "a brightness of -14"
        if line.word(mention.start - 1) in line.grammar["uncounted_after"] and not hedged and not here:
            return None
        if here and memory.vague and line.grammar["links_back"].before(line.words, mention.start) >= 0:
            return None  # "four ships with dozens of missiles, against three last year"
        if not bare.stands(line, mention, hedged=hedged, carried=here):
            return None
        grammar = self.grammar
        part = grammar["dont"].before(line.words, mention.start) >= 0 or line.word(mention.end) in grammar["of"]
        if self.lasting and part:
            return self.claim(mention, self.lasting, mention.end)
        noun = (
            nouns.out_of(line, mention.end)
            or nouns.of_number(line, mention.start, mention.end)
            or nouns.risen(line, mention.start)
        )
        if noun is None and (line.word(mention.start - 1) not in self.grammar["of"] or bare.rest(line, mention.end)):
            noun = self.carried(mention)
        if noun:
            memory.counted(noun, self.index)
        return self.claim(mention, units.COUNT, mention.end, noun=noun)

    def costly(self, mention: Mention) -> bool:
        """Whether words of money stand around millions: "met 38 millions sur la table"."""
        near = self.line.words[max(mention.start - MONEY_REACH, 0) : mention.end + MONEY_REACH]
        return not self.grammar["money_context"].words.isdisjoint(near)

    def carried(self, mention: Mention) -> Noun | None:
        """The noun that a bare number takes over, from this sentence or the one before."""
        memory, line, grammar = self.memory, self.line, self.grammar
        at = mention.end
        if grammar["aboard"].after(line.words, at) > 0 or line.word(mention.start - 1) in grammar["person_verbs"]:
            return Noun(grammar.person, -1, -1, -1, person=True)
        fate = any(line.key(k, "fates") for k in range(at, min(at + 5, len(line.words))))
        if fate:
            if memory.person and self.index - memory.person_at <= 2:
                return memory.person
            return Noun(grammar.person, -1, -1, -1, person=True) if grammar.person else None
        if memory.noun is None:
            return None
        near = self.index - memory.noun_at
        opens = mention.start <= 3 or grammar["rest"].after(line.words, at) > 0
        return memory.noun if near == 0 or (near == 1 and opens) else None

    def lent(self, unit: units.Unit, start: int) -> str:
        """The hedge of the figure right before a bracket, where the one in it is the same in another unit."""
        if self.before is None or self.until != start - 1 or not isinstance(self.before.value, Figure):
            return ""
        figure = self.before.value
        other = unit.name != figure.unit and unit.dimension == figure.dimension
        again = other if unit.dimension else unit.kind == "money"
        whole = figure.hedge in hedges.ROUNDED or None in (figure.low, figure.high) or figure.low == 0
        return figure.hedge if again and whole and self.before.kind == unit.kind else ""

    def claim(self, mention: Mention, unit: units.Unit, after: int, start: int = -1, noun: Noun | None = None) -> Claim:
        """Put a claim together, and remember where its words end."""
        start = mention.start if start < 0 else start
        lent = self.lent(unit, start) if self.line.word(start - 1) == "(" and not mention.ranged else ""
        claim, self.until = claims.build(self.line, mention, claims.Stated(unit, after, start, noun, lent))
        self.before = claim
        if unit.kind in SHARED and not mention.last.share and self.line.word(after) != ")":  # not "(292 euros)"
            self.stated = neighbours.Stated(unit, mention.last, after)
        return claim
