"""What could be a person's name in one sentence.

A run is a row of capitalised words, with the small words that belong inside a name. Titles, places, bodies and weekdays
cut it into pieces, which `nameproofs` weighs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.extractor.namewords import CERTAIN, UNCERTAIN, NameWords, given, name_words
from factcheck.extractor.reading import Reading
from factcheck.language import SPACES, Token, fold

_TABLES = frozenset({"name_honorific", "name_role", "name_says", "name_none", "name_byline"})
SHOUTED, TITLE = 3, 4  # words in capitals, or with one, that a heading has at least
STARTS = frozenset('.:!?«“"‘•–—-*…;|')  # marks after which any word may have a capital


@dataclass(slots=True)
class Piece:
    """A row of tokens that could be a name: tokens start to end of a sentence, and what is known about it."""

    sentence: "NameSentence"
    start: int
    end: int
    loose: int  # start with the small first word that a sentence begins with ("Le Pen" or "le Pen")
    first: bool  # the first word of its sentence
    single: bool  # one word only
    weighed: bool = False
    blocked: bool = False  # stands where no person is meant: a street, a ship, a byline
    terms: list[str] = field(default_factory=list)
    role: str = ""  # key of the function beside it
    function: str = ""  # the function as written

    def words(self) -> tuple[str, ...]:
        """Give the words of the piece without accents, hyphens apart."""
        return spoken(self.sentence.tokens[self.start : self.end])

    def bare(self) -> bool:
        """Whether no "the", "his" stands before it."""
        before = self.sentence.tokens[self.start - 1] if self.start else None
        return before is None or before.word not in self.sentence.words.determiners


def spoken(tokens: list[Token]) -> tuple[str, ...]:
    """Give the folded words of tokens, marks left out.

    >>> from factcheck.language import language
    >>> spoken(language("en").tokens("J. Kim Jong-un"))
    ('j', 'kim', 'jong', 'un')
    """
    return tuple(part for token in tokens if token.kind == "word" for part in parts(token.word))


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """Give a word without accents, cut at its hyphens."""
    return tuple(part for part in fold(word).split("-") if part)


class NameSentence:
    """One sentence with the ends of its titles, verbs of speech and phrases that are no name."""

    def __init__(self, reading: Reading, capital: list[bool]) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.capital = capital  # for each token whether it can be a word of a name
        self.words: NameWords = name_words(reading.language)
        self.role_ends: dict[int, tuple[int, str]] = {}  # end of a function -> its start and key
        self.honorific_ends: set[int] = set()
        self.says_ends: dict[int, str] = {}
        self.titled: dict[int, int] = {}  # token inside a title -> end of the title
        self.nothing: dict[int, int] = {}  # token inside a phrase that is no name -> its end
        self.quiet = len(self.tokens)  # from this token on names are those of a byline
        if not reading.tables.isdisjoint(_TABLES):
            self._tags()
        self.plain = (len(reading.capitals) >= SHOUTED or sum(capital) >= TITLE) and self._heading()

    def _heading(self) -> bool:
        """Whether it is a heading in capitals, or with capitals on every word: only names known elsewhere count."""
        stop = self.reading.language.stop
        capitals = small = shouted = 0
        for token, capital in zip(self.tokens, self.capital, strict=True):
            if len(token.word) > 3 and token.kind == "word":
                capitals += capital
                small += not capital and token.word not in stop
                shouted += token.text.isupper()
        if shouted >= SHOUTED and shouted > small:
            return True
        return capitals >= TITLE and small <= capitals * 0.1 and self.tokens[-1].text != "."

    def _tags(self) -> None:
        for i, tags in enumerate(self.reading.tags):
            if tags is None or _TABLES.isdisjoint(tags):
                continue
            if "name_honorific" in tags:
                self._title(i, tags["name_honorific"].end, "")
            if "name_role" in tags:
                self._title(i, tags["name_role"].end, tags["name_role"].key)
            if "name_says" in tags:
                self.says_ends[tags["name_says"].end] = tags["name_says"].key
            if "name_none" in tags:
                self.nothing.update(dict.fromkeys(range(i, tags["name_none"].end), tags["name_none"].end))
            if "name_byline" in tags and (tags["name_byline"].key == "anywhere" or self._opens(i)):
                self.quiet = min(self.quiet, i)

    def _opens(self, i: int) -> bool:
        """Whether a byline opens here: the first word of a short line without a full stop."""
        return i == 0 and len(self.tokens) <= 12 and not any(token.text in ".!?" for token in self.tokens)

    def _title(self, start: int, end: int, role: str) -> None:
        tokens = self.tokens
        first = tokens[start].text
        capital = first[0].isupper()
        if not role and not capital and len(first) <= 3:
            return  # "me", "dr": an honorific only with its capital
        if capital and end - start == 1 and start and tokens[start - 1].kind == "word":
            before = tokens[start - 1]
            named = given(before.word) and before.word not in self.reading.language.stop
            if before.text[0].isupper() and named and start - 1 not in self.titled:
                return  # "Stephen King"
        if role:
            self.role_ends.setdefault(end, (start, role))  # the longer phrase came first
        else:
            self.honorific_ends.add(end)
        self.titled.update(dict.fromkeys(range(start, end), end))


def pieces(reading: Reading) -> list[Piece]:
    """Give everything in a sentence that could be a person's name."""
    tokens = reading.tokens
    small = name_words(reading.language).small
    found = [i for i in reading.capitals if tokens[i].word[-1] != "'"]
    found += [i for i in reading.hyphened if _capital_behind(tokens[i], small)]
    if not found or (len(found) == 1 and tokens[found[0]].word in reading.language.stop):
        return []  # most sentences have a capital only on the small word they begin with
    capital = [False] * len(tokens)
    for i in found:
        capital[i] = True
    sentence = NameSentence(reading, capital)
    return [piece for start, end in _runs(sentence) for piece in _cut(sentence, start, end)]


def _capital_behind(token: Token, small: frozenset[str]) -> bool:
    """Whether a word has its capital behind a small part of a name: "al-Assad"."""
    head, _, tail = token.text.partition("-")
    return tail[:1].isupper() and head in small


def _shout(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _gap(sentence: NameSentence, i: int) -> bool:
    """Whether token i follows the one before it in the same name: after one space, or right after "d'"."""
    before, token = sentence.tokens[i - 1], sentence.tokens[i]
    if before.end == token.start:
        return before.word[-1] == "'" or before.text == "."
    return token.start - before.end == 1 and sentence.reading.text[before.end] in SPACES


def _runs(sentence: NameSentence) -> Iterator[tuple[int, int]]:
    """Give the rows of capitalised words, as tokens start to end."""
    tokens = sentence.tokens
    i, n = 0, len(tokens)
    while i < n:
        if not sentence.capital[i]:
            i += 1
            continue
        start = i
        while True:
            step = _next(sentence, start, i)
            if step < 0:
                break
            i = step
        yield start, i + 1
        i += 1


def _next(sentence: NameSentence, start: int, i: int) -> int:
    """Give the next capitalised word of the run after token i, -1 if the run ends there."""
    tokens, words = sentence.tokens, sentence.words
    j = i + 1
    initial = len(tokens[i].text) == 1
    dotted = initial or tokens[i].word in words.suffixes
    if dotted and j < len(tokens) and tokens[j].text == "." and tokens[j].start == tokens[i].end:
        j += 1
    small = j
    while j < len(tokens) and j - small < 3 and _gap(sentence, j) and not sentence.capital[j]:
        word = tokens[j].word
        if word not in words.joining and word not in words.noble:
            return -1
        j += 1
    if j >= len(tokens) or not sentence.capital[j] or not _gap(sentence, j):
        return -1
    if j > small and not _small_words(sentence, start, i, small, j):
        return -1
    if _shout(tokens[i]) != _shout(tokens[j]) and len(tokens[j].text) > 1 and not initial:
        return j if _mixed(sentence, start, i, j) else -1
    return j


def _small_words(sentence: NameSentence, start: int, i: int, small: int, j: int) -> bool:
    """Whether the small words between tokens i and j belong inside a name."""
    tokens, words = sentence.tokens, sentence.words
    if all(token.word in words.joining for token in tokens[small:j]):
        return True
    if tokens[j].word in words.places:
        return False  # "Anne de Bretagne" is rare, "Jean de Marseille" is not
    return start <= i and given(tokens[i].word) >= UNCERTAIN and (i == start or given(tokens[i - 1].word) > 0)


def _mixed(sentence: NameSentence, start: int, i: int, j: int) -> bool:
    """Whether a word in capitals and one with a capital make one name: "Jean DUPONT", "DUPONT Jean", "Charles III"."""
    tokens, words = sentence.tokens, sentence.words
    if tokens[j].word in words.suffixes:
        return True
    if _shout(tokens[j]):
        return len(tokens[j].text) > 2 and given(tokens[i].word) == CERTAIN and tokens[j].word not in words.places
    last = j + 1 >= len(tokens) or not sentence.capital[j + 1]
    free = tokens[i].word not in words.places and tokens[i].word not in words.breaks
    return free and last and i == start and len(tokens[i].text) > 3 and given(tokens[j].word) == CERTAIN


def _cut(sentence: NameSentence, start: int, end: int) -> Iterator[Piece]:
    """Cut a run where a title, a place, a body, a weekday or a phrase that is no name stands."""
    tokens, words = sentence.tokens, sentence.words
    begin = i = start
    while i < end:
        stop = max(sentence.titled.get(i, 0), sentence.nothing.get(i, 0), _place(sentence, i, end))
        word = tokens[i].word
        if not stop and word in words.heads and (i > begin or not given(word)):
            begin, i = i + 1, i + 1  # a body or a place with all that stands before it
            continue
        if not stop and word in words.breaks and (i > begin or i + 1 >= end or given(word) < UNCERTAIN):
            stop = i + 1
        if stop:
            yield from _piece(sentence, begin, i)
            begin = i = stop
            continue
        i += 1
    yield from _piece(sentence, begin, end)


def _place(sentence: NameSentence, i: int, end: int) -> int:
    """Give the end of a name of several words that starts at token i and is a place's or a body's, 0 if none does."""
    tokens, words = sentence.tokens, sentence.words
    if tokens[i].word not in words.place_firsts:
        return 0
    for size in range(min(words.longest_place, len(tokens) - i), 1, -1):
        if i + size <= end + 1 and tuple(token.word for token in tokens[i : i + size]) in words.place_phrases:
            return i + size
    return 0


def _piece(sentence: NameSentence, start: int, end: int) -> Iterator[Piece]:
    """Trim a piece to what can be a name."""
    tokens, capital = sentence.tokens, sentence.capital
    while start < end and not capital[start]:
        start += 1
    while end > start and not capital[end - 1] and tokens[end - 1].text != ".":
        end -= 1
    if start >= end:
        return
    first = opens_sentence(sentence, start)
    loose = start
    start = _behind_small_words(sentence, start, end, first=first)
    if start == end - 1 and tokens[start].word in sentence.reading.language.stop:
        return
    opens = first and loose == start
    if opens and start < end - 1 and tokens[start].word in sentence.reading.language.stop:
        loose = start + 1  # "Will Smith said", "Will Smith resign?"
    yield Piece(sentence, start, end, loose, first=opens, single=sum(capital[start:end]) == 1)


def opens_sentence(sentence: NameSentence, i: int) -> bool:
    """Whether any word would have a capital at token i: behind a full stop or an opening quotation mark."""
    if i == 0:
        return True
    before = sentence.tokens[i - 1]
    closing = i > 1 and before.text == '"' and sentence.tokens[i - 2].text == ","
    return before.text in STARTS and not closing


def _behind_small_words(sentence: NameSentence, start: int, end: int, *, first: bool) -> int:
    """Give the first token behind "The", "Le", "But" at the start of a piece; a title keeps them: "Mme Le Pen"."""
    tokens, words = sentence.tokens, sentence.words
    titled = start in sentence.honorific_ends or start in sentence.role_ends
    while start < end - 1 and not titled:
        word = tokens[start].word
        small = word in words.determiners
        if not small and not (first and word in sentence.reading.language.stop and not given(word)):
            break
        start += 1
    return start
