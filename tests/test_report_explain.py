"""Explaining a finding, a topic, a claim, a rule."""

import made_up
import pytest

from factcheck.model import Skipped
from factcheck.report import Screen, explain_id, known_ids, nearest, read_labels, rule_page


def explained(name: str, lang: str = "en") -> str:
    return explain_id(name, made_up.contents(lang), Screen(80))


def test_a_finding_shows_its_evidence_as_a_waterfall_and_its_steps() -> None:
    text = explained("FC-00000001")
    assert "▲ FC103  worker · injured — update" in text
    assert "FC103: The figure moves with time, and the later article has the newer one." in text
    assert "  −3.10 ████████████████████ Starting point of any two passages" in text
    assert "  +3.00 ███████████████████  Concepts near both values" in text
    assert "  +0.40                      sum" in text
    assert "  2. Status: done and planned\u00a0— different" in text


def test_a_topic_shows_its_claims_and_findings() -> None:
    lines = explained("T-00000001").splitlines()
    assert lines[0].split() == ["worker", "·", "injured", "T-00000001"]
    assert sum("courier.txt:6:1" in line for line in lines) == 1
    assert sum(line.startswith("▲ FC10") for line in lines) == 2


def test_a_claim_shows_all_that_is_known_of_it() -> None:
    story = made_up.contents()
    text = explained(story.claim_id(story.claims[4]))
    for line in ("kind: count", "value: 17", "status: done", "credited to: la préfecture", "true of: 15 March 2031"):
        assert f"  {line}\n" in text
    assert "topic: worker · injured (T-00000001)" in text
    assert "FC103" in text
    assert "FC107" in text


def test_a_claim_shows_the_readings_that_lost_in_its_sentence() -> None:
    story = made_up.contents()
    lost = (Skipped("story/radio.txt:3", "overlap", "'17': date"), Skipped("story/radio.txt:70", "overlap", "far away"))
    text = explain_id(story.claim_id(story.claims[4]), made_up.contents(skipped=lost), Screen(80))
    assert "reading set aside: '17': date" in text
    assert "far away" not in text


def test_ids_are_found_in_any_case_and_unknown_ones_are_not() -> None:
    assert explained("fc-00000001") == explained("FC-00000001")
    assert explained("FC-12345678") == ""


def test_the_nearest_id_is_suggested() -> None:
    known = known_ids(made_up.contents())
    assert nearest("FC-0000001", known).startswith("FC-0000000")
    assert nearest("zzz", known) == ""


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_rule_has_an_explanation(code: str) -> None:
    words = read_labels(code)
    for rule in words.rule_codes():
        text = rule_page(rule.lower(), words, Screen(80))
        assert rule in text
        assert len(text.splitlines()) > 2
        assert "**" not in text
    assert rule_page("FC999", words, Screen(80)) == ""
