"""Says how grave a change of words is between two quotations: a negation, number, name, preposition, or a word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.comparer.likeness import likeness
from factcheck.comparer.utterances import Utterance, Word
from factcheck.language import language

ALIKE = 0.8  # likeness of two spellings of one word
ALIKE_NAME = 0.6  # of one name
LONG_WORD = 4  # letters up to which another letter makes another word
NEGATIONS = ("negation", "never", "negative")
STRENGTHS = ("can", "may", "must", "will")
GRAVE = ("negation", "number", "name", "preposition")
WORD = "word"  # kind of a change that is not grave


class Change(NamedTuple):
    """One place where the words differ: what kind of change, and the words of each side as written."""

    kind: str  # one of GRAVE, or WORD
    left: str
    right: str
    inside: bool  # both sides stand inside the marks


class Region(NamedTuple):
    """Words i to i_end of one quotation against words j to j_end of the other."""

    i: int
    i_end: int
    j: int
    j_end: int


def change(left: Utterance, right: Utterance, a: Sequence[Word], b: Sequence[Word], region: Region) -> Change | None:
    """Judge one place where the words `a` of an utterance and `b` of another differ; None if it means nothing."""
    one, other = a[region.i : region.i_end], b[region.j : region.j_end]
    kind = _kind(left, right, one, other)
    if kind in ("", WORD) and all(word.preposition or not word.content for word in (*one, *other)):
        kind = _preposition(a, b, region) or kind
    if not kind:
        return None
    shown = 1 if kind == "preposition" else 0  # the name behind it
    return Change(
        kind,
        _text(left, a[region.i : region.i_end + shown]),
        _text(right, b[region.j : region.j_end + shown]),
        all(word.inside for word in (*one, *other)),
    )


def settle_negations(changes: Sequence[Change], a: Sequence[Word], b: Sequence[Word]) -> tuple[Change, ...]:
    """Take a moved or reworded negation for what it is: the meaning turns only where one side denies more often.

    Args:
        changes: the changes found between the words a and b.
        a: the common part of one quotation.
        b: the common part of the other.
    """
    counts = [sum(word.meaning in NEGATIONS for word in words) for words in (a, b)]
    if counts[0] != counts[1]:
        return tuple(changes)
    return tuple(one._replace(kind=WORD) if one.kind == "negation" else one for one in changes)


def _text(one: Utterance, words: Sequence[Word]) -> str:
    return " ".join(one.claim.article.text[words[0].start : words[-1].end].split()) if words else ""


def _kind(left: Utterance, right: Utterance, one: Sequence[Word], other: Sequence[Word]) -> str:
    """What kind of change it is, empty where only function words, form or spelling differ."""
    if _negations(one) != _negations(other):
        return "negation"
    a, b = _content(one), _content(other)
    strength = _strengths(one), _strengths(other)
    if a == b and ((all(strength) and strength[0] != strength[1]) or _never(one) != _never(other)):
        return WORD
    if a == b or _joined(one) == _joined(other) or _spelling(one, other):
        return ""
    if _numbers(one) != _numbers(other):
        return "number"
    if any(word.name for word in one) and any(word.name for word in other):
        return "" if _same_names(left, right, one, other) else "name"
    plain = any(word.content and not word.name for word in (*one, *other))
    return WORD if plain or (a and b) else ""


def _content(words: Sequence[Word]) -> set[str]:
    return {word.lemma for word in words if word.content}


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.norm for word in words)


def _numbers(words: Sequence[Word]) -> list[str]:
    return sorted(word.number for word in words if word.number)


def _negations(words: Sequence[Word]) -> int:
    return sum(word.meaning in ("negation", "never") for word in words)


def _never(words: Sequence[Word]) -> bool:
    return any(word.meaning == "never" for word in words)


def _strengths(words: Sequence[Word]) -> set[str]:
    return {word.meaning for word in words if word.meaning in STRENGTHS}


def _preposition(a: Sequence[Word], b: Sequence[Word], region: Region) -> str:
    """Whether a preposition before a name was changed: "guerre en Russie", "guerre de la Russie"."""
    i_end, j_end = region.i_end, region.j_end
    if i_end >= len(a) or j_end >= len(b) or not (a[i_end].name and b[j_end].name):
        return ""
    one = {word.preposition for word in a[region.i : i_end] if word.preposition}
    other = {word.preposition for word in b[region.j : j_end] if word.preposition}
    return "preposition" if one and other and not one & other else ""


def _spelling(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two single words are one word, spelt two ways or mistyped."""
    if len(one) != 1 or len(other) != 1 or one[0].number or other[0].number or one[0].norm[:1] != other[0].norm[:1]:
        return False
    long = min(len(one[0].norm), len(other[0].norm)) > LONG_WORD
    return long and not one[0].name and likeness(one[0].norm, other[0].norm) >= ALIKE


def _same_names(left: Utterance, right: Utterance, one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two names mean the same: one place or house, an acronym, or two spellings."""
    a, b = _concepts(left, one), _concepts(right, other)
    if a and b:
        return bool(a & b)
    content = [[word.norm for word in words if word.content] for words in (one, other)]
    if _acronym(*content) or _acronym(*reversed(content)):
        return True
    names = [word.norm for word in other if word.name]
    return all(any(likeness(word.norm, name) >= ALIKE_NAME for name in names) for word in one if word.name)


def _acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a single word has the initials of the others, with one letter more at most: ONU, Nations unies."""
    if len(short) != 1 or len(long) < 2 or len(short[0]) > len(long) + 1:
        return False
    return {word[:1] for word in long} <= set(short[0])


def _concepts(one: Utterance, words: Sequence[Word]) -> frozenset[str]:
    """The concepts and places that the words stand for."""
    article = one.claim.article
    return _concepts_of(article.text[words[0].start : words[-1].end], article.language)


@lru_cache(maxsize=50_000)
def _concepts_of(text: str, code: str) -> frozenset[str]:
    pack = language(code)
    return frozenset(found.concept for found in pack.concepts(pack.tokens(text)))
