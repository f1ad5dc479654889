"""Hedges: words that say how a number is meant, before it or after it, and what they make of it."""

from decimal import Decimal
from typing import NamedTuple

from factcheck.extractor.grammar import Line

BOUNDS = frozenset({"at_least", "more_than", "at_most", "less_than", "up_to", "little_more", "little_less", "exactly"})
UPPER = frozenset({"at_most", "less_than", "up_to"})
LOWER = frozenset({"at_least", "more_than"})
ROUNDED = frozenset({"about", "nearly"})
LIMIT_REACH = 8  # tokens between "interdit" and the limit
MARGIN = Decimal("0.03")  # "a little more than" a round number


class Hedge(NamedTuple):
    """A hedge: its kind, empty where there is none, and the token from which or to which it reaches."""

    kind: str
    at: int


def before(line: Line, i: int, *, lasting: bool = False) -> Hedge:
    """Give the hedge that ends where token i begins; several in a row are one ("jusqu'à près de").

    `lasting` says that the figure is a time: "within four minutes" is a bound then, "over three days" is none.
    """
    kind, at = "", i
    while True:
        start, key = line.ends(at, "hedges")
        if start < 0:
            break
        if key in ("within", "in_under"):
            if not lasting or (key == "within" and _near(line, at, "deadlines")):
                break  # a time that is set is stated exactly
            key = "at_most"
        elif key == "starting":
            if not (line.key(i, "currencies") or line.key(i + 1, "currencies")):
                break  # "starting at 8"
            key = "at_least"
        elif key == "over":
            if lasting and line.word(i) not in line.grammar["articles"]:
                break
            key = "more_than"
        elif key == "ended":  # a word that closes the search: "more" of "no more"
            break
        if not kind or (kind in ROUNDED and key in BOUNDS):
            kind = key
        at = start
    if kind in UPPER | LOWER and _near(line, at, "limits"):  # "interdit": the figure is the limit itself
        return Hedge("", i)
    return Hedge(kind, at)


def _near(line: Line, i: int, name: str) -> bool:
    """Whether a phrase of a list stands before token i."""
    phrases = line.grammar[name]
    return any(phrases.after(line.words, k) > 0 for k in range(max(i - LIMIT_REACH, 0), i))


def after(line: Line, i: int) -> Hedge:
    """Give the hedge that begins at token i: "12 au moins", "300 or so"."""
    key, end = line.key(i, "hedges_after"), line.end(i, "hedges_after")
    if not key or key == "ended" or line.kind(end) == "number" or line.key(end, "numbers"):
        return Hedge("", i)
    if any(line.end(k, "hedges") > end for k in range(i, end)):
        return Hedge("", i)  # "12 morts et plus de 30 blessés"
    if line.word(i) == "+" and not line.glued(i):
        return Hedge("", i)
    return Hedge(key, end)


def apply(kind: str, low: Decimal, high: Decimal | None, step: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Give the ends that a hedged number has; `None` is an open end.

    >>> apply("at_least", Decimal(12), Decimal(12), Decimal(1))
    (Decimal('12'), None)
    """
    if kind in LOWER:
        return low, None
    if kind in UPPER:
        return Decimal(0), high if high is not None else low
    if kind in ("little_more", "little_less") and high is not None:
        margin = step if step <= abs(high) / 20 else abs(high) * MARGIN
        return (low, high + margin) if kind == "little_more" else (low - margin, high)
    return low, high


def told(kind: str) -> str:
    """Give a hedge as the model names it."""
    return {"little_more": "more_than", "little_less": "less_than"}.get(kind, kind)
