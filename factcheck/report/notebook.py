"""A small table of the findings for notebooks. The page for editors is page.py."""

from html import escape

from factcheck.report.contents import Contents
from factcheck.report.rows import CONFLICTS, conflict_rows

SHOWN = 50
COLUMNS = ("severity", "rule", "topic", "source_a", "value_a", "source_b", "value_b", "reason", "conflict_id")


def fragment(contents: Contents, shown: int = SHOWN) -> str:
    """Give the findings as an HTML table, everything from the articles escaped."""
    places = [[column.name for column in CONFLICTS].index(name) for name in COLUMNS]
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    rows = []
    for number, row in enumerate(conflict_rows(contents)):
        if number == shown:
            break
        rows.append("<tr>" + "".join(f"<td>{escape(str(row[place]))}</td>" for place in places) + "</tr>")
    words, summary = contents.labels, contents.summary
    totals = " · ".join(words.count(key, summary[key]) for key in ("error", "warning", "note", "agree"))
    more = f"<p>{escape(words.more(len(contents.findings) - shown))}</p>" if len(contents.findings) > shown else ""
    return (
        f'<table lang="{escape(contents.lang)}"><caption>{escape(totals)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"
    )
