"""The pages of the rules: one for each in every language, the same in the documentation, and found by `explain`."""

import re
from pathlib import Path

import pytest

from factcheck.model import SEVERITIES, VERDICTS
from factcheck.report import Screen, read_labels, report_languages, rule_page

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "factcheck" / "report" / "rules"
RULES = {
    code: {path.stem: path.read_text(encoding="utf-8") for path in sorted((PAGES / code).glob("*.md"))}
    for code in report_languages()
}
EVERY = [(code, rule) for code in report_languages() for rule in read_labels(code).rule_codes()]


@pytest.mark.parametrize("code", report_languages())
def test_every_rule_has_a_page_and_every_page_a_rule(code: str) -> None:
    assert tuple(RULES[code]) == read_labels(code).rule_codes()
    assert "FC109" in RULES[code]


@pytest.mark.parametrize(("code", "rule"), EVERY)
def test_a_page_has_its_parts(code: str, rule: str) -> None:
    text = RULES[code][rule]
    title, level, *paragraphs = text.strip().split("\n\n")
    assert re.fullmatch(rf"# {rule}[  ]?: \S.*", title)
    verdict, severity = level.strip("`").split(", ")[:2]
    assert verdict in VERDICTS
    assert severity.split()[0] in SEVERITIES
    assert len(paragraphs) == 3
    assert all(re.match(r"\*\*[^*]+\.\*\* \S", paragraph) for paragraph in paragraphs)
    assert text.endswith("\n")


@pytest.mark.parametrize("code", report_languages())
def test_a_rule_has_one_level_in_every_language(code: str) -> None:
    levels = {rule: text.split("\n\n")[1] for rule, text in RULES[code].items()}
    assert levels == {rule: text.split("\n\n")[1] for rule, text in RULES["en"].items()}
    assert levels["FC109"] == "`update, warning`"


@pytest.mark.parametrize("code", report_languages())
def test_the_documentation_holds_every_page(code: str) -> None:
    documented = (ROOT / "docs" / "rules" / f"{code}.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^## (FC\d+)", documented) == list(RULES[code])
    for text in RULES[code].values():
        assert f"\n#{text}" in documented


@pytest.mark.parametrize(("code", "rule"), EVERY)
def test_explain_shows_the_page(code: str, rule: str) -> None:
    shown = rule_page(rule.lower(), read_labels(code), Screen())
    assert shown.startswith(rule)
    assert len(shown.splitlines()) > 5
