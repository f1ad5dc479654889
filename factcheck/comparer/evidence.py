"""What speaks for and against two claims answering the same question.

Every piece of evidence is a named term; a term's amount times its weight in weights.toml is what it adds. The terms
of a pair are kept, so that `explain` can print them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.comparer.likeness import same_name
from factcheck.comparer.link import Link
from factcheck.comparer.meanings import concepts, kinds, with_broader
from factcheck.comparer.objections import against, telling
from factcheck.comparer.profile import Profile
from factcheck.comparer.values import agree, same_words
from factcheck.comparer.weights import WEIGHTS

FEW, MANY = 1.0, 3.0  # claims of a dimension for each article of the story: few tell by themselves, many do not
TELLING_GATES = ("money", "measure")
TELLING = 0.3  # nearness of what two claims must share beyond their setting
EXACT = 3  # digits from which a number that comes again is hardly chance
MOST_WORDS = 1.5  # words in common that count
RARITY_FLOOR = 0.35  # the very noun a story is about is common in it, and still tells something


Crowd = tuple[str, tuple[str, ...], str]  # path, gate, unit


@dataclass(frozen=True, slots=True)
class Story:
    """Counts over the claims of one story that evidence is weighed by.

    `rarity` is that of concepts, `word_rarity` of words, `around_rarity` of what stands in three sentences, each 0..1;
    `norms` are the lengths of the profiles and `around_norms` those of their surroundings, by order; `gates` says how
    many claims of a gate an article has on average, `crowds` how many values one article gives to one unit.
    """

    rarity: Mapping[str, float]
    word_rarity: Mapping[str, float]
    around_rarity: Mapping[str, float]
    norms: Mapping[int, float]
    around_norms: Mapping[int, float]
    gates: Mapping[tuple[str, ...], float]
    crowds: Mapping[Crowd, int]


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

    rarity = {concept: rare(count) for concept, count in seen.items()}
    types = WEIGHTS["types"]
    known = concepts()
    norms: dict[int, float] = {}
    for profile in profiles:
        total = 0.0
        for concept, weight in profile.near.items():
            kind = known[concept].kind if concept in known else "T"
            total += (weight * types.get(kind, 0.7) * rarity.get(concept, 1.0)) ** 2
        norms[profile.order] = math.sqrt(total)
    surroundings = {(p.claim.article.path, p.claim.sentence): p.around for p in profiles}
    spread = Counter(name for around in surroundings.values() for name in around)
    most = math.log(len(surroundings) + 1)
    around_rarity = {name: 1.0 - math.log(count) / most for name, count in spread.items()}
    lengths = {place: _length(around, around_rarity) for place, around in surroundings.items()}
    around_norms = {p.order: lengths[p.claim.article.path, p.claim.sentence] for p in profiles}
    articles = len({profile.claim.article.path for profile in profiles})
    gates = {gate: count / articles for gate, count in Counter(p.gate for p in profiles).items()}
    values: dict[Crowd, set[float]] = defaultdict(set)
    for profile in profiles:
        values[_crowd(profile)].add(profile.value.core)
    crowds = {crowd: len(given) for crowd, given in values.items()}
    word_rarity = {word: rare(count) for word, count in words.items()}
    return Story(rarity, word_rarity, around_rarity, norms, around_norms, gates, crowds)


def _crowd(profile: Profile) -> Crowd:
    return profile.claim.article.path, profile.gate, profile.unit if profile.claim.kind == "count" else ""


def _length(around: Iterable[str], rarity: Mapping[str, float]) -> float:
    return math.sqrt(sum(rarity[name] ** 2 for name in around))


def link(a: Profile, b: Profile, counts: Story, weigh: Mapping[str, float]) -> Link:
    """Test two claims of one gate. The profiles may come in any order; the link is the same."""
    if a.order > b.order:
        a, b = b, a
    found = Link(a.order, b.order)
    found.agrees = agree(a.value, b.value) or same_words(a.claim, b.claim)
    found.add("prior", 1.0, weigh)
    _shared(a, b, counts, found, weigh)
    _heads(a, b, found, weigh)
    found.add("same_person", float(bool(a.owner and b.owner) and same_name(a.owner, b.owner)), weigh)
    found.add("equal", float(found.agrees), weigh)
    if a.gate[0] in TELLING_GATES:
        found.add("few", max(0.0, min(1.0, (MANY - counts.gates[a.gate]) / (MANY - FEW))), weigh)
    if a.claim.kind != "count" or (a.unit and b.unit):
        found.add("crowded", math.log2(counts.crowds[_crowd(a)] * counts.crowds[_crowd(b)]), weigh)
    found.add("date", float(a.value.date), weigh)
    found.add("exact", _exact(a, b) if found.agrees else 0.0, weigh)
    found.add("words", min(_common(a.words, b.words, counts.word_rarity), MOST_WORDS), weigh)
    found.add("stem", min(_common(a.stems, b.stems, counts.around_rarity), MOST_WORDS), weigh)
    found.add("around", _around(a, b, counts), weigh)
    thing = telling(a, b) >= TELLING or any(found.has(name) for name in ("head", "same_person"))
    found.add("setting_only", float(not thing), weigh)
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


def _norm(profile: Profile, counted: frozenset[str], counts: Story) -> float:
    """The length of a profile without what both figures count."""
    known, types = concepts(), WEIGHTS["types"]
    total = counts.norms[profile.order] ** 2
    for concept in counted:
        if concept in profile.near:
            kind = types.get(known[concept].kind if concept in known else "T", 0.7)
            total -= (profile.near[concept] * kind * counts.rarity.get(concept, 1.0)) ** 2
    return math.sqrt(max(total, 0.0))


def _heads(a: Profile, b: Profile, found: Link, weigh: Mapping[str, float]) -> None:
    """What is counted: the same thing, a generic noun, or another group."""
    if a.gate != ("count",) or not (a.unit and b.unit):
        return
    same = a.head & b.head or (a.unit == b.unit and a.claim.article.language == b.claim.article.language)
    generic = "G" in kinds(a.head) or "G" in kinds(b.head)
    if same and "G" in kinds(a.head) and "G" in kinds(b.head):
        return
    if same:
        found.add("head", 1.0, weigh)  # whatever its rarity: a story is about its own nouns
    elif (with_broader(a.head) & b.head) or (with_broader(b.head) & a.head):
        found.add("head", 0.5, weigh)
    elif not generic and (a.head or b.head):
        # a fate may stand where a group stands elsewhere ("26 injured", "26 people were injured")
        fate = "F" in kinds(a.head) or "F" in kinds(b.head)
        found.add("other_head", 0.4 if fate or not (a.head and b.head) else 1.0, weigh)


def _common(one: Mapping[str, float], other: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """Words near both figures, by nearness and rarity."""
    return sum(min(weight, other[word]) * rarity.get(word, 1.0) for word, weight in one.items() if word in other)


def _around(a: Profile, b: Profile, counts: Story) -> float:
    """Cosine of what stands in the sentences of the two figures and those beside; of one article, nothing is told."""
    length = counts.around_norms[a.order] * counts.around_norms[b.order]
    if not length or a.claim.article.path == b.claim.article.path:
        return 0.0
    return sum(counts.around_rarity[name] ** 2 for name in a.around & b.around) / length


def _exact(a: Profile, b: Profile) -> float:
    """How telling it is, 0..1, that two figures are one number: 1,187 tells much, 1,000 little."""
    if a.value.date or a.value.core != b.value.core:
        return 0.0
    digits = len(f"{a.value.core:.9g}".replace(".", "").strip("0"))
    return min(max(digits - 1, 0) / (EXACT - 1), 1.0)


def _setting(a: Profile, b: Profile, found: Link, weigh: Mapping[str, float]) -> None:
    """Names, place in the article, and what the sentences share besides."""
    found.add("lead", float("lead" in a.flags and "lead" in b.flags), weigh)
    pairs = [(one, two) for one in a.names for two in b.names if same_name(one, two)]
    common = max((min(a.names[one], b.names[two]) for one, two in pairs), default=0.0)
    found.add("names", common, weigh)
    found.add("whose", float("owned" in a.flags and "owned" in b.flags and not common), weigh)
    found.add("capital", float(min(2, len(a.capitals & b.capitals))), weigh)
