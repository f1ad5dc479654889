"""Which articles tell one story: the outer index, so that claims of unrelated articles never meet.

Two articles are alike by the proper names and places they share, the more so the more often each says them, and less so
the further apart they were published: one army may fire two missiles in a month. Groups are joined by the mean likeness
of their articles (average linkage): a minister or a capital that two stories have in common makes a few articles alike,
not the groups. An unrelated article changes nothing for the others.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush

from factcheck.language import Language, Token, fold, language, neutral
from factcheck.model import Article

ENOUGH = 0.1  # mean likeness, 0..1 (cosine), from which two groups of articles tell one story
COMMON = 0.5  # weight of a city, a given name, or a common noun with a capital; a name of its own weighs 1
SAME_DAYS, FADING = 2, 10.0  # days between two articles that count for nothing; then how fast their likeness fades
LOOKING_BACK = 0.3  # share of likeness that is left after any time: an article may look back on a story
SMALL = 100  # articles; in a larger archive, a name that many have says less, or nothing
USUAL = 20  # articles on one story; a name that more of them have weighs less
CROWD = 200  # articles; a name that more of them have is passed over
EVERYWHERE = ("country", "continent", "region", "sea")  # kinds of places that stories do not share by being one story
SKIPPED_KINDS = ("boilerplate",)
CALENDAR = {"date_month", "date_weekday"}
Features = Mapping[str, float]


def _features(article: Article) -> Features:
    """Names and places of an article with their weights, as a vector of length 1.

    The outlet's own name is left out: it is in every article that it writes.
    """
    pack = language(article.language)
    places = neutral().get("places", {})
    found: dict[str, float] = {}
    times: Counter[str] = Counter()
    for sentence in article.sentences:
        if sentence.kind in SKIPPED_KINDS:
            continue
        tokens = pack.tokens(article.text, sentence.start, sentence.end)
        at = pack.concepts(tokens)
        tagged = pack.tag(tokens)
        covered = {i for one in at for i in range(one.start, one.end)}
        inside = {i for one in at if one.concept in places for i in range(one.start, one.end)}
        for i, token in enumerate(tokens):
            if i and i not in inside and _is_name(token, pack) and not CALENDAR & set(tagged[i] or ()):
                name = fold(token.word)
                times[name] += 1
                found[name] = max(found.get(name, 0.0), COMMON if i in covered or name in _given_names() else 1.0)
        for one in at:
            if one.concept in places and places[one.concept].get("kind") not in EVERYWHERE:
                times[one.concept] += 1
                found[one.concept] = COMMON
    for token in pack.tokens(article.title)[1:]:
        if _is_name(token, pack):
            times[fold(token.word)] += 1
            found.setdefault(fold(token.word), COMMON)
    own = {fold(token.word) for token in pack.tokens(article.source)}
    return _unit({name: weight * (1 + math.log(times[name])) for name, weight in found.items() if name not in own})


def _unit(weights: Features) -> Features:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()}


def _is_name(token: Token, pack: Language) -> bool:
    return token.text[0].isupper() and len(token.word) > 3 and token.word not in pack.stop


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    names: set[str] = set()
    for listed in neutral().get("given_names", {}).values():
        names |= {fold(name) for name in listed.split()}
    return frozenset(names)


def stories(articles: Sequence[Article]) -> list[list[int]]:
    """Group articles by the story they tell.

    Returns: lists of indices into `articles`, every article in exactly one.
    """
    total = _likeness([_features(article) for article in articles])  # of two groups: the sum over pairs of articles
    days = [_day(article) for article in articles]
    for a, others in total.items():
        for b in others:
            others[b] *= _fading(days[a], days[b])
    members = {i: [i] for i in range(len(articles))}
    waiting = [(-mean, a, b) for a, others in total.items() for b, mean in others.items() if a < b and mean >= ENOUGH]
    heapify(waiting)
    fresh = len(articles)
    while waiting:
        _, a, b = heappop(waiting)
        if a not in members or b not in members:
            continue  # one of them has been joined to another group meanwhile
        group = members.pop(a) + members.pop(b)
        sums = total.pop(a)
        for other, more in total.pop(b).items():
            sums[other] = sums.get(other, 0.0) + more
        total[fresh] = {other: likeness for other, likeness in sums.items() if other not in (a, b)}
        for other, likeness in total[fresh].items():
            beside = total[other]
            beside.pop(a, None)
            beside.pop(b, None)
            beside[fresh] = likeness
            mean = likeness / (len(group) * len(members[other]))
            if mean >= ENOUGH:
                heappush(waiting, (-mean, other, fresh))
        members[fresh] = group
        fresh += 1
    return sorted(sorted(group) for group in members.values())


def _day(article: Article) -> int | None:
    """The day an article was published, counted from any; None where it is not known."""
    published = article.published
    moment = (published.first or published.last) if published else None
    return moment.toordinal() if moment else None


def _fading(one: int | None, other: int | None) -> float:
    """Share of the likeness of two articles that the time between them leaves."""
    if one is None or other is None:
        return 1.0
    apart = max(0, abs(one - other) - SAME_DAYS)
    return LOOKING_BACK + (1 - LOOKING_BACK) * math.exp(-apart / FADING)


def _likeness(features: Sequence[Features]) -> dict[int, dict[int, float]]:
    """Give the cosine of any two articles that share a name, by the numbers of both."""
    if len(features) > SMALL:
        features = _by_rarity(features)
    index: dict[str, list[int]] = defaultdict(list)  # the articles so far, by name
    found: dict[int, dict[int, float]] = {a: {} for a in range(len(features))}
    for a, names in enumerate(features):
        here = found[a]
        for name, weight in names.items():
            for b in index[name]:
                here[b] = here.get(b, 0.0) + weight * features[b][name]
            index[name].append(a)
        for b, likeness in here.items():
            found[b][a] = likeness
    return found


def _by_rarity(features: Sequence[Features]) -> list[Features]:
    """Weigh down the names that more articles have than one story is told in."""
    spread = Counter(name for names in features for name in names)
    weight = {name: 1 / (1 + math.log(max(1.0, n / USUAL))) for name, n in spread.items() if n <= CROWD}
    return [_unit({name: of * weight[name] for name, of in names.items() if name in weight}) for names in features]
