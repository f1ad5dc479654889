"""Which articles tell one story: the outer index, so that claims of unrelated articles never meet.

Two articles are linked by the proper names and places they share; the measure looks at the two articles only, so an
unrelated article changes nothing for the others.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from factcheck.language import Language, Token, fold, language, neutral
from factcheck.model import Article

ENOUGH = 0.15  # share of their names that two articles have in common, by weight
AT_LEAST = 1.5  # weight of the names in common, however short the articles
MUCH = 0.3  # ... unless nearly all names are shared
COMMON = 0.5  # weight of a city, a given name, or a common noun with a capital; a name of its own weighs 1
SMALL = 100  # articles among which every name picks candidates
CROWD = 200  # articles; in a large archive a name that more of them have picks no candidates
EVERYWHERE = ("country", "continent", "region", "sea")  # kinds of places that stories do not share by being one story
SKIPPED_KINDS = ("boilerplate",)
CALENDAR = {"date_month", "date_weekday"}
Features = Mapping[str, float]


def _features(article: Article) -> Features:
    """Names and places of an article with their weights; the outlet's own name is in every article it writes."""
    pack = language(article.language)
    places = neutral().get("places", {})
    found: dict[str, float] = {}
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
                found[name] = max(found.get(name, 0.0), COMMON if i in covered or name in _given_names() else 1.0)
        for one in at:
            if one.concept in places and places[one.concept].get("kind") not in EVERYWHERE:
                found[one.concept] = COMMON
    for token in pack.tokens(article.title)[1:]:
        if _is_name(token, pack):
            found.setdefault(fold(token.word), COMMON)
    own = {fold(token.word) for token in pack.tokens(article.source)}
    return {name: weight for name, weight in found.items() if name not in own}


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
    features = [_features(article) for article in articles]
    sizes = [sum(weights.values()) for weights in features]
    spread = Counter(name for names in features for name in names)
    few = len(articles) <= SMALL
    index: dict[str, list[int]] = defaultdict(list)  # the articles so far, by name
    group = list(range(len(articles)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for a, names in enumerate(features):
        shared: dict[int, float] = defaultdict(float)
        for name, weight in names.items():
            if few or spread[name] <= CROWD:
                for b in index[name]:
                    shared[b] += min(weight, features[b][name])
                index[name].append(a)
        for b, common in shared.items():
            share = common / math.sqrt(sizes[a] * sizes[b])
            if (common >= AT_LEAST and share >= ENOUGH) or share >= MUCH:
                one, other = sorted((root(a), root(b)))
                group[other] = one
    grouped: dict[int, list[int]] = defaultdict(list)
    for i in range(len(articles)):
        grouped[root(i)].append(i)
    return list(grouped.values())
