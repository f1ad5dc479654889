"""SARIF: valid against the published schema, places that hold, accepted findings as suppressions."""

import json
import shutil
import subprocess
import tarfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import crowds
import jsonschema
import made_up
import pytest

from factcheck.report import Contents, Report, Screen, encoded, render

SCHEMA = "@microsoft/jest-sarif@1.0.0-beta.0"  # the package that holds the schema
ACCEPTED = {"FC-00000005": "Two\nparties."}
STORIES = {
    "story": made_up.contents("fr", accepted=ACCEPTED),
    "nothing": made_up.contents(findings=(), skipped=()),
    "harmful": crowds.harmful(),
    "crowd": crowds.crowd(30, 4, "en"),
}


def sarif(contents: Contents) -> dict:
    return json.loads(encoded(render(Report(contents), "sarif", Screen())))


@pytest.fixture(scope="session")
def schema(tmp_path_factory) -> dict:
    """Give the schema of SARIF 2.1.0 from the package that Microsoft publishes; nothing of it is kept here."""
    folder = tmp_path_factory.mktemp("schema")
    if not shutil.which("npm"):
        pytest.skip("needs npm, which fetches the schema of SARIF")
    waiting = ["--fetch-retries=1", "--fetch-timeout=20000"]
    command = ["npm", "pack", "--silent", *waiting, "--pack-destination", str(folder), SCHEMA]
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, check=False, timeout=120)
    packages = list(folder.glob("*.tgz"))
    if not packages:
        pytest.skip("npm could not fetch the schema of SARIF")
    with tarfile.open(packages[0]) as package:
        file = package.extractfile("package/lib/schemas/sarif-2.1.0-rtm.5.json")
        assert file
        return json.load(file)


@pytest.mark.parametrize("name", STORIES)
def test_it_is_valid_against_the_schema(name: str, schema: dict) -> None:
    checker = jsonschema.validators.validator_for(schema)(schema)
    assert [(error.json_path, error.message) for error in checker.iter_errors(sarif(STORIES[name]))] == []


def test_the_schema_refuses_what_is_not_sarif(schema: dict) -> None:
    checker = jsonschema.validators.validator_for(schema)(schema)
    broken = sarif(STORIES["story"])
    broken["runs"][0]["results"][0]["level"] = "contradiction"
    assert list(checker.iter_errors(broken))


@pytest.mark.parametrize("name", STORIES)
def test_every_place_is_that_of_its_words(name: str) -> None:
    contents = STORIES[name]
    texts = {article.path: article for article in contents.articles}
    for result in sarif(contents)["runs"][0]["results"]:
        for place in (*result["locations"], *result["relatedLocations"]):
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.isascii()
            assert not urlsplit(uri).scheme
            article = texts[unquote(uri)]
            region = place["physicalLocation"]["region"]
            lines = article.text.split("\n")
            first = region["startLine"] - article.body_line
            assert region["startLine"] == region["endLine"]
            found = lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
            assert found == region["snippet"]["text"]


def test_accepted_findings_are_suppressed_and_no_others() -> None:
    every = sarif(STORIES["story"])["runs"][0]["results"]
    results = {result["partialFingerprints"]["factcheck/v1"]: result for result in every}
    assert len(results) == 5
    assert results["FC-00000005"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "Two parties."}
    ]
    assert [name for name, result in results.items() if "suppressions" in result] == ["FC-00000005"]


def test_levels_rules_and_unread_articles_are_told() -> None:
    run = sarif(STORIES["story"])["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["FC103", "FC107", "FC207", "FC301", "FC601"]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("FC301", "error"), ("FC103", "warning"), ("FC107", "warning"), ("FC601", "note"), ("FC207", "note"),
    ]  # fmt: skip
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert "photo.bin" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_a_file_with_a_whole_path_is_a_file_uri() -> None:
    article = made_up.article(str(Path("/news desk/à.txt")), "12 hurt, 17 hurt.", "en")
    claims = [made_up.count(article, number, number, number) for number in ("12", "17")]
    topic = made_up.Topic("T-1", "count", "", (), tuple(claims))
    sides = [made_up.side(claim) for claim in claims]
    found = made_up.Finding("FC-1", topic, *sides, "conflict", "error", "FC102")
    contents = Contents((article,), tuple(claims), (topic,), (found,))
    place = sarif(contents)["runs"][0]["results"][0]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "file:///news%20desk/%C3%A0.txt"


def test_braces_and_links_of_an_article_are_only_text() -> None:
    article = made_up.article("a.txt", "{0} [12](http://x) hurt.", "en", source="{1}](http://y)")
    claims = [made_up.count(article, "12", "12", "12")] * 2
    topic = made_up.Topic("T-1", "count", "", ("a{2}b",), tuple(claims))
    left, right = map(made_up.side, claims)
    found = made_up.Finding("FC-1", topic, left, right, "conflict", "error", "FC101")
    result = sarif(Contents((article,), tuple(claims), (topic,), (found,)))["runs"][0]["results"][0]
    assert "a{{2}}b" in result["message"]["text"]
    assert "](" not in result["message"]["text"]
