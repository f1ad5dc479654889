"""The command line: commands, options, exit codes.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 could not run. Data goes to standard output, messages to
standard error. Flags are stronger than variables (FACTCHECK_…), variables than the file of settings.
"""

import os
import re
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from factcheck import acceptance, settings
from factcheck.console import Progress, drop_output, print_message, print_text, screen
from factcheck.errors import ConfigError, FactcheckError, InputError
from factcheck.model import KINDS, SEVERITIES, Config
from factcheck.output import STANDARD_OUTPUT, check_place, write
from factcheck.outputs import OUTPUTS, check_places, output, write_outputs
from factcheck.report import (
    DEFAULT,
    EXACT,
    FORMATS,
    Report,
    encoded,
    explain_id,
    known_ids,
    nearest,
    read_labels,
    render,
    report_languages,
    rule_page,
)
from factcheck.settings import NEVER, VARIABLE, Settings
from factcheck.version import VERSION

CONTEXT = {"help_option_names": ["-h", "--help"]}
NOTHING, SOMETHING, FAILED, INTERRUPTED = 0, 1, 2, 130
ID = re.compile(r"FC-\w*", re.IGNORECASE)
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
        print_message(str(error))
        code = FAILED
    except BrokenPipeError:
        drop_output()
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


class Kinds(click.ParamType):  # type: ignore[type-arg] # no subscript before click 8.2
    """Kinds of claims, with commas between: "count,money"."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Give the kinds, refuse what is none."""
        try:
            return settings.kinds(value) if isinstance(value, str) else tuple(value)
        except ValueError as error:
            what, _, remedy = str(error).partition("\n")
            self.fail(f"{value!r}: {what} ({remedy})", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Give the kinds that begin so."""
        del ctx, param
        return [CompletionItem(kind) for kind in KINDS if kind.startswith(incomplete)]


def _option(*names: str, **more: Any) -> Callable[[Command], Command]:
    """Add an option that a variable can set too."""
    name = names[0].lstrip("-").replace("-", "_")
    return click.option(*names, envvar=VARIABLE + name.upper(), **more)


def _settled(*names: str) -> Callable[[Command], Command]:
    """Fill in what neither a flag nor a variable has set from the file of settings; hand on the rest of the file.

    Args:
        names: the options that the file may set, of those that the command has.
    """

    def decorate(command: Command) -> Command:
        @click.option("--config", metavar="FILE", help="Read settings here. [default: factcheck.toml, see the docs]")
        @wraps(command)
        @click.pass_context
        def with_settings(ctx: click.Context, /, *, config: str | None, **given: Any) -> int:
            for one in settings.unknown_variables(os.environ):
                print_message(one)
            found = settings.settings_for(_places_of(given), config or "")
            for name, value in found.values.items():
                option = "form" if name == "format" else name
                if name in names and ctx.get_parameter_source(option) is ParameterSource.DEFAULT:
                    given[option] = value
            return command(found=found, **given)

        return with_settings

    return decorate


def _reading_options(command: Command) -> Command:
    """Add the options that say how articles are read and in which language the report is written."""
    options = (
        _option(
            "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY",
            help="Date of the articles that bear none, as 2025-03-14.",
        ),
        _option(
            "--lang", type=click.Choice(report_languages()),
            help="Language of the report, not of the articles. [default: that of the system]",
        ),
        _option("--sources", metavar="FILE", help="Table of the articles' outlets and dates (see the docs)."),
    )  # fmt: skip
    for option in options:
        command = option(command)
    return command


READING = ("date", "lang", "sources")


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


def _output_options(command: Command) -> Command:
    """Add the files to write, and hand on where they go, by name."""

    @wraps(command)
    def with_places(**given: Any) -> int:
        found = {name: given.pop(name) for name in OUTPUTS}
        return command(places={name: place for name, place in found.items() if place}, **given)

    helps = {
        "csv": "Write the findings as a table.",
        "claims": "Write everything that was extracted as a table.",
        "html": "Write the page for editors.",
        "json": "Write everything as JSON.",
        "sarif": "Write the findings as SARIF, for code hosts.",
        "md": "Write the findings as Markdown, for a mail.",
    }
    for name in reversed(OUTPUTS):
        with_places = click.option(f"--{name}", name, metavar="FILE", help=helps[name])(with_places)
    return with_places


EXCEL = _option("--excel", is_flag=True, help="Tables for a French spreadsheet: semicolons and decimal commas.")
ACCEPTED = _option(
    "--accepted", metavar="FILE", help="Table of accepted findings. [default: accepted.csv beside the articles]"
)
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")


@app.command(context_settings=CONTEXT)
@PATHS
@_output_options
@EXCEL
@_option("--full-text", is_flag=True, help="Show whole articles on the page, not only sentences.")
@_reading_options
@_option("--format", "form", type=click.Choice(FORMATS), default="full", show_default=True, help="What is printed.")
@_option("--only", type=Kinds(), multiple=True, metavar="KIND", help="Findings of this kind alone, such as money.")
@_option("--exclude", type=Kinds(), multiple=True, metavar="KIND", help="No findings of this kind, such as name.")
@_option(
    "--min-severity", type=click.Choice(SEVERITIES), default="note", show_default=True,
    help="Leave out what is less severe.",
)  # fmt: skip
@_option(
    "--fail-on", type=click.Choice([*SEVERITIES, NEVER]), default="error", show_default=True,
    help="Leave with 1 where something as severe was found.",
)  # fmt: skip
@ACCEPTED
@_option("--show-accepted", is_flag=True, help="Show accepted findings too; they never count for --fail-on.")
@_settled(
    *READING, "excel", "full_text", "format", "only", "exclude", "min_severity", "fail_on", "accepted", "show_accepted"
)
@_level_options
@click.pass_context
def check(  # noqa: PLR0913 - one for each option
    ctx: click.Context, /, *, paths: Sequence[str], places: Mapping[str, str], form: str, only: Sequence[Any],
    exclude: Sequence[Any], min_severity: str, fail_on: str, accepted: str | None, show_accepted: bool, detail: int,
    found: Settings, excel: bool, full_text: bool, **reading: Any,
) -> int:  # fmt: skip
    """Show where articles disagree.

    PATHS are articles (.txt, .md) and folders of them. FILE may be - for standard output; the report is not printed
    then. KIND is count, money, percent, measure, duration, age, date, name or quote; give several with commas between.

    Leaves with 0 if nothing was found, with 1 if something was, with 2 if the articles could not be compared.
    """
    check_places(places, paths)
    printed = STANDARD_OUTPUT not in places.values()
    if not printed and ctx.get_parameter_source("form") is ParameterSource.COMMANDLINE:
        raise ConfigError(
            "two outputs cannot share one place", place=STANDARD_OUTPUT, remedy="leave out --format, or name a file"
        )
    report = _run(paths, _config(found, **reading), reading["lang"])
    tables = [accepted] if accepted else acceptance.beside(paths)
    if accepted == found.values.get("accepted"):  # what the settings name need not be there before the first accept
        tables = [table for table in tables if Path(table).exists()]
    report = _accepting(report, tables, show=show_accepted, told=detail > 0)
    report = report.of_kinds(_flat(only), _flat(exclude)).at_least(min_severity)
    texts = {name: output(name, report, excel=excel, full_text=full_text) for name in places}
    write_outputs(places, texts, report, told=detail >= 0)
    if printed:
        print_text(render(report, form, screen(), detail), exact=form in EXACT)
    if form != "full" or not printed or detail < 0:
        for skipped in report.contents.unread:
            print_message(f"{skipped.place}: {skipped.reason}")
    severe = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on != NEVER else ()
    return SOMETHING if any(finding.severity in severe for finding in report.findings) else NOTHING


@app.command(context_settings=CONTEXT)
@PATHS
@click.option("--csv", "csv", metavar="FILE", help="Write the table as CSV; - for standard output.")
@EXCEL
@_reading_options
@click.option(
    "--format", "form", type=click.Choice(["full", "json"]), default="full", show_default=True, help="What is printed.",
)  # fmt: skip
@_settled(*READING, "excel")
def claims(
    *, paths: Sequence[str], csv: str | None, excel: bool, form: str, found: Settings, **reading: Any
) -> int:  # fmt: skip
    """Show what was extracted from articles.

    One article is enough. Each claim stands with its place (line:column), kind, words, value and id.
    """
    places = {"claims": csv} if csv else {}
    check_places(places, paths)
    report = _run(paths, _config(found, **reading), reading["lang"], fewest=1)
    write_outputs(places, {name: output(name, report, excel=excel) for name in places}, report)
    if csv != STANDARD_OUTPUT:
        print_text(render(report, "claims-json" if form == "json" else "claims", screen()), exact=form == "json")
    for skipped in report.contents.unread:
        print_message(f"{skipped.place}: {skipped.reason}")
    return NOTHING


@app.command(context_settings=CONTEXT)
@click.argument("name", metavar="ID")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@_reading_options
@_settled(*READING)
def explain(*, name: str, paths: Sequence[str], found: Settings, **reading: Any) -> int:
    """Explain a finding, a topic, a claim or a rule.

    ID is an id from a report, with the same PATHS as there, or a rule code such as FC103, which needs no PATHS.
    """
    words = read_labels(_lang(reading["lang"]))
    page = rule_page(name, words, screen())
    if page:
        print_text(page)
        return NOTHING
    if not paths:
        near = nearest(name, words.rule_codes())
        remedy = f"did you mean {near}? " if near else ""
        remedy += "The id of a finding, topic or claim needs the articles of its report behind it"
        raise ConfigError(f"there is no rule {name!r}", remedy=remedy)
    report = _run(paths, _config(found, **reading), reading["lang"], fewest=1)
    text = explain_id(name, report.contents, screen())
    if not text:
        near = nearest(name, [*known_ids(report.contents), *words.rule_codes()])
        remedy = f"did you mean {near}?" if near else "factcheck check prints the ids of these articles"
        raise ConfigError(f"nothing has the id {name!r}", remedy=remedy)
    print_text(text)
    return NOTHING


@app.command(context_settings=CONTEXT)
@click.argument("given", nargs=-1, required=True, metavar="ID... [PATHS]...")
@click.option("--reason", required=True, metavar="TEXT", help="Why, for those who read the table after you.")
@ACCEPTED
@click.option("--stamp", is_flag=True, help="Add the day of today in a column of its own.")
@_reading_options
@_settled(*READING, "accepted")
def accept(
    *, given: Sequence[str], reason: str, accepted: str | None, stamp: bool, found: Settings, **reading: Any
) -> int:  # fmt: skip
    """Accept findings, with a reason.

    From then on they are counted, but neither shown nor failed on. ID is the id of a finding, as a report shows it.
    PATHS are the articles of that report; without them, the folder of --accepted, else the working folder. A row for
    each finding is written to the table; delete a row to take it back.
    """
    names, paths = _ids_and_paths(given)
    paths = paths or [str(Path(accepted).parent) if accepted else "."]
    place = accepted or str(acceptance.folder_of(paths[0]) / acceptance.NAME)
    check_place(place)
    contents = _run(paths, _config(found, **reading), reading["lang"]).contents
    more = {"accepted_on": datetime.now(UTC).astimezone().date().isoformat()} if stamp else {}
    for row in acceptance.accept(names, reason, contents, place, more):
        print_message(f"accepted {row.id}: {row.topic}: {row.sides}")
    print_message(f"wrote {place}")
    return NOTHING


@app.command(context_settings=CONTEXT)
@click.argument("folder", metavar="FOLDER")
@click.option("--force", is_flag=True, help="Write over files that exist.")
def init(*, folder: str, force: bool) -> int:
    """Write settings and a table of sources to fill in.

    Writes factcheck.toml, and sources.csv with the articles of FOLDER, into FOLDER. A file that exists is kept unless
    --force is given.
    """
    from factcheck.skeleton import skeletons  # noqa: PLC0415 - loads dictionaries, which --help must not wait for

    if not Path(folder).is_dir():
        raise InputError("there is no such folder", place=folder, remedy="give the folder of your articles")
    written = 0
    for place, text in skeletons(folder).items():
        if os.path.lexists(place) and not force:
            print_message(f"{place} exists and was kept (--force writes over it)")
            continue
        write(place, encoded(text))
        print_message(f"wrote {place}")
        written += 1
    return NOTHING if written else FAILED


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
        print_text("\n".join(screen().wrap("  ".join(cells), "", "    ")) + "\n")
    return NOTHING


def _config(found: Settings, *, date: date | None, sources: str | None, lang: str | None) -> Config:
    del lang  # of the report, which is no matter of reading
    return Config(
        date=date.date() if isinstance(date, datetime) else date,
        sources=sources or "",
        preferred_names=found.preferred_names,
        never_merge=found.never_merge,
    )


def _run(paths: Sequence[str], config: Config, lang: str | None, *, fewest: int = 2) -> Report:
    from factcheck import pipeline  # noqa: PLC0415 - loads dictionaries and grammars, which --help must not wait for

    with Progress() as progress:
        return pipeline.check(paths, config, _lang(lang), fewest=fewest, tell=progress.tell)


def _lang(chosen: str | None) -> str:
    """Give the language of the report: as asked for, else the system's, else the default."""
    if chosen:
        return chosen
    setting = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    code = setting.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in report_languages() else DEFAULT


def _accepting(report: Report, tables: Sequence[str], *, show: bool, told: bool) -> Report:
    """Take note of the findings that an editor has accepted; with `told` name the rows that fit none of them."""
    rows = [row for place in tables for row in acceptance.read(place)]
    found = acceptance.match(report.contents.findings, rows)
    for row in rows if told else ():
        if row not in found.values():
            print_message(f"{row.place}: {row.id or row.key} is among these findings no more")
    return report.accepting({name: row.reason for name, row in found.items()}, show=show)


def _places_of(given: Mapping[str, Any]) -> Sequence[str]:
    """Give the paths among what a command was given, to look for settings there."""
    if "given" not in given:
        return tuple(given.get("paths", ()))
    paths = [one for one in given["given"] if not ID.fullmatch(one)]
    return paths or ([str(Path(given["accepted"]).parent)] if given["accepted"] else [])


def _ids_and_paths(given: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the ids, which come first, from the paths behind them."""
    count = next((i for i, one in enumerate(given) if not ID.fullmatch(one)), len(given))
    names, paths = list(given[:count]), list(given[count:])
    unknown = next((path for path in paths if not os.path.lexists(path)), None)
    if not names or unknown is not None:
        raise ConfigError(
            f"{unknown or given[0]!r} is neither the id of a finding nor a file",
            remedy="ids begin with FC- and come before the articles",
        )
    return names, paths


def _flat(lists: Sequence[Any]) -> tuple[str, ...]:
    """Give kinds in one row, whether they come from several flags or from the file."""
    return tuple(kind for one in lists for kind in ([one] if isinstance(one, str) else one))
