"""Why something was found: one finding, topic or claim with all its evidence, or what a rule means."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib.resources import files

from factcheck.model import Claim, Figure, Finding, Moment, Name, Quote, Step, Topic
from factcheck.report import blocks, wording
from factcheck.report.contents import Contents, key_of
from factcheck.report.labels import Labels
from factcheck.report.screen import Screen, clean, style

BAR = 20  # columns of the longest bar
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def explain_id(name: str, contents: Contents, screen: Screen) -> str:
    """Explain what has this id; empty if nothing has."""
    wanted = name.casefold()
    lines: list[str] = []
    for finding in contents.findings:
        if finding.id.casefold() == wanted:
            lines += [*_finding(finding, contents, screen), ""]
    for topic in contents.topics:
        if topic.id.casefold() == wanted:
            lines += [*_topic(topic, contents, screen), ""]
    for claim in contents.claims:
        if contents.claim_id(claim).casefold() == wanted:
            lines += [*_claim(claim, contents, screen), ""]
    return "\n".join(lines[:-1]) + "\n" if lines else ""


def known_ids(contents: Contents) -> list[str]:
    """Give every id that can be explained."""
    return [
        *(finding.id for finding in contents.findings),
        *(topic.id for topic in contents.topics),
        *(contents.claim_id(claim) for claim in contents.claims),
    ]


def nearest(name: str, known: Sequence[str]) -> str:
    """Give what looks most like a name that is not known; empty if nothing does."""
    by_folded = {one.casefold(): one for one in known}
    found = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def rule_page(code: str, words: Labels, screen: Screen) -> str:
    """Explain a rule code, from its page or else from its label; empty if there is no such rule."""
    code = code.upper()
    if code not in words.rule_codes():
        return ""
    page = files("factcheck").joinpath("report", "rules", words.code, f"{code}.md")
    if page.is_file():
        return "\n".join(_from_page(page.read_text(encoding="utf-8"), screen)) + "\n"
    rule = words.rule(code)
    return "\n".join([*screen.wrap(style("bold", f"{code}  {rule['name']}")), "", *screen.wrap(rule["meaning"])]) + "\n"


def _from_page(text: str, screen: Screen) -> Iterator[str]:
    """Show a page of the documentation as plain lines."""
    for paragraph in text.strip().split("\n\n"):
        one_line = clean(paragraph)
        if one_line.startswith("# "):
            yield from screen.wrap(style("bold", one_line[2:]))
        else:
            yield ""
            yield from screen.wrap(_BOLD.sub(lambda found: style("bold", found[1]), one_line).replace("`", ""))


def _finding(finding: Finding, contents: Contents, screen: Screen) -> list[str]:
    lines = blocks.block(finding, contents, screen, whole=True)
    meaning = contents.labels.rule(finding.rule)["meaning"]
    lines += ["", *screen.wrap(style("dim", contents.labels.field(finding.rule, meaning)), "  ", "    ")]
    lines += _waterfall(finding, contents, screen)
    decided = [step for step in finding.steps if step.weight is None or not _weighed(finding)]
    if decided:
        lines += ["", *screen.rule(contents.labels.word("report", "steps"))]
        for number, step in enumerate(decided, 1):
            lines += screen.wrap(wording.step(step, contents), f"{number:>3}. ", "     ")
    return lines


def _waterfall(finding: Finding, contents: Contents, screen: Screen) -> list[str]:
    """Show each weight with a bar as long as it counts, and their sum."""
    weighed = _weighed(finding)
    if not weighed:
        return []
    largest = max(abs(weight) for _, weight in weighed) or 1.0
    lines = ["", *screen.rule(contents.labels.word("report", "evidence"))]
    rows = [(weight, wording.step(step, contents)) for step, weight in weighed]
    total = sum(weight for weight, _ in rows)
    for weight, said in rows:
        bar = "█" * max(1, round(BAR * abs(weight) / largest)) if weight else ""
        sign = style("error" if weight < 0 else "agree", f"{bar:<{BAR}}")
        lines += screen.wrap(said, f"{wording.weight(weight):>7} {sign} ", " " * (BAR + 9))
    return lines + screen.wrap(contents.labels.word("report", "sum"), f"{wording.weight(total):>7} " + " " * (BAR + 1))


def _weighed(finding: Finding) -> list[tuple[Step, float]]:
    """Give the steps with a weight, unless there is only one, which needs no picture."""
    found = [(step, step.weight) for step in finding.steps if step.weight is not None]
    return found if len(found) > 1 else []


def _topic(topic: Topic, contents: Contents, screen: Screen) -> list[str]:
    words = contents.labels
    lines = screen.line(style("bold", wording.topic(topic, contents)), topic.id, rest="  ")
    about = [words.word("kind", topic.kind), topic.unit, ", ".join(topic.concepts)]
    lines += screen.wrap(style("dim", clean(" · ".join(part for part in about if part))), "  ")
    lines += ["", *screen.rule(words.word("report", "claims"))]
    for claim in topic.claims:
        said = f"{style('bold', wording.value(claim, contents))} · {clean(contents.outlet(claim.article))}"
        lines += screen.line(f"  {said} · {clean(contents.reference(claim))}", contents.claim_id(claim), rest="    ")
    found = [finding for finding in contents.every_finding if finding.topic.id == topic.id]
    if found:
        lines += ["", *screen.rule(words.word("report", "findings"))]
        for finding in found:
            lines += blocks.brief(finding, contents, screen)
    return lines


def _claim(claim: Claim, contents: Contents, screen: Screen) -> list[str]:
    words = contents.labels
    lines = screen.line(style("bold", wording.value(claim, contents)), contents.claim_id(claim), rest="  ")
    place = clean(contents.reference(claim, whole=True))
    lines += screen.wrap(f"{place}  {blocks.quoted(claim, contents, screen, 4 * screen.columns)}", "  ", "  ")
    lines.append("")
    for name, text in _facts(claim, contents):
        if text:
            lines += screen.wrap(words.field(words.word("report", name), clean(text)), "  ", "    ")
    for reading in _set_aside(claim, contents):
        lines += screen.wrap(words.field(words.word("report", "set_aside"), clean(reading)), "  ", "    ")
    key = key_of(claim)
    for finding in contents.every_finding:
        if any(key_of(one) == key for side in (finding.left, finding.right) for one in side.claims):
            lines += ["", *blocks.brief(finding, contents, screen)]
    return lines


def _set_aside(claim: Claim, contents: Contents) -> Iterator[str]:
    """Give the readings of the same sentence that lost to a longer one."""
    sentence = claim.article.sentences[claim.sentence]
    for skipped in contents.skipped:
        path, _, start = skipped.place.rpartition(":")
        here = skipped.kind == "overlap" and path == claim.article.path and start.isdecimal()
        if here and sentence.start <= int(start) < sentence.end:
            yield skipped.reason


def _facts(claim: Claim, contents: Contents) -> Iterator[tuple[str, str]]:
    words, found = contents.labels, claim.value
    yield "kind", words.word("kind", claim.kind)
    yield "value", wording.span(claim, contents)
    if isinstance(found, Figure | Moment) and found.hedge:
        yield "hedge", words.word("hedge", found.hedge)
    if isinstance(found, Quote):
        yield "speaker", found.speaker
    if isinstance(found, Name):
        yield "role", found.role
    yield "status", words.word("status", claim.status)
    yield "scope", words.word("scope", claim.scope) if claim.scope else ""
    yield "origin", claim.origin
    yield "as_of", wording.when(claim, contents)
    topic = contents.topic_of(claim)
    yield "about", f"{wording.topic(topic, contents)} ({topic.id})" if topic else words.word("report", "no_topic")
    yield "rule", claim.rule
