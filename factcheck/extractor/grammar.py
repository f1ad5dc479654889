"""What a language pack says about figures, compiled once: the settings, and phrases that are looked for at one place.

Phrases of `[words.*]` are found everywhere, by `Language.tag`. Those of `[numbers]`, `[hedges]` and `[figures]` only
matter beside a number, so they are compared there and cost nothing elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, Self

from factcheck.extractor.reading import Reading
from factcheck.language import Language, Tags, Token, expand

COMPOUNDS_KEPT, LONGEST_COMPOUND = 20_000, 60


class Phrases(frozenset[str]):
    """Some phrases of one language, compared at a given token. As a set it holds those of one word."""

    __slots__ = ("_firsts", "_forms", "_lasts", "_sizes")
    _forms: set[tuple[str, ...]]
    _sizes: list[int]
    _firsts: frozenset[str]
    _lasts: frozenset[str]

    def __new__(cls, language: Language, phrases: Iterable[str]) -> Self:
        """Compile the phrases."""
        forms = {tuple(token.word for token in language.tokens(form)) for phrase in phrases for form in expand(phrase)}
        forms.discard(())
        made = super().__new__(cls, (form[0] for form in forms if len(form) == 1))
        made._forms = forms
        made._sizes = sorted({len(form) for form in forms}, reverse=True)
        made._firsts = frozenset(form[0] for form in forms)
        made._lasts = frozenset(form[-1] for form in forms)
        return made

    @property
    def firsts(self) -> frozenset[str]:
        """The first words of the phrases."""
        return self._firsts

    @property
    def words(self) -> frozenset[str]:
        """The phrases of one word."""
        return self

    def before(self, words: Sequence[str], i: int) -> int:
        """Give the token where the longest phrase starts that ends before token i, -1 if there is none."""
        if not 0 < i <= len(words) or words[i - 1] not in self._lasts:
            return -1
        for size in self._sizes:
            if size <= i and tuple(words[i - size : i]) in self._forms:
                return i - size
        return -1

    def after(self, words: Sequence[str], i: int) -> int:
        """Give the token after the longest phrase that starts at token i, -1 if there is none."""
        if not 0 <= i < len(words) or words[i] not in self._firsts:
            return -1
        for size in self._sizes:
            if i + size <= len(words) and tuple(words[i : i + size]) in self._forms:
                return i + size
        return -1


class Grammar(dict[str, Phrases]):
    """The settings for figures of one language.

    As a dictionary it holds the lists of `[figures]` and the lists of words in `[numbers]` and `[hedges]`, by name; a
    list that the pack leaves out is empty. `halves` are phrases by what they add.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.code = language.code
        numbers = language.section("numbers")
        figures = language.section("figures")
        hedges = language.section("hedges")
        for section in (numbers, figures, hedges, hedges.get("ranges", {})):
            for name, value in section.items():
                if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
                    self[name] = Phrases(language, value)
        self._none = Phrases(language, ())
        self.decimal = frozenset(numbers.get("decimal", (".",)))
        self.group = frozenset(numbers.get("group", (",",)))
        self.join_tens = frozenset(numbers.get("join_tens", ()))
        self.join_hundreds = bool(numbers.get("join_hundreds", False))
        self.wide_tens = frozenset(numbers.get("wide_tens", ()))
        self.loose = frozenset(Decimal(value) for value in numbers.get("loose", ()))
        self.suffixes: Mapping[str, Decimal] = {k: Decimal(v) for k, v in numbers.get("suffixes", {}).items()}
        self.halves = [(Decimal(key), Phrases(language, value)) for key, value in numbers.get("halves", {}).items()]
        # words that may go on with a number in digits; after all others nothing more is looked for
        self.going_on = self["joiner"] | self["round_adjectives"] | {"-"}
        self.going_on = self.going_on.union(*(phrases.firsts for _, phrases in self.halves))
        self.head_last = figures.get("head", "first") == "last"
        self.head_capital = figures.get("head", "first") == "capital"
        self.compounds = bool(numbers.get("compounds", False))
        self._forms = _forms(language) if self.compounds else {}
        self._compound: dict[str, Decimal | None] = {}
        self.bare_ages = bool(figures.get("bare_ages", False))
        self.months_capital = bool(figures.get("months_capital", False))
        self.month_first = bool(figures.get("month_first", False))
        self.cut_proper: str = figures.get("cut_proper", "")
        self.currencies = _currencies(language)
        self.capitals: Mapping[str, str] = figures.get("capitals", {})
        self.person: str = figures.get("person", "")
        self.plural_endings = _tuple(figures, "plural_endings")
        self.not_plural = _tuple(figures, "not_plural")
        self.infinitives = _tuple(figures, "infinitives")
        self.participles = _tuple(figures, "participles")
        self.verb_endings = _tuple(figures, "verb_endings")
        self.stop = language.stop
        self.clitics = frozenset(("'", *language.section("language").get("clitics", ())))

    def compound(self, word: str) -> Decimal | None:
        """Give the value of a number word written in one piece, such as "zweihundertdrei"; None for other words."""
        if not self.compounds or len(word) < 6:
            return None
        if word not in self._compound:
            if len(self._compound) > COMPOUNDS_KEPT:
                self._compound.clear()
            self._compound[word] = _value(word, self._forms)
        return self._compound[word]

    def __missing__(self, name: str) -> Phrases:
        return self._none


def _forms(language: Language) -> dict[str, Decimal]:
    """The parts of compounds: number words, and what joins them with the value 0."""
    words: Mapping[str, Sequence[str]] = language.data.get("words", {}).get("numbers", {})
    forms = {form: Decimal(key) for key, phrases in words.items() for phrase in phrases for form in expand(phrase)}
    return forms | dict.fromkeys(language.section("numbers").get("joiner", ()), Decimal(0))


def _currencies(language: Language) -> tuple[tuple[str, str], ...]:
    """The names of currencies that are more than one word, with their codes."""
    words: Mapping[str, Sequence[str]] = language.data.get("words", {}).get("currencies", {})
    return tuple(
        (form, code) for code, phrases in words.items() for phrase in phrases for form in expand(phrase) if " " in form
    )


def _value(word: str, forms: Mapping[str, Decimal]) -> Decimal | None:
    """Cut a word into number words, each as long as possible, and add and multiply them up."""
    if len(word) > LONGEST_COMPOUND:
        return None
    # for each place, the parts that lead there; longer parts are tried first
    ways: list[list[Decimal] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, value = ways[start], forms.get(word[start:end])
            if before is not None and value is not None:
                ways[end] = [*before, value]
                break
    parts = ways[-1]
    if not parts or len(parts) < 2:
        return None
    total = small = Decimal(0)
    for value in parts:
        if value >= 1000:
            total, small = total + (small or 1) * value, Decimal(0)
        elif value == 100:
            small = (small or 1) * value
        else:
            small += value
    return total + small


def _tuple(section: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(section.get(name, ()))


@lru_cache(maxsize=16)
def grammar(language: Language) -> Grammar:
    """Give the compiled grammar of a language."""
    return Grammar(language)


@dataclass(slots=True)
class Line:
    """A sentence while its figures are read."""

    reading: Reading
    grammar: Grammar
    tokens: list[Token]
    tags: list[Tags | None]
    words: list[str] = field(default_factory=list)
    swapped: frozenset[str] = frozenset()  # separators that this article uses the other way round

    def key(self, i: int, table: str) -> str:
        """Key of the table's phrase that starts at token i, empty if there is none."""
        if not 0 <= i < len(self.tags):
            return ""
        tags = self.tags[i]
        found = tags.get(table) if tags else None
        return found.key if found else ""

    def end(self, i: int, table: str) -> int:
        """Token after the table's phrase that starts at token i, -1 if there is none."""
        if not 0 <= i < len(self.tags):
            return -1
        tags = self.tags[i]
        found = tags.get(table) if tags else None
        return found.end if found else -1

    def ends(self, i: int, table: str, reach: int = 6) -> tuple[int, str]:
        """Start and key of the longest of the table's phrases that end before token i, (-1, "") if there is none."""
        if table not in self.reading.tables:
            return -1, ""
        first = max(i - reach, 0)
        for k, tags in enumerate(self.tags[first:i], first):
            if tags and table in tags and tags[table].end == i:
                return k, tags[table].key
        return -1, ""

    def glued(self, i: int) -> bool:
        """Whether token i stands directly after token i - 1, with nothing between."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def word(self, i: int) -> str:
        """Token i in lower case, empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def kind(self, i: int) -> str:
        """Kind of token i, empty outside the sentence."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else ""

    def hyphen(self, i: int) -> bool:
        """Whether token i is a hyphen between two tokens, with no space on either side."""
        return self.word(i) == "-" and self.glued(i) and self.glued(i + 1)
