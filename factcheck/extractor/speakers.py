"""Finds out who says the quotations of an article."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extractor.noun_phrases import QUOTED, Line, Phrase, noun_phrase, prepositional, span
from factcheck.extractor.people import People
from factcheck.extractor.quote_marks import Span
from factcheck.extractor.quote_rows import Row
from factcheck.extractor.reading import Reading
from factcheck.extractor.sayings import Saying

ROWS_BACK = 4  # sentences that a pronoun looks back
REACH = 80  # tokens of one sentence in which a speaker is looked for
COLON_NAME = 8  # tokens before the colon of "Name: “…”"
BESIDE = 2  # rank of an attribution that stands right by the quotation
OTHERS = 55  # rank of a verb that brings a fragment but whose subject is no person
BEHIND = 60  # rank of an attribution behind the quotation that does not stand beside it


class Speaker(NamedTuple):
    """Who says a quotation: the name or noun phrase, and how it was found.

    `how` is "stated" (beside the quotation), "sentence" (somewhere in its sentence), "pronoun", "carried" (from the
    quotation before), "neighbour" (the sentence before), or "" where nobody is.
    """

    name: str = ""
    how: str = ""


def speakers(text: str, found: Sequence[Row], spans: Sequence[Span], readings: Sequence[Reading]) -> list[Speaker]:
    """Give the speaker of each quotation of an article.

    Args:
        text: the text of the article.
        found: its sentences with the quotations folded.
        spans: the quotations.
        readings: the sentences, for the names in them.
    """
    finder = _Finder(text, found, len(spans), People(readings))
    finder.silent = frozenset(k for k, row in enumerate(found) if readings[row.first].kind == "boilerplate")
    said = finder.said
    for row, here in enumerate(found):
        for quote, number in here.quotes:
            speaker = finder.beside(row, quote)
            if not speaker.how:
                speaker = finder.around(row, quote)
            if not speaker.name and spans[number].continues and number:
                speaker = Speaker(said[number - 1].name, "carried")
            said[number] = speaker
    for number in range(len(spans) - 1, 0, -1):
        if spans[number].continues and said[number].name and not said[number - 1].name:
            said[number - 1] = Speaker(said[number].name, "carried")
    return said


class _Finder:
    """The speakers of one article, found in the order of its quotations."""

    def __init__(self, text: str, rows: Sequence[Row], size: int, people: People) -> None:
        self.text, self.rows, self.people = text, rows, people
        self.said = [Speaker() for _ in range(size)]
        self.silent: frozenset[int] = frozenset()  # rows that name nobody of the story

    def beside(self, row: int, quote: int) -> Speaker:
        """The speaker of the quotation at a token of a row, by the attributions of the row."""
        here = self.rows[row]
        line = here.line
        near = _near(here.sayings(), quote)
        best = min(near, key=lambda saying: _rank(line, saying, quote), default=None)
        rank = _rank(line, best, quote) if best else BEHIND
        named = _before_colon(line, quote) or _signed(line, quote)
        if named and rank > BESIDE:
            return Speaker(self._party(row, named, quote), "stated")
        if best is None:
            subject = self._subject(line, quote) if line.text(quote - 1) == ":" else ""
            return Speaker(subject, "sentence") if subject else Speaker()
        phrase = best.phrase or _carried(line, here.sayings(), best)
        if phrase is None:
            return Speaker("", "sentence")
        how = "pronoun" if phrase.pronoun else "stated" if rank <= BESIDE else "sentence"
        return Speaker(self._party(row, phrase, min(phrase.start, quote)), how)

    def around(self, row: int, quote: int) -> Speaker:
        """The speaker of a quotation whose own sentence names none, by the sentence or quotation before it."""
        here, before = self.rows[row], self.rows[row - 1] if row else None
        first = max(quote - REACH, 0)
        if before is None or any(here.line.kind(k) not in ("mark", QUOTED) for k in range(first, quote)):
            return Speaker()
        near = before.paragraph == here.paragraph
        if before.quotes and (near or (here.bare() and before.paragraph == here.paragraph - 1)):
            last = self.said[before.quotes[-1][1]]
            if last.how and (near or before.bare() or last.how in ("stated", "pronoun", "carried")):
                return Speaker(last.name, "carried")
        if not before.quotes and (near or before.line.text(len(before.line.tokens) - 1) == ":"):
            phrase = next((one.phrase for one in reversed(before.sayings()) if one.phrase), None)
            if phrase:
                return Speaker(self._party(row - 1, phrase, phrase.start), "neighbour")
        return Speaker()

    def _party(self, row: int, phrase: Phrase, before: int) -> str:
        """The party of a phrase in full, a pronoun resolved; empty where it cannot be."""
        line = self.rows[row].line
        if phrase.pronoun:
            return "" if line.key(phrase.start, "speaker") == "group" else self._meant(row, before)
        name = self._words(line, phrase)
        return self.people.full(name) if phrase.named else name

    def _words(self, line: Line, phrase: Phrase) -> str:
        start, end = span(line, phrase)
        return " ".join(self.text[start:end].split())

    def _meant(self, row: int, before: int) -> str:
        """The person whom a pronoun at token `before` of a row means: the nearest one named before."""
        for k in range(row, max(row - ROWS_BACK, -1), -1):
            here = self.rows[k]
            if k in self.silent:
                continue
            if k < row:
                last = next((self.said[n].name for _, n in reversed(here.quotes[-REACH:]) if self.said[n].name), "")
                if last:
                    return last
            found = self._subject(here.line, before if k == row else len(here.line.tokens))
            if found:
                return found
        return ""

    def _subject(self, line: Line, end: int) -> str:
        """The first person that a row names before a token, outside prepositional phrases; else a titled role."""
        role, i = "", max(end - REACH, 0)
        while i < end:
            if line.key(i, "utter") == "adverb":
                i = line.end(i, "utter")
                continue
            inside = prepositional(line, i)
            phrase = noun_phrase(line, line.end(i, "preposition") if inside else i)
            if phrase is None or phrase.end > end:
                i += 1
                continue
            i = max(phrase.end, i + 1)
            if inside or line.text(phrase.end) == "'s" or phrase.pronoun:
                continue
            name = self._words(line, phrase)
            if phrase.named and self.people.knows(name):
                return self.people.full(name)
            if not role and line.opener(phrase.start) and _titled(line, phrase, closing=True):
                role = name
        return role


def _titled(line: Line, phrase: Phrase, *, closing: bool) -> bool:
    """Whether a phrase holds a title or office; with `closing`, whether the first one ends it."""
    found = next((k for k in range(phrase.start, phrase.end) if line.key(k, "speaker") == "title"), None)
    return found is not None and (not closing or line.end(found, "speaker") == phrase.end)


def _near(found: Sequence[Saying], quote: int) -> Sequence[Saying]:
    """The attributions within reach of a token."""
    first = bisect_left(found, quote - REACH, key=lambda saying: saying.end)
    return found[first : bisect_left(found, quote + REACH, key=lambda saying: saying.end)]


def _rank(line: Line, saying: Saying, quote: int) -> int:
    """How far an attribution stands from a quotation: up to BESIDE right by it, more elsewhere in the sentence."""
    pronoun = saying.phrase is None or saying.phrase.pronoun
    after = saying.start - quote
    if after == 1 or (after == 2 and line.kind(quote + 1) == "mark" and line.text(quote + 1) not in ".;:"):
        # where the subject follows the verb, "« … », X a dit" begins something new
        fresh = line.language.section("quotes").get("incise", False) and saying.before
        return 10 if fresh and saying.table != "attribution" and not pronoun else int(pronoun)
    if saying.end > quote:
        return BEHIND + after
    between = range(saying.end, quote)
    if line.text(quote - 1) == ":" or all(
        line.kind(k) == "mark" or line.key(k, "utter") in ("that", "adverb") for k in between
    ):
        return BESIDE if pronoun else 1
    if saying.table == "quoting" and not (saying.phrase and _person(line, saying.phrase)):
        return OTHERS
    return BESIDE + 1 + min(quote - saying.end, OTHERS - BESIDE - 2)


def _person(line: Line, phrase: Phrase) -> bool:
    return phrase.named or phrase.pronoun or _titled(line, phrase, closing=False)


def _carried(line: Line, found: Sequence[Saying], saying: Saying) -> Phrase | None:
    """The party of "ajoutant que": that of the attribution before it, else the subject of the sentence."""
    for one in reversed(found[: bisect_left(found, saying.end, key=lambda other: other.end)]):
        if one.phrase:
            return one.phrase
        if saying.start - one.start > REACH:
            break
    i, limit = 0, min(saying.start, REACH)
    while i < limit:
        if line.key(i, "utter") == "adverb":
            i = line.end(i, "utter")
            continue
        phrase = noun_phrase(line, i)
        if phrase:
            return phrase if line.opener(phrase.start) or phrase.pronoun or phrase.named else None
        i += 1
    return None


def _before_colon(line: Line, quote: int) -> Phrase | None:
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


def _signed(line: Line, quote: int) -> Phrase | None:
    """The name in "“…” — Name" and "“…” (Name)"."""
    if line.text(quote + 1) not in ("—", "–", "-", "("):
        return None
    phrase = noun_phrase(line, quote + 2)
    return phrase if phrase and phrase.named and line.kind(phrase.end) != "word" else None
