"""The words of the report: complete in every language, and typeset as the language does."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from string import Formatter
from typing import Any

import made_up
import pytest

from factcheck.comparer.topics import PASSES, PASSES_OF_TWO
from factcheck.comparer.weights import WEIGHTS
from factcheck.errors import ConfigError
from factcheck.loader.faults import MESSAGES
from factcheck.model import HEDGES, KINDS, SCOPES, SEVERITIES, STATUSES, VERDICTS, Finding, Moment, Step
from factcheck.report import DEFAULT, read_labels, report_languages
from factcheck.report.quotations import changes, first_change, parts
from factcheck.report.wording import reason, step, topic

RULES = (  # noqa: SIM905 - reads better so
    "FC101 FC102 FC103 FC104 FC105 FC106 FC107 FC108 FC109 FC201 FC202 FC203 FC204 FC205 FC207 FC208 FC301 FC302 "
    "FC303 FC601 FC602"
).split()
FREE = {"skipped", "notes", "unit"}  # sections where the words of English may stand in the reports themselves
FIELDS = {
    *(f"{name}_{side}" for side in "ab" for name in (
        "value", "sources", "origin", "when", "status", "scope", "line", "speaker", "role", "changed",
    )),
    *(f"{name}{side}" for side in ("old", "new", "planned", "done") for name in ("", "sources_", "when_")),
    "a", "b", "topic", "bound",
}  # fmt: skip


def strings(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, f"{path}.{key}")
    elif isinstance(data, list):
        for value in data:
            yield from strings(value, path)


def test_every_language_has_the_same_keys() -> None:
    every = [read_labels(code).data for code in report_languages()]
    for data in every:
        assert set(data) == set(every[0])
        for section in set(data) - FREE:
            assert set(data[section]) == set(every[0][section]), section


@pytest.mark.parametrize("code", report_languages())
def test_every_enum_and_rule_has_its_words(code: str) -> None:
    words = read_labels(code)
    for section, keys in (
        ("kind", KINDS), ("severity", SEVERITIES), ("verdict", VERDICTS), ("status", STATUSES),
        ("scope", SCOPES), ("hedge", HEDGES),
    ):  # fmt: skip
        assert all(words.has(section, key) for key in keys if key), section
    assert set(words.rule_codes()) == set(RULES)
    for rule in RULES:
        assert {"name", "meaning", "reason"} <= set(words.rule(rule))


@pytest.mark.parametrize("code", report_languages())
def test_every_weight_has_its_words(code: str) -> None:
    sections = ("first", *PASSES, *PASSES_OF_TWO)
    terms = {name for section in sections for name in WEIGHTS[section]} - {"kept"}
    words = read_labels(code)
    assert not [name for name in sorted(terms) if not words.has("steps", name)]


@pytest.mark.parametrize("code", [code for code in report_languages() if code != DEFAULT])
def test_every_fault_of_an_article_is_told_in_other_languages_too(code: str) -> None:
    said = read_labels(code).data["skipped"]
    assert set(said) == {*MESSAGES, "wire_copy"}  # the comparer has one remark of its own
    for key, english in MESSAGES.items():
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (english, said[key])]
        assert fields[0] == fields[1], key


@pytest.mark.parametrize("code", report_languages())
def test_reasons_name_known_fields_and_end_with_a_stop(code: str) -> None:
    for rule, entry in read_labels(code).data["rules"].items():
        templates = [entry["reason"]] if isinstance(entry["reason"], str) else entry["reason"]
        for template in templates:
            assert {name for _, name, _, _ in Formatter().parse(template) if name} <= FIELDS, rule
            assert template.endswith("."), rule
        last = {name for _, name, _, _ in Formatter().parse(templates[-1]) if name}
        always = {"a", "b", "line_a", "line_b", "sources_a", "sources_b", "old", "new", "sources_old", "sources_new"}
        assert last <= always | {"status_a", "status_b"}, f"{rule}: the last reason must always fit"


def test_french_is_typeset_as_french() -> None:
    for path, text in strings(read_labels("fr").data):
        assert not re.search(r" [:;!?»]|« |[^\u202f\u00a0\s][;!?]", text), (path, text)
        assert "'" not in text or path.startswith((".skipped", ".steps")), (path, text)


@pytest.mark.parametrize("code", report_languages())
@pytest.mark.parametrize("rule", [*RULES, "FC999"])
def test_every_rule_gives_one_sentence(code: str, rule: str) -> None:
    story = made_up.contents(code)
    for found in story.findings:
        made = Finding("FC-1", found.topic, found.left, found.right, "conflict", "error", rule)
        said = reason(made, story)
        assert said
        assert "{" not in said
        assert "\n" not in said
        mirrored = Finding("FC-1", found.topic, found.right, found.left, "conflict", "error", rule)
        assert reason(mirrored, story)


def test_a_plan_and_a_fact_are_told_apart_on_either_side() -> None:
    story = made_up.contents("en")
    found = story.findings[3]
    expected = "A plan (le 20 mars, Le Courrier de l’Aure) and a fact (samedi (15 March 2031), Radio Valmore)."
    assert reason(found, story) == expected
    turned = Finding("FC-1", found.topic, found.right, found.left, found.verdict, found.severity, found.rule)
    assert reason(turned, story) == expected


def test_an_update_goes_from_the_older_to_the_newer_on_either_side() -> None:
    story = made_up.contents("en")
    found = story.findings[1]
    turned = Finding("FC-1", found.topic, found.right, found.left, found.verdict, found.severity, found.rule)
    assert reason(turned, story) == reason(found, story)
    assert reason(found, story).startswith("Probably an update: au moins 12 ouvriers")


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("fr", "1234567.50", "1\u202f234\u202f567,5"),
        ("fr", "-3E+3", "-3\u202f000"),
        ("fr", "999", "999"),
        ("en", "1234567.50", "1,234,567.5"),
        ("en", "0.5", "0.5"),
    ],
)
def test_numbers(code: str, number: str, expected: str) -> None:
    assert read_labels(code).number(Decimal(number)) == expected


def moment(first: str | None, last: str | None, precision: str) -> Moment:
    ends = (datetime.fromisoformat(end) if end else None for end in (first, last))
    return Moment(*ends, precision)


@pytest.mark.parametrize(
    ("code", "of", "expected"),
    [
        ("fr", moment("2024-10-28T00:00", "2024-10-28T23:59", "day"), "28 octobre 2024"),
        ("en", moment("2024-10-28T00:00", "2024-10-28T23:59", "day"), "28 October 2024"),
        ("fr", moment("2024-11-01T00:00", "2024-11-01T23:59", "day"), "1er novembre 2024"),
        ("fr", moment("2024-06-01T00:00", "2024-06-30T23:59", "month"), "juin 2024"),
        ("en", moment("2009-01-01T00:00", "2009-12-31T23:59", "year"), "2009"),
        ("fr", moment("2024-10-28T03:40", "2024-10-28T03:40", "minute"), "28 octobre 2024, 3\u00a0h\u00a040"),
        ("en", moment("2024-10-28T03:40", "2024-10-28T04:10", "minute"), "28 October 2024, 3:40\u00a0– 4:10"),
        ("en", moment("2024-10-28T00:00", "2024-11-03T23:59", "week"), "28 October 2024\u00a0– 3 November 2024"),
        ("en", moment(None, "2024-12-31T23:59", "day"), "31 December 2024 or earlier"),
        ("en", moment(None, None, "day"), ""),
    ],
)
def test_dates(code: str, of: Moment, expected: str) -> None:
    assert read_labels(code).moment(of) == expected


def test_lists_and_counts() -> None:
    words = read_labels("fr")
    assert words.joined(["A"]) == "A"
    assert words.joined(["A", "B", "C", "D"]) == "A, B, C et D"
    assert words.joined(["A", "B", "C", "D", "E"]) == "A, B, C et 2 autres"
    assert [words.count("articles", n) for n in (0, 1, 2)] == ["0 article", "1 article", "2 articles"]
    assert [read_labels("en").count("articles", n) for n in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]


def test_a_language_without_labels_is_refused() -> None:
    with pytest.raises(ConfigError, match="fr"):
        read_labels("xx")


def test_topics_are_named_in_the_language_of_the_report() -> None:
    assert [topic(one, made_up.contents("fr")) for one in made_up.contents("fr").topics] == [
        "ouvrier · blessé",
        "ministre · visite",
        "Ana Lorca · «\u00a0Nous ne céderons pas aux menaces\u00a0»",
        "Ana Lorca",
    ]
    assert topic(made_up.contents("en").topics[0], made_up.contents("en")) == "worker · injured"


def test_changed_words_of_quotations() -> None:
    left, right = (
        "une expansion dangereuse de la guerre en Russie",
        "Une expansion dangereuse de la guerre de la Russie.",
    )
    assert changes(left, right) == (("en",), ("de la",))
    assert first_change(left, right) == ("une expansion dangereuse de la guerre ", "en", " Russie")
    assert changes("same, words", "Same words!") == ((), ())


def test_a_step_of_an_unknown_test_is_shown_plainly() -> None:
    story = made_up.contents("en")
    assert step(Step("evidence_new_key", "a", "b", "c"), story) == "new key: a / b → c"
    assert step(Step("new_key"), story) == "new key"
    assert step(Step("status", "actual", "planned", "other"), story) == "Status: done and planned\u00a0— different"
    assert step(Step("as_of", "2031-03-13T00:00", ""), story) == "True of: 13 March 2031 and –"


def test_of_changed_words_the_grave_ones_are_told_and_marked() -> None:
    story = made_up.contents("en")
    steps = (Step("quote_diff", "Nous", "", "word"), Step("quote_diff", "ne céderons pas", "céderons", "negation"))
    found = replace(story.findings[4], steps=steps)
    assert reason(found, story).startswith("Same quotation, perhaps another meaning: “ne céderons pas” in Le Courrier")
    assert parts(found, found.left, found.right) == ("Nous ", "ne céderons pas", " aux menaces")
    assert parts(found, found.right, found.left) == ("Nous ", "céderons", " aux menaces")
    plain = replace(found, steps=steps[:1])
    assert parts(plain, plain.right, plain.left) == ("", "", "Nous céderons aux menaces")


def test_words_that_stand_twice_are_marked_where_they_differ() -> None:
    story = made_up.contents("en")
    texts = ("la guerre de la Russie, puis la paix de la Russie", "la guerre de la Russie, puis la paix en Russie")
    articles = [made_up.article(f"{name}.txt", text, "fr") for name, text in zip("ab", texts, strict=True)]
    left, right = (
        made_up.side(made_up.claim(article, article.text, "quote", made_up.Quote(article.text))) for article in articles
    )
    steps = (Step("quote_diff", "de la Russie", "en Russie", "preposition"),)
    found = Finding("FC-1", story.topics[2], left, right, "conflict", "error", "FC301", steps)
    assert parts(found, left, right) == ("la guerre de la Russie, puis la paix ", "de la Russie", "")
