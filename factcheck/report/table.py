"""The tables as CSV text and as DataFrames, from the same rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from factcheck.report.contents import Contents
from factcheck.report.rows import TABLES, Cell, Column, Table

if TYPE_CHECKING:  # pandas takes a second to import: it is loaded by those who ask for a DataFrame only
    import pandas as pd

    DataFrame: TypeAlias = pd.DataFrame
else:
    DataFrame = object

BOM = "\ufeff"
# a spreadsheet takes a cell that begins with one of these for a formula, or drops the character and looks at the next
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
DTYPES = {"text": "string", "value": "string", "date": "string", "integer": "int64", "flag": "boolean"}


def to_csv(contents: Contents, table: str, *, excel: bool = False) -> str:
    """Give a table as CSV text, lines ended as RFC 4180 has them.

    Args:
        contents: what is shown.
        table: "conflicts", "claims", "topics" or "sources".
        excel: for a spreadsheet set to French: semicolons, and a comma in numbers.
    """
    columns, rows = TABLES[table]
    separator = ";" if excel else ","
    lines = [separator.join(column.name for column in columns)]
    for row in rows(contents):
        cells = (_written(cell, column, excel=excel) for cell, column in zip(row, columns, strict=True))
        lines.append(separator.join(cells))
    return "\r\n".join([*lines, ""])


def _written(cell: Cell, column: Column, *, excel: bool) -> str:
    """Write a cell. Text is quoted, so that a spreadsheet can be told to leave "1 000" and "10/12" as they are."""
    if cell is None or cell == "":
        return ""
    if column.holds == "flag":
        return "true" if cell else "false"
    text = str(cell)
    if column.holds == "text":
        return '"' + guarded(text).replace('"', '""') + '"'
    return text.replace(".", ",") if excel and column.holds == "value" else text


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula.

    >>> guarded("=1+1"), guarded("12")
    ("'=1+1", '12')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def to_frame(contents: Contents, table: str) -> DataFrame:
    """Give a table as a DataFrame with the columns of the CSV, unguarded, and the same dtypes whatever its rows."""
    import pandas as pd  # noqa: PLC0415 - see above

    found: Table = TABLES[table]
    cells: Sequence[Sequence[Cell]] = list(zip(*found.rows(contents), strict=True)) or [()] * len(found.columns)
    frame = pd.DataFrame(dict(zip((column.name for column in found.columns), map(list, cells), strict=True)))
    return frame.astype({column.name: DTYPES[column.holds] for column in found.columns})
