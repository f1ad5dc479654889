"""Which articles tell one story: the outer index, so that claims of unrelated articles never meet.

Two articles are linked by the proper names and places they share; the measure looks at the two articles only, so an
unrelated article changes nothing for the others.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from factcheck.comparer.profile import Texts, concepts, plain
from factcheck.language import language
from factcheck.model import Article

ENOUGH = 0.12  # cosine of the names that two articles share
AT_LEAST = 2  # names or places in common, however short the articles
MUCH = 0.3  # ... unless nearly all names are shared
SKIPPED_KINDS = ("boilerplate",)


def _features(article: Article, texts: Texts) -> frozenset[str]:
    found: set[str] = set()
    calendar = {"date_month", "date_weekday"}
    known = concepts()
    pack = language(article.language)
    for index, sentence in enumerate(article.sentences):
        if sentence.kind in SKIPPED_KINDS:
            continue
        cut = texts.sentence(article, index)
        tagged = pack.tag(cut.tokens)
        found |= {name for i, name in cut.names if len(name) > 3 and not (tagged[i] and calendar & set(tagged[i] or ()))}
        found |= {concept for _, _, concept in cut.found if concept in known and known[concept].kind == "N"}
    pieces = pack.tokens(article.title)
    found |= {plain(token.word) for token in pieces[1:] if token.text[0].isupper() and len(token.word) > 3 and token.word not in pack.stop}
    return frozenset(found)


def stories(articles: Sequence[Article], texts: Texts) -> list[list[int]]:
    """Group articles by the story they tell.

    Returns: lists of indices into `articles`, every article in exactly one.
    """
    features = [_features(article, texts) for article in articles]
    index: dict[str, list[int]] = defaultdict(list)
    for i, names in enumerate(features):
        for name in names:
            index[name].append(i)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for members in index.values():
        if len(members) > max(50, len(articles) // 20) and len(articles) > 100:
            continue  # in a large archive a name that everybody has picks no candidates
        for at, a in enumerate(members):
            for b in members[at + 1 :]:
                shared[a, b] += 1
    group = list(range(len(articles)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for (a, b), n in sorted(shared.items()):
        size = math.sqrt(len(features[a]) * len(features[b]))
        if size and ((n >= AT_LEAST and n / size >= ENOUGH) or n / size >= MUCH):
            group[max(root(a), root(b))] = min(root(a), root(b))
    grouped: dict[int, list[int]] = defaultdict(list)
    for i in range(len(articles)):
        grouped[root(i)].append(i)
    return list(grouped.values())
