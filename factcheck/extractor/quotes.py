"""Finds quotations: the words inside the marks, and who says them.

A quotation that an attribution breaks is one claim for each piece. Names of works and ships, slogans of one word and
words in ironical marks are no claims; a fragment needs somebody to say it.
"""

from collections.abc import Sequence
from functools import lru_cache

from factcheck.extractor.noun_phrases import Line
from factcheck.extractor.quote_edges import SPACE, STOPS, Places, quotations
from factcheck.extractor.quote_marks import Span
from factcheck.extractor.quote_rows import rows
from factcheck.extractor.reading import Found, Reading
from factcheck.extractor.speakers import Speaker, speakers
from factcheck.language import Language, Token
from factcheck.model import Claim, Quote

FRAGMENT = 4  # words up to which a quotation is a fragment that needs a speaker
TITLE = 7  # words up to which capitals everywhere make a title


def find(readings: Sequence[Reading]) -> Found:
    """Give the quotations of one article as claims, with their speakers.

    `rule` of a claim is "quote:" and how the speaker was found: "stated", "sentence", "pronoun", "carried",
    "neighbour" or "unstated".

    Args:
        readings: all sentences of the article, in order.
    """
    found = Found()
    if not readings:
        return found
    places = Places(readings)
    spans, paragraph_of = quotations(readings, places)
    if not spans:
        return found
    folded = rows(readings, spans, paragraph_of)
    said = speakers(places.text, folded, spans, readings)
    for here in folded:
        for token, number in here.quotes:
            claim = _claim(here.line, token, spans[number], said[number], places)
            if claim:
                found.claims.append(claim)
    return found


def _claim(line: Line, token: int, one: Span, speaker: Speaker, places: Places) -> Claim | None:
    text = places.text
    start, end = _trim(text, one.first, one.last)
    reading = places.at(start)
    words = [found for found in places.tokens(start, end) if found.kind != "mark"]
    ended = text[end - 1 : one.last].rstrip(SPACE).endswith(STOPS)
    if not words or reading.kind == "boilerplate" or not _says_something(line, token, words, speaker, ended=ended):
        return None
    value = Quote(text[start:end], speaker.name)
    rule = f"quote:{speaker.how or 'unstated'}"
    return Claim(reading.article, reading.index, start, end, "quote", value, origin=speaker.name, rule=rule)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out spaces, a last comma and a last full stop."""
    while start < end and text[start] in SPACE:
        start += 1
    while start < end and (text[end - 1] in SPACE or text[end - 1] in ",;:" or _full_stop(text, start, end)):
        end -= 1
    return start, end


def _full_stop(text: str, start: int, end: int) -> bool:
    """Whether the last character is a full stop, not the dot of an ellipsis or of "U.S."."""
    return text[end - 1] == "." and "." not in text[max(start, end - 3) : end - 1]


def _says_something(line: Line, token: int, words: Sequence[Token], speaker: Speaker, *, ended: bool) -> bool:
    """Whether a quotation is somebody's words, not a name, a title or a word in ironical marks."""
    content = [one for one in words if one.word not in line.language.stop]
    alone = token == 0 or line.kind(token - 1) == "mark"
    beside = alone and speaker.how in ("stated", "pronoun", "carried")
    if len(words) <= TITLE and not beside:
        title = len(words) > 1 and all(one.text[0].isupper() or one.kind == "number" for one in content)
        if title or any(line.key(k, "naming") == "naming" for k in range(max(0, token - 2), token)):
            return False
    if beside or (speaker.how and len(content) > 1):
        return True
    clause = any(one.word in _verbs(line.language) for one in words)
    return len(words) > FRAGMENT and (clause and ended if len(content) < 2 else clause or ended)


@lru_cache(maxsize=16)
def _verbs(language: Language) -> frozenset[str]:
    """Pronouns and auxiliaries: where one stands, a verb does."""
    stop = language.section("words").get("stop", {})
    return frozenset(word for key in ("pronoun", "auxiliary") for word in stop.get(key, ()))
