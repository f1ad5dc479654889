"""What holds for dates in any text: no exception, the same result twice, claims that give back their words."""

import time
from datetime import datetime
from itertools import pairwise

import pytest
from casefiles import Case, article, readings
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import PackError
from factcheck.extractor import dates
from factcheck.extractor.date_patterns import Grammar
from factcheck.extractor.date_resolution import Setting, resolve
from factcheck.extractor.reading import Found
from factcheck.language import Language
from factcheck.model import Moment

WORDS = [
    "le", "du", "au", "3", "12", "31", "2024", "mars", "1er", "lundi", "mardi", "dernier", "prochain", "hier", "à",
    "16",
    "h", "45", "23h11", "5:34", "p.m.", "il y a", "deux", "jours", "ago", "two", "days", "last", "week", "March", "May",
    "on", "Monday", ",", ".", "–", "(", ")", "de", "et", "and", "dans la nuit de", "fin", "mi-", "en", "in", "since",
    "depuis", "03/02/2026", "la veille", "the next day", "\n", "sera", "will", "publié le", "999", "années", "minuit",
    "vers", "shortly before", "noon", "tonight", "cette nuit", "from", "to", "entre", "between", "one", "samedi soir",
    "2024-25", "l'an prochain", "un siècle plus tard", "29 février", "suivant", "by", "summer", "PARIS", "(AFP)", "-",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
DAYS = st.sampled_from(["", "2025-03-14", "2024-02-29", "0001-01-01", "9999-12-31", "2025-03-14T00:30"])


def read(text: str, code: str, published: str = "2025-03-14") -> Found:
    return dates.find(readings(article(Case("text", code, text, [], published, "", "body"))))


@given(TEXTS, DAYS, st.sampled_from(["fr", "en"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_exception_and_twice_the_same(text: str, published: str, code: str) -> None:
    found = read(text, code, published)
    assert found == read(text, code, published)
    for claim in found.claims:
        assert claim.text == text[claim.start : claim.end]
        assert claim.text.strip() == claim.text != ""
        assert isinstance(claim.value, Moment)
        if claim.value.first and claim.value.last:
            assert claim.value.first <= claim.value.last
    assert all(0 <= start < end <= len(text) for start, end, _ in found.taken)


@given(TEXTS, st.sampled_from(["fr", "en"]))
@settings(max_examples=100, deadline=None)
def test_claims_of_one_text_do_not_overlap(text: str, code: str) -> None:
    claims = read(text, code).claims
    assert all(one.end <= other.start for one, other in pairwise(claims))


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "5 ",
        "12 mars ",
        "le lundi ",
        "à 5h30 ",
        "at 5:30 p.m. ",
        "on Monday ",
        "hier ",
        '"',
        "(",
        "2024 - ",
        "mardi, ",
    ],
)
def test_time_grows_linearly_with_the_length_of_a_sentence(piece: str, code: str) -> None:
    """Sixteen times the text takes less than forty times as long."""
    spent = []
    for size in (500, 8_000):
        text = piece * size
        cut = readings(article(Case("text", code, text, [], "2025-03-14", "", "body")))
        start = time.process_time()
        dates.find(cut)
        spent.append(time.process_time() - start)
    assert spent[1] < 40 * max(spent[0], 0.01)


def test_an_entry_of_a_live_blog_gives_its_clock_to_the_sentences_below() -> None:
    text = "22h35. C'est fini.\nBonne nuit.\n21h10. Tout commence."
    cut = readings(article(Case("text", "fr", text, [], "2025-03-14T22:40", "", "body")))
    assert dates.entry_clock(cut) == {
        0: datetime.fromisoformat("2025-03-14T22:35"),
        1: datetime.fromisoformat("2025-03-14T22:35"),
        2: datetime.fromisoformat("2025-03-14T21:10"),
    }


def test_an_entry_before_midnight_belongs_to_the_day_before() -> None:
    text = "0h20. C'est fini.\n23h50. Tout commence."
    cut = readings(article(Case("text", "fr", text, [], "2025-03-14T00:30", "", "body")))
    assert dates.entry_clock(cut) == {
        0: datetime.fromisoformat("2025-03-14T00:20"),
        1: datetime.fromisoformat("2025-03-13T23:50"),
    }


def test_a_dateline_and_a_street_are_taken() -> None:
    found = read("PARIS, 12 mars 2025 (XYZ) - La rue du 4-Septembre est fermée.", "fr")
    assert [(reason) for _, _, reason in found.taken] == ["dateline", "taken"]
    assert found.claims == []


def test_an_article_without_sentences_has_no_dates() -> None:
    assert dates.find([]) == Found()
    assert dates.entry_clock([]) == {}


def test_an_impossible_day_is_no_date() -> None:
    assert resolve({"day": 31, "month": 2, "year": 2025}, Setting()) is None
    assert resolve({"day": 29, "month": 2, "year": 2025}, Setting()) is None
    assert resolve({"day": 29, "month": 2, "year": 2024}, Setting()) is not None


@pytest.mark.parametrize("pattern", ["{nothing}", "{weekday} | ", " | {weekday}", "{weekday} > {nothing}"])
def test_a_pattern_that_makes_no_sense_is_refused(pattern: str) -> None:
    data = {"words": {"date_weekday": {"1": ["lundi"]}}, "dates": {"patterns": {"date": [pattern]}}}
    with pytest.raises(PackError):
        Grammar(Language("xx", data))


def test_a_language_without_dates_finds_none() -> None:
    grammar = Grammar(Language("xx", {}))
    assert grammar.first_tables == frozenset()
