"""Sentences with their quotations folded into one token each, so that what stands around them can be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extractor.noun_phrases import QUOTED, Line
from factcheck.extractor.quote_marks import Span
from factcheck.extractor.reading import Reading
from factcheck.extractor.sayings import Saying, sayings
from factcheck.language import Token


@dataclass(slots=True)
class Row:
    """A sentence, or several where a quotation joins them. `first` is the number of its first reading."""

    first: int
    paragraph: int
    line: Line
    quotes: list[tuple[int, int]] = field(default_factory=list)  # token of the line, number of the span
    _sayings: list[Saying] | None = None
    _bare: bool | None = None

    def sayings(self) -> list[Saying]:
        """The attributions of the row, read once."""
        if self._sayings is None:
            self._sayings = sayings(self.line)
        return self._sayings

    def bare(self) -> bool:
        """Whether the row has no words but those of its quotations."""
        if self._bare is None:
            self._bare = all(token.kind != "word" for token in self.line.tokens)
        return self._bare


class _Folder:
    """A row in the making."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.at = 0  # the first span that does not end before the tokens to come
        self.clear()

    def clear(self) -> None:
        self.first = -1
        self.tokens: list[Token] = []
        self.quotes: list[tuple[int, int]] = []

    def add(self, reading: Reading) -> None:
        """Add the tokens of a sentence, with one token for each quotation."""
        for token in reading.tokens:
            while self.at < len(self.spans) and self.spans[self.at].end <= token.start:
                self.at += 1
            if self.at == len(self.spans) or token.end <= self.spans[self.at].start:
                self.tokens.append(token)
            elif not self.quotes or self.quotes[-1][1] != self.at:
                span = self.spans[self.at]
                self.quotes.append((len(self.tokens), self.at))
                self.tokens.append(Token(span.start, span.end, "", "", QUOTED))

    def open_at(self, place: int) -> bool:
        """Whether a quotation goes on beyond a place."""
        return self.at < len(self.spans) and self.spans[self.at].start < place < self.spans[self.at].end


def rows(readings: Sequence[Reading], spans: Sequence[Span], paragraph_of: Sequence[int]) -> list[Row]:
    """Fold the quotations of an article; linear in its tokens.

    Args:
        readings: its sentences in order.
        spans: its quotations in order, none inside another.
        paragraph_of: for each sentence the number of its paragraph.
    """
    found: list[Row] = []
    folder = _Folder(spans)
    for number, reading in enumerate(readings):
        place = reading.article.sentences[reading.index]
        while folder.at < len(spans) and spans[folder.at].end <= place.start:
            folder.at += 1
        quoted = folder.at < len(spans) and spans[folder.at].start < place.end
        if folder.first < 0 and not quoted:
            found.append(Row(number, paragraph_of[number], Line(reading.tokens, reading.tags, reading.language)))
            continue
        folder.first = number if folder.first < 0 else folder.first
        folder.add(reading)
        if folder.open_at(place.end) and number + 1 < len(readings):
            continue
        line = Line(folder.tokens, reading.language.tag(folder.tokens), reading.language)
        found.append(Row(folder.first, paragraph_of[folder.first], line, folder.quotes))
        folder.clear()
    return found
