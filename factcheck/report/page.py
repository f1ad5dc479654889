"""The page for editors: one file, no network, complete without scripts, of a size that can be mailed.

What does not fit is left out in a fixed order and counted: cards become lines, lines are cut, the tables are shortened.
The same contents give the same bytes.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePath
from types import SimpleNamespace
from typing import Any

from factcheck.model import SEVERITIES
from factcheck.report import appendix
from factcheck.report.cards import SYMBOLS, group, source_ids
from factcheck.report.contents import Contents
from factcheck.report.embedded import csv_address
from factcheck.report.fulltext import texts
from factcheck.report.markup import Safe, fill, resource
from factcheck.report.overview import AGREE, grids
from factcheck.report.rows import CONFLICTS
from factcheck.report.screen import clean, shorten
from factcheck.report.sections import sections
from factcheck.report.sizes import estimate, fitting, size
from factcheck.version import VERSION

LEAST, EACH, MOST = 300_000, 60_000, 5_000_000  # bytes: up to five articles, for each more, in all
FRAME = 8_000  # bytes of what stands around all parts
SHARES = {  # of the room, at most
    "overview": 0.12,
    "days": 0.06,
    "agreed": 0.05,
    "single": 0.08,
    "spellings": 0.04,
    "sources": 0.10,
    "skipped": 0.03,
    "csv": 0.3,  # of what these leave
}
MOST_TOPICS = 400
OPTION = 40  # characters of an outlet's name in the filter
KEYS = (("j", "next"), ("k", "previous"), ("/", "filter"), ("u", "top"), ("?", "help"))


def render(contents: Contents, *, full_text: bool = False) -> str:
    """Give the page as HTML.

    Args:
        contents: what is shown.
        full_text: show whole articles, not only the sentences that matter; the size then has no limit.
    """
    words = contents.labels
    shared = {"words": words, "say": SimpleNamespace(**words.data["page"]), "version": VERSION, "lang": contents.lang}
    css, js = Safe(resource("page.css")), Safe(resource("page.js"))
    sources = source_ids(contents)
    room = min(MOST, max(LEAST, EACH * len(contents.articles))) - FRAME - size(css, js)
    before = fill("appendix.html", part="overview", **shared, **_overview(contents, sources, room))
    after = fill("appendix.html", part="rest", **shared, **_rest(contents, sources, room))
    room -= size(before, after)
    csv, rows = csv_address(contents, int(room * SHARES["csv"]))
    found, shown = sections(contents, sources, shared, room - size(csv))
    if full_text:
        after += fill("texts.html", texts=list(texts(contents, sources)), **shared)
    return fill(
        "page.html",
        **shared,
        **_head(contents, sources),
        css=css,
        js=js,
        policy=_policy(css, js),
        csv=Safe(csv),
        value_columns=" ".join(column.name for column in CONFLICTS if column.holds == "value"),
        remarks=list(_remarks(contents, shown, rows)),
        overview=Safe(before),
        sections=found,
        appendix=Safe(after),
    )


def _policy(css: str, js: str) -> str:
    """Give the content security policy: nothing from anywhere, and only this style sheet and this script."""
    style, script = (b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, js))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _head(contents: Contents, sources: Mapping[str, str]) -> dict[str, Any]:
    """Give what stands above the findings."""
    words = contents.labels
    folders = {PurePath(article.path).parent.name for article in contents.articles}
    story = clean(folders.pop()) if len(folders) == 1 else ""
    heading = words.fill("page", "heading", articles=words.count("articles", len(contents.articles)))
    present = {group(finding) for finding in contents.sorted_findings}
    severe = {finding.severity for finding in contents.sorted_findings}
    return {
        "story": story,
        "title": f"{story} · {heading}" if story else heading,
        "heading": heading,
        "found": " · ".join(words.count(name, n) for name, n in contents.kinds.items()),
        "totals": list(_totals(contents)),
        "severities": [
            {"severity": severity, "symbol": SYMBOLS[severity], "words": words.word("severity", severity)}
            for severity in reversed(SEVERITIES)
            if severity in severe
        ],
        "groups": [name for name in contents.kinds if name in present],
        "source_names": [
            (sources[article.path], shorten(clean(contents.outlet(article)), OPTION)) for article in contents.articles
        ],
        "keys": [(key, words.word("key", name)) for key, name in KEYS],
    }


def _totals(contents: Contents) -> Iterator[dict[str, str]]:
    """Give the counts, each with its symbol and where it leads."""
    for name, symbol in (*((name, SYMBOLS[name]) for name in reversed(SEVERITIES)), ("agree", AGREE), ("single", "○")):
        count = contents.summary[name]
        if count or name in {"error", "agree"}:
            said = contents.labels.count("single_short" if name == "single" else name, count)
            yield {"severity": name, "symbol": symbol, "target": name if count else "main", "words": said}


def _remarks(contents: Contents, shown: int, rows: int) -> Iterator[str]:
    """Say what the page does not show."""
    words = contents.labels
    every, in_table = (words.number(Decimal(len(of))) for of in (contents.sorted_findings, contents.every_finding))
    if shown < len(contents.sorted_findings):
        yield words.fill("page", "cut", shown=words.number(Decimal(shown)), all=every)
    if rows < len(contents.every_finding):
        cut = words.fill("page", "csv_cut", shown=words.number(Decimal(rows)), all=in_table)
        yield cut if rows else words.word("page", "no_csv")
    apart = {"accepted": 0 if contents.show_accepted else contents.summary["accepted"]}
    apart |= {"hidden": contents.hidden, "set_apart": contents.set_apart, "skipped": len(contents.unread)}
    for name, count in apart.items():
        if count:
            yield words.count(name, count) + "."


def _overview(contents: Contents, sources: Mapping[str, str], room: int) -> dict[str, Any]:
    """Give the table of topics and sources, with as many topics as find room."""
    most, share = MOST_TOPICS, room * SHARES["overview"]
    while True:
        found, more = grids(contents, sources, most)
        bytes_ = estimate(found, 25)
        if bytes_ <= share or not found:
            return {"grids": found, "grids_more": more}
        most = int(most * min(0.8, share / bytes_))


def _rest(contents: Contents, sources: Mapping[str, str], room: int) -> dict[str, Any]:
    """Give what stands below the findings, as much of it as finds room."""
    words = contents.labels
    spellings, days = list(appendix.spellings(contents)), list(appendix.chronology(contents))
    listed = fitting(appendix.sources_of(contents, sources), room * SHARES["sources"], 400)
    skipped = fitting(appendix.not_read(contents), room * SHARES["skipped"], 60)
    return {
        "days": fitting(days, room * SHARES["days"], 150),
        "days_all": len(days),
        "agreed": fitting(appendix.agreements(contents), room * SHARES["agreed"], 250),
        "agreed_all": len(contents.agreements),
        "single": fitting(appendix.singles(contents, sources), room * SHARES["single"], 300),
        "single_all": len(contents.single),
        "spellings": fitting(spellings, room * SHARES["spellings"], 250),
        "spellings_all": len(spellings),
        "source_list": listed,
        "sources_more": len(contents.articles) - len(listed),
        "skipped": skipped,
        "skipped_more": len(contents.unread) + len(contents.remarks) - len(skipped),
        "rule_list": [
            (code, words.rule(code)["name"], words.rule(code)["meaning"])
            for code in sorted({finding.rule for finding in contents.sorted_findings})
        ],
    }
