"""The README: its excerpt is real, its path leads from files to a green exit code, its Python runs, its links hold.

`python tests/test_readme.py` writes the excerpt and the id anew, from what the command prints now.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = r"<!-- {} -->\n```\w*\n(.*?)```\n"
SETUP = "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/factcheck check data/koursk"
TESTS = "python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[test]' && .venv/bin/python -m pytest"
LEFT_OUT = "[…]"
ENGLISH = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "FACTCHECK_"))}


def text() -> str:
    return README.read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(BLOCK.format(name), text(), re.DOTALL)
    assert found, f"README.md has no block under <!-- {name} -->"
    return found[1]


def printed() -> str:
    """Give what the command prints for the sample story."""
    command = [sys.executable, "-m", "factcheck", "check", "data/koursk", "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, env=ENGLISH)
    assert done.returncode == 1, done.stderr
    return done.stdout


def excerpt(output: str) -> str:
    """Take the first finding of the first two sections, and the totals."""
    parts = [part.splitlines() for part in output.strip().split("\n\n")]
    heads = [i for i, part in enumerate(parts) if len(part) == 1 and "──" in part[0]][:2]
    lines: list[str] = []
    for head in heads:
        first = parts[head + 1]
        size = next((i for i, line in enumerate(first) if i and re.match(r"[^ ] FC", line)), len(first))
        lines += [parts[head][0], "", *first[:size], LEFT_OUT, ""]
    return "\n".join([*lines, *parts[-1]]) + "\n"


def test_the_excerpt_is_what_the_command_prints() -> None:
    output = printed().splitlines()
    lines = [line for line in block("excerpt").splitlines() if line and line != LEFT_OUT]
    assert len(lines) > 10
    for line in lines:
        assert line in output, f"{line!r} is printed no more: python tests/test_readme.py writes the excerpt anew"


def test_one_command_sets_up_and_one_tests() -> None:
    assert block("run").strip() == SETUP
    assert block("tests").strip() == TESTS


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {**ENGLISH, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        ["bash", "-euc", command], capture_output=True, text=True, cwd=folder, check=False, env=surroundings
    )


@pytest.fixture
def newcomer(tmp_path: Path) -> Path:
    """Give a folder in which factcheck is installed where the README installs it."""
    command = tmp_path / ".venv" / "bin" / "factcheck"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def steps() -> list[tuple[int, str]]:
    """Give the exit code that each part of the path must have, and its commands."""
    found = re.findall(r"<!-- path ?(\d?) -->\n```sh\n(.*?)```\n", text(), re.DOTALL)
    return [(int(code or 0), commands) for code, commands in found]


def test_the_path_of_a_newcomer_ends_with_an_accepted_finding_and_exit_code_0(newcomer: Path) -> None:
    shown = []
    for code, commands in steps():
        done = run(commands, newcomer)
        assert done.returncode == code, (commands, done.stdout, done.stderr)
        shown.append(done.stdout)
    assert [code for code, _ in steps()] == [0, 1, 0, 0]
    (name,) = re.findall(r"accept (FC-[0-9a-f]{8})", text())
    assert name in shown[1], f"the id is another: python tests/test_readme.py writes it anew\n{shown[1]}"
    assert "1 contradiction" in shown[1]
    assert "12 people" in shown[1]
    assert name not in shown[3]
    assert "1 accepted" in shown[3]
    assert (newcomer / "report.html").stat().st_size > 1000
    files = {path.name for path in (newcomer / "fire").iterdir()}
    assert files == {"courier.txt", "herald.txt", "sources.csv", "factcheck.toml", "accepted.csv"}


def test_the_python_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", text(), re.DOTALL)
    assert len(code.splitlines()) <= 10
    (tmp_path / "data").symlink_to(ROOT / "data")
    surroundings = {**ENGLISH, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False, env=surroundings
    )
    assert done.returncode == 0, done.stderr
    assert "FC" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"data", "conflicts.csv", "report.html"}


@pytest.mark.parametrize(
    "page", [README, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not re.match(r"\w+:", target):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def refresh() -> None:
    """Write the excerpt and the id of the path as the command prints them now."""
    import tempfile  # noqa: PLC0415 - only here

    block_now = f"<!-- excerpt -->\n```text\n{excerpt(printed())}```\n"
    new = re.sub(BLOCK.format("excerpt"), lambda _: block_now, text(), flags=re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        run(steps()[0][1].replace(".venv/bin/factcheck", f"{sys.executable} -m factcheck"), Path(folder))
        shown = run(f"{sys.executable} -m factcheck check fire -q", Path(folder)).stdout
    name = re.search(r"FC-[0-9a-f]{8}", shown)
    new = re.sub(r"accept FC-\w+", f"accept {name[0] if name else 'FC-00000000'}", new)
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    refresh()
