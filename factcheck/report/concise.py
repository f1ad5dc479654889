"""One line for each finding, in the form that editors' error parsers read: file:line:col: severity rule text [id]."""

from factcheck.model import Finding
from factcheck.report import wording
from factcheck.report.contents import Contents
from factcheck.report.screen import Screen, clean


def render(contents: Contents, screen: Screen) -> str:
    """Give a line for each finding, the most severe first; nothing where there is none.

    The place is that of the side that fewer articles are on, the other side's stands in brackets.
    """
    return "".join(screen.fit(_line(finding, contents)) + "\n" for finding in contents.sorted_findings)


def _line(finding: Finding, contents: Contents) -> str:
    words = contents.labels
    few, many = wording.minority(finding)
    here, there = (clean(contents.reference(side.best, whole=True)) for side in (few, many))
    values = words.against(wording.value(few.best, contents), wording.value(many.best, contents))
    text = words.field(wording.topic(finding.topic, contents), values)
    line = f"{here}: {finding.severity} {finding.rule} {text} ({there}) [{finding.id}]"
    return f"{line} {wording.acceptance(finding, contents)}".rstrip()
