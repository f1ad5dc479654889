"""Gives the parties that a sentence credits, for every claim in it: "selon la police", "a affirmé X", "police said"."""

from typing import NamedTuple

from factcheck.extractor.noun_phrases import Line, Phrase, span
from factcheck.extractor.reading import Reading
from factcheck.extractor.sayings import CREDITS, Saying, sayings


class Attribution(NamedTuple):
    """A party that is credited, at characters `start` to `end` of the article.

    `party` is the name, or the noun phrase as written ("la police"); `direct` says that a quotation stands beside it;
    `pronoun` that the party is only "il", "she" or the like.
    """

    start: int
    end: int
    party: str
    direct: bool
    pronoun: bool = False


def attributions(reading: Reading) -> list[Attribution]:
    """Give the parties credited in one sentence, in the order of the text; words inside quotation marks count too."""
    if reading.tables.isdisjoint(CREDITS):
        return []
    line = Line(reading.tokens, reading.tags, reading.language)
    found: dict[int, Attribution] = {}
    last: Phrase | None = None
    for saying in sayings(line):
        phrase = saying.phrase or last
        if saying.table == "quoting" or phrase is None:
            continue
        last = phrase
        start, end = span(line, phrase)
        party = " ".join(reading.text[start:end].split())
        found.setdefault(start, Attribution(start, end, party, _beside_marks(line, saying), phrase.pronoun))
    return [found[start] for start in sorted(found)]


def _beside_marks(line: Line, saying: Saying) -> bool:
    return any(line.quoted(i) for i in (saying.start - 1, saying.start - 2, saying.end, saying.end + 1))
