"""Persons' names: full names where they stand with evidence, and the surnames that repeat them.

A first pass over the article finds full names; a second one finds where they are repeated by surname, in headings and
in capitals. Titles and functions are no part of a name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extractor.nameproofs import ENOUGH, WEIGHTS, score, weigh
from factcheck.extractor.nameruns import Piece, parts, pieces, spoken
from factcheck.extractor.namewords import CERTAIN, NameWords, family_first, given, name_words
from factcheck.extractor.reading import Found, Reading
from factcheck.language import SPACES
from factcheck.model import Claim, Name

LONGEST = 8  # words in a name
LONG_WORD = 30  # letters; no surname is longer
NEAR = 5  # letters from which a surname one letter off is the same name in one article
Words = tuple[str, ...]


@dataclass(slots=True)
class _Person:
    """A person of one article: the full names as written, and each place they stand."""

    words: Words
    full: str
    forms: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Known:
    """The persons of an article by their names, by the tails of these, and by surnames with a letter left out."""

    full: dict[Words, _Person] = field(default_factory=dict)
    tails: dict[Words, list[_Person]] = field(default_factory=dict)
    longer: dict[tuple[str, str], _Person] = field(default_factory=dict)  # by first and any later word
    near: dict[str, dict[str, _Person]] = field(default_factory=dict)  # by a surname without one of its letters

    def add(self, person: _Person) -> None:
        """Enter a new person."""
        self.full[person.words] = person
        for word in person.words[1:]:
            self.longer.setdefault((person.words[0], word), person)
        for tail in _tails(person.words):
            self.tails.setdefault(tail, []).append(person)
            if len(tail) == 1:
                for short in _shorter(tail[0]):
                    self.near.setdefault(short, {})[tail[0]] = person

    def close(self, word: str) -> _Person | None:
        """Give the one person whose surname is a letter off a word, if there is one."""
        if len(word) < NEAR:
            return None
        found = {
            id(person): person
            for short in _shorter(word)
            for surname, person in self.near.get(short, {}).items()
            if one_off(surname, word)
        }
        return next(iter(found.values())) if len(found) == 1 else None


def find(readings: Sequence[Reading]) -> Found:
    """Find every mention of a person in an article."""
    found = Found()
    if not readings:
        return found
    words = name_words(readings[0].language)
    cut = [pieces(reading) for reading in readings if reading.kind != "boilerplate"]
    alone = Counter(piece.words() for row in cut for piece in row if not piece.first and piece.bare())
    taken: dict[int, Piece] = {}
    for row in cut:
        for piece in row:
            if _accepted(piece, alone, words):
                taken[id(piece)] = piece
    known = _persons([piece for piece in taken.values() if not piece.sentence.plain])
    small = _SmallWords(readings)
    for row in cut:
        for piece in row:
            if id(piece) in taken and piece.words() in known.full:
                claim: Claim | None = _claim(piece, piece.start, piece.end, known)
            else:
                claim = _repeated(piece, known, words, small, alone)
            if claim:
                found.claims.append(claim)
    return found


class _SmallWords:
    """The words an article writes small, gathered only when they are asked for."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            tokens = (token for reading in self._readings for token in reading.tokens)
            small = {token.word for token in tokens if token.kind == "word" and token.text[0].islower()}
            self._words = frozenset(part for word in small for part in parts(word))
        return word in self._words


def _accepted(piece: Piece, alone: Counter[Words], words: NameWords) -> bool:
    """Whether the evidence makes a piece a person's name by itself."""
    sentence = piece.sentence
    if sentence.plain:
        return False
    if piece.single:
        titled = piece.start in sentence.honorific_ends or piece.start in sentence.role_ends
        return titled and not weigh(piece).blocked and _titled(piece, words)
    known = score(piece)
    if piece.blocked:
        return False
    tokens, name = sentence.tokens[piece.start : piece.end], piece.words()
    if len(name) > LONGEST or (all(token.text.isupper() for token in tokens) and "certain" not in piece.terms):
        return False
    if known < ENOUGH and name[-1] not in words.places and any(alone[name[k:]] for k in range(1, len(name))):
        known += WEIGHTS["recurs"]
    return known >= ENOUGH


def _titled(piece: Piece, words: NameWords) -> bool:
    """Whether a lone word after a title is a person: "President Zelensky", "M. Egerland", "Pope Francis"."""
    sentence = piece.sentence
    title = "honorific" in piece.terms or (piece.role in words.titles and "role" in piece.terms)
    token, before = sentence.tokens[piece.start], sentence.tokens[piece.start - 1]
    if not title or before.text == "," or sentence.reading.text[before.end : token.start].strip(SPACES):
        return False
    if len(token.text) < 3 or token.text.isupper() or piece.end - piece.start != 1:
        return False
    if given(token.word) == CERTAIN:
        return piece.role in words.crowned
    known = token.word in words.places or token.word in words.heads or token.word in words.breaks
    return not known and sentence.reading.language.lemma(token.word) not in words.places


def _persons(taken: Sequence[Piece]) -> _Known:
    """Bring the full names of an article together: one person for each, known by the longest form."""
    known = _Known()
    for piece in sorted(taken, key=lambda piece: -len(piece.words())):
        name = piece.words()
        written = _written(piece)
        person = known.full.get(name) or (known.longer.get((name[0], name[-1])) if len(name) > 1 else None)
        if person is None and (name in known.tails or (len(name) == 1 and known.close(name[0]))):
            continue
        if person is None:
            person = _Person(name, written)
            known.add(person)
        known.full[name] = person
        if len(name) == len(person.words):
            person.forms[written] += 1
    for person in known.full.values():
        if person.forms:
            person.full = max(person.forms, key=lambda form: (not form.isupper(), person.forms[form]))
    return known


def _tails(name: Words) -> list[Words]:
    """Give the words a person is called by after the full name: the surname with and without what goes before."""
    tails = [name[k:] for k in range(1, len(name)) if len(name[k]) > 1]
    if len(name) == 3 and family_first(name[0]):
        tails.append(name[:1])  # the family name stands first
    if len(name) > 3 and not given(name[1]) and len(name[1]) > 2:
        tails.append(name[1:2])  # of two surnames the first
    return tails or [name]


def _repeated(piece: Piece, known: _Known, words: NameWords, small: _SmallWords, alone: Counter[Words]) -> Claim | None:
    """Find a known person in a piece that proves nothing by itself."""
    if not known.full:
        return None
    plain = piece.sentence.plain
    for start in range(piece.start, piece.end) if plain else dict.fromkeys((piece.loose, piece.start)):
        for end in range(min(piece.end, start + LONGEST), start, -1) if plain else (piece.end,):
            name = spoken(piece.sentence.tokens[start:end]) if end > start else ()
            if name in known.full or (name in known.tails and _sure(piece, name, words, small)):
                return None if weigh(piece).blocked else _claim(piece, start, end, known)
    return _misspelt(piece, known, words, alone)


def _sure(piece: Piece, name: Words, words: NameWords, small: _SmallWords) -> bool:
    """Whether a lone surname is the person, and not a word or a place of the same letters."""
    if len(name) > 1:
        return True
    weigh(piece)
    backed = any(term in piece.terms for term in ("honorific", "role", "says", "age"))
    if "determiner" in piece.terms or (name[0] in words.places and not backed):
        return False
    return backed or not (piece.first or piece.sentence.plain) or name[0] not in small


def _misspelt(piece: Piece, known: _Known, words: NameWords, alone: Counter[Words]) -> Claim | None:
    """Find a surname one letter off, where a person is plainly meant."""
    name = piece.words()
    if len(name) != 1 or piece.sentence.plain or not piece.bare():
        return None
    meant = known.close(name[0])
    if meant is None or name[0] in words.places or given(name[0]) or weigh(piece).blocked:
        return None
    backed = any(term in piece.terms for term in ("honorific", "role", "says"))
    if not backed and (piece.first or alone[name] < 2):
        return None
    return _make(piece, piece.start, piece.end, meant.full)


def _shorter(word: str) -> list[str]:
    """Give a word and every form of it without one letter: two words one letter apart share one of them."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))] if len(word) < LONG_WORD else []


def one_off(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter: put in, left out or replaced.

    >>> one_off("rutte", "ruttea"), one_off("price", "pryce"), one_off("price", "brice's")
    (True, True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        return one[start + 1 :] == other[start + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]


def _written(piece: Piece) -> str:
    tokens = piece.sentence.tokens
    return piece.sentence.reading.text[tokens[piece.start].start : tokens[piece.end - 1].end]


def _claim(piece: Piece, start: int, end: int, known: _Known) -> Claim:
    name = spoken(piece.sentence.tokens[start:end])
    tokens = piece.sentence.tokens
    full = piece.sentence.reading.text[tokens[start].start : tokens[end - 1].end]
    if name in known.full:
        full = known.full[name].full
    elif len(known.tails.get(name, ())) == 1:
        full = known.tails[name][0].full
    return _make(piece, start, end, full)


def _make(piece: Piece, start: int, end: int, full: str) -> Claim:
    tokens = piece.sentence.tokens
    first, last = tokens[start].start, tokens[end - 1].end
    value = Name(piece.sentence.reading.text[first:last], full, piece.function)
    return Claim(piece.sentence.reading.article, piece.sentence.reading.index, first, last, "name", value, rule="name")
