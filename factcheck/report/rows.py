"""The rows of the tables, as every output shows them: CSV, DataFrame, JSON.

Columns are never renamed or reordered; new ones come at the end. Cells are str, int, bool or None (an open end, an
unknown date). `low` and `high` are exact: plain decimals, or ISO dates.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from typing import NamedTuple

from factcheck.model import Claim, Figure, Finding, Moment, Side
from factcheck.report import wording
from factcheck.report.contents import Contents
from factcheck.report.labels import plain

Cell = str | int | bool | None
Row = tuple[Cell, ...]
CLOCKED = ("minute", "hour", "part_of_day")
CONVERTED = Context(prec=12)  # digits of a figure that is converted to the unit of the other side


class Column(NamedTuple):
    """A column: `holds` is "text", "value" (a number, for dates a date), "date", "integer" or "flag"."""

    name: str
    holds: str = "text"


def _columns(names: str) -> tuple[Column, ...]:
    """Read columns from a line; the marks behind a name say what it holds."""
    holds = {"#": "integer", "=": "value", "~": "date", "?": "flag"}
    return tuple(Column(name.rstrip("#=~?"), holds.get(name[-1], "text")) for name in names.replace(",", " ").split())


CONFLICTS = _columns(
    "conflict_id, severity, verdict, rule, kind, topic, source_a, value_a, sentence_a, source_b, value_b, sentence_b, "
    "reason, article_a, line_a#, col_a#, text_a, article_b, line_b#, col_b#, text_b, published_a~, published_b~, "
    "low_a=, high_a=, low_b=, high_b=, unit, status_a, status_b, origin_a, origin_b, sources_a, sources_b, "
    "within_source?, topic_id, claim_id_a, claim_id_b, accepted?, accepted_reason"
)
CLAIMS = _columns(
    "claim_id, article, source, published~, lang, kind, topic_id, topic, text, low=, high=, unit, approximate?, hedge, "
    "status, origin, as_of~, sentence, sentence_index#, line#, col#, start#, end#"
)
TOPICS = _columns("topic_id, kind, topic, unit, concepts, sources, articles#, claims#, sides#, findings#")
SOURCES = _columns("article, source, title, published~, dated, lang, byline, url, claims#, notes")


class Table(NamedTuple):
    """A table: its columns, and what gives its rows."""

    columns: tuple[Column, ...]
    rows: Callable[[Contents], Iterator[Row]]


def conflict_rows(contents: Contents) -> Iterator[Row]:
    """Give a row for each finding, accepted or not, the most severe first."""
    for finding in contents.every_finding:
        cells = _of_finding(finding, contents)
        yield tuple(cells[column.name] for column in CONFLICTS)


def _of_finding(finding: Finding, contents: Contents) -> Mapping[str, Cell]:
    left, right = finding.left, finding.right
    unit, (low_a, high_a), (low_b, high_b) = _one_unit(left.best, right.best)
    return {
        "conflict_id": finding.id,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "rule": finding.rule,
        "kind": left.best.kind,
        "topic": wording.topic(finding.topic, contents),
        "reason": wording.reason(finding, contents),
        "low_a": low_a,
        "high_a": high_a,
        "low_b": low_b,
        "high_b": high_b,
        "unit": unit or finding.topic.unit,
        "within_source": finding.within_source,
        "topic_id": finding.topic.id,
        "accepted": finding.id in contents.accepted,
        "accepted_reason": contents.accepted.get(finding.id, ""),
        **{f"{name}_a": cell for name, cell in _of_side(left, contents).items()},
        **{f"{name}_b": cell for name, cell in _of_side(right, contents).items()},
    }


def _of_side(side: Side, contents: Contents) -> Mapping[str, Cell]:
    best = side.best
    line, column = contents.place(best)
    return {
        "source": contents.outlet(best.article),
        "value": wording.value(best, contents),
        "sentence": best.sentence_text,
        "article": best.article.path,
        "line": line,
        "col": column,
        "text": best.text,
        "published": iso(best.article.published),
        "status": best.status,
        "origin": best.origin,
        "sources": listed(contents.outlets(side.claims)),
        "claim_id": contents.claim_id(best),
    }


def claim_rows(contents: Contents) -> Iterator[Row]:
    """Give a row for each claim, in the order of articles and text."""
    named = {topic.id: wording.topic(topic, contents) for topic in contents.topics}
    for claim in contents.claims:
        cells = _of_claim(claim, named, contents)
        yield tuple(cells[column.name] for column in CLAIMS)


def _of_claim(claim: Claim, named: Mapping[str, str], contents: Contents) -> Mapping[str, Cell]:
    topic = contents.topic_of(claim)
    line, column = contents.place(claim)
    low, high = bounds(claim)
    found = claim.value
    return {
        "claim_id": contents.claim_id(claim),
        "article": claim.article.path,
        "source": contents.outlet(claim.article),
        "published": iso(claim.article.published),
        "lang": claim.article.language,
        "kind": claim.kind,
        "topic_id": topic.id if topic else "",
        "topic": named[topic.id] if topic else "",
        "text": claim.text,
        "low": low,
        "high": high,
        "unit": found.unit if isinstance(found, Figure) else "",
        "approximate": found.approximate if isinstance(found, Figure | Moment) else False,
        "hedge": found.hedge if isinstance(found, Figure | Moment) else "",
        "status": claim.status,
        "origin": claim.origin,
        "as_of": iso(claim.as_of or claim.article.published),
        "sentence": claim.sentence_text,
        "sentence_index": claim.sentence,
        "line": line,
        "col": column,
        "start": claim.start,
        "end": claim.end,
    }


def topic_rows(contents: Contents) -> Iterator[Row]:
    """Give a row for each topic."""
    findings = Counter(finding.topic.id for finding in contents.findings)
    for topic in contents.topics:
        articles = {claim.article.path for claim in topic.claims}
        yield (
            topic.id,
            topic.kind,
            wording.topic(topic, contents),
            topic.unit,
            listed(topic.concepts),
            listed(contents.outlets(topic.claims)),
            len(articles),
            len(topic.claims),
            len(topic.sides),
            findings[topic.id],
        )


def source_rows(contents: Contents) -> Iterator[Row]:
    """Give a row for each article."""
    claims = Counter(claim.article.path for claim in contents.claims)
    for article in contents.articles:
        yield (
            article.path,
            contents.outlet(article),
            article.title,
            iso(article.published),
            article.dated,
            article.language,
            article.byline,
            article.url,
            claims[article.path],
            listed(wording.notes(article, contents)),
        )


TABLES = {
    "conflicts": Table(CONFLICTS, conflict_rows),
    "claims": Table(CLAIMS, claim_rows),
    "topics": Table(TOPICS, topic_rows),
    "sources": Table(SOURCES, source_rows),
}


def listed(items: Sequence[str]) -> str:
    """Join a list in one cell; a bar inside an item becomes a broken bar."""
    return "|".join(item.replace("|", "¦") for item in items)


def iso(moment: Moment | None) -> str | None:
    """Give a moment in ISO 8601: a day, minute, month or year, else "first/last" with ".." for an open end."""
    if moment is None or not moment.resolved:
        return None
    low, high = _ends(moment)
    if moment.first and moment.last and moment.precision in {"month", "year"}:
        size = 7 if moment.precision == "month" else 4
        low, high = (low or "")[:size], (high or "")[:size]
    return low if low == high else f"{low or '..'}/{high or '..'}"


def _ends(moment: Moment) -> tuple[str | None, str | None]:
    clocked = moment.precision in CLOCKED
    low, high = (
        (at.isoformat(timespec="minutes")[:16] if clocked else at.date().isoformat()) if at else None
        for at in (moment.first, moment.last)
    )
    return low, high


def bounds(claim: Claim) -> tuple[str | None, str | None]:
    """Give both ends of what a claim's words say, an open end as None; nothing for names and quotations."""
    found = claim.value
    if isinstance(found, Moment):
        return _ends(found)
    if isinstance(found, Figure):
        low, high = (plain(end) if end is not None else None for end in (found.low, found.high))
        return low, high
    return None, None


Bounds = tuple[str | None, str | None]


def _one_unit(left: Claim, right: Claim) -> tuple[str, Bounds, Bounds]:
    """Give the unit of a row and both claims in it; the right one is converted where its unit is another."""
    a, b = left.value, right.value
    if not isinstance(a, Figure) or not isinstance(b, Figure):
        return "", bounds(left), bounds(right)
    if a.unit == b.unit or not a.dimension or a.dimension != b.dimension or not a.factor:
        return a.unit or b.unit, bounds(left), bounds(right)
    low, high = (_converted(end, b, a) for end in (b.low, b.high))
    return a.unit, bounds(left), (low, high)


def _converted(end: Decimal | None, source: Figure, target: Figure) -> str | None:
    if end is None:
        return None
    return plain(CONVERTED.divide(end * source.factor + source.shift - target.shift, target.factor))
