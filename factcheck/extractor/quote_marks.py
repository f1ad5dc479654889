"""Finds which stretches of a text stand between quotation marks, however badly these are set.

A mark is told by its shape and by what stands beside it: `Koursk« ,` closes, `d'"un` opens. Marks of one shape nest.
A mark that nothing closes ends at the next opening one, or at its paragraph; the caller may end it earlier.
Single marks, which are apostrophes too, open only where something closes them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.language import Language

_MARK = re.compile(r"''|``|[«»“”„‟\"‹›]|(?<![^\W_])['’‘‚‛]|['’](?![^\W_])")
_SHAPE = re.compile("['’‘‚‛`«»“”„‟\"‹›]")
_SPACE = " \t\n\u00a0\u202f\u2009"
_STOPS = ".,;:!?…"
_GLUED = ".!?…:"  # behind which a copy may leave out the space
_INSIDE = _SPACE + "([{-–—/"
# marks that may close each other: whoever types “ may forget ”
_GROUPS = {"«": "«", "»": "«", "‹": "‹", "›": "‹", "‘": "'", "’": "'", "'": "'", "‚": "'", "‛": "'"}
_NEUTRAL = ('"', "'", "’", "''")
SINGLE = "'"


class Span(NamedTuple):
    """A quotation: its outer edges with the marks, the inner ones, whether a mark closed it, and what opened it."""

    start: int
    end: int
    first: int
    last: int
    closed: bool
    group: str
    continues: bool  # its paragraph opens with a mark because the quotation of the one before goes on


class _Mark(NamedTuple):
    start: int
    end: int
    group: str
    opens: bool
    closes: bool
    weak: bool  # closes only where nothing better does: "players' "


@lru_cache(maxsize=16)
def _shapes(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The marks that open and those that close in a language, without those that do both."""
    pairs = [pair for pair in language.section("quotes").get("pairs", ()) if pair[0] != pair[1]]
    opening, closing = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return frozenset(opening - closing), frozenset(closing - opening - set(_NEUTRAL))


def spans(text: str, paragraphs: Iterable[tuple[int, int]], language: Language) -> list[Span]:
    """Give the outermost quotations of a text, in order; linear in its length.

    Args:
        text: the text of the article.
        paragraphs: start and end of its paragraphs; no quotation without a closing mark goes beyond one.
        language: its pack says which marks open and close ([quotes] pairs).
    """
    found: list[Span] = []
    open_group = ""  # of a quotation that the paragraph before left open
    for start, end in paragraphs:
        marks = list(_marks(text, start, end, language))
        if not marks:
            open_group = ""
            continue
        continues = bool(open_group) and marks[0].group == open_group and not text[start : marks[0].start].strip()
        here = _pair(text, marks, end)
        if here and continues:
            here[0] = here[0]._replace(continues=True)
        found += here
        open_group = here[-1].group if here and not here[-1].closed else ""
    return found


def _marks(text: str, start: int, end: int, language: Language) -> Iterator[_Mark]:
    opening, closing = _shapes(language)
    spared = language.section("quotes").get("apostrophes", ())
    for match in _found(text, start, end):
        shape = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        group = _GROUPS.get(shape, '"')
        if shape in ("«", "»", "‹", "›") and before == shape:
            continue
        opens, closes = _roles(shape, before, after, opening, closing)
        weak = False
        if group == SINGLE:
            if opens and (after.isdigit() or _spared(text, match.end(), spared)):
                opens = False
            weak = before.lower() in "sn" and after in _SPACE
        if group == '"' and before.isdigit() and not after.isalpha():  # 6'2", 12"
            opens = False
        if opens or closes:
            yield _Mark(match.start(), match.end(), group, opens, closes, weak)


def _found(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give the marks between two places. A set of characters is sought first, as that is ten times as fast."""
    last = start
    for shape in _SHAPE.finditer(text, start, end):
        match = _MARK.match(text, shape.start(), end) if shape.start() >= last else None
        if match:
            last = match.end()
            yield match


def _spared(text: str, at: int, words: Sequence[str]) -> bool:
    """Whether a word that begins with an apostrophe stands here: 'em, 'til."""
    return any(text.startswith(word, at) and not text[at + len(word) : at + len(word) + 1].isalpha() for word in words)


def _roles(shape: str, before: str, after: str, opening: frozenset[str], closing: frozenset[str]) -> tuple[bool, bool]:
    """Whether a mark may open and whether it may close."""
    left_open = before in _INSIDE or before in "«“\"‘'„‹’"
    right_open = after in _SPACE or after in _STOPS or after in ")]}-–—»”\"’'›"
    if shape in opening:
        if left_open or not right_open or shape == "„":
            return True, False
        return before in _GLUED, True  # "la fin.« Nous": opens, unless a quotation is open
    if shape in closing and shape not in _NEUTRAL:
        return (True, False) if before in _INSIDE and not right_open and shape != "»" else (False, True)
    if left_open and not right_open:
        return True, False
    if right_open and not left_open:
        return False, True
    return True, True


class _Stack:
    """The marks that are open at a place, and the pairs that were closed before it."""

    def __init__(self) -> None:
        self.open: list[_Mark] = []
        self.depth: dict[str, int] = {}  # how many marks of each group are open
        self.pairs: list[tuple[_Mark, _Mark]] = []

    def push(self, mark: _Mark) -> None:
        self.open.append(mark)
        self.depth[mark.group] = self.depth.get(mark.group, 0) + 1

    def closes(self, mark: _Mark) -> bool:
        """Whether a mark closes one that is open; one that could open too closes the innermost only."""
        return (
            mark.closes and self.depth.get(mark.group, 0) > 0 and not (mark.opens and mark.group != self.open[-1].group)
        )

    def close(self, mark: _Mark) -> None:
        """Pair a mark with the innermost open one of its group; what was opened inside is given up."""
        while self.open[-1].group != mark.group:
            self.depth[self.open.pop().group] -= 1
        self.pairs.append((self.open.pop(), mark))
        self.depth[mark.group] -= 1


def _pair(text: str, marks: Sequence[_Mark], end: int) -> list[Span]:
    """Pair the marks of one paragraph and give the outermost stretches."""
    closers = _single_closers(marks)
    stack = _Stack()
    awaited = -1  # number of the mark that will close the single quotation that is open now
    for i, mark in enumerate(marks):
        if mark.group != SINGLE:
            if stack.closes(mark):
                stack.close(mark)
            elif mark.opens:
                stack.push(mark)
        elif i == awaited:
            awaited = -1
            if stack.depth.get(SINGLE):
                stack.close(mark)
        elif awaited < 0 and (i in closers or (i == 0 and mark.opens and not mark.closes)):
            stack.push(mark)
            awaited = closers.get(i, -1)
    return _outermost(text, stack.pairs, stack.open, end)


def _single_closers(marks: Sequence[_Mark]) -> dict[int, int]:
    """For each single mark that opens, the one that closes it: the first good one before the next opening."""
    found: dict[int, int] = {}
    opener, weak = -1, -1
    for i, mark in enumerate(marks):
        if mark.group != SINGLE:
            continue
        if mark.closes and opener >= 0 and mark.start > marks[opener].end:
            if not mark.weak:
                found[opener] = i
                opener, weak = -1, -1
                continue
            weak = i
        if mark.opens and not mark.closes:
            if opener >= 0 and weak >= 0:
                found[opener] = weak
            opener, weak = i, -1
    if opener >= 0 and weak >= 0:
        found[opener] = weak
    return found


def _outermost(text: str, pairs: list[tuple[_Mark, _Mark]], unclosed: list[_Mark], end: int) -> list[Span]:
    edges = sorted(
        [(a.start, b.end, a.end, b.start, a.group, True) for a, b in pairs]
        + [(mark.start, end, mark.end, end, mark.group, False) for mark in unclosed]
    )
    found: list[Span] = []
    for start, outer, first, last, group, closed in edges:
        if found and start < found[-1].end:
            if found[-1].closed:
                continue  # nested
            found[-1] = found[-1]._replace(end=start, last=start)
        found.append(Span(start, outer, first, last, closed, group, continues=False))
    return [span for span in found if text[span.first : span.last].strip()]
