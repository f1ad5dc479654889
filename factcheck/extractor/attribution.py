"""Gives the parties that a sentence credits, for every claim in it: "selon la police", "a affirmé X", "police said"."""

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.extractor.noun_phrases import Line, Phrase, noun_phrase, span
from factcheck.extractor.reading import Reading
from factcheck.extractor.sayings import CREDITS, Saying, sayings

RECKONED = "reckoned"  # "estimated at": who did it stands behind the figures
CREDITING = frozenset({*CREDITS, RECKONED})
REACH = 30  # tokens behind "estimated at" in which parties are looked for


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
    if reading.tables.isdisjoint(CREDITING):
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
    for phrase in _reckoners(line) if RECKONED in reading.tables else ():
        start, end = span(line, phrase)
        found.setdefault(start, Attribution(start, end, " ".join(reading.text[start:end].split()), direct=False))
    return [found[start] for start in sorted(found)]


def _reckoners(line: Line) -> Iterator[Phrase]:
    """Give the parties of "estimated at 3,000 by police and at 9,000 by the organisers"."""
    agents = frozenset(line.language.section("quotes").get("agents", ()))
    for tags in line.tags:
        if not tags or RECKONED not in tags:
            continue
        counted = False
        for k in range(tags[RECKONED].end, min(tags[RECKONED].end + REACH, len(line.tokens))):
            counted = counted or line.kind(k) == "number" or line.key(k, "numbers") != ""
            if line.text(k) in (";", ":"):
                break
            if counted and line.tokens[k].word in agents and _known(line, k + 1):
                phrase = noun_phrase(line, k + 1)
                if phrase and not phrase.pronoun:
                    yield phrase


def _known(line: Line, i: int) -> bool:
    """Whether a party may begin at a token: an article, a capital, or a noun that stands alone; not "par jour"."""
    if line.kind(i) != "word":
        return False
    endings = tuple(line.language.section("quotes").get("bare_endings", ()))
    bare = line.key(i, "speaker") in ("bare", "organisation") or (endings and line.tokens[i].word.endswith(endings))
    return line.key(i, "stop") in ("article", "determiner") or line.capital(i) or bool(bare)


def _beside_marks(line: Line, saying: Saying) -> bool:
    return any(line.quoted(i) for i in (saying.start - 1, saying.start - 2, saying.end, saying.end + 1))
