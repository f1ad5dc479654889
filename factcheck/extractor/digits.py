"""Digits as written: every separator, decimals by language, and what the article shows where two readings are open."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from factcheck.extractor.grammar import Grammar
from factcheck.language import SPACES

ONE = Decimal(1)
LONGEST = 25  # characters; longer ones are no figures of a newspaper
_SPACE = str.maketrans(dict.fromkeys(SPACES, " ") | {"’": "'"})
_GROUPED = re.compile(r"(?<!\d)\d{1,3}([.,])\d{3}(?:\1\d{3})+(?!\d)|(?<!\d)\d{1,3}([.,])\d{3}(?!\2)[.,]\d")
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,9}([.,])\d(?![.,]?\d)")


def written(raw: str, grammar: Grammar, swapped: frozenset[str] = frozenset()) -> tuple[Decimal, int] | None:
    """Give the value of digits with separators and how many decimals they state; None where they make no number.

    Args:
        raw: as in the text: "10 000", "2.603.118", "6,8".
        grammar: says which separator groups and which begins the decimals.
        swapped: separators that this article uses the other way round.
    """
    if len(raw) > LONGEST:
        return None
    if raw.isdecimal():
        return None if raw[0] == "0" and len(raw) > 1 else (Decimal(raw), 0)
    text = raw.translate(_SPACE)
    marks = [char for char in text if not char.isdigit()]
    if text[0] == "0" and text[1] not in ".,":
        return None
    last = marks[-1]
    parts = re.split(r"\D", text)
    if len(set(marks)) == 1:
        threes = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
        if len(parts) > 2 or last in " '":
            return (Decimal("".join(parts)), 0) if threes else None
        if threes and parts[0] != "0" and _groups(last, parts[1], grammar, swapped):
            return Decimal("".join(parts)), 0
    elif (
        len(set(marks)) > 2 or marks.count(last) > 1 or last not in ".," or any(len(part) != 3 for part in parts[1:-1])
    ):
        return None
    try:
        return Decimal("".join(parts[:-1]) + "." + parts[-1]), len(parts[-1])
    except InvalidOperation:
        return None


def _groups(mark: str, tail: str, grammar: Grammar, swapped: frozenset[str]) -> bool:
    """Whether one mark before three digits groups thousands rather than opens decimals."""
    if tail == "000":
        return True
    if mark in grammar.group:
        return mark not in swapped
    return mark in swapped


def swapped(text: str, grammar: Grammar) -> frozenset[str]:
    """Give the separators that a text uses the other way round than its language does: "3,250,000" in French."""
    grouped = {found.group(1) or found.group(2) for found in _GROUPED.finditer(text)}
    tenths = {found.group(1) for found in _DECIMAL.finditer(text)}
    other = {".": ",", ",": "."}
    result = set()
    for mark in ".,":
        if (mark in grammar.group and other[mark] in grouped and mark in tenths) or (
            mark in grammar.decimal and mark not in tenths and (mark in grouped or other[mark] in tenths)
        ):
            result.add(mark)
    return frozenset(result)


def ambiguous(raw: str) -> bool:
    """Whether digits can be read two ways: one dot or comma before three digits."""
    return len(raw) <= 7 and raw[-4:-3] in (".", ",")


@lru_cache(maxsize=10_000)
def step(value: Decimal, decimals: int, scale: Decimal) -> Decimal:
    """One unit of the last stated digit: 1000 for 3000, 0.1 for 2.5, 100000 for 1.2 million."""
    if decimals:
        return scale * Decimal(10) ** -decimals
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) and value else ONE
