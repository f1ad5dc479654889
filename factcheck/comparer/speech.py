"""Tells whether two quotations have the same speaker, as far as their articles say so."""

from enum import Enum
from functools import lru_cache

from factcheck.comparer.likeness import likeness
from factcheck.comparer.utterances import fold
from factcheck.language import language
from factcheck.model import Claim, Quote

ALIKE = 0.78  # likeness of two spellings of a surname
STATED = ("quote:stated", "quote:sentence")


class Speakers(Enum):
    """What is known of the speakers of two quotations."""

    SAME = "same"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


def compare_speakers(left: Claim, right: Claim) -> Speakers:
    """Compare the speakers of two quotations of one language.

    Different are only two persons who are both named in full where the quotation stands; a title and a name, or an
    organisation and a person who speaks for it, may be one and the same.
    """
    one, other = speaker(left), speaker(right)
    if not one or not other:
        return Speakers.UNKNOWN
    return _compare(one, other, left.article.language, stated=left.rule in STATED and right.rule in STATED)


def speaker(claim: Claim) -> str:
    """The speaker of a quotation, empty where none is stated."""
    return claim.value.speaker if isinstance(claim.value, Quote) else ""


@lru_cache(maxsize=100_000)
def _compare(one: str, other: str, code: str, *, stated: bool) -> Speakers:
    a, b = _words(one, code), _words(other, code)
    if not a or not b:
        return Speakers.UNKNOWN
    if set(a) <= set(b) or set(b) <= set(a):
        return Speakers.SAME
    if is_person(one, code) and is_person(other, code):
        if likeness(a[-1], b[-1]) >= ALIKE or a[-1] in b or b[-1] in a:
            return Speakers.SAME
        near = sum(any(likeness(x, y) >= ALIKE for y in b) for x in a)
        full = len(a) > 1 and len(b) > 1
        if near > 1:
            return Speakers.SAME
        return Speakers.DIFFERENT if stated and full and not near else Speakers.UNKNOWN
    shared = len(set(a) & set(b))
    return Speakers.SAME if shared >= 2 and shared * 2 >= min(len(a), len(b)) else Speakers.UNKNOWN


@lru_cache(maxsize=100_000)
def is_person(name: str, code: str) -> bool:
    """Whether a speaker is a person's name: capitals throughout, and no word of an organisation."""
    pack = language(code)
    tokens = pack.tokens(name)
    tags = pack.tag(tokens)
    if any(tag and "speaker" in tag and tag["speaker"].key == "organisation" for tag in tags):
        return False
    words = [
        token
        for token, tag in zip(tokens, tags, strict=True)
        if token.kind == "word" and not (tag and "particle" in tag)
    ]
    return (
        bool(words)
        and all(token.text[0].isupper() and token.word not in pack.stop for token in words)
        and not any(len(token.text) > 3 and token.text.isupper() for token in words)
    )


@lru_cache(maxsize=100_000)
def _words(name: str, code: str) -> tuple[str, ...]:
    """The words of a speaker that tell who it is."""
    pack = language(code)
    return tuple(
        part
        for token in pack.tokens(name)
        if token.kind == "word" and token.word not in pack.stop
        for part in fold(token.word).replace("-", " ").split()
    )
