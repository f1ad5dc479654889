"""What a number can be in a date or a clock: a day, a year, an hour, a date written in digits."""

import re
from collections.abc import Collection

from factcheck.language import Token

NAMES = frozenset(
    {
        "day", "month_number", "year", "modern", "older", "yy", "decade", "hour", "minute", "hour_minute",
        "clock_digits", "day_month_year", "digits",
    }
)  # fmt: skip
MODERN = (1900, 2049)  # years that a bare number of four digits rather is than a figure
OLDER, ROUND = (1500, 1899), 50  # years of older things, where they are not round
YEARS = (1000, 2100)
_DOTTED_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_DOTTED_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")

Readings = dict[str, tuple[int, int | str]]


def read(token: Token, following: Token | None, ordinals: Collection[str]) -> Readings:
    """Give what a number token can be: name to (tokens it takes, value). `ordinals` are endings such as "th"."""
    text = token.text
    if not text.isascii() or len(text) > 10:
        return {}
    if not text.isdigit():
        if _DOTTED_DAY.fullmatch(text):
            return {"day_month_year": (1, text)}
        return {"hour_minute": (1, text)} if _DOTTED_CLOCK.fullmatch(text) else {}
    if len(text) > 4:
        return {}
    value = int(text)
    if len(text) == 4:
        return _four(text, value)
    found: Readings = {"digits": (1, value)}
    if len(text) <= 2:
        found |= _two(text, value)
        glued = following is not None and following.start == token.end and following.kind == "word"
        if following is not None and glued and following.word in ordinals:
            found["day"] = (2, value)
        elif glued:
            found.pop("day", None)  # "March 4C" is a rocket
    return found


def _two(text: str, value: int) -> Readings:
    found: Readings = {}
    if 1 <= value <= 31:
        found["day"] = (1, value)
    if 1 <= value <= 12:
        found["month_number"] = (1, value)
    if value <= 24:
        found["hour"] = (1, value)
    if len(text) == 2:
        found["yy"] = (1, value)
        if value <= 59:
            found["minute"] = (1, value)
        if value % 10 == 0:
            found["decade"] = (1, (1900 if value > 20 else 2000) + value)
    return found


def _four(text: str, value: int) -> Readings:
    found: Readings = {}
    if YEARS[0] <= value <= YEARS[1]:
        found["year"] = (1, value)
        if MODERN[0] <= value <= MODERN[1]:
            found["modern"] = (1, value)
        elif OLDER[0] <= value <= OLDER[1] and value % ROUND:
            found["older"] = (1, value)
        if value % 10 == 0:
            found["decade"] = (1, value)
    if value // 100 <= 24 and value % 100 <= 59:
        found["clock_digits"] = (1, text)
    return found
