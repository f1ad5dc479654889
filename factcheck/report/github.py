"""Annotations for GitHub's checks: the worst findings as workflow commands, one a line, then the totals.

A command is "::error file=…,line=…::text". What comes from an article is escaped, so that it can neither end a command
nor begin another.
"""

from collections.abc import Mapping

from factcheck.model import Finding
from factcheck.report import wording
from factcheck.report.contents import Contents
from factcheck.report.screen import Screen, clean, harmless

SHOWN = 10  # GitHub shows no more of one step
LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(contents: Contents, screen: Screen) -> str:
    """Give the ten worst findings as annotations at the side that fewer articles are on, then a line of totals."""
    found = contents.sorted_findings
    lines = [_command(finding, contents) for finding in found[:SHOWN]]
    totals = wording.totals(contents)
    if len(found) > SHOWN:
        totals.append(contents.labels.more(len(found) - SHOWN))
    return "".join(screen.fit(line) + "\n" for line in [*lines, " · ".join(totals)])


def _command(finding: Finding, contents: Contents) -> str:
    few, many = wording.minority(finding)
    line, column = contents.place(few.best)
    last_line, last_column = contents.end_place(few.best)
    properties = {
        "file": few.best.article.path,
        "line": str(line),
        "endLine": str(last_line),
        **({"col": str(column), "endColumn": str(last_column)} if line == last_line else {}),
        "title": f"{finding.rule} {wording.topic(finding.topic, contents)}",
    }
    named = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    there = clean(contents.reference(many.best, whole=True))
    text = f"{wording.reason(finding, contents)} ({there}) [{finding.id}]"
    return f"::{LEVELS[finding.severity]} {named}::{_escaped(text, _DATA)}"


def _escaped(text: str, by: Mapping[str, str]) -> str:
    """Escape what ends a property or a command, and leave out what could steer a terminal."""
    return harmless("".join(by.get(character, character) for character in text))
