"""A quotation as comparable words: short forms spelt out, marks gone, cuts known, names and numbers marked."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from factcheck.language import Language, Tags, Token, language
from factcheck.model import Claim

FRAME = 8  # words around a quotation that tell what it is about
NEAR = 250  # characters around a quotation in which its speaker may be named
NUMBERS = ("numbers", "date_weekday", "date_month")  # words as good as a number
BRACKETED = 30  # tokens that brackets may hold
LIGHT = ("filler", "can", "must", "may", "will")  # keys in [words.change] of words without content of their own
SAYING = ("speech", "manner", "quoting")  # verbs that stand around every quotation
_BRACKETS = {"(": ")", "[": "]"}
_ENDS = (".", "!", "?", "…")


class Word(NamedTuple):
    """One word of a quotation or of its frame: spelling and lemma to compare by, and its place in the article."""

    norm: str
    lemma: str
    start: int
    end: int
    content: bool
    name: bool
    number: str  # its value in digits, empty for other words
    meaning: str  # key in [words.change]: negation, can, must, weighty, filler …
    preposition: str  # key in [words.preposition]
    opens: bool  # it opens a sentence
    inside: bool = True  # inside the marks
    cut: bool = False  # a marked cut stands before it


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words of one quotation, and those around it."""

    claim: Claim
    words: tuple[Word, ...]
    frame: tuple[Word, ...]  # the words before it, its own, and those after it
    names: frozenset[str]  # the words with a capital near it, outside the marks
    content: frozenset[str]  # the lemmas of its content words
    key: str  # its bare words, the same for quotations that differ in marks only


def utterance(claim: Claim) -> Utterance:
    """Read the words of a quotation and the words of its sentence around it."""
    pack = language(claim.article.language)
    text = claim.article.text
    place = claim.article.sentences[claim.sentence]
    words = _words(pack, text, claim.start, claim.end, inside=True)
    behind = text.find("\n", claim.end, max(place.end, claim.end))
    last = max(place.end, claim.end) if behind < 0 else behind
    before = _words(pack, text, min(place.start, claim.start), claim.start, inside=False)[-FRAME:]
    after = _words(pack, text, claim.end, last, inside=False)[:FRAME]
    return Utterance(
        claim,
        tuple(words),
        tuple(before + words + after),
        _names(pack, claim),
        frozenset(word.lemma for word in words if word.content),
        " ".join(word.norm for word in words),
    )


def _names(pack: Language, claim: Claim) -> frozenset[str]:
    text = claim.article.text
    stretches = ((max(claim.start - NEAR, 0), claim.start), (claim.end, min(claim.end + NEAR, len(text))))
    return frozenset(
        part
        for start, end in stretches
        for token in pack.tokens(text, start, end)
        if token.kind == "word" and token.text[0].isupper() and len(token.text) > 2 and token.word not in pack.stop
        for part in fold(token.word).split("-")
    )


def _words(pack: Language, text: str, start: int, end: int, *, inside: bool) -> list[Word]:
    """Give the words of a stretch, those in brackets left out as a marked cut."""
    tokens = pack.tokens(text, start, end)
    spelt: Mapping[str, str] = pack.section("quotes").get("spelt", {})
    found: list[Word] = []
    cut, opens, closing = False, True, ""
    for i, (token, tags) in enumerate(zip(tokens, pack.tag(tokens), strict=True)):
        if closing:
            closing = "" if token.text == closing else closing
        elif token.kind == "mark" and token.text not in spelt:
            closing = _closing(tokens, i)
            dots = token.text == "." and i + 1 < len(tokens) and tokens[i + 1].text == "."
            cut = cut or bool(closing) or token.text == "…" or dots
            opens = opens or token.text in _ENDS
        else:
            here = tags or {}
            around = not inside and not here.keys().isdisjoint(SAYING)
            for part in spelt.get(token.word, token.word).replace("-", " ").split():
                word = _word(pack, token, part, here, opens=opens)
                found.append(word._replace(inside=inside, cut=cut, content=word.content and not around))
                cut = opens = False
    return found


def _closing(tokens: Sequence[Token], i: int) -> str:
    """The bracket that closes the one at token i, empty where none opens or none closes."""
    bracket = _BRACKETS.get(tokens[i].text, "")
    return bracket if any(token.text == bracket for token in tokens[i + 1 : i + BRACKETED]) else ""


def _word(pack: Language, token: Token, part: str, tags: Tags, *, opens: bool) -> Word:
    meaning = tags["change"].key if "change" in tags else ""
    stop = (part in pack.stop and meaning != "weighty") or meaning in LIGHT
    name = token.kind == "word" and token.text[0].isupper() and not opens and not stop and len(token.text) > 1
    number = "".join(char for char in token.text if char.isdigit())
    table = next((table for table in NUMBERS if table in tags), "")
    if table and token.word not in pack.stop:
        number = tags[table].key
    norm = fold(part)
    return Word(
        norm,
        lemma=number or (norm if name else fold(pack.lemma(part))),
        start=token.start,
        end=token.end,
        content=not stop and meaning not in ("negation", "never"),
        name=name,
        number=number,
        meaning=meaning,
        preposition=tags["preposition"].key if "preposition" in tags else "",
        opens=opens,
    )


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Take accents and ligatures off a word, which capitals and hurried writers drop."""
    plain = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("æ", "ae").replace("'", ""))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()
