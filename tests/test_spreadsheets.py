"""A spreadsheet opens both forms of every table with each cell intact; needs LibreOffice (soffice)."""

import csv
import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import crowds
import made_up
import pytest

from factcheck.report import Contents, Report
from factcheck.report.rows import TABLES

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    not SOFFICE, reason="needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc-nogui"
)
OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text"))
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no file of a spreadsheet can hold these
# separator, quotation mark, UTF-8, first line, no types, language: English or French
FORMS = {False: "44,34,76,1,,1033", True: "59,34,76,1,,1036"}
STORIES = {
    "story": made_up.contents("fr", accepted={"FC-00000005": "vu ; noté\n2,5"}),
    "harmful": crowds.harmful("en"),
    "crowd": crowds.crowd(200, 4),
}


class Cell(NamedTuple):
    """A cell as the spreadsheet has it: its type, its value, and whether it is a formula."""

    kind: str
    value: str
    formula: bool


def opened(folder: Path, form: str, files: list[Path]) -> dict[str, list[list[Cell]]]:
    """Open tables in the spreadsheet, each as an editor would, and give their cells by file."""
    done = subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", f"--infilter=CSV:{form}",
            "--convert-to", "fods", "--outdir", str(folder / "out"), *map(str, files),
        ],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {file.name: list(rows(folder / "out" / f"{file.stem}.fods")) for file in files}


def rows(sheet: Path) -> Iterator[list[Cell]]:
    for row in ET.parse(sheet).iter(f"{TABLE}table-row"):  # noqa: S314 - written by our own spreadsheet
        cells: list[Cell] = []
        for cell in row.iter(f"{TABLE}table-cell"):
            kind = cell.get(f"{OFFICE}value-type", "")
            text = "\n".join("".join(part.itertext()) for part in cell.findall(f"{TEXT}p"))
            values = (cell.get(f"{OFFICE}{name}") for name in ("value", "date-value", "boolean-value"))
            value = next((value for value in values if value is not None), text)
            found = Cell(kind, value, cell.get(f"{TABLE}formula") is not None)
            cells += [found] * int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        if any(cell.kind for cell in cells):
            yield cells


def written(contents: Contents, folder: Path, *, excel: bool) -> list[Path]:
    folder.mkdir()
    files = [folder / f"{name}.csv" for name in TABLES]
    for file in files:
        Report(contents).to_csv(file, file.stem, excel=excel)
    return files


def lines(file: Path, *, excel: bool) -> list[list[str]]:
    text = file.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ","))


@pytest.mark.parametrize("excel", [False, True], ids=["comma", "French"])
@pytest.mark.parametrize("name", STORIES)
def test_every_cell_is_intact(name: str, excel: bool, tmp_path: Path) -> None:  # noqa: FBT001
    files = written(STORIES[name], tmp_path / "tables", excel=excel)
    found = opened(tmp_path, f"{FORMS[excel]},true,true", files)  # quoted cells are text
    for file in files:
        expected, sheet = lines(file, excel=excel), found[file.name]
        assert len(sheet) == len(expected) > 1
        for cells, texts in zip(sheet[1:], expected[1:], strict=True):
            for column, cell, text in zip(TABLES[file.stem].columns, cells, texts, strict=False):
                assert not cell.formula
                assert is_same(cell, text, column.holds), (column.name, cell, text)


def is_same(cell: Cell, text: str, holds: str) -> bool:
    """Whether a cell of the spreadsheet is what the table has there."""
    if not text:
        return (cell.kind, cell.value) == ("", "")
    if holds == "text":
        return (cell.kind, cell.value) == ("string", NOT_IN_XML.sub("", text))
    if holds == "flag":
        return cell.value.lower() == text
    if re.fullmatch(r"-?\d+([.,]\d+)?", text):
        return (cell.kind, float(cell.value)) == ("float", float(text.replace(",", ".")))
    if text < "1583":  # spreadsheets have another calendar before
        return cell.kind == "date"
    return cell.value in {text, f"{text}:00"}


@pytest.mark.parametrize("excel", [False, True], ids=["comma", "French"])
def test_opened_without_a_question_nothing_runs(excel: bool, tmp_path: Path) -> None:  # noqa: FBT001
    files = written(STORIES["harmful"], tmp_path / "tables", excel=excel)
    for file, sheet in opened(tmp_path, FORMS[excel], files).items():
        assert not any(cell.formula for cells in sheet for cell in cells), file
    files = written(STORIES["story"], tmp_path / "more", excel=excel)
    sheet = opened(tmp_path, FORMS[excel], files)["claims.csv"]
    low = [column.name for column in TABLES["claims"].columns].index("low")
    assert [cells[low].value for cells in sheet if cells[low].kind == "float"] == ["12", "17", "31", "2.5"]
