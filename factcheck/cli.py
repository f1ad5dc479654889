"""The command line: options, exit codes, and everything that is printed.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 could not run. Data goes to standard output, messages to
standard error.
"""

import os
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, NoReturn, TextIO

import click

from factcheck.errors import ConfigError, FactcheckError, OutputError
from factcheck.model import SEVERITIES, Config
from factcheck.output import STANDARD_OUTPUT, check_place, write
from factcheck.report import (
    BOM,
    DEFAULT,
    Report,
    Screen,
    clean,
    encoded,
    explain_id,
    harmless,
    known_ids,
    nearest,
    read_labels,
    render,
    report_languages,
    rule_page,
)
from factcheck.version import VERSION

NARROW, USUAL, WIDE = 40, 80, 100
CONTEXT = {"help_option_names": ["-h", "--help"]}
NOTHING, SOMETHING, FAILED, INTERRUPTED = 0, 1, 2, 130
Command = Callable[..., int]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        code = app.main(list(arguments) if arguments is not None else None, "factcheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = FAILED
    except click.Abort:
        code = INTERRUPTED
    except FactcheckError as error:
        _message(str(error))
        code = FAILED
    except BrokenPipeError:
        _drop_output()
        code = NOTHING
    except Exception:  # noqa: BLE001 - Python would leave with 1, which means that something was found
        traceback.print_exc()
        code = FAILED
    sys.exit(code or NOTHING)


@click.group(context_settings=CONTEXT)
@click.version_option(VERSION, "--version", prog_name="factcheck")
def app() -> None:
    """Read several articles on one story and show where they disagree.

    Every figure, date, name and quotation is compared with those that answer the same question in the other articles.
    Nothing is sent anywhere. Which source is right is for you to find out.
    """


def _reading_options(command: Command) -> Command:
    """Add the options that say how articles are read and in which language the report is written."""
    options = (
        click.option(
            "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY",
            help="Date of the articles that bear none, as 2025-03-14.",
        ),
        click.option(
            "--lang", type=click.Choice(report_languages()),
            help="Language of the report, not of the articles. [default: that of the system]",
        ),
        click.option("--sources", metavar="FILE", help="Table of the articles' outlets and dates (see the docs)."),
    )  # fmt: skip
    for option in options:
        command = option(command)
    return command


def _level_options(command: Command) -> Command:
    """Add -q and -v, and hand on one number."""

    @wraps(command)
    def with_detail(*, quiet: bool, verbose: bool, **others: Any) -> int:
        if quiet and verbose:
            raise click.UsageError("-q and -v exclude each other")
        return command(detail=int(verbose) - int(quiet), **others)

    quiet = click.option("-q", "--quiet", is_flag=True, help="One line a finding, and the totals.")
    verbose = click.option("-v", "--verbose", is_flag=True, help="All passages, and the steps to each finding.")
    return quiet(verbose(with_detail))


PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")


@app.command(context_settings=CONTEXT)
@PATHS
@click.option("--csv", "csv", metavar="FILE", help="Write the findings as a table.")
@click.option("--claims", "claims", metavar="FILE", help="Write everything that was extracted as a table.")
@click.option("--html", "html", metavar="FILE", help="Write the page for editors.")
@click.option("--json", "json", metavar="FILE", help="Write everything as JSON.")
@_reading_options
@click.option(
    "--format", "form", type=click.Choice(["full", "concise", "json"]), default="full", show_default=True,
    help="What is printed.",
)  # fmt: skip
@click.option(
    "--min-severity", type=click.Choice(SEVERITIES), default="note", show_default=True,
    help="Leave out what is less severe.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", show_default=True,
    help="Leave with 1 where something as severe was found.",
)  # fmt: skip
@_level_options
def check(  # noqa: PLR0913 - one for each option
    *, paths: Sequence[str], csv: str | None, claims: str | None, html: str | None, json: str | None, form: str,
    min_severity: str, fail_on: str, detail: int, **reading: Any,
) -> int:  # fmt: skip
    """Show where articles disagree.

    PATHS are articles (.txt, .md) and folders of them. FILE may be - for standard output; the report is not printed
    then. Leaves with 0 if nothing was found, with 1 if something was, with 2 if the articles could not be compared.
    """
    places = {
        name: place for name, place in (("csv", csv), ("claims", claims), ("html", html), ("json", json)) if place
    }
    _check_places(places)
    report = _run(paths, **reading).at_least(min_severity)
    texts = {name: _output(name, report) for name in places}
    _write(places, texts, report, quiet=detail < 0)
    if STANDARD_OUTPUT not in places.values():
        _print(render(report, form, _screen(sys.stdout), detail), exact=form == "json")
    if form != "full" or STANDARD_OUTPUT in places.values() or detail < 0:
        for skipped in report.contents.unread:
            _message(f"{skipped.place}: {skipped.reason}")
    severe = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on != "never" else ()
    return SOMETHING if any(finding.severity in severe for finding in report.findings) else NOTHING


@app.command(context_settings=CONTEXT)
@PATHS
@click.option("--csv", "csv", metavar="FILE", help="Write the table as CSV; - for standard output.")
@_reading_options
@click.option(
    "--format", "form", type=click.Choice(["full", "json"]), default="full", show_default=True, help="What is printed.",
)  # fmt: skip
def claims(*, paths: Sequence[str], csv: str | None, form: str, **reading: Any) -> int:
    """Show what was extracted from articles.

    One article is enough. Each claim stands with its place (line:column), kind, words, value and id.
    """
    places = {"claims": csv} if csv else {}
    _check_places(places)
    report = _run(paths, fewest=1, **reading)
    _write(places, {name: _output(name, report) for name in places}, report, quiet=False)
    if csv != STANDARD_OUTPUT:
        _print(render(report, "claims-json" if form == "json" else "claims", _screen(sys.stdout)), exact=form == "json")
    for skipped in report.contents.unread:
        _message(f"{skipped.place}: {skipped.reason}")
    return NOTHING


@app.command(context_settings=CONTEXT)
@click.argument("name", metavar="ID")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@_reading_options
def explain(*, name: str, paths: Sequence[str], **reading: Any) -> int:
    """Explain a finding, a topic, a claim or a rule.

    ID is an id from a report, with the same PATHS as there, or a rule code such as FC103, which needs no PATHS.
    """
    words = read_labels(_lang(reading["lang"]))
    screen = _screen(sys.stdout)
    page = rule_page(name, words, screen)
    if page:
        _print(page)
        return NOTHING
    if not paths:
        near = nearest(name, words.rule_codes())
        remedy = f"did you mean {near}? " if near else ""
        remedy += "The id of a finding, topic or claim needs the articles of its report behind it"
        raise ConfigError(f"there is no rule {name!r}", remedy=remedy)
    report = _run(paths, fewest=1, **reading)
    text = explain_id(name, report.contents, screen)
    if not text:
        near = nearest(name, [*known_ids(report.contents), *words.rule_codes()])
        remedy = f"did you mean {near}?" if near else "factcheck check prints the ids of these articles"
        raise ConfigError(f"nothing has the id {name!r}", remedy=remedy)
    _print(text)
    return NOTHING


@app.command(context_settings=CONTEXT)
def languages() -> int:
    """List the languages of articles, and what is covered."""
    from factcheck.coverage import coverage  # noqa: PLC0415 - loads the dictionaries, which --help must not wait for

    rows = [["", "language", "covers", "phrases", "concepts", "words", "places"]]
    for pack in coverage():
        counts = (f"{count:,}" for count in (pack.phrases, pack.concepts, pack.lemmas, pack.places))
        rows.append([pack.code, pack.name, ", ".join(pack.dimensions), *counts])
    sizes = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(size) if i > 2 else cell.ljust(size)
            for i, (cell, size) in enumerate(zip(row, sizes, strict=True))
        ]
        _print("\n".join(_screen(sys.stdout).wrap("  ".join(cells), "", "    ")) + "\n")
    return NOTHING


def _run(
    paths: Sequence[str], *, lang: str | None, date: datetime | None, sources: str | None, fewest: int = 2
) -> Report:
    from factcheck import pipeline  # noqa: PLC0415 - loads dictionaries and grammars, which --help must not wait for

    config = Config(date=date.date() if date else None, sources=sources or "")
    return pipeline.check(paths, config, _lang(lang), fewest=fewest)


def _lang(chosen: str | None) -> str:
    """Give the language of the report: as asked for, else the system's, else the default."""
    if chosen:
        return chosen
    setting = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    code = setting.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in report_languages() else DEFAULT


def _check_places(places: Mapping[str, str]) -> None:
    """Refuse what cannot be written before the work is done."""
    for place, times in Counter(os.path.realpath(p) if p != STANDARD_OUTPUT else p for p in places.values()).items():
        if times > 1:
            raise ConfigError("two outputs cannot share one place", place=place, remedy="give each its own")
    for place in places.values():
        check_place(place)


def _output(name: str, report: Report) -> str:
    if name == "html":
        return report.to_html() or ""
    if name == "json":
        return report.to_json() or ""
    return BOM + (report.to_csv(table="conflicts" if name == "csv" else name) or "")


def _write(places: Mapping[str, str], texts: Mapping[str, str], report: Report, *, quiet: bool) -> None:
    """Write the files, each whole or not at all, never over an article."""
    articles = {os.path.realpath(article.path) for article in report.articles}
    for place in places.values():
        if place != STANDARD_OUTPUT and os.path.realpath(place) in articles:
            raise OutputError("this is one of the articles", place=place, remedy="choose another name")
    for name, place in places.items():
        if place == STANDARD_OUTPUT:
            _print(texts[name], exact=True)
            continue
        write(place, encoded(texts[name]))
        if not quiet:
            _message(f"wrote {place}")


def _screen(stream: TextIO) -> Screen:
    """Give what standard output can show: 80 columns and no colour unless it is a terminal."""
    columns, color = USUAL, False
    if stream.isatty():
        columns = max(NARROW, min(shutil.get_terminal_size((USUAL, 24)).columns, WIDE))
        color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(columns, color=color, encoding=stream.encoding or "ascii")


def _print(text: str, *, exact: bool = False) -> None:
    """Print data. What must stay exact is written as UTF-8 bytes, unless a terminal would have to interpret it."""
    try:
        if exact and sys.stdout.isatty():
            click.echo(_screen(sys.stdout).fit(harmless(text)), nl=False)
        else:
            click.echo(encoded(text) if exact else text, nl=False, color=True)
    except BrokenPipeError:
        _drop_output()


def _message(text: str) -> None:
    """Print a message, line by line, without anything that could steer the terminal."""
    screen = Screen(encoding=sys.stderr.encoding or "ascii")
    lines = text.split("\n")
    said = [clean(line) if line == line.lstrip() else "  " + clean(line) for line in lines]
    click.echo("factcheck: " + screen.fit("\n".join(said)), err=True)


def _drop_output() -> None:
    """Send what is still to be written nowhere: the reader has left, and Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
