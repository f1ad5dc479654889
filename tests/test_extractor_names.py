"""What the case files cannot say about the extractor of names: boilerplate, long texts, any text at all."""

import time
from itertools import product
from string import ascii_lowercase

import pytest
from casefiles import Case, article, readings
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extractor import names
from factcheck.extractor.names import one_off
from factcheck.extractor.namewords import given as given_name
from factcheck.language import available


def read(text: str, code: str = "en", kind: str = "body"):
    return names.find(readings(article(Case("test", code, text, [], "", "", kind)))).claims


def test_boilerplate_holds_no_names():
    """Subscriptions, credits and related links name nobody the story is about."""
    assert read("Marguerite Dolan spoke.", kind="boilerplate") == []


def test_an_empty_article_holds_no_names():
    """No sentence, no claim."""
    assert names.find([]).claims == []


def test_the_longest_form_in_an_article_is_the_full_name():
    """A shorter form of a name stands for the longest one that the article gives."""
    found = read("Kim Jong Nam flew in. The body of Kim Jong was found. Later Kim left.")
    assert {claim.value.full for claim in found} == {"Kim Jong Nam"}


def test_a_surname_of_two_persons_stands_for_neither():
    """Where two persons of an article have one surname, the surname alone stays alone."""
    found = read("Ada Pell and Jonathan Pell came. The house belongs to Mr Pell.")
    assert [claim.value.full for claim in found] == ["Ada Pell", "Jonathan Pell", "Pell"]


def test_a_surname_that_is_a_word_needs_more():
    """A surname such as "Price" opens a sentence as a word too, so there it is no name unless he speaks."""
    found = read("Gareth Price died.\nPrice rises hit the price of fuel.\nPrice said nothing.")
    assert [claim.text for claim in found] == ["Gareth Price", "Price"]


def test_offsets_give_back_the_words():
    """Every claim's offsets point at its words, its full name stands in the article."""
    text = "Mr O’Rourke met Jean-Luc d’Aubigny; d’Aubigny’s aide, Zoé Le Guen, 31, wrote it down."
    for claim in read(text):
        assert text[claim.start : claim.end] == claim.text == claim.value.written
        assert claim.value.full in text


def test_one_letter_off():
    """One letter put in, left out or replaced; nothing more."""
    assert one_off("haskel", "haskell")
    assert one_off("besnier", "bernier")
    assert not one_off("pryce", "prices")
    assert not one_off("same", "same")


@pytest.mark.parametrize("name", ["Marguerite", "yonas", "Jean-Marc", "Volodymyr", "LEÏLA"])
def test_given_names_are_known_without_case_and_accents(name):
    """The list serves capitals, compounds and dropped accents."""
    assert given_name(name) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Marguerite Dolan " * 30_000,
        "President " * 50_000,
        "John Smith, 41, " * 30_000,
        "A. " * 100_000,
        "de la " * 80_000 + "Dolan",
        " and ".join(f"Anna Xa{a}{b}{c}er" for a, b, c in product(ascii_lowercase, repeat=3)),
    ],
    ids=["names", "titles", "ages", "initials", "particles", "persons"],
)
def test_a_long_text_without_a_full_stop_is_read_in_linear_time(text):
    """Twice the text takes about twice the time."""
    read(text[:10_000])
    start = time.process_time()
    read(text[: len(text) // 4])
    quarter = time.process_time() - start
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 10 * quarter + 0.5


words = st.sampled_from(
    [
        "Marguerite", "Dolan", "M.", "le", "Le", "de", "d'", "president", "maire", "said", "a dit", ",", ".", "41",
        "ans", "rue", "St.", "al-", "O’", "MARC", "É", "’s", "«", "\n", "-", "/", "@",
    ]
)  # fmt: skip


@given(st.lists(words, max_size=30).map(" ".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_read(text):
    """No text raises an exception, in any language, and every claim lies inside its sentence."""
    for code in available():
        for claim in read(text, code):
            place = claim.article.sentences[claim.sentence]
            assert place.start <= claim.start < claim.end <= place.end
            assert claim.text == claim.value.written
