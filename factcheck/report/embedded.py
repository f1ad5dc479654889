"""The table of findings inside the page: a data address, which can be saved without scripts and without a network."""

import re
from dataclasses import replace

from factcheck.report.contents import Contents
from factcheck.report.screen import HOSTILE
from factcheck.report.sizes import size
from factcheck.report.table import BOM, to_csv

FEWEST_BYTES = 500  # of a row
_NOT_IN_ADDRESS = re.compile(f"[%#\"'<>&]|{HOSTILE.pattern}")


def csv_address(contents: Contents, room: int) -> tuple[str, int]:
    """Give the table of findings as a data address, and how many it holds of all; empty where none finds room."""
    findings = contents.every_finding
    count = min(len(findings), max(0, room) // FEWEST_BYTES)
    while count:
        text = BOM + to_csv(replace(contents, findings=findings[:count]), "conflicts")
        address = "data:text/csv;charset=utf-8," + _NOT_IN_ADDRESS.sub(_percent, text)
        bytes_ = size(address)
        if bytes_ <= room:
            return address, count
        count = min(count - 1, int(count * room / bytes_))
    return "", 0


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace"))
