"""Sentences: cases by language, and what holds for every text."""

import time
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language import available, language
from factcheck.loader.sentences import sentences

CASES = Path(__file__).parent / "cases" / "sentences"
KEYS = {"text", "sentences", "kinds", "known_failure"}
KINDS = {"body", "heading", "caption", "boilerplate", "entry"}
PIECES = [
    "M. ", "Dr ", "U.S. ", "12 ", "3.5", " oct. ", "le ", "The ", "Paris", "a", "A", ".", "..", "…", "!", "?", "?!",
    ",", ";", ":", " ", "\u00a0", "\n", "\r\n", "\n\n", "\t", '"', "'", "«", "»", "“", "”", "’", "(", ")", "[", "]",
    "-", "–", "—", "•", "# ", "1. ", "11:35 – ", "8:05 p.m. ", "22h35. ", "Photo : ", "Lire aussi", "Read more: ",
    "©", "hb/klm", "İ", "ß", "ﬁ", "e\u0301", "\u200b", "\ufeff", "\x0c", "\u2028", "\x85", "\U0001f534", "漢字。",
    "مرحبا",
]  # fmt: skip


class Case(NamedTuple):
    place: str
    language: str
    text: str
    sentences: list[str]
    kinds: list[str] | None


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for number, raw in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            assert set(raw) <= KEYS, f"{path}: case {number} has unknown keys {sorted(set(raw) - KEYS)}"
            case = Case(f"{path.stem}:{number}", path.stem, raw["text"], raw["sentences"], raw.get("kinds"))
            marks = [pytest.mark.xfail(reason=raw["known_failure"], strict=True)] if "known_failure" in raw else []
            found.append(pytest.param(case, id=case.place, marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case):
    found = sentences(case.text, language(case.language))
    assert [case.text[one.start : one.end] for one in found] == case.sentences
    if case.kinds is not None:
        assert [one.kind for one in found] == case.kinds


def check_cover(text, found):
    """All characters but white space are in one sentence each, in order, and no sentence has white space around it."""
    assert "".join("".join(text[one.start : one.end].split()) for one in found) == "".join(text.split())
    for one in found:
        assert text[one.start : one.end] == text[one.start : one.end].strip() != ""
        assert one.kind in KINDS
    for one, after in pairwise(found):
        assert one.end <= after.start


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(available()))
def test_pieces_of_articles_are_covered(text, code):
    check_cover(text, sentences(text, language(code)))


@given(st.text(max_size=200), st.sampled_from(available()))
def test_any_text_is_covered(text, code):
    check_cover(text, sentences(text, language(code)))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\r\n"])
def test_no_words_no_sentences(text):
    assert sentences(text, language("fr")) == ()


HUGE = {
    "no full stop": "mot " * 250_000,
    "no space": "a" * 1_000_000,
    "digits": "1" * 1_000_000,
    "full stops": "." * 1_000_000,
    "spaced full stops": ". " * 300_000,
    "straight marks": '"' * 100_000,
    "opening marks": "« " * 100_000,
    "closing marks": "»" * 100_000,
    "stops and marks": ".» " * 200_000,
    "blank lines": "\n" * 1_000_000,
    "short lines": "a\n" * 100_000,
    "bullets": "• " * 100_000,
    "stop and spaces": ("." + " " * 1_000) * 500 + "A",
    "telephone numbers": "appelez call 01 23 " * 50_000,
    "brackets": "(" * 300_000,
    "wrapped": ("mot " * 17 + "\n") * 10_000,
    "initials": "A. " * 100_000,
    "addresses": "a@" * 200_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_time_is_linear(text):
    """A million characters of any one thing take seconds, not hours; the limit is wide for slow machines."""
    pack = language("en")
    sentences("A word.", pack)
    start = time.perf_counter()
    check_cover(text, sentences(text, pack))
    assert time.perf_counter() - start < 20
