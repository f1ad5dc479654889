"""Text for a terminal: nothing in it can steer the terminal, and no line is wider than it.

Styles are single control characters inside the text, which cleaned text cannot hold; they have no width and become
colours, or nothing, at the very end.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SPACE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
# what could steer a terminal or hide text: control characters (C0, C1), direction overrides and marks, invisible
# characters, stray halves of surrogates; the joiners that scripts need (U+200C, U+200D) stay
HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]+"
)
END = "\x08"
STYLES = {
    "bold": "\x01",
    "dim": "\x02",
    "error": "\x03",
    "warning": "\x04",
    "note": "\x05",
    "agree": "\x06",
    "mark": "\x07",
}
_CODES = {"\x01": "1", "\x02": "2", "\x03": "1;31", "\x04": "33", "\x05": "36", "\x06": "32", "\x07": "1;4"}
_STYLE = re.compile("[\x01-\x08]")
_IN_ASCII = str.maketrans({
    "✖": "x", "▲": "!", "◆": ">", "✔": "=", "○": "o", "●": "*", "→": "->", "─": "-", "█": "#", "…": "...", "·": "-",
    "«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ",
    "\u2009": " ", "≥": ">=", "≤": "<=", "−": "-", "×": "x", "∞": "...", "‑": "-", "œ": "oe", "Œ": "OE", "æ": "ae",
})  # fmt: skip


def clean(text: str) -> str:
    """Give the text on one line, without any character that could steer a terminal or hide what follows."""
    return HOSTILE.sub("", SPACE.sub(" ", text)).strip(" ")


def harmless(text: str) -> str:
    """Give the text as it is, but for the characters that could steer a terminal; lines stay lines."""
    return "\n".join(HOSTILE.sub("", line) for line in text.split("\n"))


def style(name: str, text: str) -> str:
    """Mark text with a style; empty text stays empty."""
    return f"{STYLES[name]}{text}{END}" if text else ""


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if "\x00" <= character < " " or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Give the columns that a text takes on a terminal; styles take none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_columns, text))


class Screen:
    """A terminal, or a pipe that stands for one: its columns, whether it has colours, and what it can write."""

    def __init__(self, columns: int = 80, *, color: bool = False, encoding: str = "utf-8") -> None:
        self.columns = max(20, columns)
        self.color = color
        self.encoding = encoding
        self._unicode = encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf16", "utf32"}

    def fit(self, text: str) -> str:
        """Replace what the encoding of the terminal cannot write by something near."""
        if self._unicode or text.isascii():
            return text
        return "".join(map(self._near, text))

    def _near(self, character: str) -> str:
        if self._can(character):
            return character
        near = character.translate(_IN_ASCII)
        if near == character:
            near = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
        return near if near and self._can(near) else "?"

    def _can(self, text: str) -> bool:
        try:
            text.encode(self.encoding)
        except (UnicodeError, LookupError):
            return text.isascii()
        return True

    def wrap(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        """Cut a text with styles into lines that fit, with an indent for the first line and one for the others."""
        first = self.fit(first)
        indent = first
        lines: list[str] = []
        line, used = "", width(indent)
        for word in self._words(self.fit(text)):
            size = width(word.rstrip(" "))
            if line and used + size > self.columns:
                lines.append(self._paint(indent + line.rstrip(" ")))
                indent = first if rest is None else rest
                line, used = _open_style(line), width(indent)
            line += word
            used += width(word)
        lines.append(self._paint(indent + line.rstrip(" ")))
        return lines

    def _words(self, text: str) -> Iterator[str]:
        """Cut at plain spaces, which stay with the word before; a word wider than half the terminal is cut too."""
        most = self.columns // 2
        for word in re.findall(r"[^ ]+ *| +", text):
            if len(word) <= most and width(word) <= most:
                yield word
                continue
            part, size = "", 0
            for character in word:
                more = _columns(character)
                if size + more > most:
                    yield part
                    part, size = "", 0
                part += character
                size += more
            yield part

    def line(self, left: str, right: str = "", rest: str = "") -> list[str]:
        """Wrap `left`, and put `right` at the end of the first line."""
        right = self.fit(right)
        narrow = Screen(self.columns - width(right) - 2, color=self.color, encoding=self.encoding)
        lines = narrow.wrap(left, "", rest)
        if right:
            bare = re.sub("\x1b\\[[0-9;]*m", "", lines[0])
            lines[0] += " " * (self.columns - width(bare) - width(right)) + self._paint(style("dim", right))
        return lines

    def rule(self, title: str, name: str = "bold") -> list[str]:
        """Give a heading that fills the line."""
        title = self.fit(title)
        if width(title) >= self.columns:
            return self.wrap(style(name, title))
        return [self._paint(style(name, title) + " " + self.fit("─") * (self.columns - width(title) - 1))]

    def _paint(self, line: str) -> str:
        """Turn styles into colours, closed at the end of the line, or take them out."""
        if not self.color:
            return _STYLE.sub("", line)
        if _open_style(line):
            line += END
        return _STYLE.sub(lambda mark: f"\x1b[{_CODES.get(mark.group(), '0')}m", line)


def _open_style(line: str) -> str:
    """Give the style that is still open at the end of a line, empty if there is none."""
    marks = _STYLE.findall(line)
    return marks[-1] if marks and marks[-1] != END else ""


def shorten(text: str, columns: int) -> str:
    """Cut a text at its end so that it takes at most so many columns, with an ellipsis where something is cut."""
    if width(text) <= columns:
        return text
    return _head(text, columns - 2).rstrip(" ") + "\u00a0…"


def _head(text: str, columns: int) -> str:
    """Give as many whole words from the start as fit, part of the first if it does not fit itself."""
    used, end, cut = 0, 0, 0
    for end, character in enumerate(text):
        if character == " ":
            cut = end
        used += _columns(character)
        if used > columns:
            break
    else:
        return text
    return text[: cut or end]


def _tail(text: str, columns: int) -> str:
    """Give as many whole words from the end as fit, nothing if the last does not fit itself."""
    used, cut = 0, len(text)
    for at in range(len(text) - 1, -1, -1):
        used += _columns(text[at])
        if used > columns:
            return text[cut:]
        if text[at] == " ":
            cut = at + 1
    return text


def excerpt(before: str, value: str, after: str, columns: int) -> tuple[str, str, str]:
    """Shorten a sentence around a value so that the three parts take at most about `columns`. All parts are cleaned.

    What is far away is cut first; one cut at each end at most, each marked with an ellipsis.
    """
    reach = 4 * columns  # no more than this can be shown, however long the sentence
    head, tail = before[-reach:], after[:reach]
    left = _one_line(head)
    right = _one_line(tail)
    value = shorten(clean(value), columns)
    room = max(0, columns - width(value))
    for_right = min(width(right), max(room // 2, room - width(left)))
    for_left = room - for_right
    if width(left) > for_left or len(head) < len(before):
        left = ("…\u00a0" + _tail(left, for_left - 2)).lstrip(" ")
    if width(right) > for_right or len(tail) < len(after):
        right = _head(right, for_right - 2).rstrip(" ") + "\u00a0…"
    return left.lstrip(" "), value, right.rstrip(" ")


def _one_line(text: str) -> str:
    """Clean a text, and keep a space at its ends where there was white space."""
    return HOSTILE.sub("", SPACE.sub(" ", text))
