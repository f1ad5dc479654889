"""The tables of sources: CSV files beside the articles, or named by the user, that know better than front matter."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from factcheck.loader.encoding import decode
from factcheck.loader.faults import Fault, record
from factcheck.loader.metadata import Field, Fields, known
from factcheck.loader.places import Place, read, show
from factcheck.model import Skipped

NAME = "sources.csv"
SEPARATORS = ",;\t"
RESTARTS = 20  # after quotation marks that do not close


class Row(NamedTuple):
    """What a table says of one file, in a line of the table."""

    file: str
    fields: Fields
    line: int


class Table(NamedTuple):
    """The rows by file, with what was wrong."""

    rows: dict[str, Row]
    faults: tuple[Fault, ...] = ()


def name_of(path: str) -> str:
    """Give a path as tables compare it: forward slashes, no leading "./", accents composed."""
    return normalize("NFC", str(PurePosixPath(path.strip().replace("\\", "/"))))


def read_table(text: str, place: str) -> Table:
    """Read a table of sources.

    Args:
        text: CSV with a header; the separator is a comma, a semicolon or a tab, whichever the header has most.
        place: the file, for the fields to point to.
    """
    header = text.lstrip().partition("\n")[0]
    faults: list[Fault] = []
    rows: dict[str, Row] = {}
    columns: list[str] = []
    for line, cells in _cells(text, max(SEPARATORS, key=header.count)):
        if isinstance(cells, csv.Error):
            faults.append(Fault("sources_row", line, (("detail", str(cells)),)))
        elif not any(cell.strip() for cell in cells):
            continue
        elif not columns:
            columns = ["file" if cell.strip().lower() == "file" else known(cell) for cell in cells]
            if "file" not in columns:
                return Table({}, (Fault("sources_column", line),))
        elif any(cell.strip() for cell in cells[len(columns) :]):
            detail = f"{len(cells)} cells under {len(columns)} columns"
            faults.append(Fault("sources_row", line, (("detail", detail),)))
        else:
            fault = _add(rows, dict(zip(columns, cells, strict=False)), place, line)
            faults += [fault] if fault else []
    if not columns:
        faults.append(Fault("sources_column"))
    return Table(rows, tuple(faults))


def _add(rows: dict[str, Row], cells: dict[str, str], place: str, line: int) -> Fault | None:
    file = cells.get("file", "").strip()
    if not file:
        return Fault("sources_row", line, (("detail", "no file"),))
    if name_of(file) in rows:
        return Fault("sources_twice", line, (("file", file), ("first", str(rows[name_of(file)].line))))
    values = {column: " ".join(cell.split()) for column, cell in cells.items() if column not in ("", "file")}
    fields = {column: Field(value, place, line) for column, value in values.items() if value}
    rows[name_of(file)] = Row(file, fields, line)
    return None


def _cells(text: str, separator: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Give line and cells of each row, or what is wrong with it; after a bad row it goes on in the next line."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    for _ in range(RESTARTS):
        reader = csv.reader(lines[start:], delimiter=separator, strict=True)
        while True:
            line = start + reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, error
                start = line
                break
            yield line, cells


class Sources:
    """All tables that speak of the articles of one run."""

    def __init__(self, places: Sequence[Place], named: str) -> None:
        """Open the tables.

        Args:
            places: the articles of the run.
            named: path of a table elsewhere, empty if there is none; it is stronger than those beside the articles.
        """
        self.warnings: list[Skipped] = []
        self._tables: list[tuple[Path, dict[str, Row]]] = []  # the weakest first
        self._named = Path(named) if named else None
        self._bare = Counter(normalize("NFC", place.file.name) for place in places)
        folders = {place.file.parent for place in places} | {place.root for place in places}
        beside = [folder / NAME for folder in sorted(folders, key=lambda folder: (len(folder.parts), str(folder)))]
        for file in [file for file in beside if _is_file(file) and file != self._named] + [Path(named)] * bool(named):
            self._open(file)
        self._used: set[tuple[Path, str]] = set()

    def _open(self, file: Path) -> None:
        raw = read(file)
        decoded = raw if isinstance(raw, Fault) else decode(raw)
        if isinstance(decoded, Fault):
            self._warn(file, [Fault("sources_missing") if decoded.key == "missing" else decoded])
            return
        table = read_table(decoded.text, show(file))
        self._warn(file, table.faults)
        self._tables.append((file, table.rows))

    def _warn(self, file: Path, faults: Iterable[Fault]) -> None:
        self.warnings += [record(show(file), fault, "warning") for fault in faults]

    def fields(self, place: Place) -> Fields:
        """Give what the tables say of an article."""
        found: Fields = {}
        for file, rows in self._tables:
            for key in self._keys(place, file):
                if key in rows:
                    self._used.add((file, key))
                    found |= rows[key].fields
                    break
        return found

    def _keys(self, place: Place, table: Path) -> list[str]:
        """Give the names under which a table may speak of an article."""
        below = os.path.relpath(place.file.absolute(), table.parent.absolute())
        keys = [name_of(below.replace(os.sep, "/"))]
        if table == self._named:
            keys.append(name_of(place.shown))
            bare = normalize("NFC", place.file.name)
            keys += [bare] if self._bare[bare] == 1 else []
        return keys

    def leftover(self) -> list[Skipped]:
        """Give a warning for each row that speaks of no article of the run and of no file there is."""
        found = []
        for file, rows in self._tables:
            for key, row in rows.items():
                if (file, key) in self._used or _is_file(file.parent / row.file):
                    continue
                unclear = file == self._named and self._bare[key] > 1
                fault = Fault("sources_unclear" if unclear else "sources_unknown", row.line, (("file", row.file),))
                found.append(record(show(file), fault, "warning"))
        return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
