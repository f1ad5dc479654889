"""The full report for a terminal or a pipe: sources, findings by severity, agreements, what was not read, totals."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from factcheck.model import SEVERITIES, Article, Finding, Skipped
from factcheck.report import blocks, wording
from factcheck.report.contents import ClaimKey, Contents
from factcheck.report.screen import Screen, clean, style, width
from factcheck.version import VERSION

QUIET, USUAL, VERBOSE = -1, 0, 1
SHOWN = 12  # lines of a list that is not about findings, unless all is asked for
NAME_COLUMNS = 28


def render(contents: Contents, screen: Screen, detail: int = USUAL) -> str:
    """Give the report as text.

    Args:
        contents: what is shown.
        screen: what it is written for.
        detail: -1 for one line a finding and the totals, 0 for the usual report, 1 with steps and all passages.

    Returns: lines that fit the screen, each ended by a line feed.
    """
    lines: list[str] = []
    if detail == QUIET:
        for finding in contents.sorted_findings:
            lines += blocks.brief(finding, contents, screen)
    else:
        lines += _title(contents, screen)
        lines += _sources(contents, screen, detail)
        lines += _findings(contents, screen, detail)
        lines += _rest(contents, screen, detail)
    lines += _totals(contents, screen)
    return "\n".join(lines) + "\n"


def _title(contents: Contents, screen: Screen) -> list[str]:
    words = contents.labels
    counts = [words.count("articles", len(contents.articles))]
    counts += [words.count(kind, n) for kind, n in contents.kinds.items() if n]
    title = words.fill("report", "title", version=VERSION)
    return screen.wrap(" · ".join([style("bold", title), *counts]), "", "  ")


def _sources(contents: Contents, screen: Screen, detail: int) -> list[str]:
    lines = ["", *screen.rule(contents.labels.word("report", "sources"))]
    shown = contents.articles if detail == VERBOSE else contents.articles[:SHOWN]
    names = [clean(contents.file_name(article)) for article in shown]
    outlets = [clean(article.source) if article.source != PurePath(article.path).stem else "" for article in shown]
    columns = [min(NAME_COLUMNS, max(map(width, texts), default=0)) for texts in (names, outlets)]
    for article, name, outlet in zip(shown, names, outlets, strict=True):
        cells = [_padded(text, size) for text, size in zip((name, outlet), columns, strict=True) if size]
        lines += screen.wrap("  ".join([*cells, _date(article, contents)]), "  ", "      ")
        for note in wording.notes(article, contents):
            lines += screen.wrap(style("dim", note), "      ", "      ")
    return lines + _more(len(contents.articles) - len(shown), contents, screen)


def _date(article: Article, contents: Contents) -> str:
    words = contents.labels
    date = wording.dated(article, contents)
    if not date:
        return style("warning", "▲ " + words.word("report", "undated"))
    return date + style("dim", f" ({words.word('dated', article.dated)})" if article.dated else "")


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _more(n: int, contents: Contents, screen: Screen) -> list[str]:
    if n <= 0:
        return []
    return screen.wrap(f"{contents.labels.more(n)} ({contents.labels.word('report', 'more')})", "  ")


def _findings(contents: Contents, screen: Screen, detail: int) -> list[str]:
    lines: list[str] = []
    for severity, groups in _sections(contents.sorted_findings):
        lines += ["", *screen.rule(contents.labels.word("report", severity), severity)]
        for group in groups:
            lines.append("")
            seen: set[ClaimKey] = set()
            for finding in group:
                lines += blocks.block(finding, contents, screen, seen=seen, whole=detail == VERBOSE)
                if detail == VERBOSE:
                    lines += blocks.steps(finding, contents, screen)
    return lines or ["", *screen.wrap(style("agree", "✔ " + contents.labels.word("report", "none")))]


def _sections(findings: Sequence[Finding]) -> Iterator[tuple[str, list[list[Finding]]]]:
    """Group findings by topic, and topics by their most severe finding."""
    topics: dict[str, list[Finding]] = {}
    for finding in findings:
        topics.setdefault(finding.topic.id, []).append(finding)
    for severity in reversed(SEVERITIES):
        groups = [group for group in topics.values() if group[0].severity == severity]
        if groups:
            yield severity, groups


def _rest(contents: Contents, screen: Screen, detail: int) -> list[str]:
    """Give what needs no action: agreements, single figures; and what was not read."""
    words = contents.labels
    lines = ["", *screen.rule(words.word("report", "agreements"))]
    lines += screen.wrap(style("agree", "✔ ") + words.count("agreeing", len(contents.agreements)), "  ", "    ")
    if detail == VERBOSE:
        for side in contents.agreements:
            topic = contents.topic_of(side.best)
            outlets = clean(words.joined(contents.outlets(side.claims)))
            label = wording.topic(topic, contents) if topic else ""
            lines += screen.wrap(f"{wording.value(side.best, contents)} · {label} · {outlets}", "    ", "      ")
    lines += screen.wrap("○ " + words.count("single", len(contents.single)), "  ", "    ")
    for title, skipped in (("skipped", contents.unread), ("remarks", contents.remarks)):
        lines += _skipped(title, skipped, contents, screen, detail)
    return lines


def _skipped(title: str, skipped: Sequence[Skipped], contents: Contents, screen: Screen, detail: int) -> list[str]:
    if not skipped:
        return []
    lines = ["", *screen.rule(contents.labels.word("report", title))]
    shown = skipped if detail == VERBOSE else skipped[:SHOWN]
    for one in shown:
        said = contents.labels.field(clean(one.place), wording.skipped(one, contents))
        lines += screen.wrap(said, "  ", "      ")
    return lines + _more(len(skipped) - len(shown), contents, screen)


def _totals(contents: Contents, screen: Screen) -> list[str]:
    said = wording.totals(contents)
    marked = {**blocks.SYMBOLS, "agree": "✔"}
    signed = [style(name, f"{sign} {text}") for (name, sign), text in zip(marked.items(), said, strict=False)]
    return ["", *screen.wrap(" · ".join([*signed, *said[len(marked) :]]), "", "  ")]
