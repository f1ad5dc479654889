"""Articles that mean harm, and crowds of findings: every output stays what it is. The page has its own tests."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import crowds
import made_up
import pandas as pd
import pytest

from factcheck.report import FORMATS, Contents, Report, Screen, encoded, explain_id, known_ids, render
from factcheck.report.rows import TABLES
from factcheck.report.table import FORMULA

ROOT = Path(__file__).parents[1]
STEERING = re.compile(  # what moves a cursor, hides text or turns it round; line feeds only end lines
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
ACCEPTED = {"FC-00000002": f"=1+1 {crowds.TAG}{crowds.OVERRIDES}\x1b[31m\n::error::x"}


def harmful() -> Contents:
    contents = crowds.harmful("en")
    return Contents(
        contents.articles, contents.claims, contents.topics, contents.findings, contents.skipped, lang="en",
        words=contents.words, accepted=ACCEPTED, show_accepted=True,
    )  # fmt: skip


def shown(form: str, contents: Contents, **screen: object) -> str:
    return render(Report(contents), form, Screen(**screen))


@pytest.mark.parametrize("form", [*FORMATS, "claims"])
def test_nothing_reaches_a_terminal_that_could_steer_it(form: str) -> None:
    text = shown(form, harmful())
    assert not STEERING.search(text), STEERING.search(text)
    assert "مرحبا" in text or form == "github"
    assert "🔥" in text or form == "github"


@pytest.mark.parametrize("detail", [-1, 0, 1])
def test_the_only_escapes_are_our_own_colours(detail: int) -> None:
    text = render(Report(harmful()), "full", Screen(color=True), detail)
    assert not STEERING.search(re.sub("\x1b\\[[0-9;]{1,4}m", "", text))
    assert "\x1b[31m" not in text


def test_lines_of_a_terminal_keep_their_width() -> None:
    assert max(map(len, shown("full", harmful(), columns=80).splitlines())) <= 80


def test_explanations_steer_nothing() -> None:
    contents = harmful()
    for name in known_ids(contents):
        assert not STEERING.search(explain_id(name, contents, Screen()))


@pytest.mark.parametrize("form", ["concise", "claims"])
def test_one_finding_is_one_line(form: str) -> None:
    lines = shown(form, harmful(), columns=100_000).splitlines()
    ids = [line for line in lines if re.search(r"(FC|C)-[0-9a-f]{8}", line)]
    assert len(ids) == len(harmful().findings if form == "concise" else harmful().claims)


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_json_is_json_and_holds_the_very_words(form: str) -> None:
    found = json.loads(encoded(shown(form, harmful())))
    text = json.dumps(found, ensure_ascii=False)
    assert crowds.TAG in text
    if form == "json":
        sentences = {claim["sentence"] for claim in found["claims"]}
        assert {claim.sentence_text for claim in harmful().claims} == sentences


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("name", list(TABLES))
def test_tables_hold_no_formula_and_every_word(name: str, excel: bool) -> None:  # noqa: FBT001
    report = Report(harmful())
    text = report.to_csv(table=name, excel=excel) or ""
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if excel else ","))
    frame = getattr(report, name)
    assert len(rows) == len(frame)
    for row, (_, plain) in zip(rows, frame.iterrows(), strict=True):
        for column in TABLES[name].columns:
            cell = row[column.name]
            if column.holds == "text":
                assert not cell.startswith(FORMULA)
                assert cell in {plain[column.name], f"'{plain[column.name]}"}


@pytest.mark.parametrize("excel", [False, True])
def test_pandas_reads_every_cell_of_both_forms(excel: bool, tmp_path: Path) -> None:  # noqa: FBT001
    for contents in (made_up.contents("fr", accepted={"FC-00000005": "vu ; noté"}), harmful()):
        report = Report(contents)
        for name in TABLES:
            path = tmp_path / f"{name}.csv"
            report.to_csv(path, name, excel=excel)
            read = pd.read_csv(path, sep=";" if excel else ",", dtype=str, keep_default_na=False)
            written = path.read_bytes().decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=";" if excel else ","))
            assert [list(read.columns), *read.to_numpy().tolist()] == rows
            numbers = pd.read_csv(path, sep=";" if excel else ",", decimal="," if excel else ".")
            for column in TABLES[name].columns:
                if column.holds == "integer":
                    assert numbers[column.name].tolist() == getattr(report, name)[column.name].tolist()


@pytest.fixture(scope="module")
def crowd() -> Contents:
    return crowds.crowd(10_000, 5, "en")


@pytest.mark.parametrize("form", [*FORMATS, "claims"])
def test_ten_thousand_findings(form: str, crowd: Contents) -> None:
    text = encoded(shown(form, crowd)).decode()
    if form == "json":
        assert len(json.loads(text)["conflicts"]) == 10_000
    elif form == "sarif":
        assert len(json.loads(text)["runs"][0]["results"]) == 10_000
    elif form == "github":
        assert len(text.splitlines()) == 11
        assert "3,334 contradictions" in text
        assert "and 9,990 more" in text
    else:
        assert text.count("FC-" if form != "claims" else "C-") >= 10_000


@pytest.mark.parametrize("excel", [False, True])
def test_a_table_of_ten_thousand_findings(excel: bool, crowd: Contents) -> None:  # noqa: FBT001
    text = Report(crowd).to_csv(excel=excel) or ""
    assert sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ",")) == 10_001


# The whole way, from files.

NAMES = ["=cmd.txt", "a\n::error::b.txt", "<script>c.txt", "%0A::d,line=1.txt", "\x1b[2Je.txt", "\u202ef🔥.txt"]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        text = (
            f'---\nsource: "@desk {number} <b>|"\n---\nA fire in a warehouse at Valmore killed {12 + number} people on '
            f'Monday, the fire brigade said.\n\n=HYPERLINK("http://x") \x1b[2J::error::hi\n\n'
            f'"=1+1 and {crowds.TAG} \u202e\u2066 will never pass," said Ana Lorca{"k" * (number % 2)}.\n'
        )  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_of_harmful_files_does_no_harm(form: str, story: Path) -> None:
    command = [sys.executable, "-m", "factcheck", "check", str(story), "--format", form, "--lang", "en"]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 1, err
    assert "Traceback" not in err
    assert not STEERING.search(out)
    assert not STEERING.search(err)
    if form == "github":
        assert all(re.match(r"::(error|warning|notice) file=", line) for line in out.splitlines()[:-1])
        assert "file=" in out


def test_a_harmful_finding_is_accepted_like_any_other(story: Path) -> None:
    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        whole = [sys.executable, "-m", "factcheck", *arguments, str(story), "--lang", "en"]
        return subprocess.run(whole, capture_output=True, text=True, cwd=ROOT, check=False)

    ids = [row["conflict_id"] for row in json.loads(command("check", "--format", "json").stdout)["conflicts"]]
    assert ids
    done = command("accept", "--reason", "=cmd|' /C calc'!A0\n\x1b[2J", *ids)
    assert done.returncode == 0, done.stderr
    assert not STEERING.search(done.stderr)
    with (story / "accepted.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == len(ids) + 1
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row)
    after = command("check", "--show-accepted")
    assert after.returncode == 0
    assert not STEERING.search(after.stdout)
