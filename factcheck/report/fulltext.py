"""The articles themselves with what was found in them marked, for those who ask for whole texts on the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.model import Article, Claim
from factcheck.report.contents import ClaimKey, Contents, key_of
from factcheck.report.screen import clean


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `topic` is the topic it speaks of, `finding` the worst about it, as ids; both may be empty."""

    text: str
    topic: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An article, by paragraphs."""

    source: str
    outlet: str
    title: str
    lang: str
    paragraphs: tuple[tuple[Piece, ...], ...]


def texts(contents: Contents, sources: Mapping[str, str]) -> Iterator[Text]:
    """Give every article with the claims marked that others answer."""
    findings: dict[ClaimKey, str] = {}
    for finding in contents.sorted_findings:
        for side in (finding.left, finding.right):
            for claim in side.claims:
                findings.setdefault(key_of(claim), finding.id)
    claims: dict[str, list[Claim]] = {}
    for claim in contents.claims:
        if contents.topic_of(claim):
            claims.setdefault(claim.article.path, []).append(claim)
    for article in contents.articles:
        pieces = _pieces(article, claims.get(article.path, ()), findings, contents)
        yield Text(
            source=sources[article.path],
            outlet=clean(contents.outlet(article)),
            title=clean(article.title),
            lang=article.language,
            paragraphs=tuple(_paragraphs(pieces)),
        )


def _pieces(
    article: Article, claims: Sequence[Claim], findings: Mapping[ClaimKey, str], contents: Contents
) -> Iterator[Piece]:
    """Cut a text at its claims. Of a quotation with claims inside only these are marked."""
    at = 0
    for claim in sorted(_apart(claims), key=lambda claim: claim.start):
        topic = contents.topic_of(claim)
        yield Piece(article.text[at : claim.start])
        yield Piece(claim.text, topic.id if topic else "", findings.get(key_of(claim), ""))
        at = claim.end
    yield Piece(article.text[at:])


def _apart(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Give claims that do not overlap, the shorter first where two do."""
    taken: list[Claim] = []
    reach = -1
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end)):
        while taken and claim.start < taken[-1].end and claim.end - claim.start < taken[-1].end - taken[-1].start:
            taken.pop()
            reach = taken[-1].end if taken else -1
        if claim.start >= reach:
            taken.append(claim)
            reach = claim.end
    yield from taken


def _paragraphs(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Begin a paragraph at each line of the text; empty ones are left out."""
    paragraph: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.splitlines(keepends=False) or [""]
        lines = [first, *others, *([""] if piece.text.endswith(("\n", "\r")) else [])]
        for number, line in enumerate(lines):
            if number:
                if any(part.text.strip() for part in paragraph):
                    yield tuple(paragraph)
                paragraph = []
            if line:
                paragraph.append(Piece(line, piece.topic, piece.finding))
    if any(part.text.strip() for part in paragraph):
        yield tuple(paragraph)
