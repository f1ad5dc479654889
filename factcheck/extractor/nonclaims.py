"""Numbers that state nothing: names with numbers, telephone numbers, clocks, days and years, ordinals, scores, labels.

A reason is a short English word for what the number is; an empty one says that it may be a figure. Reasons of NAMES
hold for every reader, so that no date is made of them either; days, years and clocks are left to the reading of dates.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.extractor import calendars, nouns, placards
from factcheck.extractor.grammar import Line
from factcheck.extractor.rounds import Number

NAMES = frozenset({"name", "telephone", "label", "street", "score", "list number", "idiom"})
ADDRESS = 10_000  # house numbers are below it
CODE = 5  # digits of a code
TALLY_REACH = 5
SHORT = 24  # tokens that are looked at, so that the longest sentence costs no more
LISTED = 3  # ordinals before one noun
SMALL = 1000  # names and scores have numbers below it
_NAME_MARKS = frozenset("#@/\\_=*&")
_WORD_NUMBER = re.compile(r"([^\W\d_]+) (\d{1,4})(?![\w.,])")
_DASHES = frozenset("-–—‑")


def misread(line: Line, number: Number) -> str:
    """Say what a number is that its next neighbours show to be no figure; empty where nothing speaks against it."""
    if _in_idiom(line, number):
        return "idiom"
    if placards.on_map(line, number):
        return "label"
    return (
        _left(line, number) or _right(line, number) or (calendars.calendar(line, number) if number.scale == 1 else "")
    )


def _in_idiom(line: Line, number: Number) -> bool:
    if "idioms" not in line.reading.tables:
        return False
    for k in range(number.start, max(number.start - 5, -1), -1):
        if line.end(k, "idioms") >= number.end:
            counts = calendars.counts_something(line, number.end) or nouns.told(line, number.start)
            return line.key(k, "idioms") != "alone" or not counts
    return False


def _left(line: Line, number: Number) -> str:
    """What is glued to the number from the left."""
    i = number.start
    if line.word(i - 1) in line.grammar["clock_words"] and line.kind(i - 2) == "number":
        return "clock"
    if not line.glued(i) or line.words[i - 1].endswith(("'", "(")):
        return "telephone" if number.digits and line.kind(i - 1) == "number" and not _is_year(line, i - 1) else ""
    mark = line.words[i - 1]
    if line.kind(i - 1) == "word":
        if line.key(i - 1, "currencies"):
            return ""
        return "clock" if mark in line.grammar["clock_words"] else "name"
    if not number.digits:
        return "name" if mark == "-" and line.glued(i - 1) and line.kind(i - 2) == "word" else ""
    if mark in _NAME_MARKS:
        return "name"
    if mark == "°" and line.glued(i - 1):
        return "label"
    if mark == ":" and line.glued(i - 1) and line.kind(i - 2) == "number":
        return "clock"
    if mark in "'’" and number.value < 100:
        return "year"
    if line.ends(i, "units_before")[0] >= 0:
        return ""  # "a magnitude-5.1 quake"
    if mark in _DASHES and line.glued(i - 1):
        return "score" if line.kind(i - 2) == "number" else "name"
    return "name" if mark == "." and line.glued(i - 1) else ""


def _right(line: Line, number: Number) -> str:
    """What is glued to the number from the right."""
    i = number.end
    if not number.digits:
        if not line.hyphen(i):
            return ""
        return "" if _after_hyphen(line, i + 1) else "name"
    if not line.glued(i):
        return "telephone" if line.kind(i) == "number" and not _is_year(line, i) else ""
    return _letters(line, number, i) if line.kind(i) == "word" else _mark(line, number, i)


def _letters(line: Line, number: Number, i: int) -> str:
    """What the letters at token i make of the digits they are glued to: "7h52", "5pm", "12th", "4x4"."""
    word, grammar = line.words[i], line.grammar
    clock = word in grammar["clock_words"] and line.kind(i + 1) == "number"
    if clock and calendars.lasting(line, number.start, i + 2):
        return ""
    if clock or word in grammar["day_parts"]:
        return "clock"
    if line.key(i, "units") or line.key(i, "currencies") or line.key(i, "ages"):
        return ""
    return "ordinal" if word in grammar["ordinals"] else "name"


def _mark(line: Line, number: Number, i: int) -> str:
    """What the mark at token i makes of the digits it is glued to: "5:34", "0-2", "4-Septembre", "24/7"."""
    mark, grammar, more = line.words[i], line.grammar, line.kind(i + 1)
    if mark == ":" and line.glued(i + 1) and more == "number":
        return "clock"
    if mark in _DASHES and line.glued(i + 1):
        if more == "number":
            return "score"
        if line.word(i + 1) in grammar["months"]:
            return "street" if grammar["street_names"].before(line.words, number.start) >= 0 else "day"
        return "" if _after_hyphen(line, i + 1) else "name"
    if mark in grammar["ordinals"]:
        k = i + 1
        for _ in range(LISTED):
            listed = line.word(k) in grammar["list_links"] and line.kind(k + 1) == "number"
            if not listed or line.word(k + 2) != mark:
                break
            k += 3
        if line.kind(k) == "word" and nouns.plural(line, k):
            return "ordinal"  # "les 40° et 90° brigades"
    return "name" if mark in "/\\_@#=*" else ""


def _after_hyphen(line: Line, i: int) -> bool:
    """Whether the word after a number and a hyphen makes a figure of them: "24-year-old", "30-foot", "12-member"."""
    if any(line.key(i, table) for table in ("units", "ages", "numbers", "collectives", "currencies", "shares")):
        return True
    if line.key(i - 1, "hedges_after"):
        return True  # "300-plus"
    word, grammar = line.word(i), line.grammar
    return line.kind(i) == "mark" or word in grammar["hyphen_nouns"] or word in grammar["strong"]


def _is_year(line: Line, i: int) -> bool:
    token = line.tokens[i]
    return token.kind == "number" and len(token.text) == 4 and token.text.isdigit() and token.text[0] in "12"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a number before it is asked whether it is a name.

    `bare`: it has no unit and no noun. `hedged`: a hedge stands before it, as before no name. `counted`: its noun is
    one of persons, which no name has.
    """

    bare: bool
    hedged: bool
    counted: bool


def named(line: Line, number: Number, setting: Setting) -> str:
    """Say what a number is by the words around it: a label, a house number, a year, a code; empty for a figure."""
    i, words, grammar = number.start, line.words, line.grammar
    told = nouns.told(line, i)
    if number.digits:
        reason = _digits_named(line, number, setting, told=told)
        if reason:
            return reason
    free = not setting.hedged and not told
    label = grammar["labels"].before(words, i) >= 0 and free and number.value < ADDRESS
    if setting.bare and free and number.digits and placards.told(line, i):
        return "label"
    if setting.bare and free and number.digits and grammar["dialled"].before(words, i) >= 0:
        return "telephone"
    if (label and (setting.bare or not setting.counted)) or (_labelled_list(line, i) and not setting.counted):
        return "label"
    at_hour = setting.bare and free and number.value <= calendars.HOURS
    if at_hour and not grammar["tallies"].words.isdisjoint(words[max(i - TALLY_REACH, 0) : i]):
        return ""  # "put the toll at 18"
    return "clock" if at_hour and grammar["hour_before"].before(words, i) >= 0 else ""


def _digits_named(line: Line, number: Number, setting: Setting, *, told: bool) -> str:
    """What only digits can be: a house number, the number of a list, a year, part of a name, a day, a code."""
    i, grammar, bare = number.start, line.grammar, setting.bare
    if _street(line, number):
        return "street"
    if bare and _list_number(line, number):
        return "list number"
    if grammar["year_after"].after(line.words, number.end) > 0:
        return "year"
    if number.value <= calendars.DAYS and grammar["other_months"].after(line.words, number.end) > 0:
        return "day"
    if setting.hedged:
        return ""
    if number.plain and calendars.year(line, number, bare=bare):
        return "year"
    if number.value < ADDRESS and (bare or not setting.counted) and not told and _proper_before(line, i, bare=bare):
        return "name"
    if bare and number.value <= calendars.DAYS and line.word(i - 1) in grammar["day_before"]:
        return "day"
    text = line.tokens[i].text
    if number.scale > 1 or len(text) < CODE or not text.isdigit():
        return ""
    if bare:
        return "" if told else "telephone"  # or another code: figures of this size are written in groups
    place = len(text) == CODE and not setting.counted and number.end < len(line.tokens)
    return "label" if place and line.tokens[number.end].text[0].isupper() else ""  # "75002 Paris"


def _street(line: Line, number: Number) -> bool:
    """A house number before its street: "2, esplanade de l'Europe", "10 Downing Street"; or a street of a day."""
    grammar = line.grammar
    if grammar["street_names"].before(line.words, number.start) >= 0:
        return True
    k = number.end
    if number.value >= ADDRESS:
        return False
    if line.word(k) == ",":
        k += 1
    if line.word(k) in grammar["streets"] and not grammar.head_last:
        return True
    if not grammar.head_last:
        return False
    while k < min(number.end + 5, len(line.words)) and line.kind(k) == "word" and line.tokens[k].text[0].isupper():
        if line.words[k] in grammar["streets"] and k > number.end:
            return True
        k += 1
    return False


def _labelled_list(line: Line, i: int) -> bool:
    """A number joined to one that has a label: "lines 4 and 11", "exits 9 and 12", "bus 6, 9 et 14"."""
    grammar = line.grammar
    k = i
    while max(i - SHORT, 1) < k and (
        line.words[k - 1] in grammar["number_joiner"] or line.words[k - 1] in {",", "-", "–", "&"}
    ):
        if line.kind(k - 2) != "number":
            return False
        k -= 2
    if k == i and line.words[i - 1] in grammar["of"] and line.kind(i - 2) == "number":
        k -= 2  # "page 11 of 30"
    return k < i and grammar["labels"].before(line.words, k) >= 0


def _list_number(line: Line, number: Number) -> bool:
    """The number of an entry of a list, or one of a bare row of numbers."""
    alone = number.start == 0 and number.end >= len(line.tokens) - 1
    if alone:
        return True
    if number.start == 0 and line.word(number.end) in {".", ")", "/", "°", "-", "–", "•", "|"} and number.value < 100:
        return True
    near = 0
    for k in (number.start - 2, number.start - 4, number.end + 1, number.end + 3):
        comma = k + 1 if k < number.start else k - 1
        if line.kind(k) != "number" or line.word(comma) != ",":
            continue
        near += 1
    return near >= 2 and number.value < SMALL


@lru_cache(maxsize=4)
def _repeated(text: str) -> frozenset[tuple[str, str]]:
    """The words with a number after them that an article has more than once: "Pixel 2"."""
    counted = Counter(_WORD_NUMBER.findall(text))
    return frozenset(pair for pair, times in counted.items() if times > 1)


def _proper_before(line: Line, i: int, *, bare: bool) -> bool:
    """A name that ends with a number: "Apollo 13", "RD 812", "TZ 214", "Leopard 2"."""
    if i < 1 or line.kind(i - 1) != "word" or line.glued(i):
        return False
    if bare and line.words[i - 1] in line.grammar.clitics:
        return True  # "Ocean's 11"
    token = line.tokens[i - 1]
    if not token.text[0].isupper() or line.key(i - 1, "currencies"):
        return False
    if len(token.text) == 1 and i > 1 and line.kind(i - 2) == "word":
        return True  # "l'A 75"
    if token.word in line.grammar.stop:
        return False
    if token.word in line.grammar["months"] or token.word in line.grammar["weekdays"] or line.key(i - 1, "hedges"):
        return False
    if line.key(i - 1, "units_before") or (line.kind(i - 2) not in ("word", "number") and i < 2 and not bare):
        return False
    if token.text.isupper() and len(token.text) > 1:
        return len(token.text) <= 4 and not _shouting(line)
    if i == 1:
        return False
    if bare or line.word(i - 2) not in line.grammar["place_before"]:
        return True
    # "for Pixel 2 users": a place would hardly stand before the same number again
    return (token.text, line.tokens[i].text) in _repeated(line.reading.text)


def lettered(line: Line, number: Number, after: int) -> bool:
    """Whether a letter after a number is part of a name, and no unit: "a Long March 4C rocket", "five F-1 engines"."""
    i = number.end
    if after != i + 1 or line.kind(i) != "word" or len(line.words[i]) > 1:
        return False
    if not number.digits or line.hyphen(after) or (line.words[i] in line.grammar["glued_units"] and not line.glued(i)):
        return True
    before = number.start - 1
    named = before > 0 and line.kind(before) == "word" and line.tokens[before].text[0].isupper()
    return named and line.glued(i) and not line.glued(number.start)


def _shouting(line: Line) -> bool:
    """Whether a sentence is set in capitals, where a word in capitals is no abbreviation."""
    letters = [token.text for token in line.tokens[:SHORT] if token.kind == "word" and len(token.text) > 2]
    return sum(text.isupper() for text in letters) * 2 > len(letters)


def taken(line: Line, number: Number, reason: str) -> Sequence[tuple[int, int, str]]:
    """Give the stretch that no reader may make a claim of, for a name with a number; empty for other reasons."""
    if reason not in NAMES or (reason == "idiom" and not number.digits):
        return ()
    end = number.end
    if reason == "street" and line.word(end) == "-" and line.word(end + 1) in line.grammar["months"]:
        end += 2
    return ((line.tokens[number.start].start, line.tokens[end - 1].end, reason),)
