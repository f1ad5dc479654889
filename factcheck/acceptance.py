"""The findings that an editor has accepted: a small table beside the articles, keyed by what a finding is known by.

A row holds `id, key, topic, sides, reason`; topic and sides are for the reader of the table. A row is found again by
the id of the finding, else by its key (see comparer/keys.py), which also holds after an article has joined a side.
Whoever wants a finding back deletes its row. The table may be edited in a spreadsheet: further columns are kept, the
order and the separator of the columns don't matter.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.errors import ConfigError, InputError
from factcheck.model import Finding
from factcheck.output import write
from factcheck.report import BOM, Contents, guarded, nearest, told_briefly

NAME = "accepted.csv"
COLUMNS = ("id", "key", "topic", "sides", "reason")
SEPARATORS = ",;\t"
LIMIT = 5_000_000  # bytes: more than anybody accepts


@dataclass(frozen=True)
class Row:
    """One accepted finding. `more` holds what other columns say; `place` is file and line, empty for a new row."""

    id: str
    key: str = ""
    topic: str = ""
    sides: str = ""
    reason: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    place: str = ""


def accept(names: Sequence[str], reason: str, contents: Contents, place: str, more: Mapping[str, str]) -> list[Row]:
    """Write a row for each finding to a table, in the place of the row that accepted it before.

    Args:
        names: ids of findings, in any case.
        reason: why they are accepted.
        contents: the report that the ids are from.
        place: the table, made where there is none.
        more: what else to write, by column.

    Returns: the new rows.

    Raises:
        ConfigError: there is no such finding, or no reason; nothing is written then.
        OutputError: the table cannot be written.
    """
    if not reason.strip():
        raise ConfigError("an empty reason", remedy="say why, such as --reason 'two different fires'")
    by_id = {finding.id.casefold(): finding for finding in contents.findings}
    for name in names:
        if name.casefold() not in by_id:
            near = nearest(name, [finding.id for finding in contents.findings])
            remedy = f"did you mean {near}?" if near else "factcheck check prints the ids of these articles"
            raise ConfigError(f"no finding has the id {name!r}", remedy=remedy)
    chosen = [by_id[name] for name in dict.fromkeys(map(str.casefold, names))]
    new = {finding.id: _row(finding, reason, contents, more) for finding in chosen}
    rows = read(place) if Path(place).exists() else []
    _write(place, _joined(rows, new, match(contents.findings, rows)))
    return list(new.values())


def _row(finding: Finding, reason: str, contents: Contents, more: Mapping[str, str]) -> Row:
    topic, sides = told_briefly(finding, contents)
    return Row(finding.id, finding.keys[0] if finding.keys else "", topic, sides, " ".join(reason.split()), more)


def beside(paths: Sequence[str]) -> list[str]:
    """Give the tables that lie in the folders given, or beside the files given, each once."""
    places = dict.fromkeys(str(folder_of(path) / NAME) for path in paths)
    return [place for place in places if Path(place).is_file()]


def folder_of(path: str) -> Path:
    """Give a folder itself, for a file the folder it lies in."""
    return Path(path) if Path(path).is_dir() else Path(path).parent


def read(place: str) -> list[Row]:
    """Read a table.

    Raises InputError where there is none or it cannot be read, ConfigError where a row makes no sense.
    """
    lines = iter(_cells(place))
    heads = [cell.strip().lower() for cell in next(lines, (1, ["id"]))[1]]
    if "id" not in heads:
        raise ConfigError("the table has no column 'id'", place=f"{place}:1", remedy="factcheck accept writes one")
    rows = []
    for line, cells in lines:
        found = {head: _unguarded(cell) for head, cell in zip(heads, cells, strict=False) if head}
        if not any(found.values()):
            continue
        if not found["id"] and not found.get("key"):
            raise ConfigError("a row without an id", place=f"{place}:{line}", remedy="give the id, or delete the row")
        known = {name: found.pop(name, "") for name in COLUMNS}
        rows.append(Row(**known, more=found, place=f"{place}:{line}"))
    return rows


def _cells(place: str) -> Iterator[tuple[int, list[str]]]:
    try:
        with Path(place).open("rb") as file:
            raw = file.read(LIMIT + 1)
        if len(raw) > LIMIT:
            raise InputError("the file is too large for a table of accepted findings", place=place)
        text = raw.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
        raise InputError(f"cannot be read: {reason}", place=place, remedy="check --accepted") from error
    separator = max(SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ConfigError(f"not a row of a table: {error}", place=f"{place}:{line}", remedy="mend it") from error
        yield line, cells


def _unguarded(cell: str) -> str:
    """Take off the apostrophe that keeps spreadsheets from running a cell."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def _write(place: str, rows: Sequence[Row]) -> None:
    more = list(dict.fromkeys(name for row in rows for name in row.more))
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow([*COLUMNS, *map(guarded, more)])
    for row in rows:
        cells = [row.id, row.key, row.topic, row.sides, row.reason, *(row.more.get(name, "") for name in more)]
        table.writerow(map(guarded, cells))
    write(place, (BOM + text.getvalue()).encode("utf-8", "replace"))


def match(findings: Sequence[Finding], rows: Sequence[Row]) -> dict[str, Row]:
    """Give the row that accepts each finding, by the finding's id.

    A row belongs to the finding with its id. If none has it, it belongs to the finding with its key, provided that
    there is just one and no other row is its own.
    """
    by_id = {finding.id.casefold(): finding.id for finding in findings}
    found: dict[str, Row] = {}
    left = []
    for row in rows:
        name = by_id.get(row.id.casefold())
        if name is None:
            left.append(row)
        else:
            found[name] = row
    wanted: dict[str, list[str]] = {row.key: [] for row in left if row.key}
    for finding in findings if wanted else ():
        if finding.id not in found:
            for key in wanted.keys() & set(finding.keys):
                wanted[key].append(finding.id)
    for row in left:
        names = wanted.get(row.key, ())
        if len(names) == 1:
            found.setdefault(names[0], row)
    return found


def _joined(rows: Sequence[Row], new: Mapping[str, Row], known: Mapping[str, Row]) -> list[Row]:
    """Put new rows into a table: in the place of the row that accepted the same finding before, else at the end.

    Args:
        rows: the table as it is.
        new: the rows to put in, by the id of the finding.
        known: the row of the table that accepts each finding, as `match` gives it.
    """
    instead = {
        id(known[name]): replace(row, more={**known[name].more, **row.more})
        for name, row in new.items()
        if name in known
    }
    kept = [instead.get(id(row), row) for row in rows]
    return kept + [row for name, row in new.items() if name not in known]
