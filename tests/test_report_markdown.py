"""Markdown for a mail or a pull request: a table and a list, and nothing of an article is markup."""

import re

import crowds
import made_up
import pytest

from factcheck.report import Contents, Report, Screen, render
from factcheck.report.markdown import BREAK, escaped


def markdown(contents: Contents) -> str:
    return render(Report(contents), "md", Screen())


def test_a_table_and_a_list_hold_every_finding() -> None:
    text = markdown(made_up.contents("en"))
    rows = [line for line in text.splitlines() if line.startswith(("| ✖", "| ▲", "| ◆"))]
    assert [row.split(" | ")[-1].rstrip(" |") for row in rows] == [
        "FC-00000003", "FC-00000001", "FC-00000005", "FC-00000004", "FC-00000002",
    ]  # fmt: skip
    assert rows[1] == (
        "| ▲ FC103 | worker · injured | Au moins 12 ouvriers (Le Courrier de l’Aure) "
        "| Dix-sept ouvriers (Radio Valmore) | FC-00000001 |"
    )
    assert "- **▲ FC103 worker · injured** — update (FC-00000001)" in text
    assert "  - Radio Valmore, radio.txt:1:1: “**Dix-sept** ouvriers ont été blessés à Valmore, selon" in text
    assert "## TO CHECK" in text
    assert "- photo.bin: This is not text" in text


def test_every_row_has_as_many_cells_as_the_head() -> None:
    for contents in (made_up.contents("fr"), crowds.harmful()):
        table = [line for line in markdown(contents).splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {6}


def test_without_findings_it_says_so() -> None:
    assert "✔ No disagreement" in markdown(made_up.contents("en", findings=()))


def test_accepted_findings_are_counted_and_shown_on_request() -> None:
    accepted = {"FC-00000003": "a *star*"}
    assert "FC-00000003" not in markdown(made_up.contents("en", accepted=accepted))
    assert "1 accepted" in markdown(made_up.contents("en", accepted=accepted))
    shown = markdown(made_up.contents("en", accepted=accepted, show_accepted=True))
    assert "  - ✔ accepted: a \\*star\\*" in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", "a\\|b"),
        ("<img src=x>&lt;", "&lt;img src=x&gt;&amp;lt;"),
        ("[x](http://y)", f"\\[x\\](http:{BREAK}//y)"),
        ("![x](y) `code` __b__ ~~s~~", "\\!\\[x\\](y) \\`code\\` \\_\\_b\\_\\_ \\~\\~s\\~\\~"),
        ("@desk #12 GH-12 www.x.org", f"@{BREAK}desk #{BREAK}12 GH-{BREAK}12 www{BREAK}.x.org"),
        ("$3bn and $5bn", "\\$3bn and \\$5bn"),
        ("a\n# b\n\n- c", "a # b - c"),
        ("back\\slash", "back\\\\slash"),
        ("12 × 3 – 4", "12 × 3 – 4"),
    ],
)
def test_nothing_is_markup(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_a_harmful_story_stays_text() -> None:
    text = markdown(crowds.harmful())
    assert not re.search(r"<(?!!)|javascript:alert\(1\)\)", text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]`]", text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066\u2028]", text)
    for line in text.splitlines():
        assert re.match(r"$|\||- |  - |#{1,2} |\d|✔", line), line
