"""Aligns the words of two quotations and says what was changed between them.

A fragment is laid against the part of the longer quotation that it repeats: words before and after the common part
count only where both quotations have some. Marked cuts, whole sentences left out, inflection, order, short forms and
spelling change nothing.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.comparer.likeness import equal_blocks
from factcheck.comparer.utterances import Utterance, Word
from factcheck.comparer.word_changes import Change, Region, change, settle_negations

FUNCTION_WEIGHT = 0.35  # of a word without content of its own
WINDOW = 7  # words around a fragment that are compared with it
REACH = 3  # words that one equal word may stand away from the other equal ones
EDGE = 3  # words at the edge of a quotation that may replace others
LONG_CUT = 6  # words left out in one go: the editor shortened
LONGEST = 1500  # words of a quotation that are compared
Block = tuple[int, int, int]  # equal words: start in one, start in the other, length


class Comparison(NamedTuple):
    """How two quotations compare.

    `matched` counts the content words they share, `likeness` is the share of the common part that is equal, `cover`
    the share of the shorter quotation that is found in the other, both by weight, 0 to 1. `left` and `right` are the
    common part of each, in words.
    """

    matched: int
    likeness: float
    cover: float
    changes: tuple[Change, ...]
    words: int  # words of the shorter one
    left: tuple[int, int] = (0, 0)
    right: tuple[int, int] = (0, 0)

    @property
    def equal(self) -> bool:
        """Whether nothing that matters was changed."""
        return not self.changes

    def turned(self) -> "Comparison":
        """The same with left and right exchanged."""
        changes = tuple(one._replace(left=one.right, right=one.left) for one in self.changes)
        return self._replace(changes=changes, left=self.right, right=self.left)


NOTHING = Comparison(0, 0.0, 0.0, (), 0)


def compare_words(left: Utterance, right: Utterance) -> Comparison:
    """Compare the words inside the marks of two quotations of one language."""
    a, b = left.words[:LONGEST], right.words[:LONGEST]
    regions, equal = _aligned(a, b, REACH)
    if not equal:
        return NOTHING
    changed, changes = 0.0, []
    for region in regions:
        if _cut(a, b, region):
            continue
        changed += max(_weight(a[region.i : region.i_end]), _weight(b[region.j : region.j_end]))
        found = change(left, right, a, b, region)
        if found:
            changes.append(found)
    parts = (equal[0][0], equal[-1][0] + 1), (equal[0][1], equal[-1][1] + 1)
    same = [a[i] for i, _ in equal]
    weight = _weight(same)
    return Comparison(
        len({word.lemma for word in same if word.content}),
        weight / (weight + changed),
        min(1.0, weight / min(_weight(a), _weight(b))),
        settle_negations(changes, a[slice(*parts[0])], b[slice(*parts[1])]),
        min(len(a), len(b)),
        *parts,
    )


def compare_frames(short: Utterance, long: Utterance) -> tuple[Comparison, int]:
    """Lay a fragment, with the words around it, against the other quotation at each place that shares a word with it.

    Returns: the best comparison, with the changes inside both marks only and `matched` counting shared content words
    inside the fragment, and how many content words agree around it.
    """
    best, around = NOTHING, 0
    own = [i for i, word in enumerate(short.frame) if word.inside]
    first, last = max(own[0] - WINDOW, 0), own[-1] + 1 + WINDOW
    places = {word.lemma: i for i, word in enumerate(short.frame) if word.inside and word.content}
    for j, word in enumerate(long.frame):
        if not (word.content and word.inside and word.lemma in places):
            continue
        i = places[word.lemma]
        part = long.frame[max(j - (i - first), 0) : j + (last - i)]
        found, near = _framed(short, long, short.frame[first:last], part)
        if (near, found.matched) > (around, best.matched):
            best, around = found, near
    return best, around


def _framed(left: Utterance, right: Utterance, a: Sequence[Word], b: Sequence[Word]) -> tuple[Comparison, int]:
    regions, equal = _aligned(a, b, 2 * REACH)
    inside = {a[i].lemma for i, j in equal if a[i].content and a[i].inside and b[j].inside}
    around = {a[i].lemma for i, j in equal if a[i].content} - inside
    changes = [change(left, right, a, b, region) for region in regions if not _cut(a, b, region)]
    own = [word for word in a if word.inside and word.content]
    share = sum(word.lemma in inside for word in own) / len(own)
    kept = tuple(one for one in changes if one and one.inside)
    return Comparison(len(inside), share, share, kept, sum(word.inside for word in a)), len(around)


def _weight(words: Sequence[Word]) -> float:
    return sum(1.0 if word.content else FUNCTION_WEIGHT for word in words)


def _aligned(a: Sequence[Word], b: Sequence[Word], reach: int) -> tuple[list[Region], list[tuple[int, int]]]:
    """The stretches that differ between the first and the last equal words, and the pairs of equal words."""
    blocks = _core(a, equal_blocks([word.lemma for word in a], [word.lemma for word in b]), reach)
    if not blocks:
        return [], []
    regions = [
        Region(i + size, next_i, j + size, next_j) for (i, j, size), (next_i, next_j, _) in pairwise(blocks)
    ]  # fmt: skip
    regions[:0] = _left_edge(a, b, blocks[0][0], blocks[0][1])
    regions += _right_edge(a, b, blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2])
    return regions, [(i + k, j + k) for i, j, size in blocks for k in range(size)]


def _core(a: Sequence[Word], blocks: list[Block], reach: int) -> list[Block]:
    """Leave out equal words at the ends that stand far from the rest: every text has "de" and "the" somewhere."""
    first, last = 0, len(blocks)
    while last - first > 1 and _far(a, blocks[first], blocks[first], blocks[first + 1], reach):
        first += 1
    while last - first > 1 and _far(a, blocks[last - 1], blocks[last - 2], blocks[last - 1], reach):
        last -= 1
    return blocks[first:last]


def _far(a: Sequence[Word], end: Block, block: Block, following: Block, reach: int) -> bool:
    """Whether the gap between two blocks is too wide for the weight of the one at the end."""
    i, j, size = block
    gap = max(following[0] - i - size, following[1] - j - size)
    return _weight(a[end[0] : end[0] + end[2]]) * reach <= gap


def _left_edge(a: Sequence[Word], b: Sequence[Word], i: int, j: int) -> list[Region]:
    """The words before the common part, where one quotation begins with a few others than the other one has there."""
    if not 0 < min(i, j) <= EDGE or _parted(a[i]) or _parted(b[j]):
        return []
    size = max(i, j) if max(i, j) <= EDGE else min(i, j)
    return [Region(max(i - size, 0), i, max(j - size, 0), j)]


def _right_edge(a: Sequence[Word], b: Sequence[Word], i: int, j: int) -> list[Region]:
    left, right = len(a) - i, len(b) - j
    if not 0 < min(left, right) <= EDGE or _parted(a[i]) or _parted(b[j]):
        return []
    size = max(left, right) if max(left, right) <= EDGE else min(left, right)
    return [Region(i, min(i + size, len(a)), j, min(j + size, len(b)))]


def _parted(word: Word) -> bool:
    """Whether a sentence begins or a cut stands before a word."""
    return word.opens or word.cut


def _cut(a: Sequence[Word], b: Sequence[Word], region: Region) -> bool:
    """Whether a stretch that one side lacks was cut and not changed: marked, a whole sentence, or long."""
    i, i_end, j, j_end = region
    if any(word.cut for word in (*a[i : i_end + 1], *b[j : j_end + 1])):
        return True
    if i < i_end and j < j_end:
        return False
    words, start, end = (a, i, i_end) if i < i_end else (b, j, j_end)
    if end - start >= LONG_CUT:
        return True
    while not (words[start].opens and end < len(words) and words[end].opens):
        if not start or words[start - 1].lemma != words[end - 1].lemma:
            return False
        start, end = start - 1, end - 1  # "I'll miss [them. I'll miss] the game" is a whole sentence too
    return True
