"""How a person's name is spelt in one language: one side for each spelling, with all who use it."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.comparer.nameforms import Words, compare_forms, name_parts, name_words
from factcheck.language import fold, language
from factcheck.model import Claim, Name, Side

UNKNOWN = "?"  # accents that say nothing


@dataclass(slots=True)
class Form:
    """One name without accents: its words, its claims, and the functions it stands with."""

    words: Words
    claims: list[Claim] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    articles: Counter[str] = field(default_factory=Counter)  # by path, how often the name stands in full
    languages: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Spelling:
    """A side in the making: claims of one language that differ in nothing that counts."""

    words: Words
    accents: str
    claims: list[Claim]
    roles: set[str]

    @property
    def articles(self) -> set[str]:
        """The articles that spell the name so."""
        return {claim.article.path for claim in self.claims}


def place(claim: Claim) -> tuple[str, int]:
    """Give the order of claims: by article, then by place in the text."""
    return claim.article.path, claim.start


def full_name(claim: Claim) -> str:
    """Give the full name that a claim stands for in its article."""
    return claim.value.full if isinstance(claim.value, Name) else claim.text


def forms(claims: Sequence[Claim]) -> list[Form]:
    """Gather the claims by the full name they stand for, longest names first."""
    found: dict[Words, Form] = {}
    for claim in sorted(claims, key=place):
        words = name_words(full_name(claim))
        if not words or not isinstance(claim.value, Name):
            continue
        form = found.setdefault(words, Form(words))
        form.claims.append(claim)
        form.languages.add(claim.article.language)
        form.articles[claim.article.path] += name_words(claim.text) == words
        if claim.value.role:
            form.roles.add(_role(claim.value.role, claim.article.language))
    return sorted(found.values(), key=lambda form: (-len(form.words), form.words))


@lru_cache(maxsize=4096)
def _role(function: str, code: str) -> str:
    """Give the neutral key of a function as written ("maire" and "mayor" are one), itself where the pack has none."""
    pack = language(code)
    tags = pack.tag(pack.tokens(function))
    first = tags[0] if tags else None
    return first["name_role"].key if first and "name_role" in first else function.lower()


def spellings(group: Sequence[Form], code: str) -> list[Spelling]:
    """Part the claims of one person in one language by spelling."""
    sides: list[Spelling] = []
    stop = language(code).stop
    for form in sorted(group, key=lambda form: (len(form.words) == 1, -len(form.words), -len(form.claims), form.words)):
        by_accent: dict[str, list[Claim]] = defaultdict(list)
        for claim in form.claims:
            if claim.article.language == code:
                by_accent[_accents(claim, form.words)].append(claim)
        for accents in sorted(by_accent, key=lambda key: (key == UNKNOWN, -len(by_accent[key]), key)):
            side = next((side for side in sides if _agree(side, form.words, accents, stop)), None)
            if side is None:
                sides.append(Spelling(form.words, accents, list(by_accent[accents]), set(form.roles)))
            else:
                side.claims += by_accent[accents]
                side.roles |= form.roles
    return _inner(sides[0]) if len(sides) == 1 else sides


def _accents(claim: Claim, words: Words) -> str:
    """Give the letters inside the words of a name with their accents, where the article shows that it keeps accents.

    An accent on a first letter, and those of a name in capitals, are dropped by habit: they say nothing.
    """
    text = full_name(claim)
    parts = name_parts(text)
    inner = " ".join(part[1:] for part in parts).lower()
    plain = inner == fold(inner)
    if text.isupper() or len(parts) != len(words) or (plain and not _has_accents(claim.article.text)):
        return UNKNOWN
    return unicodedata.normalize("NFC", inner)


@lru_cache(maxsize=512)
def _has_accents(text: str) -> bool:
    return not text.isascii() and any(letter.isalpha() and letter != fold(letter) for letter in set(text.lower()))


def _agree(side: Spelling, words: Words, accents: str, stop: frozenset[str]) -> bool:
    """Whether a form belongs to a side: no letter differs, and no accent that counts."""
    difference = compare_forms(side.words, words, stop)
    if difference is None or not difference.same:
        return False
    return side.words != words or UNKNOWN in (accents, side.accents) or accents == side.accents


def _inner(side: Spelling) -> list[Spelling]:
    """Part off the surnames that an article writes otherwise than in its own full name."""
    odd: dict[Words, list[Claim]] = defaultdict(list)
    for claim in side.claims:
        words, full = name_words(claim.text), name_words(full_name(claim))
        if len(words) == 1 and words[0] not in full and words[0] not in side.words and words[0] != "".join(full):
            odd[words].append(claim)
    wrong = [claim for claims in odd.values() for claim in claims]
    side.claims = [claim for claim in side.claims if claim not in wrong]
    return [side, *(Spelling(words, UNKNOWN, claims, set()) for words, claims in sorted(odd.items()))]


def make_side(spelling: Spelling, others: Sequence[Spelling] = ()) -> Side:
    """Make a side, with the claims of other languages that spell the name the same way; `best` is the first in full."""
    more = [claim for other in others if other.words == spelling.words for claim in other.claims]
    own = sorted(spelling.claims, key=place)
    best = min(own, key=lambda c: (name_words(c.text) != name_words(full_name(c)), c.text.isupper(), place(c)))
    return Side(tuple(sorted(own + more, key=place)), best)
