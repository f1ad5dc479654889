"""What two short articles disagree on, and what must stay silent. Expected values are read from the texts."""

import pytest

from factcheck.comparer import compare
from factcheck.extractor import extract
from factcheck.loader import load
from factcheck.model import Config

LEAD = {
    "en": "A fire swept through a hotel in Brackwater near the river Tull.",
    "fr": "Un incendie a ravagé un hôtel de Brackwater, au bord de la Tull.",
}
HEAD = "---\nsource: {source}\npublished: {published}\nlang: {lang}\n---\n"


@pytest.fixture
def compared(tmp_path):
    def run(*articles: tuple[str, str, str]):
        for number, (lang, published, text) in enumerate(articles):
            head = HEAD.format(source=f"Paper {number}", published=published, lang=lang)
            (tmp_path / f"{number}.txt").write_text(f"{head}{LEAD[lang]} {text}\n", encoding="utf-8")
        claims = extract(load([str(tmp_path)], Config()).articles, Config()).claims
        return [f for f in compare(claims, Config()).findings if f.topic.kind not in ("name", "quote")]

    return run


DAY = "2025-03-14T08:00"
LATER = "2025-03-15T18:00"
SILENT = {
    "a toll of another year": (
        ("en", DAY, "Twelve people were killed."),
        ("en", DAY, "Twelve people were killed. In 1994 a fire in the same street killed 31 people."),
    ),
    "a part against its whole in one sentence": (
        ("en", DAY, "Forty people were injured, nine of them seriously."),
        ("en", DAY, "Forty people were injured, including nine firefighters."),
    ),
    "another group with the same noun": (
        ("en", DAY, "Twelve guests were killed."),
        ("en", DAY, "Twelve guests were killed. The hotel has room for 180 guests in summer."),
    ),
    "rounded and hedged agreement": (
        ("en", DAY, "About 3,000 residents were evacuated."),
        ("en", DAY, "Officials evacuated 2,980 residents."),
    ),
    "a bound that holds the figure": (
        ("en", DAY, "At least 12 people were killed."),
        ("en", DAY, "Twelve people were killed."),
    ),
    "a conversion of units": (
        ("en", DAY, "The flames spread over 12 miles of the shore."),
        ("en", DAY, "The flames spread over 19.3 km of the shore."),
    ),
    "two languages": (
        ("fr", DAY, "Douze personnes ont été tuées et vingt-six blessées."),
        ("en", DAY, "Twelve people were killed and 26 injured."),
    ),
    "words and digits": (
        ("fr", DAY, "Mille cinq cents habitants ont été évacués."),
        ("fr", DAY, "Les secours ont évacué 1 500 habitants."),
    ),
}
TOLD = {
    "two tolls of the same hour": (
        ("en", DAY, "Twelve people were killed."),
        ("en", DAY, "Nineteen people were killed."),
        "conflict",
    ),
    "a toll that rises": (
        ("en", DAY, "Twelve people were killed."),
        ("en", LATER, "Nineteen people were killed."),
        "update",
    ),
    "a toll that is lowered": (
        ("en", DAY, "Nineteen people were killed."),
        ("en", LATER, "Twelve people were killed, police said after they revised the toll."),
        "update",
    ),
    "two tolls in two languages": (
        ("fr", DAY, "Douze personnes ont été tuées."),
        ("en", DAY, "Nineteen people were killed."),
        "conflict",
    ),
    "a bound far below": (
        ("fr", DAY, "Au moins 12 personnes ont été tuées."),
        ("fr", DAY, "Cent quatre-vingts personnes ont été tuées."),
        "differs",
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_what_agrees_or_answers_another_question_stays_silent(compared, name):
    found = compared(*SILENT[name])
    assert [(f.rule, f.left.best.text, f.right.best.text) for f in found] == []


@pytest.mark.parametrize("name", TOLD)
def test_what_disagrees_is_told_once_with_its_verdict(compared, name):
    *articles, verdict = TOLD[name]
    assert [f.verdict for f in compared(*articles)] == [verdict]
