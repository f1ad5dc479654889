"""One finding as an editor reads it: verdict, reason, picture, and who says what in which words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from factcheck.model import Claim, Finding, Name, Quote, Side
from factcheck.report import quotations, wording
from factcheck.report.contents import ClaimKey, Contents, key_of
from factcheck.report.pictures import Picture, picture
from factcheck.report.screen import clean, excerpt, shorten

SYMBOLS = {"error": "✖", "warning": "▲", "note": "◆"}
GROUPS = {"date": "dates", "name": "names", "quote": "quotes"}
PASSAGE = 420  # characters of a sentence that are shown around its value
PASSAGES = 6  # of one side; the others are counted
TITLE = 120
FRAGMENT = 80  # characters of the value by which a browser finds it on the outlet's own page
KEPT_WORDS = 16  # of a long stretch that two quotations share, at each end
Part = tuple[str, bool]  # words, and whether they are marked


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a claim stands and what its article says there. Empty fields are not known."""

    outlet: str
    source: str
    date: str
    dated: str
    party: tuple[str, str]
    circumstance: str
    true_of: str
    place: str
    part_of: str
    link: str
    lang: str
    parts: tuple[Part, ...]

    @property
    def first(self) -> int:
        """Which part is the first that is marked; -1 if none is."""
        return next((i for i, (_, marked) in enumerate(self.parts) if marked), -1)

    @property
    def last(self) -> int:
        """Which part is the last that is marked; -1 if none is."""
        return max((i for i, (_, marked) in enumerate(self.parts) if marked), default=-1)


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
    sum: str
    also: tuple[str, ...]


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
    weighed = [step.weight for step in finding.steps if step.weight is not None]
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
        steps=tuple(
            (wording.step(step, contents), "" if step.weight is None else _weight(step.weight, contents))
            for step in finding.steps
        ),
        sum=_weight(sum(weighed), contents) if len(weighed) > 1 else "",
        also=tuple(also),
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
        reason=shorten(wording.reason(finding, contents), PASSAGE),
    )


def group(finding: Finding) -> str:
    """Give the group of kinds that a reader knows: figures, dates, names, quotes."""
    return GROUPS.get(finding.left.best.kind, "figures")


def _on_sides(finding: Finding, sources: Mapping[str, str]) -> tuple[str, ...]:
    paths = dict.fromkeys(claim.article.path for side in (finding.left, finding.right) for claim in side.claims)
    return tuple(sources[path] for path in paths if path in sources)


def _weight(amount: float, contents: Contents) -> str:
    return wording.weight(amount).replace(".", contents.labels.data["format"]["decimal"])


def _side(letter: str, side: Side, finding: Finding, contents: Contents, sources: Mapping[str, str]) -> SideView:
    other = finding.right if side is finding.left else finding.left
    ordered = _ordered(side)
    shown = ordered[:PASSAGES]
    quoted = isinstance(side.best.value, Quote) and isinstance(other.best.value, Quote)
    passages = []
    for claim in shown:
        parts = _changed(claim, other.best, contents) if quoted else list(_sentence(claim))
        passages.append(_passage(claim, contents, sources, parts))
    value = wording.value(side.best, contents)
    span = "" if quoted else wording.span(side.best, contents)
    return SideView(
        letter=letter,
        value=value,
        span="" if span.casefold() in value.casefold() else span,
        lang=side.best.article.language,
        outlets=clean(contents.labels.joined(contents.outlets(side.claims))),
        passages=tuple(passages),
        more=len(ordered) - len(shown),
    )


def _ordered(side: Side) -> list[Claim]:
    """Give the claims of a side, the clearest first, each place once."""
    found: dict[ClaimKey, Claim] = {key_of(side.best): side.best}
    for claim in side.claims:
        found.setdefault(key_of(claim), claim)
    return list(found.values())


def _passage(claim: Claim, contents: Contents, sources: Mapping[str, str], parts: Sequence[Part]) -> Passage:
    article, words = claim.article, contents.labels
    line, column = contents.place(claim)
    file = clean(contents.file_name(article))
    kind = article.sentences[claim.sentence].kind
    return Passage(
        outlet=clean(contents.outlet(article)),
        source=sources.get(article.path, ""),
        date=wording.dated(article, contents),
        dated=words.word("dated", article.dated) if article.dated else "",
        party=_party(claim, contents),
        circumstance=wording.status(claim, contents),
        true_of=words.moment(claim.as_of),
        place=words.fill("page", "place", file=file, line=str(line), column=str(column)),
        part_of=words.word("part_of", kind) if words.has("part_of", kind) else "",
        link=link(article.url, claim),
        lang=article.language,
        parts=tuple(parts),
    )


def _party(claim: Claim, contents: Contents) -> tuple[str, str]:
    """Give whom the article credits, and the word for it: who spoke, who is named, else the origin."""
    words, found = contents.labels, claim.value
    if isinstance(found, Quote) and found.speaker:
        return words.word("report", "speaker"), clean(found.speaker)
    if isinstance(found, Name) and found.role:
        return words.word("report", "role"), clean(found.role)
    return words.word("report", "origin"), clean(claim.origin)


def _sentence(claim: Claim) -> Iterator[Part]:
    """Give the sentence of a claim with the value marked, shortened where it is long."""
    article, place = claim.article, claim.article.sentences[claim.sentence]
    start, end = min(place.start, claim.start), max(place.end, claim.end)
    parts = excerpt(article.text[start : claim.start], claim.text, article.text[claim.end : end], PASSAGE)
    for text, marked in zip(parts, (False, True, False), strict=True):
        if text:
            yield text, marked


def _changed(claim: Claim, other: Claim, contents: Contents) -> list[Part]:
    """Give a quotation with the words that the other side has otherwise marked."""
    parts = list(quotations.segments(claim.text, other.text))
    if not any(marked for _, marked in parts):
        return [(contents.labels.quoted(shorten(clean(claim.text), PASSAGE)), False)]
    last = len(parts) - 1
    found = [
        (text if marked else _cut(text, before=i > 0, after=i < last), marked) for i, (text, marked) in enumerate(parts)
    ]
    opening, closing = contents.labels.quoted("\n").split("\n")
    return [(opening, False), *found, (closing, False)]


def _cut(text: str, *, before: bool, after: bool) -> str:
    """Leave out the middle of a long stretch, or its far end where no marked words stand there."""
    words = text.split(" ")  # empty at an end where a space stands
    head, tail = KEPT_WORDS * before, KEPT_WORDS * after
    if len(words) <= head + tail + KEPT_WORDS:
        return text
    return " ".join([*words[:head], "…", *words[len(words) - tail :]])


def link(url: str, claim: Claim | None = None) -> str:
    """Give an article's address if it is one of the web, else nothing; with the words at which a browser opens it."""
    url = clean(url)
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    if not usable or " " in url:
        return ""
    if claim is None or parts.fragment:
        return url
    words = clean(claim.text)
    return f"{url}#:~:text={quote(words, safe='')}" if len(words) <= FRAGMENT else url
