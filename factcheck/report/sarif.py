"""The findings as SARIF 2.1.0, which code hosts and editors read. Accepted findings are suppressed results."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from factcheck.model import Claim, Finding, Side, Skipped
from factcheck.report import wording
from factcheck.report.contents import Contents
from factcheck.report.data import written
from factcheck.report.screen import clean
from factcheck.version import VERSION

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
Thing = dict[str, Any]


def render(contents: Contents) -> str:
    """Give one run with a result for each finding, accepted or not, at the side that fewer articles are on."""
    rules = sorted({finding.rule for finding in contents.every_finding})
    found = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "factcheck",
                        "version": VERSION,
                        "rules": [_rule(code, contents) for code in rules],
                    }
                },
                "language": contents.lang,
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [_unread(one, contents) for one in contents.unread],
                    }
                ],
                "results": [_result(finding, rules, contents) for finding in contents.every_finding],
            }
        ],
    }
    return written(found)


def _rule(code: str, contents: Contents) -> Thing:
    about = contents.labels.rule(code)
    return {
        "id": code,
        "name": clean(about["name"]),
        "shortDescription": {"text": _text(about["name"])},
        "fullDescription": {"text": _text(about["meaning"])},
    }


def _result(finding: Finding, rules: Sequence[str], contents: Contents) -> Thing:
    few, many = wording.minority(finding)
    topic, reason = wording.topic(finding.topic, contents), wording.reason(finding, contents)
    result: Thing = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": _text(contents.labels.field(topic, reason))},
        "locations": [_location(few.best, contents)],
        "relatedLocations": _related(few, many, contents),
        "partialFingerprints": {"factcheck/v1": finding.id},
        "properties": {"id": finding.id, "verdict": finding.verdict, "topic": topic},
    }
    if finding.id in contents.accepted:
        justification = clean(contents.accepted[finding.id])
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
    return result


def _related(few: Side, many: Side, contents: Contents) -> list[Thing]:
    """Give the other side, then all others who stand on either; each place once, with what it says."""
    claims = [many.best, *(claim for side in (many, few) for claim in side.claims)]
    seen = {(few.best.article.path, few.best.start)}
    found: list[Thing] = []
    for claim in claims:
        if (claim.article.path, claim.start) not in seen:
            seen.add((claim.article.path, claim.start))
            said = f"{contents.outlet(claim.article)}: {wording.value(claim, contents)}"
            found.append({"id": len(found), **_location(claim, contents), "message": {"text": _text(said)}})
    return found


def _location(claim: Claim, contents: Contents) -> Thing:
    (line, column), (last_line, last_column) = contents.place(claim), contents.end_place(claim)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": last_line,
        "endColumn": last_column,
        "snippet": {"text": claim.text},
    }
    return {"physicalLocation": {"artifactLocation": _file(claim.article.path), "region": region}}


def _file(path: str) -> Mapping[str, str]:
    """Give a file as a URI, relative where the path is."""
    name = PurePath(path)
    sent = quote(name.as_posix(), safe="/", errors="replace")
    return {"uri": f"file://{sent}" if name.is_absolute() else sent}


def _unread(one: Skipped, contents: Contents) -> Thing:
    said = contents.labels.field(one.place, wording.skipped(one, contents))
    return {"level": "warning", "message": {"text": _text(said)}}


def _text(text: str) -> str:
    """Give plain text as SARIF has it: braces are doubled, and nothing is a link."""
    return clean(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")
