"""Compares quotations: the same utterance with other words inside the marks, or credited to another speaker.

Utterances are aligned within one language. Two quotations are the same utterance where they share most of their words
and nothing says that two people spoke; a fragment of a few words needs the same speaker and the same words around it.
Sides are the quotations that agree; a finding sets two sides against each other, shown by the pair that tells it best.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.comparer.speech import Speakers, compare_speakers, is_person, speaker
from factcheck.comparer.utterances import Utterance, fold, utterance
from factcheck.comparer.word_diff import GRAVE, Comparison, compare_frames, compare_words
from factcheck.model import Claim, Config, Finding, Side, Step, Topic

FRAGMENT = 4  # words up to which a quotation is a fragment
LONG = 9  # words from which likeness alone tells an utterance
MANY = 6  # content words in common that no two utterances have by chance
COMMON = 60  # quotations that share a word before it stops telling them apart
RAREST = 12  # words of a quotation that are looked up
CERTAIN = 0.85  # likeness from which two quotations are one utterance whatever else stands in their articles
CREDIT_WORDS, CREDIT_CONTENT = 4, 2  # words needed before the same words of two speakers are a finding
HEADINGS = ("heading", "caption")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two quotations that are the same utterance."""

    left: int
    right: int
    words: Comparison
    speakers: Speakers

    @property
    def conflict(self) -> bool:
        return not self.words.equal

    @property
    def score(self) -> float:
        return self.words.likeness * self.words.cover


def compare_quotes(claims: Sequence[Claim], config: Config) -> tuple[list[Topic], list[Finding]]:
    """Bring together the quotations that are one utterance, and find those whose words or speakers differ.

    Args:
        claims: claims of kind "quote"; others are left out. Articles of several languages are compared apart.
        config: nothing of it is needed now.

    Returns: topics with at least two quotations, and findings FC301 (a negation, number, name or preposition before a
    name was changed), FC302 (another word was) and FC303 (the same words of two speakers). Ids are left empty.
    """
    del config
    by_language: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.article.path, one.start, one.end)):
        if claim.kind == "quote":
            by_language[claim.article.language].append(claim)
    topics: list[Topic] = []
    findings: list[Finding] = []
    for code in sorted(by_language):
        pool = [one for one in map(utterance, by_language[code]) if one.words]
        pairs = _explained(pool, _pairs(pool))
        for members in _groups(len(pool), pairs):
            here = [pair for pair in pairs if pair.left in members]
            made, found = _judge(pool, sorted(members), here)
            topics += made
            findings += found
    return topics, findings


def _distinct(pool: Sequence[Utterance], side: Sequence[int]) -> list[int]:
    """Leave out what an article quotes again in the same words, in the order of the text."""
    kept: dict[tuple[str, str], int] = {}
    for number in sorted(side, key=lambda k: (pool[k].claim.article.path, pool[k].claim.start)):
        key = pool[number].claim.article.path, pool[number].key
        if key not in kept or _clear(pool[number])[:2] > _clear(pool[kept[key]])[:2]:
            kept[key] = number
    return sorted(kept.values(), key=lambda k: (pool[k].claim.article.path, pool[k].claim.start))


def _kind(one: Utterance) -> str:
    return one.claim.article.sentences[one.claim.sentence].kind


def _candidates(pool: Sequence[Utterance]) -> list[tuple[int, int]]:
    """Pairs that share rare words: two of them, or one where a quotation is short. Never all pairs."""
    posted: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(pool):
        for lemma in one.content:
            posted[lemma].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for number, one in enumerate(pool):
        rare = sorted((len(posted[lemma]), lemma) for lemma in one.content)
        for size, lemma in rare[:RAREST]:
            if size <= COMMON:
                for other in posted[lemma]:
                    if other != number:
                        shared[min(number, other), max(number, other)] += 1
    return sorted(
        pair for pair, count in shared.items()
        if count > 2 or min(len(pool[pair[0]].content), len(pool[pair[1]].content)) <= FRAGMENT
    )  # fmt: skip


def _pairs(pool: Sequence[Utterance]) -> list[_Pair]:
    found = []
    for left, right in _candidates(pool):
        pair = _pair(pool, left, right)
        if pair:
            found.append(pair)
    return found


def _pair(pool: Sequence[Utterance], left: int, right: int) -> _Pair | None:
    one, other = pool[left], pool[right]
    speakers = compare_speakers(one.claim, other.claim)
    words = compare_words(one, other)
    if one.claim.article.path == other.claim.article.path:
        if one.key == other.key:
            return _Pair(left, right, words, speakers)
        headed = (_kind(one) in HEADINGS) != (_kind(other) in HEADINGS)
        certain = words.likeness >= CERTAIN and words.cover >= CERTAIN and words.matched > 3
        return _Pair(left, right, words, speakers) if headed and certain and speakers is not Speakers.DIFFERENT else None
    if words.words <= FRAGMENT:
        return _fragment(one, other, left, right, words, speakers)
    return _Pair(left, right, words, speakers) if _same_utterance(one, other, words, speakers) else None


def _same_utterance(one: Utterance, other: Utterance, words: Comparison, speakers: Speakers) -> bool:
    """Whether two quotations of some length are one utterance."""
    if words.equal:
        return words.cover >= 0.6 and words.matched >= (2 if speakers is Speakers.SAME else 3)
    if speakers is Speakers.DIFFERENT:
        return words.likeness >= 0.85 and words.cover >= 0.8 and words.matched >= 5
    if speakers is Speakers.SAME:
        enough, cover = (0.5, 0.45) if words.matched > 1 else (0.7, 0.7)
        return words.likeness >= enough and words.cover >= cover and words.matched > 0
    if words.matched >= MANY:
        return words.likeness >= 0.55 and words.cover >= 0.5
    enough = 0.58 if _named_near(one, other) or _named_near(other, one) else 0.65 if words.words >= LONG else 0.72
    return words.likeness >= enough and words.cover >= enough and words.matched >= 3


def _named_near(one: Utterance, other: Utterance) -> bool:
    """Whether the speaker of one quotation, a person, is named near the other."""
    name, code = speaker(one.claim), one.claim.article.language
    return bool(name) and is_person(name, code) and fold(name).replace("-", " ").split()[-1] in other.names


def _fragment(
    one: Utterance, other: Utterance, left: int, right: int, words: Comparison, speakers: Speakers
) -> _Pair | None:  # fmt: skip
    """A pair of which one is only a few words."""
    if speakers is Speakers.DIFFERENT:
        return None
    if words.equal and words.cover >= 0.9 and (words.matched > 1 or speakers is Speakers.SAME):
        return _Pair(left, right, words, speakers)
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    framed, around = compare_frames(short, long)
    enough = around + framed.matched > 1 if speakers is Speakers.SAME else around > 1
    if not enough or framed.matched < 1 or len(framed.changes) != 1:
        return None
    if short is other:
        turned = tuple(change._replace(left=change.right, right=change.left) for change in framed.changes)
        framed = framed._replace(changes=turned)
    return _Pair(left, right, framed, speakers)


def _explained(pool: Sequence[Utterance], pairs: Sequence[_Pair]) -> list[_Pair]:
    """Leave out pairs that differ where the other's article quotes the very words elsewhere: two sentences, not one."""
    agreeing: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)  # what of a quotation an article repeats
    for pair in pairs:
        if not pair.conflict:
            agreeing[pair.left, pool[pair.right].claim.article.path].append(pair.words.left)
            agreeing[pair.right, pool[pair.left].claim.article.path].append(pair.words.right)
    kept = []
    for pair in pairs:
        left, right = pool[pair.left].claim.article.path, pool[pair.right].claim.article.path
        told = _covered(pair.words.left, agreeing[pair.left, right]) or _covered(pair.words.right, agreeing[pair.right, left])
        if not pair.conflict or not told or left == right:
            kept.append(pair)
    return kept


def _covered(part: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the other parts holds most of a part."""
    start, end = part
    return any((min(end, last) - max(start, first)) * 3 > (end - start) * 2 for first, last in others)


def _groups(size: int, pairs: Sequence[_Pair]) -> list[set[int]]:
    """Quotations joined by pairs."""
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for pair in pairs:
        parent[root(pair.right)] = root(pair.left)
    groups: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        groups[root(pair.left)] |= {pair.left, pair.right}
    return [groups[key] for key in sorted(groups, key=lambda key: min(groups[key]))]


def _judge(
    pool: Sequence[Utterance], members: Sequence[int], pairs: Sequence[_Pair]
) -> tuple[list[Topic], list[Finding]]:  # fmt: skip
    """Make the topic of one utterance, its sides and its findings."""
    by_pair = {(pair.left, pair.right): pair for pair in pairs}
    sides = _sides(pool, members, by_pair)
    sides.sort(key=lambda side: min((pool[k].claim.article.path, pool[k].claim.start) for k in side))
    topic = _topic([_side(pool, side) for side in sides])
    findings = []
    for a, b in combinations(range(len(sides)), 2):
        best = _best_pair(pool, sides[a], sides[b], by_pair)
        if best:
            findings.append(_finding(pool, topic, best, sides[a], sides[b]))
    topics = [topic]
    for side in sides:
        made, found = _credits(pool, side, by_pair)
        topics += made
        findings += found
    if len(topics) > 1 and len(sides) == 1:
        topics = topics[1:]
    return topics, findings


def _sides(
    pool: Sequence[Utterance], members: Sequence[int], by_pair: dict[tuple[int, int], _Pair]
) -> list[list[int]]:  # fmt: skip
    """Put together what agrees, the longest quotation first."""
    sides: list[list[int]] = []
    for number in sorted(members, key=lambda k: (-len(pool[k].words), k)):
        best, home = 0.0, None
        for side in sides:
            links = [by_pair.get((min(number, k), max(number, k))) for k in side]
            if any(link and link.conflict for link in links):
                continue
            near = max((link.score for link in links if link), default=0.0)
            if near > best:
                best, home = near, side
        if home is None:
            sides.append([number])
        else:
            home.append(number)
    return sides


def _topic(sides: Sequence[Side]) -> Topic:
    claims = sorted((claim for side in sides for claim in side.claims), key=lambda one: (one.article.path, one.start))
    return Topic("", "quote", "", (), tuple(claims), tuple(sides))


def _side(pool: Sequence[Utterance], side: Sequence[int], best: int | None = None) -> Side:
    kept = _distinct(pool, side)
    if best is None:
        best = max(kept, key=lambda k: _clear(pool[k]))
    elif best not in kept:
        key = pool[best].claim.article.path, pool[best].key
        kept = [best if (pool[k].claim.article.path, pool[k].key) == key else k for k in kept]
    return Side(tuple(pool[k].claim for k in kept), pool[best].claim)


def _clear(one: Utterance) -> tuple[bool, bool, int]:
    """How well a quotation stands for its side: in the body, with a speaker, in full."""
    return _kind(one) not in HEADINGS, bool(speaker(one.claim)), len(one.words)


def _best_pair(
    pool: Sequence[Utterance], one: Sequence[int], other: Sequence[int], by_pair: dict[tuple[int, int], _Pair]
) -> _Pair | None:  # fmt: skip
    """The pair that tells the disagreement of two sides best."""
    pairs = [by_pair.get((min(i, j), max(i, j))) for i in one for j in other]
    told = [pair for pair in pairs if pair and pair.conflict]
    return max(told, key=lambda p: (_grave(p), _clear(pool[p.left])[:2], round(p.score, 3), -p.left, -p.right), default=None)


def _grave(pair: _Pair) -> bool:
    return any(change.kind in GRAVE for change in pair.words.changes)


def _finding(pool: Sequence[Utterance], topic: Topic, pair: _Pair, left: Sequence[int], right: Sequence[int]) -> Finding:
    turned = pair.left not in left
    first, second = (pair.right, pair.left) if turned else (pair.left, pair.right)
    sides = (_side(pool, left, first), _side(pool, right, second))
    grave = _grave(pair)
    steps = [_speaker_step(pool, first, second, pair), Step("quote_words", result=str(pair.words.matched), weight=round(pair.words.likeness, 3))]
    for change in pair.words.changes:
        words = (change.right, change.left) if turned else (change.left, change.right)
        steps.append(Step("quote_diff", words[0], words[1], change.kind))
    paths = {claim.article.path for side in sides for claim in side.claims}
    return Finding(
        "", topic, *sides, "conflict", "error" if grave else "warning", "FC301" if grave else "FC302", tuple(steps),
        within_source=len(paths) == 1, certainty=_certainty(pair),
    )  # fmt: skip


def _certainty(pair: _Pair) -> float:
    known = {Speakers.SAME: 1.0, Speakers.UNKNOWN: 0.85, Speakers.DIFFERENT: 0.6}[pair.speakers]
    return round(min(1.0, 0.4 + 0.6 * pair.score) * known, 3)


def _speaker_step(pool: Sequence[Utterance], left: int, right: int, pair: _Pair) -> Step:
    return Step("quote_speaker", speaker(pool[left].claim), speaker(pool[right].claim), pair.speakers.value)


def _credits(
    pool: Sequence[Utterance], side: Sequence[int], by_pair: dict[tuple[int, int], _Pair]
) -> tuple[list[Topic], list[Finding]]:  # fmt: skip
    """The same words credited to different persons."""
    rows = [
        pair
        for i, j in combinations(sorted(side), 2)
        if (pair := by_pair.get((i, j))) and pair.speakers is Speakers.DIFFERENT and not pair.conflict
        and pair.words.words >= CREDIT_WORDS and pair.words.matched >= CREDIT_CONTENT
    ]  # fmt: skip
    if not rows:
        return [], []
    best = max(rows, key=lambda pair: (pair.score, pair.words.words, -pair.left, -pair.right))
    second = [k for k in side if k == best.right or _same_speaker(pool, k, best.right)]
    first = [k for k in side if k not in second]
    if best.left not in first:
        return [], []
    parts = (_side(pool, first, best.left), _side(pool, second, best.right))
    topic = _topic(parts)
    steps = (_speaker_step(pool, best.left, best.right, best), Step("quote_words", result=str(best.words.matched), weight=1.0))
    return [topic], [Finding("", topic, *parts, "conflict", "warning", "FC303", steps, certainty=round(0.9 * best.score, 3))]


def _same_speaker(pool: Sequence[Utterance], one: int, other: int) -> bool:
    return compare_speakers(pool[one].claim, pool[other].claim) is Speakers.SAME
