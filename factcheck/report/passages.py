"""Where a claim stands and what its article says there: the sentence with the value marked, who, when and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from factcheck.model import Claim, Name, Quote
from factcheck.report import quotations, wording
from factcheck.report.contents import Contents
from factcheck.report.screen import clean, excerpt, shorten

LONG = 420  # characters of a sentence that are shown around its value
FRAGMENT = 80  # characters of the value by which a browser finds it on the outlet's own page
WHOLE = 600  # characters of a quotation that is shown whole beside another
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


def passage(claim: Claim, contents: Contents, sources: Mapping[str, str], parts: Sequence[Part]) -> Passage:
    """Give the passage of a claim, of which the parts are given."""
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


def sentence(claim: Claim, columns: int = LONG) -> Iterator[Part]:
    """Give the sentence of a claim with the value marked, shortened where it is long."""
    article, place = claim.article, claim.article.sentences[claim.sentence]
    start, end = min(place.start, claim.start), max(place.end, claim.end)
    parts = excerpt(article.text[start : claim.start], claim.text, article.text[claim.end : end], columns)
    for text, marked in zip(parts, (False, True, False), strict=True):
        if text:
            yield text, marked


def changed(claim: Claim, other: Claim, contents: Contents) -> list[Part]:
    """Give a quotation with the words that the other side has otherwise marked."""
    parts = list(quotations.segments(claim.text, other.text))
    if not any(marked for _, marked in parts):
        return [(contents.labels.quoted(shorten(clean(claim.text), LONG)), False)]
    last, long = len(parts) - 1, len(claim.text) > WHOLE
    found = [
        (_cut(text, before=i > 0, after=i < last) if long and not marked else text, marked)
        for i, (text, marked) in enumerate(parts)
    ]
    opening, closing = contents.labels.quoted("\n").split("\n")
    return [(opening, False), *found, (closing, False)]


def _cut(text: str, *, before: bool, after: bool) -> str:
    """Leave out the middle of a long stretch, or its far end where no marked words stand there."""
    words = text.split(" ")  # empty at an end where a space stands
    head, tail = (KEPT_WORDS + 1) * before, (KEPT_WORDS + 1) * after
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
