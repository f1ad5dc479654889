"""Laws that hold for every story: places are exact, order and unrelated articles change nothing, replays are equal."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.comparer import Comparison, compare
from factcheck.extractor import Extraction, extract
from factcheck.identity import claim_id
from factcheck.loader import load
from factcheck.model import SCOPES, SEVERITIES, STATUSES, VERDICTS, Config, Figure, Finding, Moment

DATA = Path(__file__).parents[1] / "data"
STORIES = sorted(path.parent.relative_to(DATA).as_posix() for path in (DATA / "stories").glob("*/gold.json"))
READABLE = [
    name for name in STORIES if set(json.loads((DATA / name / "gold.json").read_text())["langs"]) <= {"fr", "en"}
]


def folder(name: str) -> str:
    return str(DATA / name) if name == "koursk" else str(DATA / name / "articles")


@cache
def read(name: str) -> Extraction:
    return extract(load([folder(name)], Config()).articles, Config())


@cache
def judged(name: str) -> Comparison:
    return compare(read(name).claims, Config())


def shown(findings: Sequence[Finding]) -> list[tuple[str, ...]]:
    return [
        (f.id, f.topic.id, f.verdict, f.severity, f.rule, claim_id(f.left.best), claim_id(f.right.best))
        for f in findings
    ]


ALL = pytest.mark.parametrize("name", ["koursk", *READABLE])


@ALL
def test_every_claim_is_the_text_it_stands_on(name):
    claims = read(name).claims
    assert len(claims) > 15
    for claim in claims:
        sentence = claim.article.sentences[claim.sentence]
        assert claim.text == claim.article.text[claim.start : claim.end]
        assert claim.text.strip() == claim.text
        assert claim.text
        assert sentence.start <= claim.start < sentence.end


@ALL
def test_values_are_in_order_and_words_are_known(name):
    for claim in read(name).claims:
        assert claim.status in STATUSES
        assert claim.scope in SCOPES
        if isinstance(claim.value, Figure) and claim.value.low is not None and claim.value.high is not None:
            assert claim.value.low <= claim.value.high, claim
        if isinstance(claim.value, Moment) and claim.value.first and claim.value.last:
            assert claim.value.first <= claim.value.last, claim


@ALL
def test_a_claim_never_stands_on_both_sides(name):
    for finding in judged(name).findings:
        left = {(c.article.path, c.start, c.kind) for c in finding.left.claims}
        right = {(c.article.path, c.start, c.kind) for c in finding.right.claims}
        assert left.isdisjoint(right)
        assert finding.left.best in finding.left.claims
        assert finding.right.best in finding.right.claims
        assert finding.verdict in VERDICTS
        assert finding.severity in SEVERITIES
        assert finding.steps


@ALL
def test_ids_are_unique(name):
    assert len({finding.id for finding in judged(name).findings}) == len(judged(name).findings)
    assert len({topic.id for topic in judged(name).topics}) == len(judged(name).topics)


@ALL
def test_judging_again_gives_the_same(name):
    again = compare(read(name).claims, Config())
    assert shown(again.findings) == shown(judged(name).findings)
    assert [finding.steps for finding in again.findings] == [finding.steps for finding in judged(name).findings]


@pytest.mark.parametrize("name", ["koursk", READABLE[0]])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_claims_changes_nothing(name, data):
    claims = data.draw(st.permutations(read(name).claims))
    assert shown(compare(claims, Config()).findings) == shown(judged(name).findings)


@ALL
def test_the_order_of_articles_changes_nothing(name):
    articles = load([folder(name)], Config()).articles
    claims = extract(articles[::-1], Config()).claims
    assert shown(compare(claims, Config()).findings) == shown(judged(name).findings)


@pytest.mark.parametrize("name", READABLE)
def test_an_unrelated_story_changes_nothing(name):
    other = READABLE[(READABLE.index(name) + 1) % len(READABLE)]
    together = extract(load([folder(name), folder(other)], Config()).articles, Config())
    found = shown(compare(together.claims, Config()).findings)
    assert sorted(found) == sorted(shown(judged(name).findings) + shown(judged(other).findings))
