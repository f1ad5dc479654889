"""What stands behind the findings: agreements, figures of one source only, spellings, sources, what was not read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from factcheck.model import Article, Claim, Moment, Name
from factcheck.report import wording
from factcheck.report.cards import source_ids
from factcheck.report.contents import Contents, key_of
from factcheck.report.passages import Part, link, sentence
from factcheck.report.screen import clean

SENTENCE = 150  # characters of a sentence around a value
EVENTS = 8  # sentences of one date
Mentions = tuple[tuple[str, str], ...]  # outlets, and where each says it


@dataclass(frozen=True, slots=True)
class Agreement:
    """A value that several articles give."""

    topic: str
    value: str
    mentions: Mentions


@dataclass(frozen=True, slots=True)
class Single:
    """A figure or date that one article alone gives, with its sentence in parts."""

    outlet: str
    source: str
    kind: str
    value: str
    lang: str
    sentence: tuple[Part, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date that articles name, and each sentence that does, in parts; `done` where it tells a fact."""

    date: str
    events: tuple[tuple[str, str, str, bool, tuple[Part, ...]], ...]  # outlet, source, language, done, sentence


@dataclass(frozen=True, slots=True)
class Spellings:
    """A person, each spelling of the name with the outlets that use it, and the findings about it."""

    person: str
    forms: Mentions
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it was read; `date` is empty where it is not known."""

    id: str
    outlet: str
    path: str
    title: str
    lang: str
    byline: str
    link: str
    date: str
    dated: str
    claims: int
    notes: tuple[str, ...]


def agreements(contents: Contents) -> Iterator[Agreement]:
    """Give the values on which at least two articles agree."""
    for side in contents.agreements:
        topic = contents.topic_of(side.best)
        first: dict[str, Claim] = {}
        for claim in side.claims:
            first.setdefault(claim.article.path, claim)
        yield Agreement(
            wording.topic(topic, contents) if topic else "",
            wording.value(side.best, contents),
            tuple((clean(contents.outlet(claim.article)), place(claim, contents)) for claim in first.values()),
        )


def chronology(contents: Contents) -> Iterator[Day]:
    """Give the dates that articles name, in order of time."""
    days: dict[tuple[datetime, datetime], list[Claim]] = {}
    for claim in contents.claims:
        if isinstance(claim.value, Moment) and claim.value.first and claim.value.last and not claim.historic:
            ends = (claim.value.first.replace(tzinfo=None), claim.value.last.replace(tzinfo=None))
            days.setdefault(ends, []).append(claim)
    sources = source_ids(contents)
    for ends in sorted(days):
        claims = days[ends]
        yield Day(
            contents.labels.moment(claims[0].value) if isinstance(claims[0].value, Moment) else "",
            tuple(
                (
                    clean(contents.outlet(claim.article)),
                    sources.get(claim.article.path, ""),
                    claim.article.language,
                    claim.status == "actual",
                    tuple(sentence(claim, SENTENCE)),
                )
                for claim in claims[:EVENTS]
            ),
        )


def singles(contents: Contents, sources: Mapping[str, str]) -> Iterator[Single]:
    """Give the figures and dates that no other article tells or contradicts, in the order of articles and text."""
    for claim in contents.single:
        article = claim.article
        yield Single(
            outlet=clean(contents.outlet(article)),
            source=sources.get(article.path, ""),
            kind=contents.labels.word("kind", claim.kind),
            value=wording.value(claim, contents),
            lang=article.language,
            sentence=tuple(sentence(claim, SENTENCE)),
            place=place(claim, contents),
        )


def spellings(contents: Contents) -> Iterator[Spellings]:
    """Give the persons whose names are written in more than one way."""
    about: dict[str, list[str]] = {}
    for finding in contents.sorted_findings:
        about.setdefault(finding.topic.id, []).append(finding.id)
    for topic in contents.topics:
        if topic.kind != "name":
            continue
        forms: dict[str, list[Claim]] = {}
        for claim in topic.claims:
            if isinstance(claim.value, Name):
                forms.setdefault(clean(claim.value.full or claim.text), []).append(claim)
        if len(forms) > 1:
            used = tuple((form, clean(contents.labels.joined(contents.outlets(forms[form])))) for form in sorted(forms))
            yield Spellings(wording.topic(topic, contents), used, tuple(about.get(topic.id, ())))


def sources_of(contents: Contents, sources: Mapping[str, str]) -> Iterator[Source]:
    """Give the articles with their dates and faults."""
    counts: dict[str, int] = {}
    for claim in contents.claims:
        path = key_of(claim)[0]
        counts[path] = counts.get(path, 0) + 1
    for article in contents.articles:
        yield _source(article, sources[article.path], counts.get(article.path, 0), contents)


def _source(article: Article, name: str, claims: int, contents: Contents) -> Source:
    words = contents.labels
    return Source(
        id=name,
        outlet=clean(contents.outlet(article)),
        path=clean(article.path),
        title=clean(article.title),
        lang=article.language,
        byline=clean(article.byline),
        link=link(article.url),
        date=wording.dated(article, contents),
        dated=words.word("dated", article.dated) if article.dated else "",
        claims=claims,
        notes=tuple(wording.notes(article, contents)),
    )


def not_read(contents: Contents) -> Iterator[tuple[str, str]]:
    """Give what was not read, and other remarks on the reading: the place, and why."""
    for skipped in (*contents.unread, *contents.remarks):
        yield clean(skipped.place), wording.skipped(skipped, contents)


def place(claim: Claim, contents: Contents) -> str:
    """Give "file, line 3"."""
    line, _ = contents.place(claim)
    return contents.labels.fill("page", "short_place", file=clean(contents.file_name(claim.article)), line=str(line))
