"""The files of a run: what may be written where, what goes into each, and the writing."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from factcheck.console import print_message, print_text, screen
from factcheck.errors import ConfigError, OutputError
from factcheck.output import STANDARD_OUTPUT, check_place, write
from factcheck.report import BOM, Report, encoded, render

OUTPUTS = ("csv", "claims", "html", "json", "sarif", "md")
TABLES = {"csv": "conflicts", "claims": "claims"}
ARTICLES = (".txt", ".md")  # an output with such a name, in a folder of articles, would be read as one in the next run


def check_places(places: Mapping[str, str], paths: Sequence[str]) -> None:
    """Refuse what cannot be written before the work is done.

    Args:
        places: where each output goes, "-" for standard output.
        paths: the articles and folders of the run.
    """
    real = [os.path.realpath(place) if place != STANDARD_OUTPUT else place for place in places.values()]
    for place, times in Counter(real).items():
        if times > 1:
            raise ConfigError("two outputs cannot share one place", place=place, remedy="give each its own")
    for place in places.values():
        check_place(place)
        file = Path(os.path.realpath(place))
        if file.suffix.lower() in ARTICLES and any(Path(os.path.realpath(path)) in file.parents for path in paths):
            remedy = "write it outside the folder of the articles"
            raise OutputError("the next run would read this as an article", place=place, remedy=remedy)


def output(name: str, report: Report, *, excel: bool = False, full_text: bool = False) -> str:
    """Give the text of an output.

    Args:
        name: one of OUTPUTS.
        report: what was found.
        excel: tables for a French spreadsheet.
        full_text: whole articles on the page.
    """
    if name in TABLES:
        return BOM + (report.to_csv(table=TABLES[name], excel=excel) or "")
    if name == "html":
        return report.to_html(full_text=full_text) or ""
    return render(report, name, screen())


def write_outputs(places: Mapping[str, str], texts: Mapping[str, str], report: Report, *, told: bool = True) -> None:
    """Write the files, each whole or not at all, never over an article; with `told` name each."""
    articles = {os.path.realpath(article.path) for article in report.articles}
    for place in places.values():
        if place != STANDARD_OUTPUT and os.path.realpath(place) in articles:
            raise OutputError("this is one of the articles", place=place, remedy="choose another name")
    for name, place in places.items():
        if place == STANDARD_OUTPUT:
            print_text(texts[name], exact=True)
            continue
        write(place, encoded(texts[name]))
        if told:
            print_message(f"wrote {place}")
