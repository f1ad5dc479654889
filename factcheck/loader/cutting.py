"""Cuts a paragraph into sentences, as spans that hold all of its characters but white space.

The rules are those of European print. What a language adds stands in the section [sentences] of its pack:

    titles         abbreviations that never end a sentence ("Dr"); what has a capital here needs it in the text
    before_number  abbreviations that do not end one before a digit ("No", "p")
    may_end        abbreviations that end one only before a word that starts sentences ("Oct", "inc")
    particles      function words that also start surnames ("le" in "J. Le Goff")
    speech         verbs that tell who spoke: '"Where?" Mr Smith asked'
    closes, opens  quotation marks by the side they stand on; both have a default
    ordinals       true where "4." is written for "fourth"
"""

import re
from functools import lru_cache

from factcheck.language import Language
from factcheck.loader.phrases import pattern, plain

Span = tuple[int, int]
STOP = re.compile(r"[.!?…]+|\s[•●▪](?=\s)")
LETTERS = re.compile(r"[^\W\d_]+['’]?")
DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
NUMBERED = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)](?=\s|[^\W\d_])")
COUNTED = re.compile(r"\d+\s+[^\W\d_]")
# "PARIS, 12 sept. 2025 (AFP). - ", "Puerto Claro, 4 sep (Agencia).- "
DATELINE = re.compile(r"[^\W\d_][^\n()–—]{1,60}\([^()\n]{2,40}\)\s?\.?\s?[-–—]{1,2}\s?")
DOMAINS = frozenset(("com", "org", "net", "info", "gov", "edu", "fr", "uk", "eu", "io", "tv"))
OPENS, CLOSES = "«“‘„‚", "»”’"
STRAIGHT = "\"'"
WINDOW = 24  # characters looked at before a full stop: no abbreviation is longer
LONG = 3  # letters; shorter words before a number may be abbreviations or parts of a name
LEAD = 8  # marks that may stand before the first word of a sentence


class Cutter:
    """The rules for one language; `cutter(language)` gives it."""

    def __init__(self, language: Language) -> None:
        rules = language.section("sentences")
        self._titles = frozenset(rules.get("titles", ()))
        self._before_number = frozenset(rules.get("before_number", ()))
        self._may_end = frozenset(rules.get("may_end", ()))
        self._starters = language.stop
        self._particles = frozenset(rules.get("particles", ()))
        self._closes = rules.get("closes", CLOSES)
        self._opens = rules.get("opens", OPENS)
        self._ordinals = bool(rules.get("ordinals", False))
        self._speech = re.compile(rf"(?:[^\W\d_][\w.'’-]{{0,30}}\s+){{1,4}}{pattern(rules.get('speech', ()))}")

    def cut(self, text: str, start: int, end: int, keep: int = 0) -> list[Span]:
        """Cut text[start:end], a paragraph without white space around it.

        Args:
            text: the whole text.
            start: where the paragraph starts.
            end: where it ends.
            keep: no sentence ends before this offset (behind the clock of an entry).

        Returns: spans in order; between them there is only white space.
        """
        found: list[Span] = []
        keep = max(keep, self._head(text, start, end))
        seen, marks = start, 0  # straight quotation marks up to here
        for stop in STOP.finditer(text, start, end):
            first, last = stop.span()
            if last == end or last <= keep or text[last].islower():  # "example.com", "p.m."
                continue
            if text[first].isspace():  # a bullet inside a line
                found.append((start, _trim(text, start, first)))
                start = keep = last - 1
                continue
            marks += text.count('"', seen, last)
            seen = last
            closed = self._close(text, last, end, odd=marks % 2 == 1)
            below = _skip_space(text, closed, end)
            if below < end and closed > keep and self._ends(text, (first, last), (closed, below), (start, end)):
                found.append((start, closed))
                start = keep = below
        found.append((start, end))
        return found

    def _head(self, text: str, start: int, end: int) -> int:
        """Give the end of what opens a paragraph and belongs to its first sentence: "1.", or a dateline."""
        found = NUMBERED.match(text, start, end) or DATELINE.match(text, start, min(end, start + 120))
        return found.end() if found else start

    def _close(self, text: str, at: int, end: int, *, odd: bool) -> int:
        """Give the end of the brackets and quotation marks that close a sentence, also after a space ("fin. »").

        A mark with white space on one side only belongs to the other side; else its shape decides, and for straight
        marks whether one is open.
        """
        while True:
            here = _skip_space(text, at, end)
            if here == end:
                return at
            char = text[here]
            after_space = here > at
            before_word = here + 1 < end and text[here + 1].isalnum()
            if char in ")]}":
                closing = True
            elif char == '"':
                closing = odd if after_space != before_word else not after_space
                odd = not odd
            elif char == "'":
                closing = not after_space and not before_word
            else:
                closing = char in self._closes and not (after_space and before_word)
            if not closing:
                return at
            at = here + 1

    def _ends(self, text: str, stop: Span, gap: Span, limits: Span) -> bool:
        """Whether a sentence ends at a stop, by what stands before and behind it.

        Args:
            text: the whole text.
            stop: the marks, such as "." or "?!".
            gap: the white space behind the marks and what closes with them; may be empty.
            limits: start of the sentence and end of the paragraph.
        """
        closed, below = gap
        start, end = limits
        at = below
        while at < end and not text[at].isalnum():
            if text[at] in ",;:.!?…%)/" or at - below == LEAD:
                return False
            at += 1
        if at == end or text[at].islower():
            return False
        before = text[max(start, stop[0] - WINDOW) : stop[0]]
        marks = text[stop[0] : stop[1]]
        if closed == below and not _is_glued(text, before, at, end):
            return False
        if marks == "." and closed == stop[1]:
            return self._full_stop(text, before, at, dashed=text[below] in "-–—")
        if closed > stop[1] and marks[-1] in "?!":
            return not self._speech.match(plain(text[at : at + 120]))
        return True

    def _full_stop(self, text: str, before: str, at: int, *, dashed: bool) -> bool:
        """Whether a full stop ends a sentence rather than an abbreviation.

        The next word starts at `at`; `dashed` says whether a dash stands before it ("TEMPE, Ariz. — In a first …").
        """
        words = before.split()
        if not words or before[-1].isspace():
            return True
        word = words[-1].lstrip("([{«“„‘\"'")
        word = word.replace("’", "'").rpartition("'")[2]
        forms = {word, word[:1].lower() + word[1:], word.title() if word.isupper() else word}
        if forms & self._titles:
            return False
        dotted = bool(DOTTED.fullmatch(word))
        initial = (len(word) == 1 and word.isupper()) or (dotted and "-" in word)
        short = initial or dotted or bool(forms & self._may_end)
        if text[at].isdigit():
            return not short and not forms & self._before_number
        if short or (self._ordinals and word.isdigit()):
            starter = self._starter(text, at)
            return bool(starter) and not dashed and not (initial and starter in self._particles)
        return True

    def _starter(self, text: str, at: int) -> str:
        """Give the word at an offset, which has a capital, if it can have it only at the start of a sentence."""
        found = LETTERS.match(text, at)
        if not found:
            return ""
        word = found.group()
        if len(word) > 1 and word.isupper() and word[-1] not in "'’":
            return ""
        small = word.lower().replace("’", "'")
        return next((form for form in (small, small.rstrip("'")) if form in self._starters), "")


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_glued(text: str, before: str, at: int, end: int) -> bool:
    """Whether a stop without a space behind it ends a sentence all the same ("samedi.Beaucoup", "happen?The").

    Not in addresses ("example.Com") and initials ("J.K."), and before digits only between words ("août.12 navires").
    """
    words = before.split()
    if not words:
        return False
    word = words[-1]
    if text[at].isdigit():
        return len(word) > LONG and word.isalpha() and bool(COUNTED.match(text, at, end))
    after = text[at + 1] if at + 1 < end else ""
    if not (after.islower() or after in ("'", "’") or (after.isspace() and "." not in word)):  # not "U.S.A is"
        return False
    if any(mark in word for mark in "@/=_") or word.startswith("www"):
        return False
    if len(word.lstrip("([«“\"'")) == 1 and word.isalpha():
        return False
    found = LETTERS.match(text, at)
    return not (found and found.group().lower() in DOMAINS)


@lru_cache(maxsize=16)
def cutter(language: Language) -> Cutter:
    """Give the compiled rules for a language."""
    return Cutter(language)
