"""The little language in which packs describe dates, compiled once and matched against the tags of a sentence.

A pattern is a row of elements: `{weekday}` a phrase of `[words.date_weekday]`, a kind of number (`NUMBERS`) or a part
named in `[dates.parts]`; any other word stands for itself. `{a|b}` is a choice, `x?` and `(x y|z)?` are
optional. Left
of `|` stands what must end right before the match (`{in} |`, articles between do not count) or must not (`!{every} |`),
right of `>` what must follow: `$` a mark, a function word or nothing, `{mark}` a mark or nothing, or not `!{unit}`. `{after_date}` on
the left means a date right before, `{line}` that a line of the text starts there. The longest match wins, then the
earlier pattern. Matching takes time linear in the sentence, since no pattern repeats itself.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.errors import PackError
from factcheck.extractor.reading import Reading
from factcheck.language import Language, Token

NUMBERS = frozenset({"day", "month_number", "hour", "minute", "year", "yy", "hour_minute", "clock_digits", "day_month_year", "digits", "decade", "modern"})
AROUND = frozenset({"after_date", "line", "mark"})
TABLE = "date_"
_ELEMENT = re.compile(r"\)\??|[(|]|!?\{[^{}]*\}\??|[^\s()|]+")
_DOTTED_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_DOTTED_CLOCK = re.compile(r"\d{1,2}\.[0-5]\d")
MODERN = (1900, 2049)  # years that a bare number of four digits rather is than a figure
REACH = 6  # tokens that a phrase to the left may be long

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


class _Node:
    __slots__ = ("classes", "parts", "rules", "words")

    def __init__(self) -> None:
        self.classes: dict[str, _Node] = {}
        self.words: dict[str, _Node] = {}
        self.parts: dict[str, _Node] = {}
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
        self.parts = {name: _Node() for name in parts}
        self.top = _Node()
        self._count = 0
        for name, patterns in parts.items():
            for pattern in patterns:
                self._add(self.parts[name], name, pattern)
        for name, patterns in settings.get("patterns", {}).items():
            for pattern in patterns:
                self._add(self.top, name, pattern)
        self.firsts = {name: self._firsts(node) for name, node in self.parts.items()}
        names, self.first_words = self._firsts(self.top)
        self.part_words = frozenset(word for _, words in self.firsts.values() for word in words)
        self.first_tables = frozenset(table for table, name in self.classes.items() if name in names)
        self.core_tables = frozenset(TABLE + name for name in settings.get("core", ()))
        self._ordinal = frozenset(tables.get("date_ordinal", {}).get("ordinal", ()))

    def _add(self, root: _Node, name: str, pattern: str) -> None:
        left, bar, rest = pattern.rpartition(" | ")
        body, _, right = rest.partition(" > ")
        if not body.strip() or (bar and not left.strip()):
            raise PackError(f"pattern {pattern!r}", place=f"lang/{self.language.code}", remedy="write: left | pattern > right")
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

    def _step(self, node: _Node, element: str, pattern: str) -> _Node:
        if not element.startswith("{"):
            return node.words.setdefault(element, _Node())
        name = element[1:-1]
        if name in self.parts:
            return node.parts.setdefault(name, _Node())
        self._known(name, pattern)
        return node.classes.setdefault(name, _Node())

    def _known(self, name: str, pattern: str) -> None:
        if name not in NUMBERS and TABLE + name not in self.classes:
            raise PackError(
                f"pattern {pattern!r} names {name!r}",
                place=f"lang/{self.language.code}",
                remedy=f"add [words.{TABLE}{name}] or a part of that name",
            )

    def _firsts(self, node: _Node) -> tuple[frozenset[str], frozenset[str]]:
        names, words = set(node.classes), set(node.words)
        for part in node.parts:
            more, spelled = self._firsts(self.parts[part])
            names |= more
            words |= spelled
        return frozenset(names), frozenset(words)

    def numbers(self, token: Token, following: Token | None) -> dict[str, tuple[int, Value]]:
        """What a number token can be in a date: name to (tokens it takes, value)."""
        text = token.text
        found: dict[str, tuple[int, Value]] = {}
        if not text.isascii():
            return found
        if not text.isdigit():
            if _DOTTED_DAY.fullmatch(text):
                found["day_month_year"] = (1, text)
            elif _DOTTED_CLOCK.fullmatch(text) and int(text.partition(".")[0]) <= 24:
                found["hour_minute"] = (1, text)
            return found
        if len(text) > 4:
            return found
        value = int(text)
        if len(text) <= 3:
            found["digits"] = (1, value)
        if len(text) <= 2:
            size = 1
            glued = following is not None and following.start == token.end and following.kind == "word"
            if following is not None and glued and following.word in self._ordinal:
                size, glued = 2, False
            if 1 <= value <= 31 and not glued:  # "March 4C" is a rocket
                found["day"] = (size, value)
            if 1 <= value <= 12:
                found["month_number"] = (1, value)
            if value <= 24:
                found["hour"] = (1, value)
            if len(text) == 2:
                found["yy"] = (1, value)
                if value % 10 == 0:
                    found["decade"] = (1, 1900 + value if value > 20 else 2000 + value)
                if value <= 59:
                    found["minute"] = (1, value)
        elif len(text) == 4:
            if 1000 <= value <= 2100:
                found["year"] = (1, value)
                if MODERN[0] <= value <= MODERN[1]:
                    found["modern"] = (1, value)
                if value % 10 == 0:
                    found["decade"] = (1, value)
            if value // 100 <= 24 and value % 100 <= 59:
                found["clock_digits"] = (1, text)
        return found


@lru_cache(maxsize=16)
def grammar(language: Language) -> Grammar:
    """Give the compiled patterns of a language."""
    return Grammar(language)


class Matcher:
    """Matches the patterns of a language in one sentence."""

    def __init__(self, rules: Grammar, reading: Reading) -> None:
        self.grammar = rules
        self.reading = reading
        self.tokens = reading.tokens
        self.tags = reading.tags
        self._names: dict[int, dict[str, tuple[int, Value]]] = {}
        self._parts: dict[tuple[str, int], tuple[int, tuple[Piece, ...]] | None] = {}

    def names(self, at: int) -> dict[str, tuple[int, Value]]:
        """What a token can be: name to (end, key or number)."""
        found = self._names.get(at)
        if found is not None:
            return found
        found = {}
        token = self.tokens[at]
        if token.kind == "number":
            following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            for name, (size, value) in self.grammar.numbers(token, following).items():
                found[name] = (at + size, value)
        here = self.tags[at]
        if here:
            classes = self.grammar.classes
            for table, tag in here.items():
                name = classes.get(table)
                if name is not None and self._case(name, token):
                    found[name] = (tag.end, tag.key)
        self._names[at] = found
        return found

    def _case(self, name: str, token: Token) -> bool:
        wanted = self.grammar.case.get(name)
        if wanted is None or token.kind != "word":
            return True
        upper = token.text[0].isupper()
        return upper if wanted == "upper" else not upper or token.text.isupper()

    def _part(self, name: str, at: int) -> tuple[int, tuple[Piece, ...]] | None:
        key = (name, at)
        if key not in self._parts:
            self._parts[key] = None
            best = self._longest(self.grammar.parts[name], at, lambda _rule, _at, _end: True)
            self._parts[key] = (best.end, best.pieces) if best else None
        return self._parts[key]

    def _longest(self, root: _Node, at: int, allowed: Callable[[Rule, int, int], bool]) -> Match | None:
        best: Match | None = None
        order = 0
        size = len(self.tokens)
        stack: list[tuple[_Node, int, tuple[Piece, ...]]] = [(root, at, ())]
        while stack:
            node, here, pieces = stack.pop()
            if node.rules and (best is None or here >= best.end):
                for rule in node.rules:
                    if best is not None and here == best.end and rule.order >= order:
                        continue
                    if allowed(rule, at, here):
                        best, order = Match(rule.name, at, here, pieces), rule.order
            if here >= size:
                continue
            word, names = self.tokens[here].word, self.names(here)
            if word in node.words:
                stack.append((node.words[word], here + 1, pieces))
            if not names and word not in self.grammar.part_words:
                continue
            for name, (end, value) in names.items():
                child = node.classes.get(name)
                if child is not None:
                    stack.append((child, end, (*pieces, Piece(name, value, here, end))))
            for name, child in node.parts.items():
                starts, spelled = self.grammar.firsts[name]
                if starts.isdisjoint(names) and word not in spelled:
                    continue
                part = self._part(name, here)
                if part is not None:
                    stack.append((child, part[0], (*pieces, Piece(name, part[1], here, part[0]))))
        return best

    def before(self, at: int) -> dict[str, str]:
        """What ends right before a token, articles between them not counted: name to key."""
        found: dict[str, str] = {}
        edges = [at]
        edge = at
        while edge > 0 and at - edge < 2 and self.tokens[edge - 1].word in self.grammar.articles:
            edge -= 1
            edges.append(edge)
        for start in range(at - 1, max(-1, at - REACH), -1):
            here = self.tags[start]
            if here:
                for table, tag in here.items():
                    name = self.grammar.classes.get(table)
                    if name is not None and tag.end in edges:
                        found.setdefault(name, tag.key)
        return found

    def lead(self, name: str, at: int) -> int | None:
        """Give the token where a phrase of a table starts that ends right before a token, None without one."""
        table = TABLE + name
        for start in range(max(0, at - REACH), at):
            here = self.tags[start]
            if here and table in here and here[table].end in (at, at - 1):
                return start
        return None

    def opens_line(self, at: int) -> bool:
        """Whether a line of the text starts at a token, after nothing but marks."""
        if at and any(token.kind != "mark" for token in self.tokens[max(0, at - 3) : at]):
            return False
        text, start = self.reading.text, self.tokens[at].start
        return not text[text.rfind("\n", max(0, start - 8), start) + 1 : start].strip(" \t\u00a0•–—-*[(") if start else True

    def _closed(self, end: int) -> bool:
        if end >= len(self.tokens):
            return True
        token = self.tokens[end]
        if token.kind == "word":
            return token.word in self.grammar.language.stop
        return token.kind == "mark"

    def find(self) -> list[Match]:
        """Give the matches of the sentence from left to right, none overlapping another."""
        found: list[Match] = []
        rules, tokens, tags = self.grammar, self.tokens, self.tags
        last = 0  # end of the match before

        def allowed(rule: Rule, at: int, end: int) -> bool:
            if rule.closed and not self._closed(end):
                return False
            if rule.before or rule.not_before:
                names = set(self.before(at))
                if found and (last == at or (last == at - 1 and tokens[last].text == ",")):
                    names.add("after_date")
                if "line" in rule.before and self.opens_line(at):
                    names.add("line")
                if (rule.before and names.isdisjoint(rule.before)) or not names.isdisjoint(rule.not_before):
                    return False
            if rule.after or rule.not_after:
                names = set(self.names(end)) if end < len(tokens) else {"mark"}
                if end < len(tokens) and tokens[end].kind == "mark":
                    names.add("mark")
                return not (rule.after and names.isdisjoint(rule.after)) and names.isdisjoint(rule.not_after)
            return True

        for at, here in enumerate(tags):
            if at < last:
                continue
            if here is None or rules.first_tables.isdisjoint(here):
                if tokens[at].kind != "number" and tokens[at].word not in rules.first_words:
                    continue
            match = self._longest(rules.top, at, allowed)
            if match is not None:
                found.append(match)
                last = match.end
        return found

    def worth(self) -> bool:
        """Whether the sentence has anything that a date needs: a number, or a word of the core tables."""
        core = self.grammar.core_tables
        return any(
            (here is not None and not core.isdisjoint(here)) or token.kind == "number"
            for here, token in zip(self.tags, self.tokens, strict=True)
        )
