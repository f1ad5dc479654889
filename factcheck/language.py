"""Reads a language pack, and cuts and tags text with it.

A pack is the folder `lang/<code>/` of TOML files, merged by section. Four kinds of section have a meaning here; all
others are read by the file that uses them, through `Language.section`.

    [language]        name = "français", and what the tokeniser must know: elisions, clitics, split, bare_capitals
    [words.<table>]   key = [phrases]: surface forms, found by `Language.tag`, longest first
    [concepts.<any>]  concept = [lemmas or phrases of lemmas], found by `Language.concepts`
    [places]          place = [names, adjectives, people]: concepts too, under their id

In a phrase "(x)" is optional, "(x|y)" is x, y or nothing, "[x|y]" is x or y: "âgé(e)(s)" stands for four forms.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from typing import Any, NamedTuple

import simplemma

from factcheck.errors import PackError

SPACES = " \u00a0\u202f\u2009"
_GROUPS = "|".join(rf"(?:{re.escape(by)}\d{{3}})+" for by in SPACES + ".,'’")
_LETTERS_LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"  # sought first, as a set of characters is found faster than a class of them
_WORD = rf"(?:[{_LETTERS_LATIN}]++[^\W\d_]*+|[^\W\d_]++)"
# a word (of 64 joined parts at most, so that a run of joints costs no more than its length), a number or a mark, each
# with the space before it, as two pieces cost more than one; or other white space
_PIECE = re.compile(
    rf" ?+(?:[{_LETTERS_LATIN}]++(?![\w'’\-‑])|[,.;:]|{_WORD}(?:['’\-‑]{_WORD}){{0,63}}['’]?"
    rf"|\d{{1,3}}(?:{_GROUPS})(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[^\w\s]|_)|\s+"
)
PIECES_KEPT, LONGEST_KEPT = 50_000, 60  # pieces of text, and characters of one, whose cut is remembered
NOT_MEANT = ""  # the concept of an idiom, whose words do not mean what they name
ANY_NUMBER = "#"  # stands for a number in digits in the phrases of concepts
OPENING = 4  # tokens within which the first word of a sentence stands, behind its marks
TAGS_KEPT, FARTHEST_KEPT = 20_000, 120  # tags of single words, and the place in a sentence up to which, likewise
_CHOICE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_FLAT = str.maketrans({"’": "'", "‑": "-", "ʼ": "'"})
# letters that Unicode does not take apart into a letter and an accent
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Give a text in small letters without accents, to compare names by.

    >>> fold("Şebnem Łukasz-Benoît")
    'sebnem lukasz-benoit'
    """
    flat = unicodedata.normalize("NFD", text.lower().translate(_FLAT))
    return "".join(letter for letter in flat if not unicodedata.combining(letter)).translate(_LETTERS)


class Token(NamedTuple):
    """A word, a number or a mark. `word` is lower case with straight apostrophes, accents kept."""

    start: int
    end: int
    text: str
    word: str
    kind: str  # "word", "number" or "mark"


class Tag(NamedTuple):
    """A phrase of `[words.<table>]` that starts at a token: it ends before token `end` and stands for `key`."""

    end: int
    key: str


Tags = dict[str, Tag]  # by table; the longest phrase of each table that starts at the token


class ConceptAt(NamedTuple):
    """A concept found at tokens start to end (half open)."""

    start: int
    end: int
    concept: str


def expand(phrase: str) -> Iterator[str]:
    """Give every form of a phrase with "(x)", "(x|y)" and "[x|y]" in it.

    >>> list(expand("âgé(e)(s)"))
    ['âgé', 'âgés', 'âgée', 'âgées']
    """
    if "(" not in phrase and "[" not in phrase:  # as most are
        yield " ".join(phrase.split())
        return
    parts: list[tuple[str, ...]] = []
    last = 0
    for found in _CHOICE.finditer(phrase):
        parts.append((phrase[last : found.start()],))
        optional, needed = found.groups()
        parts.append(("", *optional.split("|")) if optional is not None else tuple(needed.split("|")))
        last = found.end()
    parts.append((phrase[last:],))
    for choice in product(*parts):
        yield " ".join("".join(choice).split())


Part = tuple[str, str, str]  # surface, word and kind of a token
_Cut = tuple[int, str, str, str, tuple[Part, ...]]
_Keys = tuple[tuple[str, str], ...]  # tables and keys of one phrase
_Ends = Mapping[tuple[str, ...], _Keys]  # by the words behind the first two


class _Pieces(dict[str, _Cut]):
    """How pieces of text are cut, remembered.

    The characters of white space before; then surface, word and kind, or none of them and the parts it is cut into.
    """

    def __init__(self, cut: Callable[[str], Sequence[Part]]) -> None:
        super().__init__()
        self.cut = cut

    def __missing__(self, piece: str) -> _Cut:
        bare = piece.lstrip()
        space = len(piece) - len(bare)
        parts = tuple(self.cut(bare)) if bare else ()
        made = (space, *parts[0], ()) if len(parts) == 1 else (space, "", "", "", parts)
        if len(piece) <= LONGEST_KEPT:
            if len(self) >= PIECES_KEPT:
                self.clear()
            self[piece] = made
        return made


class _Phrases:
    """The phrases of `[words.*]` by their first word: those of one word, and the others by their second word.

    These by the number of words that follow, longest first, and by those words: a thousand phrases that begin alike
    cost no more than one. Tuples rather than lists, once all are in: the collector of garbage leaves tuples of strings
    alone.
    """

    def __init__(self) -> None:
        self.by_first: dict[str, tuple[_Keys, Mapping[str, Sequence[tuple[int, _Ends]]] | None]] = {}
        self._alone: dict[str, list[tuple[str, str]]] = {}
        self._longer: dict[str, dict[str, dict[int, dict[tuple[str, ...], list[tuple[str, str]]]]]] = {}

    def add(self, words: tuple[str, ...], table: str, key: str) -> None:
        if len(words) == 1:
            self._alone.setdefault(words[0], []).append((table, key))
        else:
            here = self._longer.setdefault(words[0], {}).setdefault(words[1], {})
            here.setdefault(len(words) - 2, {}).setdefault(words[2:], []).append((table, key))

    def close(self) -> None:
        """Put the longest phrases first."""
        for first in self._alone.keys() | self._longer.keys():
            longer = {
                second: tuple(
                    (more, {rest: tuple(keys) for rest, keys in ends.items()})
                    for more, ends in sorted(by_length.items(), reverse=True)
                )
                for second, by_length in self._longer.get(first, {}).items()
            }
            self.by_first[first] = tuple(self._alone.get(first, ())), longer or None
        self._alone, self._longer = {}, {}


class Language:
    """One language as its pack describes it. Compiled once; use `language(code)` to get one."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.code = code
        self.data = data
        about = data.get("language", {})
        self.name: str = about.get("name", code)
        self.capital_nouns: bool = about.get("capital_nouns", False)  # the language writes every noun with a capital
        self._elisions = frozenset(about.get("elisions", ()))
        self._clitics = tuple(about.get("clitics", ()))
        self._split = frozenset(about.get("split", ()))
        self._bare_capitals: Mapping[str, str] = about.get("bare_capitals", {})
        self._bare_before = tuple(about.get("bare_capitals_not_before", ()))
        self._pieces = _Pieces(self._cut)
        self._surface = _Phrases()
        self._single: dict[str, dict[int, Tags]] = {}  # tags of words that begin no longer phrase, by place
        self._singles = 0
        tables = data.get("words", {})
        # parts of hyphenated number words are tokens of their own: "quatre-vingt-un", "twenty-four-year-old"
        self._number_words = frozenset(
            word
            for phrases in tables.get("numbers", {}).values()
            for phrase in phrases
            for form in expand(phrase)
            for word in re.split(r"[\s\-]+", form)
        )
        for table, keys in tables.items():
            for key, phrases in keys.items():
                for phrase in phrases:
                    for words in self._phrases(phrase):
                        self._surface.add(words, table, key)
        self._surface.close()
        self.stop = _stop(data)

    @cached_property
    def _concepts(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
        """Lemmas of concepts and places by their first word, the longest first; compiled when they are asked for."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        idioms = {NOT_MEANT: self.data.get("idioms", {}).get("not_meant", ())}
        for group in (*self.data.get("concepts", {}).values(), self.data.get("places", {}), idioms):
            for concept, phrases in group.items():
                for phrase in phrases:
                    for words in self._phrases(phrase):
                        found.setdefault(words[0], []).append((words[1:], concept))
        for entries in found.values():
            if len(entries) > 1:
                entries.sort(key=lambda entry: -len(entry[0]))
        return {first: tuple(entries) for first, entries in found.items()}

    def _phrases(self, phrase: str) -> Iterable[tuple[str, ...]]:
        """Give the words of every form of a phrase; most phrases are one word, and a pack has tens of thousands."""
        return ((phrase.lower(),),) if phrase.isalpha() else map(self._phrase, expand(phrase))

    def _phrase(self, form: str) -> tuple[str, ...]:
        letters = form.replace(" ", "").isalpha()  # nothing to cut, and cutting is a third of loading a pack
        words = tuple(form.lower().split()) if letters else tuple(token.word for token in self.tokens(form))
        if not words:
            raise PackError(f"an empty phrase in the pack of {self.code}", place=f"lang/{self.code}")
        return words

    def section(self, name: str) -> Mapping[str, Any]:
        """Give a section of the pack, empty if the pack has none."""
        found: Mapping[str, Any] = self.data.get(name, {})
        return found

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """Cut text[start:end] into tokens, with offsets into the whole text. Linear in its length."""
        found: list[Token] = []
        pieces, make, at = self._pieces, tuple.__new__, start
        for piece in _PIECE.findall(text, start, len(text) if end is None else end):
            space, surface, word, kind, parts = pieces[piece]
            at += space
            if kind:
                after = at + len(surface)
                found.append(make(Token, (at, after, surface, word, kind)))
                at = after
                continue
            for surface, word, kind in parts:
                after = at + len(surface)
                found.append(make(Token, (at, after, surface, word, kind)))
                at = after
        if self._bare_capitals:
            self._accent(found)
        return found

    def _accent(self, tokens: list[Token]) -> None:
        """Read the first word of a sentence as the one that it is without the accent of its capital: "A 15 h"."""
        for i, token in enumerate(tokens[:OPENING]):
            if token.kind == "mark":
                continue
            word = self._bare_capitals.get(token.text)
            below = tokens[i + 1] if i + 1 < len(tokens) else token
            if word and below is not token and below.kind != "mark" and not below.word.endswith(self._bare_before):
                tokens[i] = token._replace(word=word)
            return

    def _cut(self, piece: str) -> list[Part]:
        """Cut a piece of text into tokens."""
        if piece[0].isdecimal():
            return [(piece, piece.translate(_FLAT), "number")]
        return self._cut_word(piece) if piece[0].isalnum() else [(piece, piece.translate(_FLAT), "mark")]

    def _cut_word(self, surface: str) -> list[Part]:
        """Cut a run of letters into tokens: elisions before, clitics behind, hyphens where the pack says so."""
        found: list[Part] = []
        behind: list[Part] = []
        while True:
            word = surface.lower().translate(_FLAT)
            if len(word) != len(surface):  # "İ" and its like grow when lowered; offsets count more than case
                word = surface.translate(_FLAT)
            head, mark, tail = word.partition("'")
            if mark and tail and head in self._elisions:
                cut = len(head) + 1
                found.append((surface[:cut], word[:cut], "word"))
                surface = surface[cut:]
                continue
            if mark and not tail and head not in self._elisions:
                behind.append((surface[-1], "'", "mark"))
                surface = surface[:-1]
                continue
            clitic = self._clitic(word) if mark else ""
            if clitic:
                behind.append((surface[-len(clitic) :], clitic, "word"))
                surface = surface[: -len(clitic)]
                continue
            head, mark, _ = word.partition("-")
            if mark and (head in self._number_words or head in self._split):
                cut = len(head)
                found += [(surface[:cut], head, "word"), (surface[cut], "-", "mark")]
                surface = surface[cut + 1 :]
                continue
            return [*found, (surface, word, "word"), *reversed(behind)]

    def _clitic(self, word: str) -> str:
        """Give the clitic that a longer word ends with, empty where it ends with none."""
        return next((clitic for clitic in self._clitics if word.endswith(clitic) and len(word) > len(clitic)), "")

    def tag(self, tokens: Sequence[Token]) -> list[Tags | None]:
        """For each token the phrases of the pack that start there, one for each table, or None.

        Tokens of many sentences share their tags, so these must not be changed.
        """
        words = [token.word for token in tokens]
        found: list[Tags | None] = [None] * len(words)
        last = len(words) - 1
        single, make = self._single, tuple.__new__
        for i, entry in enumerate(map(self._surface.by_first.get, words)):
            if entry is None:
                continue
            alone, longer = entry
            if longer is not None and i < last and words[i + 1] in longer:
                here: Tags = {}
                for more, ends in longer[words[i + 1]]:
                    end = i + 2 + more
                    for table, key in ends.get(tuple(words[i + 2 : end]), ()):
                        if table not in here:
                            here[table] = make(Tag, (end, key))
                if here:
                    for table, key in alone:
                        if table not in here:
                            here[table] = make(Tag, (i + 1, key))
                    found[i] = here
                    continue
            if alone:
                kept = single.get(words[i])
                found[i] = (kept.get(i) if kept else None) or self._tag_single(words[i], alone, i)
        return found

    def _tag_single(self, word: str, alone: Sequence[tuple[str, str]], i: int) -> Tags:
        """Give the tags of a word at token i that begins no longer phrase, and remember them."""
        here: Tags = {}
        for table, key in alone:
            if table not in here:
                here[table] = Tag(i + 1, key)
        if i <= FARTHEST_KEPT:
            if self._singles >= TAGS_KEPT:
                self._single.clear()
                self._singles = 0
            self._single.setdefault(word, {})[i] = here
            self._singles += 1
        return here

    def lemma(self, word: str) -> str:
        """Give the dictionary form of a lower-case word; the word itself where none is known."""
        return _lemma(word, self.code)

    def concepts(self, tokens: Sequence[Token]) -> list[ConceptAt]:
        """Find the concepts and places in the tokens, by surface and by lemma, the longest at each place.

        A word may stand for several concepts; all of them are given. In a phrase "#" is any number in digits.
        """
        by_first = self._concepts
        surface = [token.word for token in tokens]
        lemmas = [_lemma(token.word, self.code) if token.kind == "word" else token.word for token in tokens]
        for k, token in enumerate(tokens):
            if token.kind == "number":
                lemmas[k] = ANY_NUMBER
        found: list[ConceptAt] = []
        i, last = 0, len(surface) - 1
        while i <= last:
            best = 0
            here: dict[str, None] = {}
            for first in {surface[i]: 0, lemmas[i]: 0}:
                for rest, concept in by_first.get(first, ()):
                    size = 1 + len(rest)
                    if size < best:
                        break  # the longest come first
                    if rest:
                        if i == last or rest[0] not in (surface[i + 1], lemmas[i + 1]) or i + size > last + 1:
                            continue
                        if size > 2 and not all(
                            word in (surface[k], lemmas[k]) for k, word in enumerate(rest[1:], i + 2)
                        ):
                            continue
                    if size > best:
                        best, here = size, {}
                    here[concept] = None
            if NOT_MEANT in here:  # of one word of its own only what is read from its lemma is not meant
                written = {concept for rest, concept in by_first.get(surface[i], ()) if best == 1 and not rest}
                here = {concept: None for concept in here if concept and concept in written}
            found.extend(ConceptAt(i, i + best, concept) for concept in here)
            i += best or 1
        return found

    def first_lemma(self, concept: str) -> str:
        """Give the first word that the pack lists for a concept or place, empty if it has none."""
        return _first_lemmas(self).get(concept, "")


@lru_cache(maxsize=8)
def _first_lemmas(language: Language) -> Mapping[str, str]:
    groups: Iterable[Mapping[str, Sequence[str]]] = (
        *language.data.get("concepts", {}).values(),
        language.data.get("places", {}),
    )
    return {concept: next(expand(phrases[0])) for group in groups for concept, phrases in group.items() if phrases}


@lru_cache(maxsize=200_000)
def _lemma(word: str, code: str) -> str:
    try:
        return str(simplemma.lemmatize(word, lang=code)).lower()
    except ValueError:  # simplemma has no dictionary of this language
        return word


def _stop(data: Mapping[str, Any]) -> frozenset[str]:
    """The function words of a pack."""
    return frozenset(word for phrases in data.get("words", {}).get("stop", {}).values() for word in phrases)


@lru_cache(maxsize=64)
def stop_words(code: str) -> frozenset[str]:
    """Give the function words of a language without compiling its pack: they stand in its language.toml."""
    own = _packs().joinpath(code, "language.toml")
    words = _stop(_read(own)) if own.is_file() else frozenset()
    return words or language(code).stop


def _packs() -> Traversable:
    return files("factcheck").joinpath("lang")


def _merge(into: dict[str, Any], more: Mapping[str, Any], place: str) -> None:
    for key, value in more.items():
        if key not in into:
            into[key] = value
        elif isinstance(value, dict) and isinstance(into[key], dict):
            _merge(into[key], value, place)
        else:
            raise PackError(f"{key!r} is given twice", place=place, remedy="give it in one file of the pack only")


def _toml_files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _toml_files(entry)
        elif entry.name.endswith(".toml"):
            yield entry


def read_toml(folder: Traversable) -> dict[str, Any]:
    """Merge every TOML file below a folder. A key given twice raises PackError."""
    data: dict[str, Any] = {}
    for entry in _toml_files(folder):
        _merge(data, _read(entry), str(entry))
    return data


def _read(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not valid TOML: {error}", place=str(file)) from error


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Codes of the languages that have a pack, sorted."""
    return tuple(sorted(entry.name for entry in _packs().iterdir() if entry.is_dir() and len(entry.name) == 2))


@lru_cache(maxsize=16)
def language(code: str) -> Language:
    """Give the compiled pack of a language. Raises PackError where there is none."""
    if code not in available():
        raise PackError(f"no language pack for {code!r}", remedy=f"there are packs for {', '.join(available())}")
    return Language(code, read_toml(_packs().joinpath(code)))


@lru_cache(maxsize=1)
def neutral() -> Mapping[str, Any]:
    """What is true of concepts and places in every language: lang/concepts/*.toml and lang/places.toml, merged."""
    return read_toml(_packs().joinpath("concepts"))
