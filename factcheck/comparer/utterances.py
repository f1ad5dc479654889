"""A quotation as comparable words: short forms spelt out, marks gone, cuts known, names and numbers marked."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from factcheck.language import Language, Token, language
from factcheck.model import Claim

FRAME = 8  # words around a quotation that tell what it is about
NEAR = 250  # characters around a quotation in which its speaker may be named
SAYING = ("speech", "manner", "quoting")  # verbs that stand around every quotation
_BRACKETS = {"(": ")", "[": "]"}
_ENDS = (".", "!", "?", "…")
_ELLIPSIS = re.compile(r"…|\.\s?\.")


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
    inside: bool  # inside the marks
    cut: bool  # a marked cut stands before it
    opens: bool  # it opens a sentence


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words of one quotation, and those around it."""

    claim: Claim
    words: tuple[Word, ...]
    frame: tuple[Word, ...]  # the words before it, its own, and those after it
    names: frozenset[str]  # the words with a capital near it, outside the marks

    @property
    def content(self) -> frozenset[str]:
        """The lemmas of its content words."""
        return frozenset(word.lemma for word in self.words if word.content)

    @property
    def key(self) -> str:
        """The bare words, the same for quotations that differ in marks only."""
        return " ".join(word.norm for word in self.words)


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
    return Utterance(claim, tuple(words), tuple(before + words + after), _names(pack, claim))


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
    tags = pack.tag(tokens)
    spelt: Mapping[str, str] = pack.section("quotes").get("spelt", {})
    found: list[Word] = []
    cut, opens, skip, last = False, True, "", start
    for i, token in enumerate(tokens):
        if _ELLIPSIS.search(text, last, token.start):
            cut = True
        last = token.end
        if token.kind == "mark" and token.text not in spelt:
            if skip:
                skip = "" if token.text == skip else skip
            elif token.text in _BRACKETS and any(other.text == _BRACKETS[token.text] for other in tokens[i + 1 : i + 30]):
                skip, cut = _BRACKETS[token.text], True
            elif token.text == "…" or (token.text == "." and i + 1 < len(tokens) and tokens[i + 1].text == "."):
                cut = True
            opens = opens or token.text in _ENDS
            continue
        if skip:
            continue
        here = tags[i] or {}
        key = here["change"].key if "change" in here else ""
        kind = here["preposition"].key if "preposition" in here else ""
        value = here["numbers"].key if "numbers" in here and token.word not in pack.stop else ""
        for part in spelt.get(token.word, token.word).replace("-", " ").split():
            word = _word(pack, token, part, value, key, kind, inside=inside, cut=cut, opens=opens)
            found.append(word if inside or here.keys().isdisjoint(SAYING) else word._replace(content=False))
            cut = opens = False
    return found


def _word(
    pack: Language, token: Token, part: str, value: str, key: str, kind: str, *, inside: bool, cut: bool, opens: bool
) -> Word:  # fmt: skip
    norm = fold(part)
    number = value if token.kind == "word" else re.sub(r"[^\d]", "", token.text)
    stop = (part in pack.stop and key != "weighty") or key in ("filler", "can", "must", "may", "will")
    name = token.kind == "word" and token.text[0].isupper() and not opens and not stop and len(token.text) > 1
    lemma = number or (norm if name else fold(pack.lemma(part)))
    content = not stop and key != "negation"
    return Word(norm, lemma, token.start, token.end, content, name, number, key, kind, inside, cut, opens)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Take accents and ligatures off a word, which capitals and hurried writers drop."""
    plain = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("æ", "ae").replace("'", ""))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()
