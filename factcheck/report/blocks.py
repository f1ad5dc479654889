"""One finding as lines for a terminal: who says what, where, in which words, and why they do not agree."""

from factcheck.model import Claim, Finding, Quote, Side
from factcheck.report import quotations, wording
from factcheck.report.contents import ClaimKey, Contents, key_of
from factcheck.report.screen import Screen, clean, excerpt, shorten, style

SYMBOLS = {"error": "✖", "warning": "▲", "note": "◆"}
INDENT = "      "
OUTLETS = 4
Parts = tuple[str, str, str]  # what stands before the marked words, these, what stands behind


def head(finding: Finding, contents: Contents) -> str:
    """Give symbol, rule, topic and verdict."""
    sign = style(finding.severity, f"{SYMBOLS[finding.severity]} {finding.rule}")
    named = style("bold", wording.topic(finding.topic, contents))
    return f"{sign}  {named} — {contents.labels.word('verdict', finding.verdict)}"


def brief(finding: Finding, contents: Contents, screen: Screen) -> list[str]:
    """Give a finding in one line."""
    sign = f"{SYMBOLS[finding.severity]} {finding.rule}" + " ✔" * (finding.id in contents.accepted)
    a, b = (wording.value(side.best, contents) for side in (finding.left, finding.right))
    room = screen.columns - len(finding.id) - len(sign) - 6
    label = wording.topic(finding.topic, contents)
    text = shorten(contents.labels.field(label, contents.labels.against(a, b)), room)
    return screen.line(f"{style(finding.severity, sign)}  {text}", finding.id, rest=INDENT)


def block(
    finding: Finding, contents: Contents, screen: Screen, *, seen: set[ClaimKey] | None = None, whole: bool = False
) -> list[str]:
    """Give a finding in full.

    Args:
        finding: what to show.
        contents: where it comes from.
        screen: what it is written for.
        seen: claims whose sentence was shown before in the same topic; those shown here are added.
        whole: show every claim of both sides, not only the clearest.
    """
    seen = set() if seen is None else seen
    lines = screen.line(head(finding, contents), finding.id, rest="  ")
    dated = len({wording.when(side.best, contents) for side in (finding.left, finding.right)}) > 1
    for side, other in ((finding.left, finding.right), (finding.right, finding.left)):
        lines += screen.wrap(_side(side, contents, dated=dated), "  ", "    ")
        parts = quotations.parts(finding, side, other) if _quoted(side, other) else None
        lines += _passage(side.best, contents, screen, seen, parts)
        if whole:
            for claim in side.claims:
                if key_of(claim) != key_of(side.best):
                    lines += _passage(claim, contents, screen, seen)
    lines += screen.wrap("→ " + wording.reason(finding, contents), "  ", "    ")
    accepted = wording.acceptance(finding, contents)
    return lines + (screen.wrap(style("agree", "✔ " + accepted), "  ", "    ") if accepted else [])


def _quoted(side: Side, other: Side) -> bool:
    return isinstance(side.best.value, Quote) and isinstance(other.best.value, Quote)


def _side(side: Side, contents: Contents, *, dated: bool) -> str:
    """Say what a side says and who is on it; date, origin and status where they matter."""
    best, words = side.best, contents.labels
    outlets = style("bold", clean(words.joined(contents.outlets(side.claims), OUTLETS)))
    more = [wording.when(best, contents) or words.word("report", "undated")] if dated else []
    credited, party = "origin", best.origin
    if isinstance(best.value, Quote):
        credited, party = ("speaker", best.value.speaker) if best.value.speaker else (credited, party)
    else:
        outlets = f"{style('bold', wording.value(best, contents))} · {outlets}"
    if party:
        more.append(words.field(words.word("report", credited), clean(party)))
    circumstance = wording.status(best, contents)
    if circumstance:
        more.append(circumstance)
    return outlets + style("dim", "".join(f" · {part}" for part in more))


def _passage(
    claim: Claim, contents: Contents, screen: Screen, seen: set[ClaimKey], parts: Parts | None = None
) -> list[str]:
    """Give the place of a claim and its sentence, shortened around the value; only the place if it was shown before."""
    place = clean(contents.reference(claim))
    if key_of(claim) in seen:
        said = contents.labels.word("report", "same_claim")
    else:
        seen.add(key_of(claim))
        room = 2 * (screen.columns - len(INDENT)) - len(place) - 16
        said = quoted(claim, contents, screen, max(room, 24), parts)
    return screen.wrap(f"{style('dim', place)}  {said}", INDENT, INDENT)


def quoted(claim: Claim, contents: Contents, screen: Screen, columns: int, parts: Parts | None = None) -> str:
    """Give a claim's sentence in quotation marks, the value marked; or other parts, the second of them marked."""
    if parts is None:
        article, place = claim.article, claim.article.sentences[claim.sentence]
        start, end = min(place.start, claim.start), max(place.end, claim.end)
        parts = article.text[start : claim.start], claim.text, article.text[claim.end : end]
    before, value, after = excerpt(*parts, columns)
    if value:
        value = style("mark", value) if screen.color else f"*{value}*"
    return contents.labels.quoted(before + value + after)


def steps(finding: Finding, contents: Contents, screen: Screen) -> list[str]:
    """Give the steps that led to a finding, each in one line; weights behind those that have one."""
    lines = []
    for step in finding.steps:
        amount = f" ({wording.weight(step.weight)})" if step.weight is not None else ""
        lines += screen.wrap(style("dim", f"· {wording.step(step, contents)}{amount}"), INDENT, INDENT + "  ")
    return lines
