"""Door of the comparer: claims in, topics and findings out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from factcheck.comparer.acts import acts, persons
from factcheck.comparer.copies import remarks
from factcheck.comparer.cuts import Texts
from factcheck.comparer.functions import compare_functions
from factcheck.comparer.keys import keys
from factcheck.comparer.meanings import concept
from factcheck.comparer.names import compare_names
from factcheck.comparer.profile import Profile, profiles
from factcheck.comparer.quotes import compare_quotes
from factcheck.comparer.topics import Links, clusters, links
from factcheck.comparer.verdicts import findings
from factcheck.comparer.weights import WEIGHTS, Weights
from factcheck.identity import claim_id, short_id
from factcheck.model import SEVERITIES, Article, Claim, Config, Figure, Finding, Skipped, Topic
from factcheck.stories import stories

# a topic is named by at most so many concepts that stand near to most of its figures; places count a little less
LABEL_CONCEPTS, NEAR_LABEL, PLACE_LABEL, SHARED_LABEL = 3, 0.25, 0.6, 0.3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Topics with at least two claims, the findings in the order an editor should read them, and wire copies."""

    topics: tuple[Topic, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[Skipped, ...] = ()


def compare(claims: Sequence[Claim], config: Config | None = None) -> Comparison:
    """Bring together the claims that answer the same question, and judge where they do not agree.

    The result does not depend on the order of the claims, nor on claims of unrelated articles.
    """
    return compare_with(claims, config or Config(), WEIGHTS)


def compare_with(claims: Sequence[Claim], config: Config, weights: Weights) -> Comparison:
    """Compare with weights other than those of weights.toml, for tuning them."""
    ordered = sorted(claims, key=lambda claim: (claim.article.path, claim.start, claim.end, claim.kind))
    articles: dict[str, Article] = {claim.article.path: claim.article for claim in ordered}
    topics: list[Topic] = []
    found: list[Finding] = []
    grouped = stories(list(articles.values()))
    paths = list(articles)
    of_story = {paths[i]: n for n, members in enumerate(grouped) for i in members}
    by_story: dict[int, list[Claim]] = defaultdict(list)
    for claim in ordered:
        by_story[of_story[claim.article.path]].append(claim)
    for members in by_story.values():
        for made, judged in (
            _compare_figures(members, config, weights),
            _compare_persons([claim for claim in members if claim.kind == "name"], config),
            compare_quotes([claim for claim in members if claim.kind == "quote"], config),
        ):
            topics += made
            found += judged
    return replace(_finish(topics, found), remarks=remarks(list(articles.values())))


def _compare_persons(claims: Sequence[Claim], config: Config) -> tuple[list[Topic], list[Finding]]:
    """Names of persons spelt in several ways, and functions of one person that disagree."""
    topics, found = compare_names(claims, config)
    return topics, [*found, *compare_functions(topics)]


def _compare_figures(
    claims: Sequence[Claim], config: Config, weights: Weights
) -> tuple[list[Topic], list[Finding]]:
    pool = profiles(claims, Texts())  # the cut sentences of one story go with it
    return judge_pool(pool, links(pool, weights), claims, config)


def judge_pool(
    pool: Sequence[Profile], tested: Links, claims: Sequence[Claim], config: Config
) -> tuple[list[Topic], list[Finding]]:
    """Cluster tested links into topics and judge each; `claims` are all of the story, names included."""
    topics, found = [], []
    for orders in clusters(pool, tested, config.threshold):
        members = [pool[order] for order in orders]
        topic = _topic(members)
        topics.append(topic)
        found += findings(topic, members, tested, pool)
    for topic, finding in acts([profile for profile in pool if profile.value.date], persons(claims)):
        topics.append(topic)
        found.append(finding)
    return topics, found


def _topic(members: Sequence[Profile]) -> Topic:
    """Name a topic by what most of its claims share."""
    weights: dict[str, float] = defaultdict(float)
    for profile in members:
        for name, weight in profile.near.items():
            kind = concept(name).kind
            if kind != "G" and weight > NEAR_LABEL:
                weights[name] += weight * (PLACE_LABEL if kind == "N" else 1.0)
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    shared = [name for name in ranked if weights[name] > SHARED_LABEL * len(members)]
    units = [p.claim.value.unit for p in members if isinstance(p.claim.value, Figure) and p.claim.value.unit]
    unit = max(sorted(set(units)), key=units.count) if units else ""
    return Topic("", members[0].claim.kind, unit, tuple(shared[:LABEL_CONCEPTS]), tuple(p.claim for p in members))


def _finish(topics: list[Topic], found: list[Finding]) -> Comparison:
    """Give topics and findings their ids, and put them in reading order."""
    named: dict[int, Topic] = {}
    for topic in topics:
        named[id(topic)] = replace(
            topic, id=short_id("T", topic.kind, *sorted(claim_id(claim) for claim in topic.claims))
        )
    known = sorted(((keys(finding), finding) for finding in found), key=_without_place)
    times = Counter(of[0] for of, _ in known)
    free: dict[tuple[str, ...], Iterator[str]] = {}
    used: set[str] = set()
    finished = []
    for of, finding in known:
        parts = (of[0],) if times[of[0]] == 1 else (of[0], *_said(finding))
        name = next(name for name in free.setdefault(parts, _names(parts)) if name not in used)
        used.add(name)
        finished.append(replace(finding, id=name, topic=named.get(id(finding.topic), finding.topic), keys=of))
    finished.sort(
        key=lambda finding: (-SEVERITIES.index(finding.severity), -round(finding.certainty, 3), _place(finding))
    )
    return Comparison(tuple(sorted(named.values(), key=lambda topic: topic.id)), tuple(finished))


def _names(parts: tuple[str, ...]) -> Iterator[str]:
    """Give the id that the parts make, then others for findings that say the very same."""
    yield short_id("FC", *parts)
    for number in count(2):
        yield short_id("FC", *parts, str(number))


def _said(finding: Finding) -> tuple[str, ...]:
    """Give what tells a finding from others with its key: with two of them, an editor's decision holds for neither."""
    sentences = sorted(side.best.sentence_text for side in (finding.left, finding.right))
    return finding.rule, *finding.topic.concepts, *sentences


def _without_place(known: tuple[tuple[str, ...], Finding]) -> tuple[object, ...]:
    """Order findings of one key by what they say before where they stand, so that a file's name decides last."""
    return known[0][0], _said(known[1]), _place(known[1])


def _place(finding: Finding) -> tuple[str, int, str, int]:
    return (
        finding.left.best.article.path,
        finding.left.best.start,
        finding.right.best.article.path,
        finding.right.best.start,
    )
