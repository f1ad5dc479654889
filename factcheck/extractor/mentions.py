"""Finds the numbers of a sentence, and joins two that are the ends of one range: "entre 8 000 et 10 000", "8 or 9"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extractor import calendars, digits, numbers, rounds, shares, units
from factcheck.extractor.digits import ONE
from factcheck.extractor.grammar import Grammar, Line
from factcheck.extractor.reading import Reading
from factcheck.extractor.rounds import Number
from factcheck.language import Tags, Token

_DASHES = frozenset("-–—‑")
GREAT = 1000
HIGHEST_SCORE = 200
_COUNTED = frozenset({"units", "currencies", "people", "fates", "collectives", "numbers", "shares"})
_STARTING = frozenset({"numbers", "collectives", "shares"})
_SURE = frozenset({"shares", "collectives", "zero"})
_HINTS = _SURE | {"numbers", "hedges", "units"}


@dataclass(slots=True)
class Mention:
    """A number or a range of two, at tokens start to end; `start` takes in "entre"."""

    first: Number
    last: Number
    start: int
    end: int

    @property
    def ranged(self) -> bool:
        """Whether there are two numbers."""
        return self.first is not self.last


def hint(reading: Reading, rules: Grammar) -> int:
    """Whether a sentence may hold a figure: 0 for no, 2 where digits can be read two ways. Most sentences end here."""
    tokens, tags = reading.tokens, reading.tags
    if reading.numbers:
        return 1 + any(digits.ambiguous(tokens[i].text) for i in reading.numbers)
    if not reading.tables.isdisjoint(_HINTS):
        for i, tag in enumerate(tags):
            if tag and _hinted(tokens, tags, tag, i, rules):
                return 1
    if rules.compounds:
        return int(
            any(tag is None and rules.compound(token.word) is not None for token, tag in zip(tokens, tags, strict=True))
        )
    return 0


def _hinted(tokens: Sequence[Token], tags: Sequence[Tags | None], tag: Tags, i: int, rules: Grammar) -> bool:
    """Whether the phrases at token i may begin a figure. "Un" does only before something that can be counted."""
    if "numbers" in tag:
        if "shares" in tag or tokens[i].word not in rules["ones"].words:
            return True
        after = tags[i + 1] if i + 1 < len(tags) else None
        return after is not None and not _COUNTED.isdisjoint(after)
    if not _SURE.isdisjoint(tag):
        return True
    articles = rules["articles"].words
    if tokens[i].word in articles:  # "for a month"
        after = tags[i + 1] if i + 1 < len(tags) else None
        return after is not None and "units" in after
    at = tag["hedges"].end if "hedges" in tag else len(tokens)
    return at < len(tokens) and tokens[at].word in articles


def scan(line: Line) -> list[Number]:
    """Find every number of a sentence, in the order of the text; shares are among them."""
    found: list[Number] = []
    tokens, words, compounds = line.tokens, line.words, line.grammar.compounds
    articles = line.grammar["articles"]
    at = 0  # the token after the last number
    for i, tags in enumerate(line.tags):
        if i < at:
            continue
        number = None
        if tags:
            if not _STARTING.isdisjoint(tags) or (words[i] in articles and line.key(i + 1, "units")):
                number = _tagged(line, i, tags)
        elif compounds and line.grammar.compound(words[i]) is not None:
            number = numbers.read(line, i)
        if number is None and tokens[i].kind == "number":
            number = numbers.read(line, i)
        if number is None:
            continue
        while found and found[-1].end > number.start:
            found.pop()
        found.append(number)
        at = number.end
    return shares.pairs(line, found)


def _tagged(line: Line, i: int, tags: Tags) -> Number | None:
    """Read the number or share whose phrase starts at token i."""
    number = None
    half = "numbers" in tags and tags["numbers"].key == "0.5"
    if "shares" in tags and not half:
        number = shares.named(line, i)
    if number is None and ("numbers" in tags or "collectives" in tags):
        number = numbers.read(line, i)
    if number is None and half:
        number = shares.named(line, i)
    if number is None and line.words[i] in line.grammar["articles"]:
        number = rounds.with_article(line, i)
    return number


def mentions(line: Line, found: list[Number]) -> list[Mention]:
    """Join the numbers that are ends of ranges."""
    result: list[Mention] = []
    for number in found:
        before = result[-1] if result else None
        start = _range(line, before.first, number) if before and not before.ranged else -1
        if before and start >= 0:
            result[-1] = Mention(before.first, number, start, number.end)
        else:
            result.append(Mention(number, number, number.start, number.end))
    return result


def _range(line: Line, low: Number, high: Number) -> int:
    """Token where the range of two numbers starts, -1 where they are none."""
    if low.share or high.share or low.vague or high.vague:
        return -1
    lower = low.value * high.scale if high.scale > low.scale and low.value * high.scale < high.value else low.value
    if lower >= high.value or (low.plain and high.plain and high.value < GREAT * 2 + 100):
        return -1
    start = _joined(line, low, high)
    if start >= 0 and lower != low.value:
        low.step *= high.scale
        low.value = lower
    return start


def _joined(line: Line, low: Number, high: Number) -> int:
    """Token where "entre" or the first number stands, if the words between two numbers make a range of them."""
    grammar, words = line.grammar, line.words
    if line.word(low.start - 1) in grammar["clock_words"] and line.kind(low.start - 2) == "number":
        return -1  # "à 6 h 12 jusqu'à 200 kilomètres"
    sign = units.sign_before(line, high.start)
    until = sign[1] if sign else high.start
    after = low.end
    unit = units.behind(line, after, of=low.scale > ONE)
    if unit and unit[1] < until:
        after = unit[1]
        other = units.behind(line, high.end, of=high.scale > ONE)
        if (sign[0] if sign else other[0] if other else None) != unit[0]:
            return -1  # "rose 12.5% to $3.4 billion"
    between = grammar["between"].before(words, _sign(line, low.start))
    if between >= 0:
        return between if grammar["and"].after(words, after) == until else -1
    if grammar["change"].before(words, _sign(line, low.start)) >= 0:
        return -1
    origin = grammar["from"].before(words, _sign(line, low.start))
    if grammar["to"].after(words, after) == until:
        return origin if origin >= 0 else _sign(line, low.start)
    if low.weak or after != low.end:
        return -1
    if grammar["or"].after(words, after) == until:
        return _sign(line, low.start)
    if until == after + 1 and words[after] in _DASHES and line.glued(after) and line.glued(until) and low.digits:
        return _sign(line, low.start) if _no_score(line, low, high) else -1
    return -1


def _sign(line: Line, i: int) -> int:
    found = units.sign_before(line, i)
    return found[1] if found else i


def _no_score(line: Line, low: Number, high: Number) -> bool:
    """Whether two numbers with a dash between count something: "8-10 people", and not "46-52"."""
    if low.value == 0 or line.glued(low.start) or (low.plain and low.value > GREAT):
        return False
    if min(low.value, high.value) >= GREAT or high.scale > ONE:
        return True
    at = high.end
    if line.key(at, "units") or line.key(at, "currencies") or line.key(at, "people") or line.hyphen(at):
        return True
    word = line.word(at)
    return (
        line.kind(at) == "word" and word.endswith(line.grammar.plural_endings)
        and word not in line.grammar.stop and word not in line.grammar["not_nouns"]
    )  # fmt: skip


def scores(line: Line, numbers: Sequence[Number]) -> list[Number]:
    """Give the numbers that are scores in words: "s'est imposé 2 à 1", "won 3 to 1"."""
    found: list[Number] = []
    for one, other in pairwise(numbers):
        small = one.digits and other.digits and max(one.value, other.value) < HIGHEST_SCORE
        if not small or line.grammar["to"].after(line.words, one.end) != other.start:
            continue
        start, end = one.start, other.end
        told = any(line.grammar[name].before(line.words, start) >= 0 for name in ("from", "change", "between"))
        if told or line.ends(start, "hedges")[0] >= 0 or line.hyphen(end) or calendars.counts_something(line, end):
            continue
        if line.key(end, "units") or line.key(start - 1, "currencies") or line.key(one.end, "units"):
            continue
        found += (one, other)
    return found
