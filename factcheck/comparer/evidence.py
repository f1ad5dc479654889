"""What speaks for and against two claims answering the same question.

Every piece of evidence is a named term; a term's amount times its weight in weights.toml is what it adds. The terms
of a pair are kept, so that `explain` can print them.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.comparer.likeness import same_name
from factcheck.comparer.link import Link
from factcheck.comparer.meanings import concepts, kinds, with_broader
from factcheck.comparer.objections import against, one_origin
from factcheck.comparer.profile import Profile
from factcheck.comparer.values import agree, same_words
from factcheck.comparer.weights import WEIGHTS

FEW, MANY = 1.0, 3.0  # claims of a dimension for each article of the story: few tell by themselves, many do not
ACT = 0.45  # an act nearer than this is what happens to the thing counted
TELLING_GATES = ("money", "measure")
RARITY_FLOOR = 0.35  # the very noun a story is about is common in it, and still tells something


@dataclass(frozen=True, slots=True)
class Story:
    """Counts over the claims of one story that evidence is weighed by."""

    rarity: Mapping[str, float]
    word_rarity: Mapping[str, float]
    gates: Mapping[tuple[str, ...], float]


def story(profiles: Sequence[Profile]) -> Story:
    """Count how often concepts and words stand near the figures of a story."""
    seen: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for profile in profiles:
        seen.update(concept for concept, weight in profile.near.items() if weight > 0.2)
        words.update(profile.words)
    n = len(profiles)
    top = math.log(25)

    def rare(count: int) -> float:
        return max(RARITY_FLOOR, min(1.0, math.log((n + 1) / (count + 1)) / top))

    for profile in profiles:
        profile.norm = 0.0
    rarity = {concept: rare(count) for concept, count in seen.items()}
    types = WEIGHTS["types"]
    known = concepts()
    for profile in profiles:
        total = 0.0
        for concept, weight in profile.near.items():
            kind = known[concept].kind if concept in known else "T"
            total += (weight * types.get(kind, 0.7) * rarity.get(concept, 1.0)) ** 2
        profile.norm = math.sqrt(total)
    articles = len({profile.claim.article.path for profile in profiles})
    gates = {gate: count / articles for gate, count in Counter(p.gate for p in profiles).items()}
    return Story(rarity, {word: rare(count) for word, count in words.items()}, gates)


def link(a: Profile, b: Profile, counts: Story, weigh: Mapping[str, float]) -> Link:
    """Test two claims of one gate. The profiles may come in any order; the link is the same."""
    if a.order > b.order:
        a, b = b, a
    found = Link(a.order, b.order)
    found.agrees = agree(a.value, b.value) or same_words(a.claim, b.claim)
    found.add("prior", 1.0, weigh)
    _shared(a, b, counts, found, weigh)
    _heads(a, b, found, weigh)
    found.add("equal", float(found.agrees), weigh)
    if a.gate[0] in TELLING_GATES:
        found.add("few", max(0.0, min(1.0, (MANY - counts.gates[a.gate]) / (MANY - FEW))), weigh)
    found.add("date", float(a.value.date), weigh)
    found.add("neighbour", _neighbour(a, b, counts), weigh)
    shared = sum(
        min(weight, b.words[word]) * counts.word_rarity.get(word, 1.0)
        for word, weight in a.words.items()
        if word in b.words
    )
    found.add("words", min(shared, 1.5), weigh)
    _setting(a, b, found, weigh)
    against(a, b, found, weigh)
    return found


def _shared(a: Profile, b: Profile, counts: Story, found: Link, weigh: Mapping[str, float]) -> None:
    """Concepts near both figures, by nearness, type and rarity; and the cosine of the two profiles."""
    types, known = WEIGHTS["types"], concepts()
    shared: list[tuple[float, str]] = []
    dot = 0.0
    counted = with_broader(a.head) & with_broader(b.head)  # what both count speaks once, as the head
    for concept, weight in a.near.items():
        other = b.near.get(concept)
        if other is None or concept in counted:
            continue
        kind = types.get(known[concept].kind if concept in known else "T", 0.7)
        rarity = counts.rarity.get(concept, 1.0)
        shared.append((min(weight, other) * kind * rarity, concept))
        dot += weight * other * (kind * rarity) ** 2
    total, here, there = 0.0, set(), set()
    for amount, concept in sorted(shared, key=lambda pair: (-pair[0], pair[1])):
        one, two = a.spans.get(concept, -1), b.spans.get(concept, -1)
        if one in here and two in there:
            continue  # the same two words speak once, whatever concepts they stand for
        here.add(one)
        there.add(two)
        total += amount
    found.add("shared", min(total, 2.0), weigh)
    norms = _norm(a, counted, counts) * _norm(b, counted, counts)
    if norms:
        found.add("cosine", dot / norms, weigh)
    opposed = any(far in b.near and b.near[far] > 0.4 and far not in a.near for far in a.opposed) or any(
        far in a.near and a.near[far] > 0.4 and far not in b.near for far in b.opposed
    )
    found.add("opposite", float(opposed), weigh)
    found.add("narrower", float(_narrower(a, b) or _narrower(b, a)), weigh)
    found.add("other_act", _other_act(a, b), weigh)
    found.add("empty", float(not a.near or not b.near), weigh)


def _norm(profile: Profile, counted: frozenset[str], counts: Story) -> float:
    """The length of a profile without what both figures count."""
    known, types = concepts(), WEIGHTS["types"]
    total = profile.norm**2
    for concept in counted:
        if concept in profile.near:
            kind = types.get(known[concept].kind if concept in known else "T", 0.7)
            total -= (profile.near[concept] * kind * counts.rarity.get(concept, 1.0)) ** 2
    return math.sqrt(max(total, 0.0))


def _other_act(a: Profile, b: Profile) -> float:
    """Whether other things happen to what is counted: the nearest acts and fates of one are not near the other."""
    known = concepts()
    acts = [
        {
            c: weight
            for c, weight in p.near.items()
            if weight > ACT and c in known and known[c].kind in "FE" and c not in p.head
        }
        for p in (a, b)
    ]
    if not acts[0] or not acts[1]:
        return 0.0
    if any(c in b.near for c in acts[0]) or any(c in a.near for c in acts[1]):
        return 0.0
    return min(max(acts[0].values()), max(acts[1].values()))


def _narrower(a: Profile, b: Profile) -> bool:
    """Whether one figure stands by a narrower concept, the other only by the broader one: an aftershock, a quake."""
    known = concepts()
    return any(
        up in b.near and b.near[up] > 0.5 and not any(up in known[c].broader for c in b.near if c in known)
        for concept, weight in a.near.items()
        if weight > 0.5 and concept in known and concept not in b.near and known[concept].kind in "ETP"
        for up in known[concept].broader[:1]
        if up in known and known[up].kind == known[concept].kind
    )


def _heads(a: Profile, b: Profile, found: Link, weigh: Mapping[str, float]) -> None:
    """What is counted: the same thing, a generic noun, or another group."""
    if a.gate != ("count",) or not (a.unit and b.unit):
        return
    same = a.head & b.head or (a.unit == b.unit and a.claim.article.language == b.claim.article.language)
    generic = "G" in kinds(a.head) or "G" in kinds(b.head)
    if same and generic and "G" in kinds(a.head) and "G" in kinds(b.head):
        found.add("generic", 1.0, weigh)
    elif same:
        found.add("head", 1.0, weigh)  # whatever its rarity: a story is about its own nouns
    elif (with_broader(a.head) & b.head) or (with_broader(b.head) & a.head):
        found.add("head", 0.5, weigh)
    elif not generic and (a.head or b.head):
        # a fate may stand where a group stands elsewhere ("26 injured", "26 people were injured")
        fate = "F" in kinds(a.head) or "F" in kinds(b.head)
        found.add("other_head", 0.4 if fate or not (a.head and b.head) else 1.0, weigh)


def _neighbour(a: Profile, b: Profile, counts: Story) -> float:
    """Concepts near one figure that stand in the sentences beside the other."""
    known = concepts()
    total = 0.0
    for here, there in ((a, b), (b, a)):
        for concept, weight in here.near.items():
            if weight > 0.3 and concept in there.neighbours and concept not in there.near:
                kind = known[concept].kind if concept in known else "T"
                total += weight * WEIGHTS["types"].get(kind, 0.7) * counts.rarity.get(concept, 1.0)
    return min(total / 2, 1.0)


def _setting(a: Profile, b: Profile, found: Link, weigh: Mapping[str, float]) -> None:
    """Names, place in the article, and what the sentences share besides."""
    found.add("lead", float("lead" in a.flags and "lead" in b.flags), weigh)
    pairs = [(one, two) for one in a.names for two in b.names if same_name(one, two)]
    common = max((min(a.names[one], b.names[two]) for one, two in pairs), default=0.0)
    found.add("names", common, weigh)
    found.add("same_person", float(bool(a.owner and b.owner) and same_name(a.owner, b.owner)), weigh)
    found.add("same_origin", float(one_origin(a, b) and found.agrees), weigh)
    mine = max((weight for name, weight in a.names.items() if name not in {one for one, _ in pairs}), default=0.0)
    other = max((weight for name, weight in b.names.items() if name not in {two for _, two in pairs}), default=0.0)
    found.add("other_names", max(0.0, min(mine, other) - common), weigh)
    found.add("strangers", float(bool(a.capitals and b.capitals) and not a.capitals & b.capitals and not pairs), weigh)
    found.add("capital", float(min(2, len(a.capitals & b.capitals))), weigh)
