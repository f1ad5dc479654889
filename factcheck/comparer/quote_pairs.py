"""Decides which quotations of one language are the same utterance.

Two quotations are one utterance where they share most of their words and nothing says that two people spoke; a fragment
of a few words needs the same speaker and the same words around it. Candidates share rare words; never are all compared
with all.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from factcheck.comparer.speech import Speakers, compare_speakers, is_person, speaker
from factcheck.comparer.utterances import Utterance, fold
from factcheck.comparer.word_changes import GRAVE
from factcheck.comparer.word_diff import Comparison, compare_frames, compare_words

FRAGMENT = 4  # words up to which a quotation is a fragment
LONG = 9  # words from which likeness alone tells an utterance
MANY = 6  # content words in common that no two utterances have by chance
COMMON = 60  # wordings that share a word before it stops telling them apart
REPEATS = 20  # quotations of one wording that are compared with all others; more of them only join
RAREST = 12  # words of a quotation that are looked up
HEADINGS = ("heading", "caption")


@dataclass(frozen=True, slots=True)
class Level:
    """What it takes to be one utterance: likeness, cover (0 to 1) and shared content words."""

    likeness: float
    cover: float
    matched: int

    def holds(self, words: Comparison) -> bool:
        """Whether a comparison reaches the level."""
        return words.likeness >= self.likeness and words.cover >= self.cover and words.matched >= self.matched


EQUAL = {
    Speakers.SAME: Level(0.0, 0.6, 2),
    Speakers.UNKNOWN: Level(0.0, 0.6, 3),
    Speakers.DIFFERENT: Level(0.0, 0.6, 3),
}
SAME_SPEAKER, SAME_LENGTH, PIECE = Level(0.5, 0.45, 2), Level(0.62, 0.62, 1), Level(0.7, 0.7, 1)
OTHER_SPEAKER = Level(0.85, 0.8, 5)
ANY_SPEAKER = Level(0.55, 0.5, MANY)
NAMED_NEAR, LONGER, SHORTER = Level(0.58, 0.58, 3), Level(0.65, 0.65, 3), Level(0.72, 0.72, 3)
WHOLE = Level(0.75, 0.75, 2)  # of the same length, speakers unknown
HEADED = Level(0.85, 0.85, 4)  # a heading and the body of one article


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotations, by number, that are the same utterance."""

    left: int
    right: int
    words: Comparison
    speakers: Speakers

    @property
    def conflict(self) -> bool:
        """Whether the words differ."""
        return not self.words.equal

    @property
    def grave(self) -> bool:
        """Whether a negation, a number, a name or a preposition before a name was changed."""
        return any(change.kind in GRAVE for change in self.words.changes)

    @property
    def score(self) -> float:
        """How alike the two are, 0 to 1."""
        return self.words.likeness * self.words.cover


def path(one: Utterance) -> str:
    """The article of a quotation."""
    return one.claim.article.path


def headed(one: Utterance) -> bool:
    """Whether a quotation stands in a heading or caption."""
    return one.claim.article.sentences[one.claim.sentence].kind in HEADINGS


def pairs(pool: Sequence[Utterance]) -> list[Pair]:
    """Give the pairs of quotations that are one utterance, without those that an article tells apart itself."""
    found = [_pair(pool, left, right) for left, right in _candidates(pool)]
    return _explained(pool, [pair for pair in found if pair])


def _candidates(pool: Sequence[Utterance]) -> list[tuple[int, int]]:
    """Pairs with the same words, and pairs that share rare words: three of them, or one where a quotation is short."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(pool):
        by_key[one.key].append(number)
    found = {pair for numbers in by_key.values() for pair in (*pairwise(numbers), *combinations(numbers[:REPEATS], 2))}
    posted: dict[str, list[int]] = defaultdict(list)  # for each word the wordings that have it, by their first number
    firsts = {numbers[0]: numbers[:REPEATS] for numbers in by_key.values()}
    for number in firsts:
        for lemma in pool[number].content:
            posted[lemma].append(number)
    for number, members in firsts.items():
        content = pool[number].content
        rare = sorted((len(posted[lemma]), lemma) for lemma in content if len(posted[lemma]) <= COMMON)
        shared = Counter(other for _, lemma in rare[:RAREST] for other in posted[lemma])
        for other, count in shared.items():
            short = min(len(content), len(pool[other].content)) <= FRAGMENT
            if other != number and (count > 2 or short):
                found.update((min(pair), max(pair)) for pair in product(members, firsts[other]))
    return sorted(found)


def _pair(pool: Sequence[Utterance], left: int, right: int) -> Pair | None:
    one, other = pool[left], pool[right]
    if path(one) == path(other) and one.key != other.key and headed(one) == headed(other):
        return None
    speakers = compare_speakers(one.claim, other.claim)
    words = compare_words(one, other)
    if path(one) == path(other):
        same = one.key == other.key or (HEADED.holds(words) and speakers is not Speakers.DIFFERENT)
    elif words.words <= FRAGMENT:
        fragment = _fragment(one, other, words, speakers)
        same, words = fragment is not None, fragment or words
    else:
        same = _same_utterance(one, other, words, speakers)
    return Pair(left, right, words, speakers) if same else None


def _same_utterance(one: Utterance, other: Utterance, words: Comparison, speakers: Speakers) -> bool:
    """Whether two quotations of some length are one utterance."""
    if words.equal:
        return EQUAL[speakers].holds(words)
    if speakers is Speakers.DIFFERENT:
        return OTHER_SPEAKER.holds(words)
    alike = min(len(one.words), len(other.words)) * 3 > 2 * max(len(one.words), len(other.words))
    if speakers is Speakers.SAME:
        return SAME_SPEAKER.holds(words) or PIECE.holds(words) or (alike and SAME_LENGTH.holds(words))
    if words.matched >= MANY:
        return ANY_SPEAKER.holds(words)
    near = _named_near(one, other) or _named_near(other, one)
    level = NAMED_NEAR if near else LONGER if words.words >= LONG else SHORTER
    return level.holds(words) or (alike and WHOLE.holds(words))


def _named_near(one: Utterance, other: Utterance) -> bool:
    """Whether the speaker of one quotation, a person, is named near the other."""
    name = speaker(one.claim)
    if not name or not is_person(name, one.claim.article.language):
        return False
    return fold(name).replace("-", " ").split()[-1] in other.names


def _fragment(one: Utterance, other: Utterance, words: Comparison, speakers: Speakers) -> Comparison | None:
    """How two quotations compare of which one is only a few words; None if they are not one utterance."""
    if speakers is Speakers.DIFFERENT:
        return None
    if words.equal and words.cover >= 0.9 and (words.matched > 1 or speakers is Speakers.SAME):
        return words
    if speakers is Speakers.SAME and _one_word(one, other, words):
        return words
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    framed, around = compare_frames(short, long)
    enough = around + framed.matched > 1 if speakers is Speakers.SAME else around > 1
    if not enough or framed.matched < 1 or len(framed.changes) != 1:
        return None
    return framed if short is one else framed.turned()


def _one_word(one: Utterance, other: Utterance, words: Comparison) -> bool:
    """Whether two fragments of the same length, of three words or more, differ in one word only."""
    sizes = len(one.words), len(other.words)
    if sizes[0] != sizes[1] or sizes[0] < FRAGMENT - 1 or words.matched < 1 or len(words.changes) != 1:
        return False
    return all(" " not in part for part in (words.changes[0].left, words.changes[0].right)) and words.cover > 0.5


def _explained(pool: Sequence[Utterance], found: Sequence[Pair]) -> list[Pair]:
    """Leave out pairs that differ where the other's article quotes the very words elsewhere: two sentences, not one."""
    agreeing: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)  # what of a quotation an article repeats
    for pair in found:
        if not pair.conflict:
            agreeing[pair.left, path(pool[pair.right])].append(pair.words.left)
            agreeing[pair.right, path(pool[pair.left])].append(pair.words.right)
    kept = []
    for pair in found:
        left, right = path(pool[pair.left]), path(pool[pair.right])
        told = _covered(pair.words.left, agreeing[pair.left, right])
        told = told or _covered(pair.words.right, agreeing[pair.right, left])
        if not pair.conflict or not told or left == right:
            kept.append(pair)
    return kept


def _covered(part: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the other parts holds most of a part."""
    start, end = part
    return any((min(end, last) - max(start, first)) * 3 > (end - start) * 2 for first, last in others)
