"""The report as JSON."""

import json

import made_up

from factcheck.report import Contents, Report, Screen, render
from factcheck.report.screen import HOSTILE


def test_it_holds_the_parts_of_the_contract_in_order() -> None:
    found = json.loads(made_up.report("fr").to_json() or "")
    assert list(found) == [
        "schema", "version", "lang", "sources", "claims", "topics", "conflicts", "skipped", "summary",
    ]  # fmt: skip
    assert (found["schema"], found["lang"]) == ("factcheck/1", "fr")
    assert found["summary"] == {
        "error": 1, "warning": 2, "note": 2, "agree": 0, "single": 1, "hidden": 0, "accepted": 0,
        "set_apart": 0,
    }  # fmt: skip


def test_numbers_are_numbers_dates_are_strings_and_open_ends_are_null() -> None:
    claims = {claim["text"]: claim for claim in json.loads(made_up.report().to_json() or "")["claims"]}
    assert (claims["Au moins 12"]["low"], claims["Au moins 12"]["high"]) == (12, None)
    assert claims["2.5 years"]["low"] == 2.5
    assert claims["samedi"]["low"] == "2031-03-15"
    assert claims["samedi"]["approximate"] is False


def test_lists_are_lists_and_steps_are_there_in_words() -> None:
    conflicts = {row["conflict_id"]: row for row in json.loads(made_up.report().to_json() or "")["conflicts"]}
    found = conflicts["FC-00000001"]
    assert found["sources_a"] == ["Le Courrier de l’Aure"]
    assert found["steps"][0] == {
        "test": "evidence_prior", "left": "", "right": "", "result": "", "weight": -3.1,
        "words": "Starting point of any two passages",
    }  # fmt: skip


def test_the_same_contents_give_the_same_bytes() -> None:
    assert made_up.report().to_json() == made_up.report().to_json()


def test_nothing_in_it_steers_a_terminal_and_nothing_is_lost() -> None:
    text = "\x1b[31m 12 \u202e\x9b\x7f\u2028"
    article = made_up.article("\udce9.txt", text, "en", source=text)
    claim = made_up.count(article, "12", "12", "12")
    report = Report(Contents((article,), (claim,), (), ()))
    for form in ("json", "claims-json"):
        written = render(report, form, Screen())
        assert not HOSTILE.search(written.replace("\n", ""))
        assert json.loads(written)["sources"][0]["source"] == text


def test_the_claims_alone() -> None:
    found = json.loads(render(made_up.report(), "claims-json", Screen()))
    assert list(found) == ["schema", "version", "lang", "sources", "claims"]
    assert len(found["claims"]) == 10


def test_numbers_too_long_for_other_readers_are_strings() -> None:
    article = made_up.article("a.txt", "12345678901234567890 stars, 1234567890.5 more", "en")
    long = made_up.count(article, "12345678901234567890", "12345678901234567890", "12345678901234567890")
    short = made_up.count(article, "1234567890.5", "1234567890.5", "1234567890.5")
    claims = json.loads(Report(Contents((article,), (long, short), (), ())).to_json() or "")["claims"]
    assert [claim["low"] for claim in claims] == ["12345678901234567890", 1234567890.5]
