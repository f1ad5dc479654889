"""Brings together claims that answer the same question.

Candidates come from an index, never all pairs of an archive; each candidate pair is tested once (`evidence`), then once
more against its rivals, and the best links are merged first, so that one wrong link does not chain topics together.
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

POOR = -2.0  # a rival poorer than this makes no lead longer
ALONE = 0.6  # lead of a link that has no rival at all
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
    """Test every candidate pair twice: on its own, and against its rivals in the other's article."""
    found = first_pass(profiles, weights)
    second_pass({profile.order: profile for profile in profiles}, found, weights["second"])
    return found


def first_pass(profiles: Sequence[Profile], weights: Weights = WEIGHTS) -> Links:
    """Test every candidate pair on its own."""
    counts = story(profiles)
    found: Links = {}
    for a, b in candidates(profiles):
        made = link(a, b, counts, weights["first"])
        found[made.a, made.b] = made
    return found


def second_pass(by_order: Mapping[int, Profile], found: Links, weigh: Mapping[str, float]) -> None:
    """Reward links that are each other's best, and weigh their lead over the best rival."""
    partners: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for made in found.values():
        partners[made.a, by_order[made.b].claim.article.path].append((made.score, made.b))
        partners[made.b, by_order[made.a].claim.article.path].append((made.score, made.a))
    for ranked in partners.values():
        ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    extra: list[tuple[Link, list[tuple[str, float]]]] = []
    for made in found.values():
        terms: list[tuple[str, float]] = []
        margins, best = [], True
        for here, there in ((made.a, made.b), (made.b, made.a)):
            ranked = partners[here, by_order[there].claim.article.path]
            best = best and ranked[0][1] == there
            rival = next(
                (score for score, other in ranked if other != there and not _twins(by_order, other, there)), None
            )
            margins.append(max(-3.0, min(3.0, made.score - max(rival, POOR))) if rival is not None else ALONE)
        terms.append(("mutual", float(best)))
        terms.append(("margin", sum(margins) / 2))
        if not made.agrees:
            terms.append(("explained", float(_explained(made, partners, by_order, found))))
        extra.append((made, terms))
    for made, terms in extra:
        for name, amount in terms:
            made.add(name, amount, weigh)


def _twins(by_order: Mapping[int, Profile], a: int, b: int) -> bool:
    """Two claims of one article that say the same thing are no rivals."""
    return by_order[a].unit == by_order[b].unit and agree(by_order[a].value, by_order[b].value)


def _explained(
    made: Link,
    partners: Mapping[tuple[int, str], list[tuple[float, int]]],
    by_order: Mapping[int, Profile],
    found: Links,
) -> bool:
    """Whether a better twin of one claim stands in the other's article and agrees with it."""
    for here, there in ((made.a, made.b), (made.b, made.a)):
        for score, other in partners[here, by_order[there].claim.article.path]:
            if other != there and score > made.score and found[min(here, other), max(here, other)].agrees:
                return True
    return False


def clusters(profiles: Sequence[Profile], found: Links, threshold: float) -> list[list[int]]:
    """Merge best links first while the mean over article pairs of the best link stays above the threshold.

    Two values of one sentence never join, unless they agree.
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
    best: dict[tuple[str, str], float] = {}
    for a in left:
        for b in right:
            one, two = by_order[a], by_order[b]
            here, there = sorted((one.claim.article.path, two.claim.article.path))
            made = found.get((min(a, b), max(a, b)))
            one_sentence = here == there and one.claim.sentence == two.claim.sentence
            if one_sentence and not agree(one.value, two.value) and not (made and made.has("rivals")):
                return False
            if shared and here != there:
                continue
            score = made.score if made else WEIGHTS["first"]["prior"]
            best[here, there] = max(best.get((here, there), score), score)
    scores = best.values()
    return (max(scores) + sum(scores) / len(best)) / 2 > threshold
