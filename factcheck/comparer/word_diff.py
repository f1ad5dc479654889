"""Aligns the words of two quotations and says what was changed between them, and how much that matters.

A fragment is laid against the part of the longer quotation that it repeats: words before and after the common part
count only where both quotations have some. Marked cuts, whole sentences left out, inflection, order, short forms and
spelling change nothing.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.comparer.likeness import equal_blocks, likeness
from factcheck.comparer.utterances import Utterance, Word
from factcheck.language import language

FUNCTION_WEIGHT = 0.35  # of a word without content of its own
WINDOW = 7  # words around a fragment that are compared with it
REACH = 3  # words that one equal word may stand away from the other equal ones
EDGE = 3  # words at the edge of a quotation that may replace others
LONG_CUT = 6  # words left out in one go: the editor shortened
ALIKE = 0.8  # likeness of two spellings of one word
ALIKE_NAME = 0.6  # of one name
LONGEST = 1500  # words of a quotation that are compared
NEGATIONS = ("negation", "negative")
STRENGTHS = ("can", "may", "must", "will")
GRAVE = ("negation", "number", "name", "preposition")


class Change(NamedTuple):
    """One place where the words differ: what kind of change, and the words of each side as written."""

    kind: str  # one of GRAVE, or "word"
    left: str
    right: str
    inside: bool  # both sides stand inside the marks


class Comparison(NamedTuple):
    """How two quotations compare.

    `matched` counts the content words they share, `likeness` is the share of the common part that is equal, `cover`
    the share of the shorter quotation that is found in the other, both by weight, 0 to 1.
    """

    matched: int
    likeness: float
    cover: float
    changes: tuple[Change, ...]
    words: int  # words of the shorter one
    left: tuple[int, int] = (0, 0)  # the part of each that is common, in words
    right: tuple[int, int] = (0, 0)

    @property
    def equal(self) -> bool:
        """Whether nothing that matters was changed."""
        return not self.changes


class _Region(NamedTuple):
    i: int
    i_end: int
    j: int
    j_end: int


NOTHING = Comparison(0, 0.0, 0.0, (), 0)


def compare_words(left: Utterance, right: Utterance) -> Comparison:
    """Compare the words inside the marks of two quotations of one language."""
    return _compare(left, right, left.words[:LONGEST], right.words[:LONGEST])


def compare_frames(short: Utterance, long: Utterance) -> tuple[Comparison, int]:
    """Lay a fragment, with the words around it, against the other quotation at each place that shares a word with it.

    Returns: the best comparison, with the changes inside both marks only and `matched` counting shared content words
    inside the fragment, and how many content words agree around it.
    """
    best, around = NOTHING, 0
    own = [i for i, word in enumerate(short.frame) if word.inside]
    first, last = max(own[0] - WINDOW, 0), own[-1] + 1 + WINDOW
    for i in own:
        for j, word in enumerate(long.frame):
            if not (word.content and word.inside and word.lemma == short.frame[i].lemma):
                continue
            part = slice(max(j - (i - first), 0), j + (last - i))
            found, near = _framed(short, long, short.frame[first:last], long.frame[part])
            if (near, found.matched) > (around, best.matched):
                best, around = found, near
    return best, around


def _framed(left: Utterance, right: Utterance, a: Sequence[Word], b: Sequence[Word]) -> tuple[Comparison, int]:
    regions, equal = _aligned(a, b, 2 * REACH)
    inside = {a[i].lemma for i, j in equal if a[i].content and a[i].inside and b[j].inside}
    around = {a[i].lemma for i, j in equal if a[i].content} - inside
    changes = [_change(left, right, a, b, one) for one in regions if not _cut(a, b, one)]
    kept = tuple(change for change in changes if change and change.inside)
    own = [word for word in a if word.inside]
    share = sum(1.0 for word in own if word.content and word.lemma in inside) / max(1, sum(word.content for word in own))
    return Comparison(len(inside), share, share, kept, len(own)), len(around)


def _weight(words: Sequence[Word]) -> float:
    return sum(1.0 if word.content else FUNCTION_WEIGHT for word in words)


def _compare(left: Utterance, right: Utterance, a: Sequence[Word], b: Sequence[Word]) -> Comparison:
    regions, equal = _aligned(a, b)
    if not equal:
        return NOTHING
    same = [a[i] for i, _ in equal]
    changed, changes = 0.0, []
    for region in regions:
        one, other = a[region.i : region.i_end], b[region.j : region.j_end]
        if _cut(a, b, region):
            continue
        changed += max(_weight(one), _weight(other))
        change = _change(left, right, a, b, region)
        if change:
            changes.append(change)
    changes = _negated(changes, [a[i] for i in range(equal[0][0], equal[-1][0] + 1)], [b[j] for j in range(equal[0][1], equal[-1][1] + 1)])
    weight = _weight(same)
    shorter = min(_weight(a), _weight(b))
    return Comparison(
        len({word.lemma for word in same if word.content}), weight / (weight + changed), min(1.0, weight / shorter),
        tuple(changes), min(len(a), len(b)), (equal[0][0], equal[-1][0] + 1), (equal[0][1], equal[-1][1] + 1),
    )  # fmt: skip


def _aligned(a: Sequence[Word], b: Sequence[Word], reach: int = REACH) -> tuple[list[_Region], list[tuple[int, int]]]:
    """The stretches that differ between the first and the last equal words, and the pairs of equal words."""
    blocks = _core(a, equal_blocks([word.lemma for word in a], [word.lemma for word in b]), reach)
    if not blocks:
        return [], []
    regions = []
    edge = _left_edge(a, b, blocks[0][0], blocks[0][1])
    if edge:
        regions.append(edge)
    for (i, j, size), (next_i, next_j, _) in zip(blocks, blocks[1:], strict=False):
        regions.append(_Region(i + size, next_i, j + size, next_j))
    edge = _right_edge(a, b, blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2])
    if edge:
        regions.append(edge)
    return regions, [(i + k, j + k) for i, j, size in blocks for k in range(size)]


def _core(a: Sequence[Word], blocks: list[tuple[int, int, int]], reach: int) -> list[tuple[int, int, int]]:
    """Leave out equal words at the ends that stand far from the rest: every text has "de" and "the" somewhere."""
    first, last = 0, len(blocks)
    while last - first > 1:
        (i, j, size), (next_i, next_j, _) = blocks[first], blocks[first + 1]
        if _weight(a[i : i + size]) * reach > max(next_i - i - size, next_j - j - size):
            break
        first += 1
    while last - first > 1:
        (i, j, size), (next_i, next_j, next_size) = blocks[last - 2], blocks[last - 1]
        if _weight(a[next_i : next_i + next_size]) * reach > max(next_i - i - size, next_j - j - size):
            break
        last -= 1
    return blocks[first:last]


def _left_edge(a: Sequence[Word], b: Sequence[Word], i: int, j: int) -> _Region | None:
    """The words before the common part, where one quotation begins with a few others than the other one has there."""
    size = min(i, j)
    if not 0 < size <= EDGE or a[i].opens or b[j].opens or a[i].cut or b[j].cut:
        return None
    return _Region(i - min(i, size), i, j - min(j, size), j)


def _right_edge(a: Sequence[Word], b: Sequence[Word], i: int, j: int) -> _Region | None:
    size = min(len(a) - i, len(b) - j)
    if not 0 < size <= EDGE or a[i].opens or b[j].opens or a[i].cut or b[j].cut:
        return None
    return _Region(i, i + size, j, j + size)


def _cut(a: Sequence[Word], b: Sequence[Word], region: _Region) -> bool:
    """Whether a stretch that one side lacks was cut and not changed: marked, a whole sentence, or long."""
    i, i_end, j, j_end = region
    if any(word.cut for word in (*a[i : i_end + 1], *b[j : j_end + 1])):
        return True
    if i < i_end and j < j_end:
        return False
    words, start, end = (a, i, i_end) if i < i_end else (b, j, j_end)
    if end - start >= LONG_CUT:
        return True
    while True:  # "I'll miss [them. I'll miss] the game" is a whole sentence too
        if words[start].opens and end < len(words) and words[end].opens:
            return True
        if not start or words[start - 1].lemma != words[end - 1].lemma:
            return False
        start, end = start - 1, end - 1


def _change(left: Utterance, right: Utterance, a: Sequence[Word], b: Sequence[Word], region: _Region) -> Change | None:
    one, other = a[region.i : region.i_end], b[region.j : region.j_end]
    kind = _kind(left, right, one, other)
    if kind in ("", "word") and all(word.preposition or not word.content for word in (*one, *other)):
        kind = _preposition(a, b, region) or kind
    if not kind:
        return None
    follow = 1 if kind == "preposition" else 0
    return Change(
        kind,
        _text(left, a[region.i : region.i_end + follow]),
        _text(right, b[region.j : region.j_end + follow]),
        all(word.inside for word in (*one, *other)),
    )


def _text(one: Utterance, words: Sequence[Word]) -> str:
    return " ".join(one.claim.article.text[words[0].start : words[-1].end].split()) if words else ""


def _kind(left: Utterance, right: Utterance, one: Sequence[Word], other: Sequence[Word]) -> str:
    """What kind of change it is, empty where only function words, form or spelling differ."""
    a, b = {word.lemma for word in one if word.content}, {word.lemma for word in other if word.content}
    if _negations(one) != _negations(other):
        return "negation"
    if a == b:
        return "word" if _strengths(one) and _strengths(other) and _strengths(one) != _strengths(other) else ""
    if "".join(word.norm for word in one) == "".join(word.norm for word in other):
        return ""
    numbers = [sorted(word.number for word in words if word.number) for words in (one, other)]
    if numbers[0] != numbers[1]:
        return "number"
    names = [[word for word in words if word.name] for words in (one, other)]
    if names[0] and names[1]:
        return "" if _same_names(left, right, one, other) else "name"
    if _spelling(one, other):
        return ""
    if not a or not b:
        return "word" if any(not word.name for word in (*one, *other) if word.content) else ""
    return "word"


def _negations(words: Sequence[Word]) -> int:
    return sum(word.meaning == "negation" for word in words)


def _strengths(words: Sequence[Word]) -> set[str]:
    return {word.meaning for word in words if word.meaning in STRENGTHS}


def _negated(changes: list[Change], a: Sequence[Word], b: Sequence[Word]) -> list[Change]:
    """Take a moved or reworded negation for what it is: the meaning turns only where one side denies and one does not."""
    counts = [sum(word.meaning in NEGATIONS for word in words) for words in (a, b)]
    if counts[0] != counts[1]:
        return changes
    return [change._replace(kind="word") if change.kind == "negation" else change for change in changes]


def _preposition(a: Sequence[Word], b: Sequence[Word], region: _Region) -> str:
    """Whether a preposition before a name was changed: "guerre en Russie", "guerre de la Russie"."""
    i_end, j_end = region.i_end, region.j_end
    if i_end >= len(a) or j_end >= len(b) or not (a[i_end].name and b[j_end].name):
        return ""
    one = {word.preposition for word in a[region.i : i_end] if word.preposition}
    other = {word.preposition for word in b[region.j : j_end] if word.preposition}
    return "preposition" if one and other and not one & other else ""


def _spelling(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two single words are one word, spelt two ways or mistyped."""
    if len(one) != 1 or len(other) != 1 or one[0].norm[:1] != other[0].norm[:1]:
        return False
    long = min(len(one[0].norm), len(other[0].norm)) > 4
    return long and likeness(one[0].norm, other[0].norm) >= ALIKE


def _same_names(left: Utterance, right: Utterance, one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two names mean the same: a spelling, an acronym, or one place."""
    a, b = _concepts(left, one), _concepts(right, other)
    if a and b:
        return bool(a & b)
    one, other = [word for word in one if word.content], [word for word in other if word.content]
    letters = ["".join(word.norm[:1] for word in words) for words in (one, other)]
    for short, initials in ((one, letters[1]), (other, letters[0])):
        if len(short) == 1 and len(initials) > 1 and set(initials) <= set(short[0].norm) and len(short[0].norm) <= len(initials) + 1:
            return True
    return all(any(likeness(word.norm, mate.norm) >= ALIKE_NAME for mate in other) for word in one if word.name)


def _concepts(one: Utterance, words: Sequence[Word]) -> frozenset[str]:
    """The concepts and places that the words stand for."""
    if not words:
        return frozenset()
    article = one.claim.article
    return _concepts_of(article.text[words[0].start : words[-1].end], article.language)


@lru_cache(maxsize=50_000)
def _concepts_of(text: str, code: str) -> frozenset[str]:
    pack = language(code)
    return frozenset(found.concept for found in pack.concepts(pack.tokens(text)))
