"""What `factcheck init` writes into a folder of articles: settings to fill in, and the table of sources."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path, PurePath

from factcheck.loader import load
from factcheck.report import BOM, guarded
from factcheck.settings import OWN

SOURCES = "sources.csv"
COLUMNS = ("file", "source", "published", "title", "url", "lang", "byline")
SETTINGS = """\
# Settings of factcheck for this folder. Take the # off a line to use it; flags and variables such as
# FACTCHECK_FAIL_ON are stronger than this file.

# lang = "fr"                     # language of the report: "en" or "fr"; that of the system if not set
# date = 2025-03-14               # date of the articles that bear none
# sources = "sources.csv"         # table of the articles' outlets and dates; sources.csv beside them is always read
# accepted = "accepted.csv"       # the findings you have accepted; accepted.csv beside the articles if not set
# show_accepted = false           # show them all the same
# format = "full"                 # what is printed: "full", "concise", "json", "github", "sarif" or "md"
# min_severity = "note"           # leave out what is less severe: "note", "warning" or "error"
# fail_on = "error"               # leave with 1 from this severity on: "note", "warning", "error" or "never"
# only = ["count", "money"]       # these kinds alone: "count", "money", "percent", "measure", "duration", "age",
#                                 # "date", "name", "quote"
# exclude = ["name"]              # all kinds but these
# excel = false                   # tables for a French spreadsheet: semicolons and decimal commas
# full_text = false               # whole articles on the page, not only the sentences that matter

[names]
# preferred = ["Ann Lee"]                        # these spellings are right wherever they stand
# never_merge = [["Ann Lee", "Anne Leigh"]]      # these are two persons, not two spellings
"""


def skeletons(folder: str) -> dict[str, str]:
    """Give the text of each file for a folder, by its path: settings, and a table with a row for each article."""
    return {str(Path(folder) / OWN): SETTINGS, str(Path(folder) / SOURCES): BOM + _sources(folder)}


def _sources(folder: str) -> str:
    """Give a table with the files of a folder; the other columns are for the editor."""
    names = [PurePath(article.path).relative_to(PurePath(folder)).as_posix() for article in load([folder]).articles]
    return _table([_plain(name) for name in names])


def _plain(name: str) -> str:
    """Give the name of a file so that no spreadsheet runs it: "./=x.txt" is the same file as "=x.txt"."""
    return name if guarded(name) == name else f"./{name}"


def _table(names: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows([name, *[""] * (len(COLUMNS) - 1)] for name in names)
    return text.getvalue()
