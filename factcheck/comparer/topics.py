"""Brings together claims that answer the same question.

Candidates come from an index, never all pairs of an archive. Each candidate pair is tested on its own (`evidence`),
then against its rivals and by what third articles say. The best links are merged first, so that one wrong link does not
chain topics together.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from factcheck.comparer.evidence import link, story
from factcheck.comparer.likeness import same_name
from factcheck.comparer.link import Link
from factcheck.comparer.profile import Profile
from factcheck.comparer.values import agree
from factcheck.comparer.weights import WEIGHTS, Weights

POOR = -4.0  # a rival poorer than this makes no lead longer
ALONE = 1.0  # lead of a link that has no rival at all
FAR = 3.0  # score beyond which a lead, or the support of a third article, counts no more
UNLINKED = -3.0  # score of two claims with nothing in common, which are never tested
PASSES = ("second", "third")
PASSES_OF_TWO = ("of_two",)  # two articles have no third that could support a link
CROWD = 60  # a concept near more figures than this picks no candidates of its own
Links = dict[tuple[int, int], Link]


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs worth testing: one gate, and a concept, a noun, a word or a value in common."""
    index: dict[tuple[tuple[str, ...], str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        keys = (
            {concept for concept, weight in profile.near.items() if weight > 0.1}
            | set(profile.words)
            | set(profile.names)
        )
        keys |= {f"={profile.value.core:g}", f"unit {profile.unit}"}
        for key in keys:
            index[profile.gate, key].append(profile)
        index[profile.gate, ""].append(profile)
    seen: set[tuple[int, int]] = set()
    for (_, key), members in sorted(index.items()):
        if (not key and len(members) > CROWD) or len(members) > 4 * CROWD:
            continue
        for a, b in combinations(members, 2):
            pair = (min(a.order, b.order), max(a.order, b.order))
            if pair not in seen:
                seen.add(pair)
                if not _other_persons(a, b):
                    yield a, b


def _other_persons(a: Profile, b: Profile) -> bool:
    """Two ages that stand by different names never answer one question."""
    if not a.claim.kind == b.claim.kind == "age":
        return False
    return bool(a.owner and b.owner and not same_name(a.owner, b.owner))


def links(profiles: Sequence[Profile], weights: Weights = WEIGHTS) -> Links:
    """Test every candidate pair on its own, then twice by the links around it."""
    found = first_pass(profiles, weights)
    by_order = {profile.order: profile for profile in profiles}
    for name in passes(profiles):
        later_pass(by_order, found, weights[name])
    return found


def passes(profiles: Sequence[Profile]) -> Sequence[str]:
    """Give the names of the later passes that suit the number of articles."""
    return PASSES if len({profile.claim.article.path for profile in profiles}) > 2 else PASSES_OF_TWO


def first_pass(profiles: Sequence[Profile], weights: Weights = WEIGHTS) -> Links:
    """Test every candidate pair on its own."""
    counts = story(profiles)
    found: Links = {}
    for a, b in candidates(profiles):
        made = link(a, b, counts, weights["first"])
        found[made.a, made.b] = made
    return found


def later_pass(by_order: Mapping[int, Profile], found: Links, weigh: Mapping[str, float]) -> None:
    """Weigh each link anew by the links around it, all as they were before."""
    extra = surroundings(by_order, found)
    for made in found.values():
        made.scale(weigh["kept"])
        for name, amount in extra[made.a, made.b]:
            if name in weigh:
                made.add(name, amount, weigh)


def surroundings(by_order: Mapping[int, Profile], found: Links) -> dict[tuple[int, int], list[tuple[str, float]]]:
    """Give for each link whether it is the best of both ends, its lead over rivals, and a third article's support."""
    partners: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for made in found.values():
        partners[made.a, by_order[made.b].claim.article.path].append((made.score, made.b))
        partners[made.b, by_order[made.a].claim.article.path].append((made.score, made.a))
        if made.score > -FAR:
            near[made.a][made.b] = near[made.b][made.a] = made.score
    for ranked in partners.values():
        ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    extra: dict[tuple[int, int], list[tuple[str, float]]] = {}
    for made in found.values():
        margins, best = [], True
        for here, there in ((made.a, made.b), (made.b, made.a)):
            ranked = partners[here, by_order[there].claim.article.path]
            best = best and ranked[0][1] == there
            rival = next(
                (score for score, other in ranked if other != there and not _twins(by_order, other, there)), None
            )
            margins.append(max(-FAR, min(FAR, made.score - max(rival, POOR))) if rival is not None else ALONE)
        terms = [("prior", 1.0), ("mutual", float(best)), ("margin", sum(margins) / 2)]
        terms.append(("support", _support(made, by_order, near)))
        extra[made.a, made.b] = terms
    return extra


def _support(made: Link, by_order: Mapping[int, Profile], near: Mapping[int, Mapping[int, float]]) -> float:
    """The best claim of a third article that links both: the poorer of its two links, beyond -FAR."""
    one, other = near.get(made.a, {}), near.get(made.b, {})
    if len(one) > len(other):
        one, other = other, one
    ends = {by_order[made.a].claim.article.path, by_order[made.b].claim.article.path}
    best = max(
        (
            min(score, other[third])
            for third, score in one.items()
            if third in other and by_order[third].claim.article.path not in ends
        ),
        default=-FAR,
    )
    return min(best, FAR) + FAR


def _twins(by_order: Mapping[int, Profile], a: int, b: int) -> bool:
    """Two claims of one article that say the same thing are no rivals."""
    return by_order[a].unit == by_order[b].unit and agree(by_order[a].value, by_order[b].value)


def clusters(profiles: Sequence[Profile], found: Links, threshold: float) -> list[list[int]]:
    """Merge groups by their best links first, as long as these stay above the threshold.

    Two values of one sentence never join, unless they agree. What third articles say is part of a link already.
    """
    by_order = {profile.order: profile for profile in profiles}
    group: dict[int, int] = {order: order for order in by_order}
    members: dict[int, list[int]] = {order: [order] for order in by_order}
    for made in sorted(found.values(), key=lambda made: (-made.score, made.a, made.b)):
        if made.score <= threshold:
            break
        a, b = group[made.a], group[made.b]
        if a == b or not _may_join(members[a], members[b], by_order, found, threshold):
            continue
        keep, gone = min(a, b), max(a, b)
        for order in members[gone]:
            group[order] = keep
        members[keep] += members.pop(gone)
    return [sorted(orders) for orders in members.values() if len(orders) > 1]


def _may_join(
    left: Sequence[int], right: Sequence[int], by_order: Mapping[int, Profile], found: Links, threshold: float
) -> bool:
    """Whether two groups answer one question: where an article has claims in both, that article decides."""
    shared = {by_order[a].claim.article.path for a in left} & {by_order[b].claim.article.path for b in right}
    best = UNLINKED
    for a in left:
        for b in right:
            one, two = by_order[a], by_order[b]
            here, there = one.claim.article.path, two.claim.article.path
            made = found.get((min(a, b), max(a, b)))
            one_sentence = here == there and one.claim.sentence == two.claim.sentence
            if one_sentence and not agree(one.value, two.value) and not (made and made.has("rivals")):
                return False
            if shared and here != there:
                continue
            best = max(best, made.score if made else UNLINKED)
    return best > threshold
