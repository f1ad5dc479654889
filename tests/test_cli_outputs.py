"""The command line: outputs, kinds, settings, progress, completion, and what `init` writes."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import made_up
import pytest

from factcheck import cli, console
from factcheck.loader import load
from factcheck.model import Config
from factcheck.report import BOM

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch, tmp_path) -> None:
    for name in list(os.environ):
        if name.startswith(("LC_", "LANG", "FACTCHECK_", "GITHUB_")) or name in {"NO_COLOR", "COLUMNS"}:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def asked(monkeypatch) -> list[Config]:
    """Let the made-up story come out of the pipeline, and keep what it was asked for."""
    calls: list[Config] = []

    def check(paths, config: Config, lang: str, *, fewest: int, tell):  # noqa: ARG001 - as the pipeline has it
        calls.append(config)
        tell("reading the articles")
        return made_up.report(lang)

    monkeypatch.setattr("factcheck.pipeline.check", check)
    return calls


def run(capfd, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    out, err = capfd.readouterr()
    return int(left.value.code or 0), out, err


# Outputs


@pytest.mark.usefixtures("asked")
def test_one_run_writes_every_output(capfd) -> None:
    options = [part for name in ("csv", "claims", "html", "json", "sarif", "md") for part in (f"--{name}", f"x.{name}")]
    code, out, err = run(capfd, "check", "story", *options)
    assert code == 1
    assert "SOURCES" in out
    assert err.count("wrote x.") == 6
    assert json.loads(Path("x.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert Path("x.md").read_text(encoding="utf-8").startswith("# factcheck")
    assert Path("x.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


@pytest.mark.parametrize("form", ["json", "sarif", "md", "github", "concise"])
@pytest.mark.usefixtures("asked")
def test_each_form_is_the_same_on_standard_output_and_in_a_file(form: str, capfd) -> None:
    out = run(capfd, "check", "story", "--format", form)[1]
    assert out
    if form in {"json", "sarif", "md"}:
        assert run(capfd, "check", "story", f"--{form}", "-")[1] == out
        run(capfd, "check", "story", f"--{form}", "out.x")
        assert Path("out.x").read_text(encoding="utf-8") == out


def test_standard_output_is_given_once(asked, capfd) -> None:
    for options in (("--csv", "-", "--json", "-"), ("--csv", "-", "--format", "json")):
        code, out, err = run(capfd, "check", "story", *options)
        assert (code, out) == (2, "")
        assert "-: two outputs cannot share one place" in err
    assert asked == []


@pytest.mark.parametrize("name", ["report.md", "sub/report.txt"])
def test_no_output_becomes_an_article_of_the_next_run(name: str, asked, capfd) -> None:
    Path("story/sub").mkdir(parents=True)
    code, _, err = run(capfd, "check", "story", "--md", f"story/{name}")
    assert code == 2
    assert "would read this as an article" in err
    assert asked == []
    assert run(capfd, "check", "story", "--md", "report.md", "--csv", "story/conflicts.csv")[0] == 1


@pytest.mark.usefixtures("asked")
def test_tables_for_french_spreadsheets(capfd) -> None:
    run(capfd, "check", "story", "--excel", "--csv", "a.csv", "--claims", "b.csv")
    run(capfd, "claims", "story", "--excel", "--csv", "c.csv")
    assert Path("b.csv").read_bytes() == Path("c.csv").read_bytes()
    for name in ("a.csv", "b.csv"):
        raw = Path(name).read_bytes()
        assert raw.startswith(BOM.encode())
        assert raw.count(b"\n") == raw.count(b"\r\n") > 1
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert None not in rows[0]
    assert {row["low"] for row in rows} >= {"12", "2,5"}


@pytest.mark.usefixtures("asked")
def test_whole_articles_stand_on_the_page_on_request_only(capfd) -> None:
    run(capfd, "check", "story", "--html", "short.html")
    run(capfd, "check", "story", "--html", "long.html", "--full-text")
    short, long = (Path(f"{name}.html").read_text("utf-8").count("Repairs will take") for name in ("short", "long"))
    assert long > short


# Kinds


@pytest.mark.parametrize(
    ("options", "kinds", "left_out"),
    [
        (("--only", "quote"), {"quote"}, 4),
        (("--only", "quote,name"), {"quote", "name"}, 3),
        (("--only", "quote", "--only", "name", "--exclude", "name"), {"quote"}, 4),
        (("--exclude", "count"), {"quote", "name", "date"}, 2),
        ((), {"quote", "name", "date", "count"}, 0),
    ],
)
@pytest.mark.usefixtures("asked")
def test_kinds_are_left_out_and_counted(options: tuple[str, ...], kinds: set[str], left_out: int, capfd) -> None:
    found = json.loads(run(capfd, "check", "story", *options, "--format", "json")[1])
    assert {row["kind"] for row in found["conflicts"]} == kinds
    assert found["summary"]["set_apart"] == left_out
    assert ("not shown" in run(capfd, "check", "story", *options)[1]) == bool(left_out)


@pytest.mark.usefixtures("asked")
def test_kinds_that_are_left_out_fail_nothing(capfd) -> None:
    assert run(capfd, "check", "story", "--exclude", "quote")[0] == 0
    assert run(capfd, "check", "story", "--only", "quote")[0] == 1


@pytest.mark.parametrize("option", ["--only", "--exclude"])
def test_an_unknown_kind_is_refused_with_the_nearest(option: str, asked, capfd) -> None:
    code, _, err = run(capfd, "check", "story", option, "dates")
    assert (code, asked) == (2, [])
    assert "did you mean date?" in err


# Settings


@pytest.fixture
def story() -> Path:
    Path("story").mkdir()
    return Path("story")


def test_flags_are_stronger_than_variables_and_these_than_the_file(asked, story: Path, capfd, monkeypatch) -> None:
    assert run(capfd, "check", "story")[0] == 1
    (story / "factcheck.toml").write_text('fail_on = "never"\nlang = "fr"\nonly = ["quote"]', encoding="utf-8")
    code, out, _ = run(capfd, "check", "story")
    assert code == 0
    assert "1 contradiction · ▲ 0 écart" in out
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "error")
    monkeypatch.setenv("FACTCHECK_LANG", "en")
    monkeypatch.setenv("FACTCHECK_ONLY", "quote,name")
    code, out, _ = run(capfd, "check", "story")
    assert code == 1
    assert "1 contradiction · ▲ 0 to check · ◆ 1 explained" in out
    assert run(capfd, "check", "story", "--fail-on", "never")[0] == 0
    assert run(capfd, "check", "story", "--only", "name")[0] == 0
    assert asked


def test_reading_is_set_for_every_command(asked, story: Path, capfd) -> None:
    text = 'date = 2025-03-14\nsources = "s.csv"\n[names]\npreferred = ["A B"]\nnever_merge = [["A B", "C D"]]\n'
    (story / "factcheck.toml").write_text(text, encoding="utf-8")
    run(capfd, "check", "story")
    run(capfd, "claims", "story")
    run(capfd, "explain", "FC-00000001", "story")
    run(capfd, "accept", "FC-00000001", "--reason", "seen", "story")
    assert [(str(one.date), one.sources, one.preferred_names, one.never_merge) for one in asked] == [
        ("2025-03-14", "story/s.csv", ("A B",), (("A B", "C D"),))
    ] * 4


def test_what_one_command_cannot_do_is_no_matter_for_another(asked, story: Path, capfd) -> None:
    (story / "factcheck.toml").write_text('format = "github"\nonly = ["name"]\nfail_on = "note"', encoding="utf-8")
    code, out, _ = run(capfd, "claims", "story")
    assert code == 0
    assert "story/courier.txt" in out
    assert asked


def test_a_mistake_in_the_file_stops_the_run_with_file_and_line(asked, story: Path, capfd) -> None:
    (story / "factcheck.toml").write_text('\nmin-severty = "error"', encoding="utf-8")
    for command in (("check",), ("claims",), ("accept", "FC-1", "--reason", "x")):
        code, out, err = run(capfd, *command, "story")
        assert (code, out) == (2, "")
        assert "story/factcheck.toml:2: there is no setting 'min-severty' (did you mean min_severity?)" in err
    assert asked == []


def test_a_mistake_in_a_variable_is_told(asked, capfd, monkeypatch) -> None:
    monkeypatch.setenv("FACTCHECK_FAILON", "never")
    code, _, err = run(capfd, "check", "story")
    assert code == 1
    assert "FACTCHECK_FAILON is no setting (did you mean FACTCHECK_FAIL_ON?)" in err
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "nevr")
    assert run(capfd, "check", "story")[0] == 2
    assert len(asked) == 1


@pytest.mark.usefixtures("asked", "story")
def test_another_file_of_settings_can_be_named(capfd) -> None:
    Path("other.toml").write_text('fail_on = "never"', encoding="utf-8")
    assert run(capfd, "check", "story", "--config", "other.toml")[0] == 0
    assert run(capfd, "check", "story", "--config", "missing.toml")[0] == 2


def test_preferred_spellings_and_pairs_reach_the_comparison(capfd, story: Path) -> None:
    (story / "a.txt").write_text("Volodymyr Zelensky spoke in Kyiv on Monday. Zelensky asked for help.", "utf-8")
    (story / "b.txt").write_text("Volodymyr Zelenskiy spoke in Kyiv on Monday. Zelenskiy asked for help.", "utf-8")
    found = json.loads(run(capfd, "check", "story", "--format", "json")[1])["conflicts"]
    assert [row["rule"] for row in found] == ["FC601"]
    pair = 'never_merge = [["Volodymyr Zelensky", "Volodymyr Zelenskiy"]]'
    (story / "factcheck.toml").write_text(f"[names]\n{pair}", encoding="utf-8")
    assert json.loads(run(capfd, "check", "story", "--format", "json")[1])["conflicts"] == []


# Progress, and what a terminal or a code host obeys


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_long_run_tells_a_terminal_what_it_does(monkeypatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    monkeypatch.setattr(console, "PAUSE", 0.01)
    with console.Progress() as progress:
        progress.tell("comparing 12\x1b[2J claims")
        for _ in range(200):
            if stream.getvalue():
                break
            time.sleep(0.01)
    assert "factcheck: comparing 12[2J claims … 0 s" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()
    last = stream.getvalue().split("\r")
    assert last[-1] == ""
    assert last[-2].strip() == ""


def test_a_short_run_says_nothing(monkeypatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with console.Progress() as progress:
        progress.tell("reading")
        time.sleep(0.3)
    assert stream.getvalue() == ""


def test_a_pipe_says_nothing_however_long(monkeypatch, capfd) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    monkeypatch.setattr(console, "PAUSE", 0.01)
    with console.Progress() as progress:
        progress.tell("reading")
        time.sleep(0.1)
    assert capfd.readouterr() == ("", "")


def test_in_the_checks_of_a_code_host_no_article_begins_a_command(monkeypatch, capfd) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    console.print_text("one\n  ::error::two ##[group]\n:: a::b\n")
    console.print_message("a\n::add-mask::b ##[x]")
    out, err = capfd.readouterr()
    assert out == "one\n  : :error::two # #[group]\n: : a::b\n"
    assert err == "factcheck: a\n: :add-mask::b # #[x]\n"


# Completion


def complete(shell: str, words: str = "", word: int = 0) -> str:
    command = Path(sys.executable).with_name("factcheck")
    script = "import sys; sys.argv[0] = 'factcheck'; from factcheck.cli import main; main()"
    started = [str(command)] if command.exists() else [sys.executable, "-c", script]
    asked = {"_FACTCHECK_COMPLETE": shell, "COMP_WORDS": words, "COMP_CWORD": str(word), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(started, capture_output=True, text=True, check=False, env={**os.environ, **asked})
    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_each_shell_is_given_and_documented(shell: str) -> None:
    assert "_FACTCHECK_COMPLETE" in complete(f"{shell}_source")
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"_FACTCHECK_COMPLETE={shell}_source factcheck" in documented


@pytest.mark.parametrize(
    ("words", "word", "found"),
    [
        ("factcheck ac", 1, ["accept"]),
        ("factcheck check --fail-on ", 3, ["note", "warning", "error", "never"]),
        ("factcheck check --only mo", 3, ["money"]),
        ("factcheck check --format s", 3, ["sarif"]),
        ("factcheck check --show", 2, ["--show-accepted"]),
    ],
)
def test_commands_options_and_values_are_completed(words: str, word: int, found: list[str]) -> None:
    assert [line.split(",")[1] for line in complete("bash_complete", words, word).splitlines()] == found


# init


def test_init_writes_settings_and_a_table_with_the_articles(story: Path, capfd) -> None:
    for name in ("b.txt", "a.md", "=1+1.txt", "sub/c.txt"):
        (story / name).parent.mkdir(exist_ok=True)
        (story / name).write_text("Twelve people were hurt in the fire at the mill on Monday.", encoding="utf-8")
    (story / "photo.jpg").touch()
    code, out, err = run(capfd, "init", "story")
    assert (code, out) == (0, "")
    assert err == "factcheck: wrote story/factcheck.toml\nfactcheck: wrote story/sources.csv\n"
    text = (story / "sources.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["file"] for row in rows] == ["./=1+1.txt", "a.md", "b.txt", "sub/c.txt"]
    assert list(rows[0]) == ["file", "source", "published", "title", "url", "lang", "byline"]
    assert load(["story"]).warnings == ()

    filled = text.replace("./=1+1.txt,", "./=1+1.txt,The Mill Post").replace("b.txt,,", "b.txt,,2025-03-14")
    (story / "sources.csv").write_text(filled, encoding="utf-8")
    loaded = load(["story"])
    assert loaded.warnings == ()
    assert {Path(one.path).name: one.source for one in loaded.articles}["=1+1.txt"] == "The Mill Post"
    assert {Path(one.path).name: one.dated for one in loaded.articles}["b.txt"] == "stated"


def test_init_keeps_what_exists_unless_told(story: Path, capfd) -> None:
    (story / "sources.csv").write_text("mine", encoding="utf-8")
    code, _, err = run(capfd, "init", "story")
    assert code == 0
    assert "story/sources.csv exists and was kept" in err
    assert (story / "sources.csv").read_text(encoding="utf-8") == "mine"
    (story / "factcheck.toml").write_text("mine", encoding="utf-8")
    assert run(capfd, "init", "story")[0] == 2
    assert (story / "factcheck.toml").read_text(encoding="utf-8") == "mine"
    assert run(capfd, "init", "story", "--force")[0] == 0
    assert "fail_on" in (story / "factcheck.toml").read_text(encoding="utf-8")


def test_init_needs_a_folder(capfd) -> None:
    code, _, err = run(capfd, "init", "missing")
    assert code == 2
    assert "missing: there is no such folder" in err
