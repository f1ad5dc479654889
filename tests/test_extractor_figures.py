"""What holds for the figures of any text: places, what is put aside, what is carried over, and the time it takes."""

import time

import pytest
from casefiles import Case, article, readings

from factcheck.extractor import figures
from factcheck.extractor.reading import Found, Reading
from factcheck.language import Language
from factcheck.model import Article, Figure, Sentence


def read(text: str, code: str = "fr", kind: str = "body") -> Found:
    return figures.find(readings(article(Case("test", code, text, [], "2025-03-14", "", kind))))


def words(found: Found) -> list[str]:
    return [claim.text for claim in found.claims]


def test_an_article_without_sentences_has_no_figures():
    assert figures.find([]) == Found()


def test_a_claim_gives_back_its_words_and_its_noun():
    found = read("À Lens, au moins 12 jeunes mineurs sont remontés.")
    claim = found.claims[0]
    assert claim.text == "au moins 12"
    assert isinstance(claim.value, Figure)
    assert claim.article.text[claim.value.unit_start : claim.value.unit_end] == "mineurs"


def test_boilerplate_is_not_read_but_headings_and_captions_are():
    text = "Douze bergers primés"
    assert not read(text, kind="boilerplate").claims
    assert words(read(text, kind="heading")) == ["Douze"]
    assert words(read(text, kind="caption")) == ["Douze"]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Le cortège a pris la rue du 4-Septembre.", "4-Septembre"),
        ("Elle a noté 01 23 45 67 89 sur sa main.", "23"),
        ("Le vol TZ 214 a disparu.", "214"),
        ("Lens s'incline 0-2.", "0"),
    ],
)
def test_names_with_numbers_are_put_aside_for_all_readers(text: str, taken: str):
    found = read(text)
    assert not found.claims
    assert taken in [text[start:end] for start, end, _ in found.taken]


def test_years_and_clocks_are_left_to_the_reading_of_dates():
    found = read("En 2015, à 16 h 45, le 12 mars.")
    assert not found.claims
    assert not found.taken


def test_a_noun_is_not_carried_over_two_sentences():
    found = read("Le port abrite 300 bateaux. Il pleut. Le reste est à 400.")
    assert [claim.value.unit for claim in found.claims] == ["bateau", ""]


def test_millions_of_nothing_in_particular_are_not_read():
    assert not read("Le tableau est parti à 45 millions.").claims


def test_reading_twice_gives_the_same():
    text = "Deux sœurs de 9 et 11 ans, dont une blessée, et 3 M€ de dégâts."
    assert read(text) == read(text)


GERMAN = {
    "language": {"name": "Deutsch"},
    "words": {
        "numbers": {
            "1": ["ein", "eins"], "2": ["zwei"], "3": ["drei"], "20": ["zwanzig"], "100": ["hundert"],
            "1000": ["tausend"],
        },
        "units": {"km": ["km", "Kilometer"]},
        "hedges": {"at_least": ["mindestens"]},
    },
    "numbers": {"decimal": [","], "group": ["."], "joiner": ["und"], "compounds": True, "ones": ["ein"]},
    "figures": {"head": "capital", "person": "Person"},
}  # fmt: skip


def test_a_language_needs_no_code_of_its_own():
    text = "Mindestens zweihundertdreiundzwanzig junge Bergleute und dreitausend Helfer kamen, 1.250 Wagen, 3,5 km."
    pack = Language("de", GERMAN)
    whole = Article("a", text, "de", sentences=(Sentence(0, len(text)),))
    tokens = pack.tokens(text)
    found = figures.find([Reading(whole, 0, tokens, pack.tag(tokens), pack)])
    assert words(found) == ["Mindestens zweihundertdreiundzwanzig", "dreitausend", "1.250", "3,5 km"]
    assert [str(claim.value.low) for claim in found.claims] == ["223", "3000", "1250", "3.5"]


@pytest.mark.parametrize(
    "piece", ["12, ", "7", "mille ", "environ ", "12 points ", "Ab Ab 22, ", "3 et ", "8-10", "1.1"]
)
def test_time_grows_with_the_length_alone(piece: str):
    """Four times the text takes no more than twelve times the time, also without a full stop."""
    taken = []
    for size in (20_000, 80_000):
        text = (piece * (size // len(piece) + 1))[:size]
        whole = Article("a", text, "fr", sentences=(Sentence(0, size),))
        cut = readings(whole)
        start = time.process_time()
        figures.find(cut)
        taken.append(time.process_time() - start)
    assert taken[1] < 12 * taken[0] + 0.2
