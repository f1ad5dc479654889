"""Lines and paragraphs: what the look of the page says, before any sentence is read.

A paragraph is a line, or several lines of a hard-wrapped text. Nothing here knows a language: line starts that the
pack knows (clocks, captions) come in as one pattern.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

# a line that starts like this is an item of its own; a dash alone may also stand inside a wrapped paragraph
BULLET = re.compile(r"[•‣▪●◦⁃►▶■◆*+·>]\s|\d{1,3}[.)]\s|#{1,6}\s|[-=_*]{3,}$")
DASH = re.compile(r"[-–—]\s")
CLOSED = re.compile(r"[.!?…][\s\"'»«”“’)\]]*$")
SHORTEST, LONGEST = 35, 200  # widths, in characters, at which a text may have been wrapped


class Line(NamedTuple):
    """A line without the white space around it. `gap` says whether a blank line stands before it."""

    start: int
    end: int
    gap: bool


class Block(NamedTuple):
    """A paragraph: one line, or several that were wrapped. `gap` and `gap_after` tell of blank lines around it."""

    start: int
    end: int
    lines: int
    gap: bool
    gap_after: bool


def lines(text: str) -> list[Line]:
    """Give the lines that hold anything, whatever marks their ends (LF, CR LF, CR, form feed …)."""
    found: list[Line] = []
    at, gap = 0, True
    for raw in text.splitlines(keepends=True):
        kept = raw.strip()
        if kept:
            start = at + raw.find(kept)
            found.append(Line(start, start + len(kept), gap))
        gap = not kept
        at += len(raw)
    return found


def blocks(text: str, start_of: Callable[[int, int], str]) -> list[Block]:
    """Cut a text into paragraphs.

    Args:
        text: the whole text.
        start_of: tells of start and end of a line what it begins like by the words of the pack ("label", "line",
            "caption"), else "".
    """
    rows = lines(text)
    together = _joins(text, rows, start_of)
    found: list[Block] = []
    first = 0
    for i, row in enumerate(rows):
        if not together[i]:
            gap_after = i + 1 == len(rows) or rows[i + 1].gap
            found.append(Block(rows[first].start, row.end, i - first + 1, rows[first].gap, gap_after))
            first = i + 1
    return found


def _joins(text: str, rows: list[Line], start_of: Callable[[int, int], str]) -> list[bool]:
    """For each line, whether the next one goes on with the same paragraph.

    A line that starts with a small letter goes on with the one before, if that is not closed. Where many do, the text
    was wrapped at a width, and a line is full if the first word of the next would not have fitted in.
    """
    joins = [False] * len(rows)
    maybe: list[int] = []
    width = small = open_lines = 0
    for i in range(len(rows) - 1):
        below = rows[i + 1]
        if below.gap:
            continue
        if text[below.start].islower():
            closed = is_closed(text, rows[i].start, rows[i].end)
            boilerplate = not closed and start_of(rows[i].start, rows[i].end) in ("label", "line")
            if not closed and not boilerplate and not start_of(below.start, below.end):
                joins[i] = True
                small += 1
                size = rows[i].end - rows[i].start
                width = max(width, size if size <= LONGEST else 0)
            open_lines += not closed
        else:
            maybe.append(i)
    if small < 2 or width < SHORTEST:
        return joins
    open_lines += sum(not is_closed(text, rows[i].start, rows[i].end) for i in maybe)
    if small * 5 < open_lines * 2:
        return joins
    for i in maybe:
        joins[i] = _is_full(text, rows[i], rows[i + 1], width) and not _is_item(text, rows[i + 1], start_of)
    return joins


def _is_full(text: str, line: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below would not have fitted into this line."""
    word = text[below.start : min(below.end, below.start + width)].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) > width


def _is_item(text: str, line: Line, start_of: Callable[[int, int], str]) -> bool:
    if BULLET.match(text, line.start, line.end) or start_of(line.start, line.end):
        return True
    return bool(DASH.match(text, line.start, line.end)) and not text[line.start + 2 : line.end].lstrip()[:1].islower()


def is_bullet(text: str, start: int, end: int) -> bool:
    """Whether a line is an item of a list: it starts with a bullet, a dash or a number."""
    return bool(BULLET.match(text, start, end) or DASH.match(text, start, end))


def is_closed(text: str, start: int, end: int) -> bool:
    """Whether a line ends with a full stop or its like, inside or outside of closing marks."""
    return bool(CLOSED.search(text, max(start, end - 8), end))
