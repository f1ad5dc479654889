"""Finds quotations: the words inside the marks, and who says them.

A quotation that an attribution breaks is one claim for each piece. Names of works and ships, slogans of one word and
words in ironical marks are no claims; a fragment needs somebody to say it.
"""

from collections.abc import Sequence
from functools import lru_cache

from factcheck.extractor.attribution import Saying, sayings
from factcheck.extractor.noun_phrases import QUOTED, Line
from factcheck.extractor.quote_marks import Span, spans
from factcheck.extractor.reading import Found, Reading
from factcheck.extractor.speakers import Speaker, rows, speakers
from factcheck.language import Language, Token
from factcheck.model import Claim, Quote

FRAGMENT = 4  # words up to which a quotation is a fragment that needs a speaker
TITLE = 7  # words up to which capitals everywhere make a title
LONGEST_OPEN = 3  # sentences that a quotation without a closing mark may hold before the next one
STOPS = tuple(".!?…")
TAIL = 30  # tokens in which an attribution must be read
_SPACE = " \t\n\u00a0\u202f\u2009"


def find(readings: Sequence[Reading]) -> Found:
    """Give the quotations of one article as claims, with their speakers.

    Args:
        readings: all sentences of the article, in order.
    """
    found = Found()
    if not readings:
        return found
    text, language = readings[0].text, readings[0].language
    paragraph_of, edges = _paragraphs(readings)
    marked = spans(text, edges, language)
    if not marked:
        return found
    sentence_of = _Sentences(readings)
    marked = [
        piece
        for number, one in enumerate(marked)
        for piece in (_pieces(one, sentence_of) if one.closed else [_ended(one, number, marked, sentence_of)])
    ]
    folded = rows(readings, marked, paragraph_of)
    said = speakers(text, folded, marked, readings)
    for here in folded:
        for token, number in here.quotes:
            claim = _claim(here.line, token, marked[number], said[number], sentence_of)
            if claim:
                found.claims.append(claim)
    return found


class _Sentences:
    """Finds the sentence of a place; the places asked for go up."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.starts = [reading.article.sentences[reading.index].start for reading in readings]
        self.ends = [reading.article.sentences[reading.index].end for reading in readings]

    def number(self, place: int) -> int:
        """Number of the reading that holds a place, or of the last one before it."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] <= place:
                low = middle + 1
            else:
                high = middle
        return max(low - 1, 0)

    def at(self, place: int) -> Reading:
        """The reading that holds a place."""
        return self.readings[self.number(place)]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens between two places."""
        found: list[Token] = []
        for k in range(self.number(start), len(self.readings)):
            if self.starts[k] >= end:
                break
            found += [token for token in self.readings[k].tokens if token.start >= start and token.end <= end]
        return found


def _paragraphs(readings: Sequence[Reading]) -> tuple[list[int], list[tuple[int, int]]]:
    """Number of the paragraph of each sentence, and where the paragraphs start and end.

    A single line break ends a paragraph unless the lines of the text are cut by width.
    """
    article = readings[0].article
    text, places = article.text, [article.sentences[reading.index] for reading in readings]
    inside = sum(text.count("\n", place.start, place.end) for place in places)
    wrapped = inside * 3 > text.count("\n")
    numbers, edges = [0], [0]
    for before, after in zip(places, places[1:], strict=False):
        gap = text[before.end : after.start]
        lines = gap.count("\n")
        if lines > 1 or (lines and not wrapped) or "heading" in (before.kind, after.kind):
            edges.append(after.start)
        numbers.append(len(edges) - 1)
    return numbers, list(zip(edges, [*edges[1:], len(text)], strict=True))


def _ended(one: Span, number: int, marked: Sequence[Span], sentence_of: _Sentences) -> Span:
    """End a quotation that nothing closes: before an attribution, or with its sentence."""
    first = sentence_of.number(one.first)
    goes_on = number + 1 < len(marked) and marked[number + 1].continues
    tokens = sentence_of.tokens(one.first, one.last)
    language = sentence_of.readings[0].language
    for comma, saying, tail in _incises(tokens, language):
        if not goes_on or comma.start > one.last - 80 and not any(t.kind == "word" for t in tail.tokens[saying.end + 4 :]):
            return one._replace(last=comma.start, end=comma.start)
    last = sentence_of.number(max(one.last - 1, one.first))
    stopped = number + 1 < len(marked) and marked[number + 1].start == one.end
    if goes_on or (stopped and last - first < LONGEST_OPEN and _sentence_ends(one, sentence_of)):
        return one
    end = min(one.last, max(sentence_of.ends[first], one.first))
    return one._replace(last=end, end=end)


def _sentence_ends(one: Span, sentence_of: _Sentences) -> bool:
    """Whether a sentence ends where the next quotation opens."""
    words = sentence_of.readings[0].text[one.first : one.last].rstrip(_SPACE)
    return words[-1:] in STOPS


def _incises(tokens: Sequence[Token], language: Language) -> list[tuple[Token, Saying, Line]]:
    """The commas after which an attribution stands, with the attribution and the line it was read from."""
    found = []
    for i, token in enumerate(tokens):
        if token.text != "," or i + 1 == len(tokens) or i == 0:
            continue
        tail = [token._replace(kind=QUOTED, text="", word=""), *tokens[i : i + TAIL]]
        line = Line(tail, language.tag(tail), language)
        saying = next((one for one in sayings(line) if one.start == 2 and one.table != "quoting"), None)
        if saying:
            found.append((token, saying, line))
    return found


def _pieces(one: Span, sentence_of: _Sentences) -> list[Span]:
    """A quotation in pieces where an attribution stands inside the marks: "Je viens, dit-il, demain"."""
    language = sentence_of.readings[0].language
    if not language.section("quotes").get("incise", False):
        return [one]
    found = []
    for comma, saying, line in _incises(sentence_of.tokens(one.first, one.last), language):
        if saying.before or saying.table == "attribution" or line.kind(saying.end) == "word" or comma.start < one.first:
            continue
        after = line.tokens[saying.end].end if saying.end < len(line.tokens) else one.last
        found.append(one._replace(end=comma.start, last=comma.start))
        one = one._replace(start=after, first=after, continues=False)
    return [*found, one] if one.first < one.last else found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out spaces, a last comma and a last full stop."""
    while start < end and text[start] in _SPACE:
        start += 1
    while start < end and (text[end - 1] in _SPACE or text[end - 1] in ",;:" or _full_stop(text, start, end)):
        end -= 1
    return start, end


def _full_stop(text: str, start: int, end: int) -> bool:
    """Whether the last character is a full stop, not the dot of an ellipsis or of "U.S."."""
    return text[end - 1] == "." and not (end - 2 >= start and text[end - 2] == ".") and text[max(start, end - 3)] != "."


def _claim(line: Line, token: int, one: Span, speaker: Speaker, sentence_of: _Sentences) -> Claim | None:
    text = sentence_of.readings[0].text
    start, end = _trim(text, one.first, one.last)
    reading = sentence_of.at(start)
    words = [found for found in sentence_of.tokens(start, end) if found.kind != "mark"]
    ended = text[end - 1 : one.last].rstrip(_SPACE)[-1:] in STOPS
    if not words or reading.kind == "boilerplate" or not _says_something(line, token, words, speaker, ended=ended):
        return None
    value = Quote(text[start:end], speaker.name)
    rule = f"quote:{speaker.how or 'unstated'}"
    return Claim(reading.article, reading.index, start, end, "quote", value, origin=speaker.name, rule=rule)


def _says_something(line: Line, token: int, words: Sequence[Token], speaker: Speaker, *, ended: bool) -> bool:
    """Whether a quotation is somebody's words, not a name, a title or a word in ironical marks."""
    content = [one for one in words if one.word not in line.language.stop]
    beside = speaker.how in ("stated", "pronoun", "carried") and _stands_alone(line, token)
    if len(words) <= TITLE and not beside:
        capitals = all(one.text[0].isupper() or one.kind == "number" for one in content)
        if capitals and len(words) > 1 or any(line.key(k, "naming") == "naming" for k in range(max(0, token - 2), token)):
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


def _stands_alone(line: Line, token: int) -> bool:
    """Whether a quotation is an utterance of its own: it opens the sentence, or follows a colon or a comma."""
    return token == 0 or line.kind(token - 1) == "mark"
