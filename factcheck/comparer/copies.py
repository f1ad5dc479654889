"""Wire copies: articles whose text is nearly that of another. Ten outlets that print one dispatch are one origin."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from factcheck.language import language
from factcheck.model import Article, Skipped

SHINGLE = 5  # words in a row that are compared
NEARLY = 0.6  # share of the shorter text that stands in the other as well
FEWEST = 20  # shingles: very short texts are alike by chance
CROWD = 50  # articles that share a shingle before it says nothing (a footer)


def _shingles(article: Article) -> frozenset[tuple[str, ...]]:
    pack = language(article.language)
    words: list[str] = []
    for sentence in article.sentences:
        if sentence.kind != "boilerplate":
            words += [t.word for t in pack.tokens(article.text, sentence.start, sentence.end) if t.kind != "mark"]
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _time(article: Article) -> tuple[str, str]:
    moment = article.published.first if article.published else None
    return (moment.isoformat() if moment else "9999"), article.path


def copies(articles: Sequence[Article]) -> Mapping[str, str]:
    """Find articles that are nearly another's text, by path; each leads to the earliest article of that text."""
    ordered = sorted(articles, key=_time)
    shingles = [_shingles(article) for article in ordered]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: dict[str, str] = {}
    for i, (article, mine) in enumerate(zip(ordered, shingles, strict=True)):
        shared: Counter[int] = Counter()
        for shingle in mine:
            if len(holders[shingle]) < CROWD:
                shared.update(holders[shingle])
                holders[shingle].append(i)
        for other, common in sorted(shared.items()):
            least = min(len(mine), len(shingles[other]))
            if least >= FEWEST and common / least >= NEARLY:
                path = ordered[other].path
                found[article.path] = found.get(path, path)
                break
    return found


def remarks(articles: Sequence[Article]) -> tuple[Skipped, ...]:
    """Say of each wire copy whose text it is, for the report."""
    return tuple(
        Skipped(
            path,
            "warning",
            f"Nearly the same text as {other}: the two count as one origin.",
            "wire_copy",
            (("other", other),),
        )
        for path, other in sorted(copies(articles).items())
    )
