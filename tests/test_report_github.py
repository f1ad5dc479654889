"""Annotations for GitHub: the ten worst, then the totals; nothing of an article is obeyed."""

import re

import crowds
import made_up
import pytest

from factcheck.report import Contents, Report, Screen, render

COMMAND = re.compile(
    r"::(error|warning|notice) file=[^,:]*,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?title=[^,:]*::.*"
)


def lines(contents: Contents) -> list[str]:
    return render(Report(contents), "github", Screen()).splitlines()


def obeyed(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as GitHub does."""
    command, _, text = line.removeprefix("::").partition("::")
    kind, _, properties = command.partition(" ")
    named = dict(one.split("=", 1) for one in properties.split(","))
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        named = {name: value.replace(code, character) for name, value in named.items()}
    return kind, named, text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_each_finding_is_an_annotation_at_the_side_of_the_few() -> None:
    found = lines(made_up.contents("en"))
    assert len(found) == 6
    kind, named, text = obeyed(found[1])
    assert kind == "warning"
    assert named == {
        "file": "story/radio.txt", "line": "1", "endLine": "1", "col": "1", "endColumn": "9",
        "title": "FC103 worker · injured",
    }  # fmt: skip
    assert text.startswith("Probably an update: au moins 12 ouvriers in Le Courrier")
    assert text.endswith("(story/courier.txt:6:1) [FC-00000001]")
    assert found[-1] == "1 contradiction · 2 to check · 2 explained differences · 0 agreements · 1 article not read"


def test_the_ten_worst_are_shown_and_the_rest_counted() -> None:
    found = lines(crowds.crowd(30, 3, "en"))
    assert [line.partition(" ")[0] for line in found[:-1]] == ["::error"] * 10
    assert found[-1].startswith("10 contradictions · 10 to check · 10 explained differences")
    assert found[-1].endswith("and 20 more")


def test_accepted_findings_are_counted_only() -> None:
    accepted = {"FC-00000003": "seen"}
    assert not any("FC-00000003" in line for line in lines(made_up.contents("en", accepted=accepted)))
    assert "1 accepted" in lines(made_up.contents("en", accepted=accepted))[-1]
    assert any("FC-00000003" in line for line in lines(made_up.contents("en", accepted=accepted, show_accepted=True)))


@pytest.mark.parametrize("name", ["a\n::error::x.txt", "b,line=9:%0A::warning::.txt", "%25,%3A.txt", "##[error] x.txt"])
def test_names_and_values_cannot_begin_a_command(name: str) -> None:
    bad = "\r\n::stop-commands::12\n::set-output name=x::y %0A::error::z"
    article = made_up.article(name, f"{bad} 12 hurt {bad} 17 hurt", "en", source=bad)
    claims = [made_up.count(article, number, number, number, origin=bad) for number in ("12", "17")]
    topic = made_up.Topic("T-1", "count", "", (bad,), tuple(claims))
    sides = [made_up.side(claim) for claim in claims]
    found = made_up.Finding("FC-1", topic, *sides, "conflict", "error", "FC102")
    text = render(Report(Contents((article,), tuple(claims), (topic,), (found,))), "github", Screen())
    first, totals, end = text.split("\n")
    assert end == ""
    assert COMMAND.fullmatch(first)
    kind, named, message = obeyed(first)
    assert (kind, named["file"]) == ("error", name)
    assert "\n" not in message
    assert not totals.startswith("::")


def test_a_harmful_story_gives_as_many_lines_as_findings() -> None:
    contents = crowds.harmful()
    text = render(Report(contents), "github", Screen())
    assert len(text.splitlines()) == text.count("\n") == len(contents.findings) + 1
    assert all(COMMAND.fullmatch(line) for line in text.splitlines()[:-1])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", text)
