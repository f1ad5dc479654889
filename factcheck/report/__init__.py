"""Door of the report: what was found, as text for people and programs."""

from collections.abc import Callable, Mapping

from factcheck.report import concise, github, listing, markdown, sarif, terminal
from factcheck.report.contents import Contents
from factcheck.report.data import claims_json, to_json
from factcheck.report.explain import explain_id, known_ids, nearest, rule_page
from factcheck.report.labels import DEFAULT, read_labels, report_languages
from factcheck.report.report import Report, encoded
from factcheck.report.screen import Screen, clean, harmless
from factcheck.report.table import BOM, guarded
from factcheck.report.wording import told_briefly

__all__ = [
    "BOM", "DEFAULT", "EXACT", "FORMATS", "RENDERERS", "Contents", "Report", "Screen", "clean", "encoded", "explain_id",
    "guarded", "harmless", "known_ids", "nearest", "read_labels", "render", "report_languages", "rule_page",
    "told_briefly",
]  # fmt: skip

FORMATS = ("full", "concise", "json", "github", "sarif", "md")  # what can be asked for of the findings
EXACT = ("json", "sarif", "md")  # of these, what is for programs: UTF-8, whatever the terminal
RENDERERS: Mapping[str, Callable[[Contents, Screen, int], str]] = {
    "full": terminal.render,
    "concise": lambda contents, screen, _: concise.render(contents, screen),
    "json": lambda contents, _screen, _detail: to_json(contents),
    "github": lambda contents, screen, _: github.render(contents, screen),
    "sarif": lambda contents, _screen, _detail: sarif.render(contents),
    "md": lambda contents, screen, _: markdown.render(contents, screen),
    "claims": lambda contents, screen, _: listing.render(contents, screen),
    "claims-json": lambda contents, _screen, _detail: claims_json(contents),
}


def render(report: Report, form: str, screen: Screen, detail: int = 0) -> str:
    """Give the report as text.

    Args:
        report: what to show.
        form: a key of RENDERERS: one of FORMATS for the findings, "claims" or "claims-json" for what was extracted.
        screen: the terminal it is for; of no account for JSON.
        detail: -1 for less, 1 for more.
    """
    return RENDERERS[form](report.contents, screen, detail)
