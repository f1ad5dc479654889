"""The findings by severity: as cards, then in one line each, then only counted, so that the page keeps its size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factcheck.model import SEVERITIES, Finding
from factcheck.report.cards import SYMBOLS, Line, card, line
from factcheck.report.contents import Contents
from factcheck.report.markup import Safe, fill
from factcheck.report.sizes import fitting, size

LINE = 700  # bytes of a finding told in one line, about
MOST_ALSO = 12  # other findings of the topic that a card names


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one severity: cards as HTML, then lines. `left_out` says how many are not shown, else empty."""

    severity: str
    symbol: str
    heading: str
    count: str
    cards: Safe
    lines: tuple[Line, ...]
    left_out: str


def sections(
    contents: Contents, sources: Mapping[str, str], shared: Mapping[str, Any], room: int
) -> tuple[list[Section], int]:
    """Give the findings that find room, the most severe first, and how many these are.

    Args:
        contents: what is shown.
        sources: the id of each article, by its path.
        shared: what every template is given.
        room: bytes to fill.
    """
    findings = contents.sorted_findings
    cards, used = _cards(findings, contents, sources, shared, room)
    kept = len(cards) if used[-1] <= room else _kept(used, len(findings), room)
    rest = findings[kept : kept + max(0, room - used[kept]) // LINE + 1]
    lines = fitting((line(finding, contents, sources) for finding in rest), room - used[kept], 450)
    found = [
        _section(severity, findings, cards[:kept], lines, contents)
        for severity in reversed(SEVERITIES)
        if any(finding.severity == severity for finding in findings)
    ]
    return found, kept + len(lines)


def _cards(
    findings: Sequence[Finding], contents: Contents, sources: Mapping[str, str], shared: Mapping[str, Any], room: int
) -> tuple[list[str], list[int]]:
    """Give cards until the room is used up, and the bytes that none, one, two, … of them take."""
    same: dict[str, list[str]] = {}
    for finding in findings:
        same.setdefault(finding.topic.id, []).append(finding.id)
    cards, used = [], [0]
    for finding in findings:
        also = [name for name in same[finding.topic.id][: MOST_ALSO + 1] if name != finding.id]
        cards.append(fill("card.html", c=card(finding, contents, sources, also), **shared))
        used.append(used[-1] + size(cards[-1]))
        if used[-1] > room:
            break
    return cards, used


def _kept(used: Sequence[int], findings: int, room: int) -> int:
    """Give how many cards to keep so that the others find room in one line each, in a third of it at most."""
    fit = max(i for i, bytes_ in enumerate(used) if bytes_ <= max(room, 0))
    while fit and room - used[fit] < min((findings - fit) * LINE, room / 3):
        fit -= 1
    return fit


def _section(
    severity: str, findings: Sequence[Finding], cards: Sequence[str], lines: Sequence[Line], contents: Contents
) -> Section:
    words = contents.labels
    places = [i for i, finding in enumerate(findings) if finding.severity == severity]
    own = cards[places[0] : places[-1] + 1]
    told = tuple(one for one in lines if one.severity == severity)
    left_out = len(places) - len(own) - len(told)
    return Section(
        severity=severity,
        symbol=SYMBOLS[severity],
        heading=words.word("page", severity),
        count=words.number(Decimal(len(places))),
        cards=Safe("".join(own)),
        lines=told,
        left_out=words.more(left_out) if left_out else "",
    )
