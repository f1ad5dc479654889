"""The documentation: the guides say the same in both languages, and every command and option they name exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from factcheck.cli import app
from factcheck.report import read_labels

ROOT = Path(__file__).parents[1]
GUIDES = {code: ROOT / "docs" / f"guide.{code}.md" for code in ("en", "fr")}
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURES = ["koursk-??-1280-light.png", "koursk-??-card.png", "koursk-??-360-light.png", "koursk-??-1280-dark.png"]


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}


def commands(page: Path) -> Iterator[list[str]]:
    """Give the words of every command line that a page shows or names."""
    for found in re.findall(r"(?m)(?:^    |^\.venv/bin/|`|\$ )factcheck((?: [^\s`]+)+)", text(page)):
        yield re.sub(r'"[^"]*"', "x", found).split()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_exists(page: Path) -> None:
    for words in commands(page):
        name = words[0]
        if name.startswith(("-", "x")):
            continue
        assert name in app.commands, (page.name, words)
        known = options(app.commands[name]) | {"--help", "-h"}
        for word in words[1:]:
            if re.match(r"--?\w", word):
                assert word.partition("=")[0] in known, (page.name, words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_that_is_named_exists(page: Path) -> None:
    known = {option for command in app.commands.values() for option in options(command)} | {"--help", "--version"}
    others = {"--editable", "--quiet", "--posargs", "--out"}  # of pip and nox
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text(page))) <= known | others


def test_the_guides_have_the_same_parts_and_pictures() -> None:
    shapes = []
    for page in GUIDES.values():
        lines = text(page).splitlines()
        heads = [len(line) - len(line.lstrip("#")) for line in lines if line.startswith("#")]
        rows = sum(line.startswith("|") for line in lines)
        pictures = re.findall(r"pictures/([\w.-]+)", text(page))
        assert all((ROOT / "docs" / "pictures" / name).exists() for name in pictures)
        shapes.append((heads, rows, [re.sub("-(en|fr)-", "-??-", name) for name in pictures]))
    assert shapes[0] == shapes[1]
    assert shapes[0][2] == PICTURES


@pytest.mark.parametrize("code", GUIDES)
def test_the_guides_use_the_words_of_the_report(code: str) -> None:
    words = read_labels(code)
    for section, key in (("report", "undated"), ("dated", "inferred"), ("report", "origin")):
        assert words.word(section, key) in text(GUIDES[code]), key
