"""Finds out who says the quotations of an article, and gives surnames their full name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from factcheck.extractor.attribution import Saying, sayings, span
from factcheck.extractor.noun_phrases import QUOTED, Line, Phrase, noun_phrase, prepositional
from factcheck.extractor.quote_marks import Span
from factcheck.extractor.reading import Reading
from factcheck.language import Language, Token, expand

REACH = 4  # sentences that a pronoun looks back
COLON_NAME = 8  # tokens before the colon of "Name: “…”"


class Speaker(NamedTuple):
    """Who says a quotation: the name or noun phrase, and how it was found.

    `how` is "stated" (beside the quotation), "sentence" (somewhere in its sentence), "pronoun", "carried" (from the
    quotation before), "neighbour" (the sentence before), "chant" (a slogan that many shout), or "" where nobody is.
    """

    name: str = ""
    how: str = ""


@dataclass(slots=True)
class Row:
    """A sentence with its quotations folded into one token each; several sentences where a quotation joins them."""

    first: int
    paragraph: int
    line: Line
    quotes: list[tuple[int, int]] = field(default_factory=list)  # token of the line, number of the span
    found: list[Saying] | None = None

    def sayings(self) -> list[Saying]:
        """The attributions of the row, read once."""
        if self.found is None:
            self.found = sayings(self.line)
        return self.found

    def bare(self) -> bool:
        """Whether the row has no words but those of its quotations."""
        return all(token.kind != "word" for token in self.line.tokens)


def rows(readings: Sequence[Reading], spans: Sequence[Span], paragraph_of: Sequence[int]) -> list[Row]:
    """Fold the quotations of an article; linear in its tokens."""
    found: list[Row] = []
    at = 0
    tokens: list[Token] = []
    quotes: list[tuple[int, int]] = []
    first = -1
    for number, reading in enumerate(readings):
        sentence = reading.article.sentences[reading.index]
        while at < len(spans) and spans[at].end <= sentence.start:
            at += 1
        if first < 0 and (at == len(spans) or spans[at].start >= sentence.end):
            found.append(Row(number, paragraph_of[number], Line(reading.tokens, reading.tags, reading.language)))
            continue
        first = number if first < 0 else first
        here = at
        for token in reading.tokens:
            while here < len(spans) and spans[here].end <= token.start:
                here += 1
            if here < len(spans) and token.end > spans[here].start:
                if not quotes or quotes[-1][1] != here:
                    quotes.append((len(tokens), here))
                    tokens.append(Token(spans[here].start, spans[here].end, "", "", QUOTED))
            else:
                tokens.append(token)
        if here < len(spans) and spans[here].start < sentence.end < spans[here].end and number + 1 < len(readings):
            continue  # the quotation goes on in the next sentence
        language = reading.language
        found.append(Row(first, paragraph_of[first], Line(tokens, language.tag(tokens), language), quotes))
        tokens, quotes, first = [], [], -1
    return found


class People:
    """The persons of an article, by the words of their names."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.places = _places(readings[0].language) if readings else frozenset()
        self.by_last: dict[str, Counter[str]] = {}
        self.by_any: dict[str, Counter[str]] = {}
        for reading in readings:
            self._read(Line(reading.tokens, reading.tags, reading.language))

    def _read(self, line: Line) -> None:
        i, size = 0, len(line.tokens)
        while i < size:
            if not (line.capital(i) and line.capital(i + 1)) or line.key(i, "stop"):
                i += 1
                continue
            phrase = noun_phrase(line, i)
            if phrase is None or phrase.end <= i:
                i += 1
                continue
            words = [line.tokens[k].text for k in range(phrase.name_start, phrase.name_end)]
            if len(words) > 1:
                full = " ".join(words)
                self.by_last.setdefault(words[-1].lower(), Counter())[full] += 1
                for word in words:
                    self.by_any.setdefault(word.lower(), Counter())[full] += 1
            i = phrase.end

    def knows(self, name: str) -> bool:
        """Whether a name is a person's full one in the article, or stands for one."""
        full = self.full(name)
        return " " in full and full.lower() not in self.places

    def full(self, name: str) -> str:
        """Give the full name that a single word stands for in this article, the word itself where none is certain."""
        if " " in name:
            return name
        for table in (self.by_last, self.by_any):
            known = table.get(name.lower())
            if known:
                return next(iter(known)) if len(known) == 1 else name
        return name


@lru_cache(maxsize=16)
def _places(language: Language) -> frozenset[str]:
    """The names of places in a language, in lower case."""
    found = language.section("places").values()
    return frozenset(form.lower() for names in found for name in names for form in expand(name))


class _Finder:
    """The speakers of one article, found in the order of its quotations."""

    def __init__(self, text: str, found: Sequence[Row], spans: Sequence[Span], people: People) -> None:
        self.text, self.rows, self.spans, self.people = text, found, spans, people
        self.speakers: list[Speaker] = [Speaker() for _ in spans]

    def party(self, row: int, phrase: Phrase, before: int) -> str:
        """The party of a phrase in full, a pronoun resolved; empty where it cannot be."""
        line = self.rows[row].line
        if phrase.pronoun:
            return "" if line.key(phrase.start, "speaker") == "group" else self.meant(row, before)
        start, end = span(line, phrase)
        name = " ".join(self.text[start:end].split())
        return self.people.full(name) if phrase.named else name

    def meant(self, row: int, before: int) -> str:
        """The person whom a pronoun at token `before` of a row means: the nearest one named before."""
        for k in range(row, max(row - REACH, -1), -1):
            here = self.rows[k]
            if k < row:
                for _, number in reversed(here.quotes):
                    if self.speakers[number].name:
                        return self.speakers[number].name
            found = self._subject(here.line, before if k == row else len(here.line.tokens))
            if found:
                return found
        return ""

    def _subject(self, line: Line, end: int) -> str:
        """The first person that a row names before a token, outside prepositional phrases; else a titled role."""
        role, i = "", 0
        while i < end:
            inside = prepositional(line, i)
            phrase = noun_phrase(line, line.end(i, "preposition") if inside else i)
            if phrase is None or phrase.end > end:
                i += 1
                continue
            i = max(phrase.end, i + 1)
            if inside or line.text(phrase.end) == "'s" or phrase.pronoun:
                continue
            start, stop = span(line, phrase)
            name = " ".join(self.text[start:stop].split())
            if phrase.named and self.people.knows(name):
                return self.people.full(name)
            titles = [k for k in range(phrase.start, phrase.end) if line.key(k, "speaker") == "title"]
            if titles and not role and line.opener(phrase.start) and line.end(titles[0], "speaker") == phrase.end:
                role = name
        return role

    def beside(self, row: int, quote: int) -> Speaker:
        """The speaker of the quotation at a token of a row, by the attributions of the row."""
        here = self.rows[row]
        line = here.line
        best: tuple[int, Saying] | None = None
        for saying in here.sayings():
            rank = self._rank(line, saying, quote)
            if best is None or rank < best[0]:
                best = rank, saying
        named = self._colon(line, quote) or self._signed(line, quote)
        if named and (best is None or best[0] > 2):
            return Speaker(self.party(row, named, quote), "stated")
        if best is None:
            subject = self._subject(line, quote) if line.text(quote - 1) == ":" else ""
            return Speaker(subject, "sentence") if subject else Speaker()
        rank, saying = best
        phrase = saying.phrase or self._carried(row, saying)
        if phrase is None:
            return Speaker("", "sentence")
        how = "pronoun" if phrase.pronoun else "stated" if rank <= 2 else "sentence"
        return Speaker(self.party(row, phrase, min(phrase.start, quote)), how)

    def _rank(self, line: Line, saying: Saying, quote: int) -> int:
        """How far an attribution stands from a quotation: 0 to 2 beside it, more elsewhere in the sentence."""
        pronoun = saying.phrase is None or saying.phrase.pronoun
        after = saying.start - quote
        incise = line.language.section("quotes").get("incise", False)
        if after == 1 or (after == 2 and line.kind(quote + 1) == "mark" and line.text(quote + 1) not in ".;:"):
            return 10 if incise and saying.before and saying.table != "attribution" and not pronoun else int(pronoun)
        if saying.end <= quote:
            between = range(saying.end, quote)
            if line.text(quote - 1) == ":" or all(line.kind(k) == "mark" or line.key(k, "utter") in ("that", "adverb") for k in between):
                return 1 if not pronoun else 2
            if saying.table == "quoting" and not self._person(line, saying.phrase):
                return 55
            return 3 + min(quote - saying.end, 50)
        return 60 + after

    def _person(self, line: Line, phrase: Phrase | None) -> bool:
        return phrase is not None and (
            phrase.named or phrase.pronoun or any(line.key(k, "speaker") == "title" for k in range(phrase.start, phrase.end))
        )

    def _carried(self, row: int, saying: Saying) -> Phrase | None:
        """The party of a participle ("ajoutant que"): that of the attribution before it, else the subject of the row."""
        earlier = [one for one in self.rows[row].sayings() if one.phrase and one.start < saying.start]
        if earlier:
            return earlier[-1].phrase
        line = self.rows[row].line
        i = 0
        while i < saying.start:
            phrase = noun_phrase(line, i)
            if phrase:
                return phrase if line.opener(phrase.start) or phrase.pronoun or phrase.named else None
            i += 1
        return None

    def _colon(self, line: Line, quote: int) -> Phrase | None:
        """The name in "Name: “…”"."""
        if line.text(quote - 1) != ":":
            return None
        for start in range(max(0, quote - 1 - COLON_NAME), quote - 1):
            if start and line.kind(start - 1) != "mark":
                continue
            phrase = noun_phrase(line, start)
            if phrase and phrase.end == quote - 1 and phrase.named and not line.text(phrase.name_start).isupper():
                return phrase
        return None

    def _signed(self, line: Line, quote: int) -> Phrase | None:
        """The name in "“…” — Name" and "“…” (Name)"."""
        if line.text(quote + 1) not in ("—", "–", "-", "("):
            return None
        phrase = noun_phrase(line, quote + 2)
        if phrase and phrase.named and line.kind(phrase.end) != "word":
            return phrase
        return None

    def around(self, row: int, quote: int) -> Speaker:
        """The speaker of a quotation whose own sentence names none."""
        here = self.rows[row]
        line = here.line
        opens = all(line.kind(k) in ("mark", QUOTED) for k in range(quote))
        if not opens:
            return Speaker()
        before = self.rows[row - 1] if row else None
        if before is None:
            return Speaker()
        near = before.paragraph == here.paragraph
        if before.quotes and (near or (here.bare() and before.paragraph == here.paragraph - 1)):
            last = self.speakers[before.quotes[-1][1]]
            if last.how and (near or before.bare() or last.how in ("stated", "pronoun", "carried")):
                return Speaker(last.name, "carried")
        if not before.quotes and (near or before.line.text(len(before.line.tokens) - 1) == ":"):
            credited = [saying for saying in before.sayings() if saying.phrase]
            if credited and credited[-1].phrase:
                phrase = credited[-1].phrase
                return Speaker(self.party(row - 1, phrase, phrase.start), "neighbour")
        return Speaker()


def speakers(text: str, found: Sequence[Row], spans: Sequence[Span], readings: Sequence[Reading]) -> list[Speaker]:
    """Give the speaker of each quotation of an article.

    Args:
        text: the text of the article.
        found: its sentences with the quotations folded.
        spans: the quotations.
        readings: the sentences, for the names in them.
    """
    finder = _Finder(text, found, spans, People(readings))
    for row, here in enumerate(found):
        for quote, number in here.quotes:
            speaker = finder.beside(row, quote)
            if not speaker.how:
                speaker = finder.around(row, quote)
            if not speaker.name and spans[number].continues and number:
                speaker = Speaker(finder.speakers[number - 1].name, "carried")
            finder.speakers[number] = speaker
    for number in range(len(spans) - 1, 0, -1):
        if spans[number].continues and finder.speakers[number].name and not finder.speakers[number - 1].name:
            finder.speakers[number - 1] = Speaker(finder.speakers[number].name, "carried")
    return finder.speakers
