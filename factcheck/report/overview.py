"""The table of topics and sources: who says what, at a glance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.model import SEVERITIES, Article, Claim, Finding, Name, Topic
from factcheck.report import wording
from factcheck.report.cards import SYMBOLS
from factcheck.report.contents import READINGS, ClaimKey, Contents, key_of
from factcheck.report.screen import clean, shorten

CELL, LABEL = 48, 70  # characters
VALUES = 3  # of one source in one cell; the others are counted
AGREE = "✔"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value in a cell; `severity` is that of its worst finding, "agree" or empty, `finding` where it leads."""

    value: str
    symbol: str
    severity: str
    finding: str


@dataclass(frozen=True, slots=True)
class Line:
    """A topic: its name, the finding it leads to, and a cell for each source of its table."""

    topic: str
    finding: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table for sources that share topics: ids and names of the sources, and the topics."""

    sources: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


def grids(contents: Contents, sources: Mapping[str, str], most: int) -> tuple[tuple[Grid, ...], int]:
    """Give the tables, one for each group of sources that share topics, so that unrelated stories stand apart.

    Args:
        contents: what is shown.
        sources: the id of each article, by its path.
        most: how many topics to show.

    Returns: the tables, and how many topics are left out.
    """
    worst = _worst(contents)
    topics = _topics(contents)
    found = []
    for articles, own in _groups(contents.articles, topics[:most]):
        columns = tuple((sources[article.path], clean(contents.outlet(article))) for article in articles)
        found.append(Grid(columns, tuple(_line(topic, articles, worst, contents) for topic in own)))
    return tuple(found), max(0, len(topics) - most)


def _topics(contents: Contents) -> list[Topic]:
    """Give the topics to show: those with findings as these are ordered, then figures and dates told by several."""
    found = {finding.topic.id: finding.topic for finding in contents.sorted_findings}
    for topic in contents.topics:
        if topic.kind not in READINGS and len({claim.article.path for claim in topic.claims}) > 1:
            found.setdefault(topic.id, topic)
    return list(found.values())


def _worst(contents: Contents) -> Mapping[tuple[str, ClaimKey], Finding]:
    """Give the worst finding in which a claim of a topic stands, whether it is shown or was accepted."""
    worst: dict[tuple[str, ClaimKey], Finding] = {}
    for finding in (*contents.sorted_findings, *contents.every_finding):
        for side in (finding.left, finding.right):
            for claim in side.claims:
                worst.setdefault((finding.topic.id, key_of(claim)), finding)
    return worst


def _groups(articles: Sequence[Article], topics: Sequence[Topic]) -> list[tuple[list[Article], list[Topic]]]:
    """Bring together the articles that share topics, and these topics, in the order in which they were given."""
    parent = {article.path: article.path for article in articles}

    def root(path: str) -> str:
        while parent[path] != path:
            parent[path] = path = parent[parent[path]]
        return path

    known = [[claim.article.path for claim in topic.claims if claim.article.path in parent] for topic in topics]
    for paths in known:
        for path in paths[1:]:
            parent[root(path)] = root(paths[0])
    groups: dict[str, tuple[list[Article], list[Topic]]] = {}
    for article in articles:
        groups.setdefault(root(article.path), ([], []))[0].append(article)
    for topic, paths in zip(topics, known, strict=True):
        if paths:
            groups[root(paths[0])][1].append(topic)
    return [group for group in groups.values() if group[1]]


def _line(
    topic: Topic, articles: Sequence[Article], worst: Mapping[tuple[str, ClaimKey], Finding], contents: Contents
) -> Line:
    by_article: dict[str, list[Claim]] = {}
    for claim in topic.claims:
        by_article.setdefault(claim.article.path, []).append(claim)
    cells = tuple(tuple(_entries(topic, by_article.get(article.path, ()), worst, contents)) for article in articles)
    leads = [entry for cell in cells for entry in cell if entry.finding]
    first = max(leads, key=lambda entry: SEVERITIES.index(entry.severity)).finding if leads else ""
    return Line(shorten(wording.topic(topic, contents), LABEL), first, cells)


def _entries(
    topic: Topic, claims: Sequence[Claim], worst: Mapping[tuple[str, ClaimKey], Finding], contents: Contents
) -> Iterator[Entry]:
    """Give the values of one source, each once, the disputed first."""
    agreed = not any((topic.id, key_of(claim)) in worst for claim in topic.claims)
    found: dict[str, Entry] = {}
    for claim in claims:
        finding = worst.get((topic.id, key_of(claim)))
        value = shorten(_value(claim, contents), CELL)
        if finding and (contents.show_accepted or finding.id not in contents.accepted):
            entry = Entry(value, SYMBOLS[finding.severity], finding.severity, finding.id)
        else:
            entry = Entry(value, AGREE, "agree", "") if agreed else Entry(value, "", "", "")
        known = found.get(value.casefold())
        if known is None or (entry.finding and not known.finding):
            found[value.casefold()] = entry
    ordered = sorted(found.values(), key=lambda entry: -SEVERITIES.index(entry.severity) if entry.finding else 1)
    yield from ordered[:VALUES]
    if len(ordered) > VALUES:
        yield Entry(contents.labels.more(len(ordered) - VALUES), "", "", "")


def _value(claim: Claim, contents: Contents) -> str:
    """Give a claim's value; of a person the name in its fullest form, once."""
    return clean(claim.value.full) if isinstance(claim.value, Name) else wording.value(claim, contents)
