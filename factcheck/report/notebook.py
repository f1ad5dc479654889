"""A small table of the findings for notebooks. The page for editors is page.py."""

from html import escape
from itertools import islice

from factcheck.report.contents import Contents
from factcheck.report.rows import CONFLICTS, conflict_rows

SHOWN = 50
COLUMNS = ("severity", "rule", "topic", "source_a", "value_a", "source_b", "value_b", "reason", "conflict_id")


def fragment(contents: Contents, shown: int = SHOWN) -> str:
    """Give the findings as an HTML table, everything from the articles escaped."""
    places = [[column.name for column in CONFLICTS].index(name) for name in COLUMNS]
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    accepted = [column.name for column in CONFLICTS].index("accepted")
    found = (row for row in conflict_rows(contents) if contents.show_accepted or not row[accepted])
    rows = [
        "<tr>" + "".join(f"<td>{escape(str(row[place]))}</td>" for place in places) + "</tr>"
        for row in islice(found, shown)
    ]
    words, summary = contents.labels, contents.summary
    counted = [key for key in ("error", "warning", "note", "agree", "accepted") if key != "accepted" or summary[key]]
    totals = " · ".join(words.count(key, summary[key]) for key in counted)
    left = len(contents.sorted_findings) - shown
    more = f"<p>{escape(words.more(left))}</p>" if left > 0 else ""
    return (
        f'<table lang="{escape(contents.lang)}"><caption>{escape(totals)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"
    )
