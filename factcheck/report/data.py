"""The report as JSON: the same bytes for the same input, so no time stamp."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from factcheck.model import Finding, Side, Step
from factcheck.report import wording
from factcheck.report.contents import Contents
from factcheck.report.rows import TABLES, Cell, Column
from factcheck.report.screen import HOSTILE
from factcheck.version import VERSION

SCHEMA = "factcheck/1"
EXACT_DIGITS = 15  # numbers with more digits are given as strings: readers of JSON would round them
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def to_json(contents: Contents) -> str:
    """Give the whole report as one JSON object.

    Keys and enums are English in every report; `topic` and `reason` follow the report's language.
    """
    found = {
        **_head(contents),
        "claims": list(_rows("claims", contents)),
        "topics": list(_topics(contents)),
        "conflicts": list(_conflicts(contents)),
        "skipped": [
            {"place": skipped.place, "kind": skipped.kind, "reason": wording.skipped(skipped, contents)}
            for skipped in (*contents.unread, *contents.remarks)
        ],
        "summary": dict(contents.summary),
    }
    return written(found)


def claims_json(contents: Contents) -> str:
    """Give the sources and their claims alone."""
    return written({**_head(contents), "claims": list(_rows("claims", contents))})


def _head(contents: Contents) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "lang": contents.lang,
        "sources": [_source(row, i, contents) for i, row in enumerate(_rows("sources", contents))],
    }


def written(found: dict[str, Any]) -> str:
    """Write an object as JSON that no terminal can be steered with."""
    return _safe(json.dumps(found, ensure_ascii=False, indent=1)) + "\n"


def _safe(text: str) -> str:
    """Escape what could steer a terminal; in JSON such characters stand inside strings only."""
    return HOSTILE.sub(lambda found: "".join(map(_escaped, found.group())), text)


def _escaped(character: str) -> str:
    if character == "\n":  # between the lines of the output; inside strings it is escaped already
        return character
    return json.dumps(character)[1:-1]


def _rows(table: str, contents: Contents) -> Iterator[dict[str, Any]]:
    columns, rows = TABLES[table]
    for row in rows(contents):
        yield {column.name: _cell(cell, column) for cell, column in zip(row, columns, strict=True)}


def _cell(cell: Cell, column: Column) -> Any:
    if column.holds != "value" or not isinstance(cell, str) or not _NUMBER.fullmatch(cell):
        return cell
    if len(cell.strip("-0.")) > EXACT_DIGITS + 1:
        return cell
    number = Decimal(cell)
    return int(number) if number == number.to_integral_value() else float(number)


def _source(row: dict[str, Any], index: int, contents: Contents) -> dict[str, Any]:
    notes = [{"key": key, "detail": detail} for key, detail in contents.articles[index].notes]
    return {**row, "notes": notes}


def _topics(contents: Contents) -> Iterator[dict[str, Any]]:
    rows = _rows("topics", contents)
    for topic, row in zip(contents.topics, rows, strict=True):
        yield {
            **{name: row[name] for name in ("topic_id", "kind", "topic", "unit")},
            "concepts": list(topic.concepts),
            "claims": [contents.claim_id(claim) for claim in topic.claims],
            "sides": [_ids(side, contents) for side in topic.sides],
        }


def _ids(side: Side, contents: Contents) -> list[str]:
    return [contents.claim_id(claim) for claim in side.claims]


def _conflicts(contents: Contents) -> Iterator[dict[str, Any]]:
    rows = _rows("conflicts", contents)
    for finding, row in zip(contents.every_finding, rows, strict=True):
        yield {**row, **_more(finding, contents)}


def _more(finding: Finding, contents: Contents) -> dict[str, Any]:
    """Give what a flat table cannot hold: lists as lists, all claims of both sides, the steps."""
    return {
        "sources_a": contents.outlets(finding.left.claims),
        "sources_b": contents.outlets(finding.right.claims),
        "claims_a": _ids(finding.left, contents),
        "claims_b": _ids(finding.right, contents),
        "certainty": round(finding.certainty, 4),
        "steps": [_step(step, contents) for step in finding.steps],
    }


def _step(step: Step, contents: Contents) -> dict[str, Any]:
    return {
        "test": step.test,
        "left": step.left,
        "right": step.right,
        "result": step.result,
        "weight": step.weight,
        "words": wording.step(step, contents),
    }
