"""Compares quotations: the same utterance with other words inside the marks, or credited to another speaker.

A topic is one utterance; its sides are the quotations that agree. A finding sets two sides against each other, shown
by the pair that tells it best.
"""

from collections import defaultdict
from collections.abc import Sequence

from factcheck.comparer.quote_pairs import Pair, headed, pairs, path
from factcheck.comparer.speech import Speakers, compare_speakers, speaker
from factcheck.comparer.utterances import Utterance, utterance
from factcheck.model import Claim, Config, Finding, Side, Step, Topic

CREDIT_WORDS, CREDIT_CONTENT = 4, 2  # words needed before the same words of two speakers are a finding
KNOWN = {Speakers.SAME: 1.0, Speakers.UNKNOWN: 0.85, Speakers.DIFFERENT: 0.6}  # how sure a speaker makes us


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
        for members, here in _groups(len(pool), pairs(pool)):
            made, found = _Judge(pool, here).judge(members)
            topics += made
            findings += found
    return topics, findings


def _groups(size: int, found: Sequence[Pair]) -> list[tuple[list[int], list[Pair]]]:
    """The quotations that pairs join, with their pairs."""
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for pair in found:
        parent[root(pair.right)] = root(pair.left)
    groups: dict[int, list[Pair]] = defaultdict(list)
    for pair in found:
        groups[root(pair.left)].append(pair)
    return [(sorted({k for pair in here for k in (pair.left, pair.right)}), here) for here in groups.values()]


class _Judge:
    """One utterance: its quotations and what each pair of them says."""

    def __init__(self, pool: Sequence[Utterance], found: Sequence[Pair]) -> None:
        self.pool, self.pairs = pool, found
        self.linked: dict[int, list[Pair]] = defaultdict(list)
        for pair in found:
            self.linked[pair.left].append(pair)
            self.linked[pair.right].append(pair)

    def judge(self, members: Sequence[int]) -> tuple[list[Topic], list[Finding]]:
        """Make the topic, its sides and its findings."""
        sides = self._sides(members)
        topic = _topic([self._side(side) for side in sides])
        side_of = {number: k for k, side in enumerate(sides) for number in side}
        told: dict[tuple[int, int], list[Pair]] = defaultdict(list)
        same: dict[int, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            one, other = sorted((side_of[pair.left], side_of[pair.right]))
            if pair.conflict and one != other:
                told[one, other].append(pair)
            elif one == other:
                same[one].append(pair)
        findings = [
            self._finding(topic, max(told[key], key=self._tells), sides[key[0]], sides[key[1]]) for key in sorted(told)
        ]
        topics = [topic]
        for k in sorted(same):
            credited = self._credits(sides[k], same[k])
            if credited:
                topics = [credited.topic] if len(sides) == 1 else [*topics, credited.topic]
                findings.append(credited)
        return topics, findings

    def _sides(self, members: Sequence[int]) -> list[list[int]]:
        """Put together what agrees, the longest quotation first; in the order of the articles."""
        sides: list[list[int]] = []
        side_of: dict[int, int] = {}
        for number in sorted(members, key=lambda k: (-len(self.pool[k].words), k)):
            near: dict[int, float] = {}
            barred = set()
            for pair in self.linked[number]:
                side = side_of.get(pair.left if pair.right == number else pair.right)
                if side is not None and pair.conflict:
                    barred.add(side)
                elif side is not None:
                    near[side] = max(near.get(side, 0.0), pair.score)
            homes = [side for side in near if side not in barred]
            if homes:
                side_of[number] = max(homes, key=lambda side: (near[side], -side))
                sides[side_of[number]].append(number)
            else:
                side_of[number] = len(sides)
                sides.append([number])
        return sorted(sides, key=min)

    def _side(self, side: Sequence[int], best: int | None = None) -> Side:
        """A side with each article's quotation once, shown by `best` or by the clearest."""
        kept: dict[tuple[str, str], int] = {}
        for number in sorted(side):
            key = path(self.pool[number]), self.pool[number].key
            if (
                key not in kept
                or number == best
                or (kept[key] != best and self._clear(number) > self._clear(kept[key]))
            ):
                kept[key] = number
        shown = max(sorted(kept.values()), key=self._clear) if best is None else best
        return Side(tuple(self.pool[k].claim for k in sorted(kept.values())), self.pool[shown].claim)

    def _clear(self, number: int) -> tuple[bool, bool, int]:
        """How well a quotation stands for its side: in the body, with a speaker, in full."""
        one = self.pool[number]
        return not headed(one), bool(speaker(one.claim)), len(one.words)

    def _tells(self, pair: Pair) -> tuple[bool, tuple[bool, ...], float, int, int]:
        """How well a pair tells the disagreement of two sides."""
        clear = (*self._clear(pair.left)[:2], *self._clear(pair.right)[:2])
        return pair.grave, clear, round(pair.score, 3), -pair.left, -pair.right

    def _finding(self, topic: Topic, pair: Pair, left: Sequence[int], right: Sequence[int]) -> Finding:
        turned = pair.left not in left
        first, second = (pair.right, pair.left) if turned else (pair.left, pair.right)
        sides = (self._side(left, first), self._side(right, second))
        words = pair.words.turned() if turned else pair.words
        steps = [
            self._speakers(first, second, pair),
            Step("quote_words", result=str(words.matched), weight=round(words.likeness, 3)),
            *(Step("quote_diff", change.left, change.right, change.kind) for change in words.changes),
        ]
        return Finding(
            "", topic, *sides, "conflict", "error" if pair.grave else "warning", "FC301" if pair.grave else "FC302",
            tuple(steps), within_source=len({claim.article.path for side in sides for claim in side.claims}) == 1,
            certainty=round(min(1.0, 0.4 + 0.6 * pair.score) * KNOWN[pair.speakers], 3),
        )  # fmt: skip

    def _speakers(self, left: int, right: int, pair: Pair) -> Step:
        names = speaker(self.pool[left].claim), speaker(self.pool[right].claim)
        return Step("quote_speaker", *names, pair.speakers.value)

    def _credits(self, side: Sequence[int], agreeing: Sequence[Pair]) -> Finding | None:
        """The same words credited to two different persons, if a side holds them."""
        told = [
            pair
            for pair in agreeing
            if pair.speakers is Speakers.DIFFERENT
            and pair.words.words >= CREDIT_WORDS
            and pair.words.matched >= CREDIT_CONTENT
        ]
        if not told:
            return None
        best = max(told, key=lambda pair: (pair.score, pair.words.words, -pair.left, -pair.right))
        claims = [one.claim for one in self.pool]
        second = [k for k in side if compare_speakers(claims[k], claims[best.right]) is Speakers.SAME]
        first = [k for k in side if k not in second]
        if best.left not in first or best.right not in second:
            return None
        parts = self._side(first, best.left), self._side(second, best.right)
        steps = (
            self._speakers(best.left, best.right, best),
            Step("quote_words", result=str(best.words.matched), weight=1.0),
        )
        certainty = round(0.9 * best.score, 3)
        return Finding("", _topic(parts), *parts, "conflict", "warning", "FC303", steps, certainty=certainty)


def _topic(sides: Sequence[Side]) -> Topic:
    claims = sorted((claim for side in sides for claim in side.claims), key=lambda one: (one.article.path, one.start))
    return Topic("", "quote", "", (), tuple(claims), tuple(sides))
