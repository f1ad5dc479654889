"""The command line: help, options, exit codes, files, streams."""

import io
import json
import os
import re
import subprocess
import sys
import types
from collections.abc import Sequence
from pathlib import Path

import made_up
import pytest

import factcheck
from factcheck import cli
from factcheck.errors import InputError
from factcheck.model import Config
from factcheck.report import BOM, Report

ROOT = Path(__file__).parents[1]
COMMANDS = ("", "check", "claims", "explain", "accept", "init", "languages")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def asked(monkeypatch) -> list[dict[str, object]]:
    """Let the made-up story come out of the pipeline, and keep what it was asked for."""
    calls: list[dict[str, object]] = []

    def check(paths: Sequence[str], config: Config, lang: str, *, fewest: int, tell: object) -> Report:
        del tell
        calls.append({"paths": list(paths), "config": config, "lang": lang, "fewest": fewest})
        if paths == ("one.txt",):
            raise InputError("only one article could be read, and 2 are needed\n  b\x1b.bin: This is binary data.")
        return made_up.report(lang)

    fake = types.SimpleNamespace(check=check)
    monkeypatch.setitem(sys.modules, "factcheck.pipeline", fake)
    monkeypatch.setattr(factcheck, "pipeline", fake, raising=False)
    return calls


def run(capfd, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    out, err = capfd.readouterr()
    return int(left.value.code or 0), out, err


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_is_what_the_documentation_says(command: str, capfd, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    code, out, _ = run(capfd, *command.split(), "--help")
    shown = f"```console\n$ {' '.join(['factcheck', *command.split(), '--help'])}\n{out}```\n"
    assert code == 0
    assert shown in documented
    assert run(capfd, *command.split(), "-h")[1] == out


def test_the_version(capfd) -> None:
    assert run(capfd, "--version") == (0, "factcheck, version 0.1.0\n", "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "note"), 1),
        (("--fail-on", "note", "--min-severity", "error"), 1),
        (("-q",), 1),
        (("--format", "concise"), 1),
        (("--format", "nonsense"), 2),
        (("-q", "-v"), 2),
        (("--date", "yesterday"), 2),
        (("--nonsense",), 2),
    ],
)
@pytest.mark.usefixtures("asked")
def test_exit_codes(arguments: tuple[str, ...], code: int, capfd) -> None:
    assert run(capfd, "check", "story", *arguments)[0] == code


def test_what_is_left_out_does_not_set_the_exit_code(asked, capfd, monkeypatch) -> None:
    mild = made_up.report(findings=made_up.contents().findings[:2])
    monkeypatch.setattr(sys.modules["factcheck.pipeline"], "check", lambda *_, **__: mild)
    assert run(capfd, "check", "story")[0] == 0
    assert run(capfd, "check", "story", "--fail-on", "warning")[0] == 1
    code, out, _ = run(capfd, "check", "story", "--fail-on", "note", "--min-severity", "error")
    assert code == 0
    assert "2 less severe findings not shown" in out
    assert asked == []


def test_options_reach_the_run(asked, capfd) -> None:
    run(capfd, "check", "a.txt", "folder", "--date", "2025-03-14", "--sources", "s.csv", "--lang", "fr")
    assert asked[0]["paths"] == ["a.txt", "folder"]
    assert (asked[0]["lang"], asked[0]["fewest"]) == ("fr", 2)
    config = asked[0]["config"]
    assert isinstance(config, Config)
    assert (str(config.date), config.sources) == ("2025-03-14", "s.csv")


@pytest.mark.parametrize(
    ("settings", "lang"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "fr"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
    ],
)
def test_the_language_of_the_report_follows_the_system(settings, lang: str, asked, capfd, monkeypatch) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    run(capfd, "check", "story")
    assert asked[0]["lang"] == lang


@pytest.mark.usefixtures("asked")
def test_files_are_written_and_named(tmp_path: Path, capfd) -> None:
    places = {name: str(tmp_path / f"x.{name}") for name in ("csv", "claims", "html", "json")}
    options = [part for name, place in places.items() for part in (f"--{name}", place)]
    _, out, err = run(capfd, "check", "story", *options)
    report = made_up.report()
    assert Path(places["csv"]).read_bytes() == (BOM + (report.to_csv() or "")).encode()
    assert Path(places["claims"]).read_bytes() == (BOM + (report.to_csv(table="claims") or "")).encode()
    assert Path(places["json"]).read_text(encoding="utf-8") == report.to_json()
    assert Path(places["html"]).read_text(encoding="utf-8") == report.to_html()
    assert [line.split()[1] for line in err.splitlines()] == ["wrote"] * 4
    assert "SOURCES" in out
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x.claims", "x.csv", "x.html", "x.json"]


@pytest.mark.usefixtures("asked")
def test_a_file_on_standard_output_takes_the_place_of_the_report(capfd) -> None:
    code, out, err = run(capfd, "check", "story", "--csv", "-")
    assert code == 1
    assert out.replace("\r\n", "\n") == (BOM + (made_up.report().to_csv() or "")).replace("\r\n", "\n")
    assert "story/photo.bin: This is not text" in err


@pytest.mark.parametrize("place", ["missing/x.csv", "."])
def test_an_output_that_cannot_be_written_is_refused_before_the_work(place: str, asked, tmp_path, capfd) -> None:
    code, out, err = run(capfd, "check", "story", "--csv", str(tmp_path / place), "--claims", str(tmp_path / "ok.csv"))
    assert (code, out, asked) == (2, "", [])
    assert str(tmp_path) in err
    assert "(" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("places", [("x.csv", "x.csv"), ("x.csv", "./x.csv"), ("-", "-")])
def test_two_outputs_do_not_share_a_place(places: tuple[str, str], asked, tmp_path, capfd, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capfd, "check", "story", "--csv", places[0], "--claims", places[1])
    assert (code, asked) == (2, [])
    assert "one place" in err


def test_an_article_is_never_written_over(tmp_path: Path, capfd, asked, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("12 hurt.", encoding="utf-8")
    article = made_up.article(str(path), "12 hurt.", "en")
    found = made_up.report(articles=(article,), claims=(), topics=(), findings=())
    monkeypatch.setattr(sys.modules["factcheck.pipeline"], "check", lambda *_, **__: found)
    code, _, err = run(capfd, "check", "story", "--csv", str(path))
    assert code == 2
    assert "one of the articles" in err
    assert path.read_text(encoding="utf-8") == "12 hurt."
    assert asked == []


@pytest.mark.usefixtures("asked")
def test_too_few_articles_are_named_without_steering_the_terminal(capfd) -> None:
    code, out, err = run(capfd, "check", "one.txt")
    assert (code, out) == (2, "")
    assert err == "factcheck: only one article could be read, and 2 are needed\n  b.bin: This is binary data.\n"


@pytest.mark.usefixtures("asked")
def test_unread_articles_are_named_on_standard_error_where_the_report_does_not(capfd) -> None:
    assert run(capfd, "check", "story")[2] == ""
    for options in (("--format", "json"), ("--format", "concise"), ("-q",)):
        assert "photo.bin" in run(capfd, "check", "story", *options)[2]


@pytest.mark.usefixtures("asked")
def test_json_on_standard_output_is_json(capfd) -> None:
    _, out, _ = run(capfd, "check", "story", "--format", "json", "--lang", "fr")
    assert json.loads(out)["lang"] == "fr"


def test_claims_of_one_article(asked, capfd, tmp_path) -> None:
    code, out, _ = run(capfd, "claims", "story", "--csv", str(tmp_path / "c.csv"))
    assert code == 0
    assert asked[0]["fewest"] == 1
    assert re.search(r"6:1 +count +Au moins 12 ouvriers → 12 or more +C-[0-9a-f]{8}", out)
    assert (tmp_path / "c.csv").read_bytes().startswith(BOM.encode())
    assert list(json.loads(run(capfd, "claims", "story", "--format", "json")[1]))[-1] == "claims"


def test_a_rule_is_explained_without_articles(asked, capfd) -> None:
    code, out, _ = run(capfd, "explain", "fc103", "--lang", "fr")
    assert (code, asked) == (0, [])
    assert "FC103" in out


def test_an_id_is_explained_with_its_articles(asked, capfd) -> None:
    code, out, _ = run(capfd, "explain", "FC-00000001", "story")
    assert code == 0
    assert asked[0]["fewest"] == 1
    assert "Concepts near both values" in out


@pytest.mark.usefixtures("asked")
def test_an_unknown_id_suggests_the_nearest(capfd) -> None:
    code, _, err = run(capfd, "explain", "FC-0000009", "story")
    assert code == 2
    assert "did you mean FC-0000000" in err
    code, _, err = run(capfd, "explain", "FC13")
    assert code == 2
    assert "did you mean FC1" in err


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        return True

    def written(self) -> str:
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


@pytest.fixture
def terminal(monkeypatch):
    def open_terminal(columns: int = 90, encoding: str = "utf-8") -> Terminal:
        stream = Terminal(encoding)
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
        return stream

    return open_terminal


def on(stream: Terminal, *arguments: str) -> str:
    with pytest.raises(SystemExit):
        cli.main(arguments)
    return stream.written()


@pytest.mark.usefixtures("asked")
def test_a_terminal_gets_colours_and_its_own_width(terminal) -> None:
    text = on(terminal(90), "check", "story")
    assert "\x1b[1;31m" in text
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in text.splitlines()) == 90


@pytest.mark.parametrize(("columns", "used"), [(300, 100), (10, 40)])
@pytest.mark.usefixtures("asked")
def test_a_wide_terminal_is_not_filled_and_a_narrow_one_is_taken_for_forty(
    columns: int, used: int, terminal, monkeypatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert max(map(len, on(terminal(columns), "check", "story").splitlines())) == used


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
@pytest.mark.usefixtures("asked")
def test_colours_can_be_refused(name: str, value: str, terminal, monkeypatch) -> None:
    monkeypatch.setenv(name, value)
    assert "\x1b" not in on(terminal(), "check", "story")


@pytest.mark.usefixtures("asked")
def test_an_old_terminal_gets_what_it_can_write(terminal) -> None:
    text = on(terminal(80, "latin-1"), "check", "story", "--lang", "fr")
    assert "x FC301" in text
    assert "céderons" in text
    assert "✖" not in text


def test_a_table_on_a_terminal_cannot_steer_it(terminal, asked, monkeypatch) -> None:
    article = made_up.article("a.txt", "\x1b[2J 12 hurt.\x9b", "en")
    found = made_up.report(
        articles=(article,), claims=(made_up.count(article, "12", "12", "12"),), topics=(), findings=()
    )
    monkeypatch.setattr(sys.modules["factcheck.pipeline"], "check", lambda *_, **__: found)
    text = on(terminal(), "check", "story", "--claims", "-")
    assert "12 hurt." in text
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert asked == []


def test_an_error_of_the_program_is_not_taken_for_a_finding(asked, capfd, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys.modules["factcheck.pipeline"], "check", broken)
    code, _, err = run(capfd, "check", "story")
    assert code == 2
    assert "ZeroDivisionError" in err
    assert asked == []


def process(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "importtime", "-m", "factcheck", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, **more)


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check", "--help"), ("explain", "FC103")])
def test_help_waits_for_no_heavy_package(arguments: tuple[str, ...]) -> None:
    done = process(*arguments)
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert not loaded & {"pandas", "numpy", "simplemma", "dateparser", "rapidfuzz", "py3langid", "yaml"}


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m factcheck --help | true; {sys.executable} -m factcheck explain FC103 | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == ""


def test_languages_names_every_pack(capfd) -> None:
    code, out, _ = run(capfd, "languages")
    assert code == 0
    assert re.search(r"(?m)^fr  français +figures, dates, names, quotes( +[\d,]+){4}$", out)
    assert re.search(r"(?m)^en  English +figures, dates, names, quotes( +[\d,]+){4}$", out)
    assert max(map(len, out.splitlines())) <= 80


# The whole way, in processes of its own, on the sample story.

STORY = ROOT / "data" / "koursk"


def factcheck_command(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "factcheck", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, env=surroundings)


def test_the_same_articles_give_the_same_bytes_in_any_order_and_process(tmp_path: Path) -> None:
    files = [str(path.relative_to(ROOT)) for path in sorted(STORY.glob("*.txt"))]
    results = []
    for seed, order in (("1", files), ("2", files[::-1])):
        outputs = [f"--{kind}={tmp_path / f'{seed}.{kind}'}" for kind in ("csv", "claims", "json")]
        done = factcheck_command("check", *order, *outputs, "--lang=fr", seed=seed)
        assert done.returncode == 1
        tables = [sorted((tmp_path / f"{seed}.{kind}").read_bytes().split(b"\r\n")) for kind in ("csv", "claims")]
        results.append(
            (tables, sorted(json.loads((tmp_path / f"{seed}.json").read_text(encoding="utf-8"))["summary"].items()))
        )
    assert results[0] == results[1]


def test_the_whole_report_fits_eighty_columns_and_steers_nothing() -> None:
    done = factcheck_command("check", str(STORY), "-v", "--lang=fr")
    assert done.stderr == ""
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout


def test_one_readable_article_is_not_enough_and_the_others_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Au moins 12 ouvriers ont été blessés jeudi sur le chantier.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "c.txt").touch()
    done = factcheck_command("check", str(tmp_path), "--csv", str(tmp_path / "x.csv"))
    assert (done.returncode, done.stdout) == (2, "")
    for name in ("b.txt", "c.txt"):
        assert name in done.stderr
    assert not (tmp_path / "x.csv").exists()
    assert factcheck_command("claims", str(tmp_path)).returncode == 0


@pytest.mark.parametrize("arguments", [("missing.txt",), ("missing.txt", "also-missing"), (".ci",)])
def test_paths_without_articles_are_named(arguments: tuple[str, ...]) -> None:
    done = factcheck_command("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(name in done.stderr for name in arguments)
    assert "Traceback" not in done.stderr


def test_a_csv_needs_no_pandas_and_an_early_reader_is_no_error(tmp_path: Path) -> None:
    done = process("check", str(STORY), "--csv", str(tmp_path / "x.csv"))
    assert not [line for line in done.stderr.splitlines() if line.rpartition("|")[2].strip() in {"pandas", "numpy"}]
    command = f"{sys.executable} -m factcheck check {STORY} --format json | head -c 1"
    early = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (early.stdout, early.stderr) == ("{", "")


def test_every_id_of_a_report_can_be_explained() -> None:
    report = json.loads(factcheck_command("check", str(STORY), "--format=json").stdout)
    ids = [report["conflicts"][0]["conflict_id"], report["topics"][0]["topic_id"], report["claims"][0]["claim_id"]]
    for name in ids:
        done = factcheck_command("explain", name, str(STORY))
        assert done.returncode == 0
        assert name in done.stdout
