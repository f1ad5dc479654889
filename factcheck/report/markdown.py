"""The findings in Markdown, for a mail or a pull request: a table, then each finding with its passages.

Nothing of an article becomes markup: no link, no picture, no mention of a person or an issue, no formula.
"""

import re
from collections.abc import Sequence
from pathlib import PurePath

from factcheck.model import SEVERITIES, Claim, Finding, Quote, Side
from factcheck.report import blocks, quotations, wording
from factcheck.report.contents import Contents
from factcheck.report.screen import Screen, clean, excerpt
from factcheck.version import VERSION

PASSAGE = 160  # characters of a passage
_MARKUP = re.compile(r"[\\`*_\[\]|~$!{}]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# what hosts make links of although it is no markup: a word break that takes no room keeps them apart
_LINKED = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=[gG][hH]-)(?=\d)|(?<=:)(?=//)|(?<=[wW]{3})(?=\.)")
BREAK = "\u200b"


def render(contents: Contents, screen: Screen) -> str:
    """Give a heading, the totals, a table with a row for each finding, and a list with their passages."""
    del screen
    words = contents.labels
    title = words.fill("report", "title", version=VERSION)
    lines = [f"# {title} · {words.count('articles', len(contents.articles))}", "", " · ".join(wording.totals(contents))]
    found = contents.sorted_findings
    if not found:
        lines += ["", "✔ " + words.word("report", "none")]
    else:
        lines += ["", *_table(found, contents)]
    for severity in reversed(SEVERITIES):
        of_severity = [finding for finding in found if finding.severity == severity]
        if of_severity:
            lines += ["", f"## {words.word('report', severity)}"]
            for finding in of_severity:
                lines += ["", *_item(finding, contents)]
    lines += _unread(contents)
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    r"""Give text on one line so that Markdown shows it as it is.

    >>> escaped("a|b *c* <script>"), escaped("@desk") == "@" + BREAK + "desk"
    ('a\\|b \\*c\\* &lt;script&gt;', True)
    """
    one_line = _LINKED.sub(BREAK, clean(text))
    return _MARKUP.sub(lambda found: "\\" + found.group(), one_line.translate(_ENTITIES))


def _table(found: Sequence[Finding], contents: Contents) -> list[str]:
    words = contents.labels
    heads = [words.word("markdown", key) for key in ("rule", "topic", "one_side", "other_side", "id")]
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    for finding in found:
        cells = [
            f"{blocks.SYMBOLS[finding.severity]} {finding.rule}",
            escaped(wording.topic(finding.topic, contents)),
            *(_stand(side, contents) for side in (finding.left, finding.right)),
            finding.id,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _stand(side: Side, contents: Contents) -> str:
    """Say what a side says and who is on it."""
    outlets = escaped(contents.labels.joined(contents.outlets(side.claims)))
    return f"{escaped(wording.value(side.best, contents))} ({outlets})"


def _item(finding: Finding, contents: Contents) -> list[str]:
    verdict = contents.labels.word("verdict", finding.verdict)
    sign = f"{blocks.SYMBOLS[finding.severity]} {finding.rule}"
    lines = [f"- **{sign} {escaped(wording.topic(finding.topic, contents))}** — {verdict} ({finding.id})"]
    for side, other in ((finding.left, finding.right), (finding.right, finding.left)):
        outlets = escaped(contents.labels.joined(contents.outlets(side.claims), blocks.OUTLETS))
        passage = _passage(side.best, finding, side, other, contents)
        lines.append(f"  - {outlets}, {escaped(contents.reference(side.best))}: {passage}")
    lines.append(f"  - → {escaped(wording.reason(finding, contents))}")
    if finding.id in contents.accepted:
        lines.append(f"  - ✔ {escaped(wording.acceptance(finding, contents))}")
    return lines


def _passage(claim: Claim, finding: Finding, side: Side, other: Side, contents: Contents) -> str:
    if isinstance(side.best.value, Quote) and isinstance(other.best.value, Quote):
        parts = quotations.parts(finding, side, other)
    else:
        place = claim.article.sentences[claim.sentence]
        start, end = min(place.start, claim.start), max(place.end, claim.end)
        parts = claim.article.text[start : claim.start], claim.text, claim.article.text[claim.end : end]
    before, value, after = excerpt(*parts, PASSAGE)
    marked = f"**{escaped(value)}**" if value.strip() else ""
    spaces = " " * before.endswith(" "), " " * after.startswith(" ")
    return contents.labels.quoted(escaped(before) + spaces[0] + marked + spaces[1] + escaped(after))


def _unread(contents: Contents) -> list[str]:
    if not contents.unread:
        return []
    lines = ["", f"## {contents.labels.word('report', 'skipped')}", ""]
    for one in contents.unread:
        name = escaped(PurePath(one.place).name)
        lines.append(f"- {contents.labels.field(name, escaped(wording.skipped(one, contents)))}")
    return lines
