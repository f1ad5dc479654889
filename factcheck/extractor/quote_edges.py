"""Where quotations begin and end: paragraphs, marks that are missing, attributions inside the marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from factcheck.extractor.noun_phrases import QUOTED, Line
from factcheck.extractor.quote_marks import Span, spans
from factcheck.extractor.reading import Reading
from factcheck.extractor.sayings import CREDITS, Saying, sayings
from factcheck.language import Token

SPACE = " \t\n\u00a0\u202f\u2009"
STOPS = (".", "!", "?", "…")
LONGEST_OPEN = 3  # sentences that a quotation without a closing mark may hold before the next one
TAIL = 24  # tokens in which an attribution must be read
NEAR = 12  # tokens after a comma in which its verb must stand
LAST_WORDS = 4  # tokens behind an attribution that ends a paragraph


class Incise(NamedTuple):
    """An attribution set in after a comma, with the line it was read from (token 0 for what stands before it)."""

    comma: Token
    saying: Saying
    line: Line


class Places:
    """Finds sentences and tokens of an article by their place in the text."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.text = readings[0].text
        self.language = readings[0].language
        self.starts = [reading.article.sentences[reading.index].start for reading in readings]

    def number(self, place: int) -> int:
        """Number of the reading that holds a place, or of the last one before it."""
        return max(bisect_right(self.starts, place) - 1, 0)

    def at(self, place: int) -> Reading:
        """The reading that holds a place."""
        return self.readings[self.number(place)]

    def sentence_end(self, number: int) -> int:
        """Where the sentence of a reading ends."""
        reading = self.readings[number]
        return reading.article.sentences[reading.index].end

    def stretches(self, start: int, end: int) -> Iterator[tuple[Reading, slice]]:
        """The readings between two places, with the tokens that stand there."""
        for k in range(self.number(start), len(self.readings)):
            if self.starts[k] >= end:
                break
            tokens = self.readings[k].tokens
            first = bisect_left(tokens, start, key=attrgetter("start"))
            yield self.readings[k], slice(first, bisect_right(tokens, end, key=attrgetter("end")))

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens between two places."""
        return [token for reading, part in self.stretches(start, end) for token in reading.tokens[part]]

    def saying(self, start: int, end: int) -> list[bool]:
        """For each token between two places whether a word of saying stands there."""
        return [
            tags is not None and not tags.keys().isdisjoint(CREDITS)
            for reading, part in self.stretches(start, end)
            for tags in reading.tags[part]
        ]


def quotations(readings: Sequence[Reading], places: Places) -> tuple[list[Span], list[int]]:
    """Give the quotations of an article, cut at attributions inside them, and the paragraph of each sentence."""
    numbers, edges = _paragraphs(readings)
    marked = spans(places.text, edges, places.language)
    found: list[Span] = []
    for number, one in enumerate(marked):
        if one.closed:
            found += _pieces(one, places)
        else:
            found.append(_ended(one, marked[number + 1] if number + 1 < len(marked) else None, places))
    return found, numbers


def _paragraphs(readings: Sequence[Reading]) -> tuple[list[int], list[tuple[int, int]]]:
    """Number of the paragraph of each sentence, and where the paragraphs start and end.

    A single line break ends a paragraph unless the lines of the text are cut by width.
    """
    article = readings[0].article
    text, places = article.text, [article.sentences[reading.index] for reading in readings]
    inside = sum(text.count("\n", place.start, place.end) for place in places)
    wrapped = inside * 3 > text.count("\n")
    numbers, edges = [0], [0]
    for before, after in pairwise(places):
        lines = text.count("\n", before.end, after.start)
        if lines > 1 or (lines and not wrapped) or "heading" in (before.kind, after.kind):
            edges.append(after.start)
        numbers.append(len(edges) - 1)
    return numbers, list(zip(edges, [*edges[1:], len(text)], strict=True))


def _ended(one: Span, following: Span | None, places: Places) -> Span:
    """End a quotation that nothing closes: before an attribution, or with its sentence."""
    goes_on = following is not None and following.continues
    for incise in _incises(places, one):
        behind = incise.line.tokens[incise.saying.end + LAST_WORDS :]
        if not goes_on or not any(token.kind == "word" for token in behind):
            return one._replace(last=incise.comma.start, end=incise.comma.start)
    first, last = places.number(one.first), places.number(max(one.last - 1, one.first))
    stopped = following is not None and following.start == one.end and last - first < LONGEST_OPEN
    if goes_on or (stopped and places.text[one.first : one.last].rstrip(SPACE).endswith(STOPS)):
        return one
    end = min(one.last, max(places.sentence_end(first), one.first))
    return one._replace(last=end, end=end)


def _pieces(one: Span, places: Places) -> list[Span]:
    """A quotation in pieces where an attribution stands inside the marks: "Je viens, dit-il, demain"."""
    if not places.language.section("quotes").get("incise", False):
        return [one]
    found = []
    for comma, saying, line in _incises(places, one):
        if saying.before or saying.table == "attribution" or line.kind(saying.end) == "word" or comma.start < one.first:
            continue
        after = line.tokens[saying.end].end if saying.end < len(line.tokens) else one.last
        found.append(one._replace(end=comma.start, last=comma.start))
        one = one._replace(start=after, first=after, continues=False)
    return [*found, one] if one.first < one.last else found


def _incises(places: Places, one: Span) -> Iterator[Incise]:
    """The commas inside a quotation after which an attribution stands."""
    tokens, saying = places.tokens(one.first, one.last), places.saying(one.first, one.last)
    for i, token in enumerate(tokens):
        if token.text != "," or i == 0 or not any(saying[i + 1 : i + NEAR]):
            continue
        tail = [token._replace(kind=QUOTED, text="", word=""), *tokens[i : i + TAIL]]
        line = Line(tail, places.language.tag(tail), places.language)
        found = next((said for said in sayings(line) if said.start == 2 and said.table != "quoting"), None)
        if found:
            yield Incise(token, found, line)
