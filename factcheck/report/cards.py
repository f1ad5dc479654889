"""One finding as an editor reads it: verdict, reason, picture, and who says what in which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.model import Claim, Figure, Finding, Quote, Side
from factcheck.report import wording
from factcheck.report.contents import ClaimKey, Contents, key_of
from factcheck.report.passages import LONG, Passage, changed, passage, sentence
from factcheck.report.pictures import Picture, picture
from factcheck.report.screen import clean, shorten

SYMBOLS = {"error": "✖", "warning": "▲", "note": "◆"}
GROUPS = {"date": "dates", "name": "names", "quote": "quotes"}
PASSAGES = 6  # of one side; the others are counted
TITLE = 120
RULE = "rule"  # the step that names rule and verdict
_NUMBER = re.compile(r"-?\d+\.\d+")
_DIGITS = re.compile(r"[1-9]\d*")  # "up to 10,000" is a range from nought, which says nothing more
_GROUPS = re.compile(r"(?<=\d)[ .,'’\u00a0\u2009\u202f](?=\d{3})")


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a finding: its value, who is on it, the clearest passage first. `more` passages are left out."""

    letter: str
    value: str
    span: str
    lang: str
    outlets: str
    passages: tuple[Passage, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it. `sources` are ids of sources, `also` other findings of the same topic.

    `accepted` is the reason for which an editor has accepted it, None where nobody has.
    """

    id: str
    severity: str
    symbol: str
    verdict: str
    verdict_word: str
    rule: str
    rule_name: str
    title: str
    group: str
    sources: tuple[str, ...]
    reason: str
    within: bool
    accepted: str | None
    picture: Picture | None
    sides: tuple[SideView, SideView]
    steps: tuple[tuple[str, str], ...]
    also: tuple[str, ...]
    write: str


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in one line, for pages that cannot hold a card for each."""

    id: str
    severity: str
    group: str
    sources: tuple[str, ...]
    rule: str
    title: str
    reason: str


def source_ids(contents: Contents) -> dict[str, str]:
    """Give each article an id for the page, by its path."""
    return {article.path: f"s{number}" for number, article in enumerate(contents.articles, 1)}


def card(finding: Finding, contents: Contents, sources: Mapping[str, str], also: Sequence[str] = ()) -> Card:
    """Give the view of a finding."""
    left, right = finding.left, finding.right
    return Card(
        id=finding.id,
        severity=finding.severity,
        symbol=SYMBOLS[finding.severity],
        verdict=finding.verdict,
        verdict_word=contents.labels.word("verdict", finding.verdict),
        rule=finding.rule,
        rule_name=contents.labels.rule(finding.rule)["name"],
        title=shorten(wording.topic(finding.topic, contents), TITLE),
        group=group(finding),
        sources=_on_sides(finding, sources),
        reason=wording.reason(finding, contents),
        within=finding.within_source,
        accepted=contents.accepted.get(finding.id),
        picture=picture(finding, contents),
        sides=(
            _side("a", left, finding, contents, sources),
            _side("b", right, finding, contents, sources),
        ),
        steps=tuple(_steps(finding, contents)),
        also=tuple(also),
        write=_to_write(finding, contents),
    )


def line(finding: Finding, contents: Contents, sources: Mapping[str, str]) -> Line:
    """Give a finding in one line."""
    return Line(
        id=finding.id,
        severity=finding.severity,
        group=group(finding),
        sources=_on_sides(finding, sources),
        rule=finding.rule,
        title=shorten(wording.topic(finding.topic, contents), TITLE),
        reason=shorten(wording.reason(finding, contents), LONG),
    )


def group(finding: Finding) -> str:
    """Give the group of kinds that a reader knows: figures, dates, names, quotes."""
    return GROUPS.get(finding.left.best.kind, "figures")


def _on_sides(finding: Finding, sources: Mapping[str, str]) -> tuple[str, ...]:
    paths = dict.fromkeys(claim.article.path for side in (finding.left, finding.right) for claim in side.claims)
    return tuple(sources[path] for path in paths if path in sources)


def _steps(finding: Finding, contents: Contents) -> Iterator[tuple[str, str]]:
    """Give the steps in words, each with its weight; the last, which names rule and verdict, stands above already."""
    words = contents.labels
    for step in finding.steps:
        if step.test == RULE:
            continue
        number = _NUMBER.fullmatch(step.result)
        shown = replace(step, result=words.number(Decimal(step.result))) if number else step
        yield wording.step(shown, contents), "" if step.weight is None else _weight(step.weight, contents)


def _to_write(finding: Finding, contents: Contents) -> str:
    """Give a line that an article may take over: both figures with their origins. Empty where either has none."""
    first, second = finding.left.best, finding.right.best
    if finding.severity == "note" or not all(isinstance(claim.value, Figure) for claim in (first, second)):
        return ""
    origins = [clean(claim.origin) for claim in (first, second)]
    if origins[0].casefold() == origins[1].casefold() or not all(map(_named, origins)):
        return ""
    values = [wording.value(claim, contents) for claim in (first, second)]
    names = {"first": values[0], "origin_first": origins[0], "second": values[1], "origin_second": origins[1]}
    return contents.labels.fill("page", "write", **names)


def _named(origin: str) -> bool:
    """Whether an origin can be printed: several words, or one with a capital, which no pronoun is inside a sentence."""
    return " " in origin or "’" in origin or "'" in origin or origin[:1].isupper()


def _weight(amount: float, contents: Contents) -> str:
    return wording.weight(amount).replace(".", contents.labels.data["format"]["decimal"])


def _side(letter: str, side: Side, finding: Finding, contents: Contents, sources: Mapping[str, str]) -> SideView:
    other = finding.right if side is finding.left else finding.left
    ordered = _ordered(side)
    shown = ordered[:PASSAGES]
    quoted = isinstance(side.best.value, Quote) and isinstance(other.best.value, Quote)
    passages = []
    for claim in shown:
        parts = changed(claim, other.best, contents) if quoted else list(sentence(claim))
        passages.append(passage(claim, contents, sources, parts))
    value = wording.value(side.best, contents)
    return SideView(
        letter=letter,
        value=value,
        span="" if quoted else _span(side.best, value, contents),
        lang=side.best.article.language,
        outlets=clean(contents.labels.joined(contents.outlets(side.claims))),
        passages=tuple(passages),
        more=len(ordered) - len(shown),
    )


def _span(claim: Claim, value: str, contents: Contents) -> str:
    """Give what the words claim as a range or a whole date; empty where the words have all its numbers themselves."""
    span = wording.span(claim, contents)
    told = set(_DIGITS.findall(_GROUPS.sub("", value)))
    return "" if told.issuperset(_DIGITS.findall(_GROUPS.sub("", span))) else span


def _ordered(side: Side) -> list[Claim]:
    """Give the claims of a side, the clearest first, each place once."""
    found: dict[ClaimKey, Claim] = {key_of(side.best): side.best}
    for claim in side.claims:
        found.setdefault(key_of(claim), claim)
    return list(found.values())
