"""The little language in which packs describe dates, compiled once.

A pattern is a row of elements: `{weekday}` is a phrase of `[words.date_weekday]`, a kind of number (`date_numbers`)
or a part named in `[dates.parts]`; any other word stands for itself. `{a|b}` is a choice, `x?` and `(x y|z)?` are
optional. Left of ` | ` stands what must end right before the match (`{in}`, articles between do not count) or must
not (`!{every}`); `{after_date}` is a date right before, `{line}` the start of a line of the text. Right of ` > `
stands what must follow: `$` a mark, a function word or nothing, `{mark}` a mark or nothing, `{zone}` a phrase, or
`!{unit}` no such phrase.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.errors import PackError
from factcheck.extractor import date_numbers
from factcheck.language import Language

AROUND = frozenset({"after_date", "line", "mark"})
TABLE = "date_"
_ELEMENT = re.compile(r"\)\??|[(|]|!?\{[^{}]*\}\??|[^\s()|]+")

Value = str | int | tuple["Piece", ...]


class Piece(NamedTuple):
    """One element of a match: its name, the key or number it stands for, and its tokens (half open)."""

    name: str
    value: Value
    start: int
    end: int


class Rule(NamedTuple):
    """What a pattern means, and what must stand around it."""

    name: str
    order: int
    before: frozenset[str]
    not_before: frozenset[str]
    after: frozenset[str]
    not_after: frozenset[str]
    closed: bool


class Match(NamedTuple):
    """A pattern found at tokens start to end (half open)."""

    rule: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


class Opening(NamedTuple):
    """What may come behind the first element of a pattern: names, words, and whether the pattern may end there."""

    names: frozenset[str]
    words: frozenset[str]
    ends: bool


class Node:
    """A place in the tree of patterns: what may come next, and the rules that end here."""

    __slots__ = ("classes", "parts", "rules", "words")

    def __init__(self) -> None:
        self.classes: dict[str, Node] = {}
        self.words: dict[str, Node] = {}
        self.parts: dict[str, Node] = {}
        self.rules: list[Rule] = []


def _variants(elements: Iterator[str]) -> tuple[list[tuple[str, ...]], bool]:
    """Spell out what is optional and the choices, up to a closing bracket; say whether the bracket was optional."""
    rows: list[tuple[str, ...]] = [()]
    done: list[tuple[str, ...]] = []
    for element in elements:
        if element.startswith(")"):
            return done + rows, element == ")?"
        if element == "|":
            done, rows = done + rows, [()]
            continue
        if element == "(":
            inner, optional = _variants(elements)
            more = [row + part for row in rows for part in inner]
            rows = rows + more if optional else more
            continue
        optional = element.endswith("?") and len(element) > 1
        name = element[:-1] if optional else element
        choices = [f"{{{one}}}" for one in name[1:-1].split("|")] if name.startswith("{") else [name]
        more = [(*row, choice) for row in rows for choice in choices]
        rows = rows + more if optional else more
    return done + rows, False


def _around(elements: Sequence[str]) -> tuple[frozenset[str], frozenset[str], bool]:
    """Read what must stand beside a match: names that must, names that must not, and whether it is closed."""
    must: set[str] = set()
    must_not: set[str] = set()
    for element in elements:
        names = element.strip("!{}?").split("|")
        if element.startswith("!"):
            must_not.update(names)
        elif element.startswith("{"):
            must.update(names)
    return frozenset(must), frozenset(must_not), "$" in elements


class Grammar:
    """The patterns of one language: `top` for whole dates and clocks, and the named parts they are made of."""

    def __init__(self, language: Language) -> None:
        self.language = language
        settings: Mapping[str, Any] = language.section("dates")
        tables = language.data.get("words", {})
        self.classes = {table: table[len(TABLE) :] for table in tables if table.startswith(TABLE)}
        self.case: Mapping[str, str] = settings.get("case", {})
        self.articles = frozenset(tables.get("date_article", {}).get("article", ()))
        self.settings = settings
        parts = settings.get("parts", {})
        self.parts = {name: Node() for name in parts}
        self.top = Node()
        self._count = 0
        for name, patterns in parts.items():
            for pattern in patterns:
                self._add(self.parts[name], name, pattern)
        for name, patterns in settings.get("patterns", {}).items():
            for pattern in patterns:
                self._add(self.top, name, pattern)
        self.firsts = {name: self._firsts(node) for name, node in self.parts.items()}
        self.open_names, self.open_words = self._openings(self.top)
        names, self.first_words = self._firsts(self.top)
        self.part_words = frozenset(word for _, words in self.firsts.values() for word in words)
        self.first_tables = frozenset(table for table, name in self.classes.items() if name in names)
        self.possessive = frozenset(settings.get("possessive", ()))
        self.denied_bounds = frozenset(settings.get("denied_bounds", ()))
        self.negations = frozenset(settings.get("negations", ()))
        self.clauses = frozenset(settings.get("clauses", ()))
        self.core_tables = frozenset(TABLE + name for name in settings.get("core", ()))
        self.ordinals = frozenset(tables.get("date_ordinal", {}).get("ordinal", ()))

    def _add(self, root: Node, name: str, pattern: str) -> None:
        left, bar, rest = pattern.rpartition(" | ")
        body, _, right = rest.partition(" > ")
        if not body.strip() or (bar and not left.strip()):
            place = f"lang/{self.language.code}"
            raise PackError(f"pattern {pattern!r}", place=place, remedy="write: left | pattern > right")
        before, not_before, _ = _around(_ELEMENT.findall(left))
        after, not_after, closed = _around(_ELEMENT.findall(right))
        for beside in before | not_before | after | not_after:
            if beside not in AROUND:
                self._known(beside, pattern)
        for row in _variants(iter(_ELEMENT.findall(body)))[0]:
            node = root
            for element in row:
                node = self._step(node, element, pattern)
            node.rules.append(Rule(name, self._count, before, not_before, after, not_after, closed))
        self._count += 1

    def _step(self, node: Node, element: str, pattern: str) -> Node:
        if not element.startswith("{"):
            return node.words.setdefault(element, Node())
        name = element[1:-1]
        if name in self.parts:
            return node.parts.setdefault(name, Node())
        self._known(name, pattern)
        return node.classes.setdefault(name, Node())

    def _known(self, name: str, pattern: str) -> None:
        if name not in date_numbers.NAMES and TABLE + name not in self.classes:
            raise PackError(
                f"pattern {pattern!r} names {name!r}",
                place=f"lang/{self.language.code}",
                remedy=f"add [words.{TABLE}{name}] or a part of that name",
            )

    def _firsts(self, node: Node) -> tuple[frozenset[str], frozenset[str]]:
        names, words = set(node.classes), set(node.words)
        for part in node.parts:
            more, spelled = self._firsts(self.parts[part])
            names |= more
            words |= spelled
        return frozenset(names), frozenset(words)

    def _openings(self, node: Node) -> tuple[dict[str, Opening], dict[str, Opening]]:
        """Give what may come behind each first element of a tree, by its name or word."""
        names: dict[str, Opening] = {}
        words: dict[str, Opening] = {}
        for children, found in ((node.classes, names), (node.words, words)):
            for first, child in children.items():
                found[first] = Opening(*self._firsts(child), bool(child.rules))
        for part, child in node.parts.items():
            behind, spelled = self._firsts(child)
            for inner, found in zip(self._openings(self.parts[part]), (names, words), strict=True):
                for first, one in inner.items():
                    known = found.get(first, Opening(frozenset(), frozenset(), ends=False))
                    found[first] = Opening(
                        known.names | one.names | (behind if one.ends else frozenset()),
                        known.words | one.words | (spelled if one.ends else frozenset()),
                        known.ends or (one.ends and bool(child.rules)),
                    )
        return names, words


@lru_cache(maxsize=16)
def grammar(language: Language) -> Grammar:
    """Give the compiled patterns of a language."""
    return Grammar(language)
