"""Ids of claims."""

import re
from dataclasses import replace

import made_up
from hypothesis import given
from hypothesis import strategies as st

from factcheck.identity import BLOCK, claim_id, short_id
from factcheck.model import Article, Claim, Quote, Sentence


def claims(text: str, words: str, path: str = "a.txt") -> list[Claim]:
    article = Article(path, text, "en", sentences=(Sentence(0, len(text)),))
    starts = [found.start() for found in re.finditer(re.escape(words), text)]
    return [Claim(article, 0, start, start + len(words), "count", Quote(words)) for start in starts]


def test_an_id_is_a_letter_and_eight_digits() -> None:
    assert re.fullmatch(r"C-[0-9a-f]{8}", claim_id(made_up.contents().claims[0]))


def test_the_same_words_twice_in_an_article_have_two_ids() -> None:
    one, two, three = map(claim_id, claims("12 men, 12 women, 12 boys", "12"))
    assert len({one, two, three}) == 3


def test_the_folder_does_not_count_but_the_file_kind_and_words_do() -> None:
    (here,) = claims("12 men", "12", "x/a.txt")
    (there,) = claims("12 men", "12", "y/z/a.txt")
    (other,) = claims("12 men", "12", "x/b.txt")
    assert claim_id(here) == claim_id(there) != claim_id(other)
    assert claim_id(replace(here, kind="age")) != claim_id(here)
    assert claim_id(claims("13 men", "13", "x/a.txt")[0]) != claim_id(here)


def test_words_added_elsewhere_do_not_change_an_id() -> None:
    assert claim_id(claims("12 men", "12")[0]) == claim_id(claims("A new lead. 12 men, and more", "12")[0])


def test_a_very_long_article_still_has_distinct_ids() -> None:
    found = claims("12 " * BLOCK, "12")
    sample = [*found[:50], *found[-50:], *found[BLOCK // 3 - 50 : BLOCK // 3 + 50]]
    assert len({claim_id(claim) for claim in sample}) == len(sample)


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_parts_are_not_confused(one: list[str], two: list[str]) -> None:
    if "\x1f".join(one) != "\x1f".join(two):
        assert short_id("C", *one) != short_id("C", *two)
