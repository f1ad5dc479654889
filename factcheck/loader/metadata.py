"""What stands before a text and tells of it: the front matter between two lines of three hyphens."""

import re
from difflib import get_close_matches
from typing import Any, NamedTuple

import yaml

from factcheck.loader.faults import Fault

KEYS = ("source", "published", "modified", "title", "url", "lang", "byline")
# what other programs call them
ALIASES = {"date": "published", "language": "lang", "author": "byline", "updated": "modified", "link": "url"}
LONGEST, DEEPEST = 20_000, 100  # characters of front matter, and brackets in it, that YAML is asked to read
FENCE = "---"
_KEY = re.compile(r"([^\W\d][\w \-]{0,40}?)[ \t]*:[ \t]*(.*)$")
_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))


class Field(NamedTuple):
    """A value, with the file and the line it stands in."""

    value: str
    place: str
    line: int


Fields = dict[str, Field]


class FrontMatter(NamedTuple):
    """The fields before a text, the offset and the line where the text starts, and what was wrong."""

    fields: Fields
    start: int
    line: int
    faults: tuple[Fault, ...] = ()


class _Strings(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which every plain value is a string: "2025-03-14" is no date yet, and "no" is no boolean."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the way PyYAML is told


def known(key: str) -> str:
    """Give the name that a key or a column has here, empty if it is none of KEYS."""
    key = key.strip().lower()
    return key if key in KEYS else ALIASES.get(key, "")


def front_matter(text: str, place: str) -> FrontMatter:
    """Read the front matter of a text, if it has one.

    Args:
        text: the whole text of a file.
        place: the file, for the fields to point to.

    Returns: fields, and where the text starts: right behind the line end of the closing line.
    """
    if not text.startswith(FENCE):
        return FrontMatter({}, 0, 1)
    end = "\n" if "\n" in text else "\r"
    rows = text.split(end)
    if rows[0].rstrip() != FENCE:
        return FrontMatter({}, 0, 1)
    close = next((n for n, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE), 0)
    block = rows[1:close]
    if not close or _has_prose(block):
        return _unclosed(rows, len(end), place)
    fields, faults = _read(block, place)
    if block and not fields and len(faults) == sum(bool(row.strip()) for row in block):
        return FrontMatter({}, 0, 1)  # no line of it is a key: a rule across the page, and text
    start = sum(map(len, rows[: close + 1])) + (close + 1) * len(end)
    return FrontMatter(fields, min(start, len(text)), close + 2, tuple(faults))


def _has_prose(block: list[str]) -> bool:
    """Whether text stands among the keys: a line without a key behind a blank line."""
    blank = False
    for row in block:
        if not row.strip():
            blank = True
        elif blank and not _KEY.match(row) and row[:1] not in "#-[{ \t":
            return True
    return False


def _unclosed(rows: list[str], size: int, place: str) -> FrontMatter:
    """Read the leading lines that have a known key as front matter, and take the rest for the text."""
    last = 0
    for n, row in enumerate(rows[1:], 1):
        found = _KEY.match(row.rstrip())
        if not found or not known(found.group(1)):
            break
        last = n
    if not last:
        return FrontMatter({}, 0, 1)
    fields, faults = _read(rows[1 : last + 1], place)
    start = sum(map(len, rows[: last + 1])) + (last + 1) * size
    return FrontMatter(fields, start, last + 2, (Fault("front_matter_open", last + 1), *faults))


def _read(block: list[str], place: str) -> tuple[Fields, list[Fault]]:
    """Read the lines between the fences, as YAML where they are, else line by line."""
    data = _yaml("\n".join(block))
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for n, row in enumerate(block, 2):
        found = _KEY.match(row)
        if found:
            lines.setdefault(found.group(1).strip(), n)
    if data is None:
        data, faults = _by_line(block)
    fields: Fields = {}
    for key, value in data.items():
        name, line = known(str(key)), lines.get(str(key), 2)
        flat = _flat(value)
        if not name:
            near = get_close_matches(str(key).strip().lower(), KEYS, 1, 0.8)
            if near:
                faults.append(Fault("front_matter_key", line, (("key", str(key)), ("known", near[0]))))
        elif flat is None:
            faults.append(Fault("front_matter_value", line, (("key", str(key)),)))
        elif flat:
            fields[name] = Field(flat, place, line)
    return fields, faults


def _yaml(block: str) -> dict[Any, Any] | None:
    """Read a block as YAML; None where it is no YAML, or no mapping."""
    if len(block) > LONGEST or block.count("[") + block.count("{") > DEEPEST:
        return None
    try:
        data = _Strings(block).get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _by_line(block: list[str]) -> tuple[dict[Any, Any], list[Fault]]:
    """Read "key: value" line by line; the value is all behind the first colon, so that it may hold colons itself."""
    data: dict[Any, Any] = {}
    faults: list[Fault] = []
    key = ""
    for n, row in enumerate(block, 2):
        line = row.strip()
        if not line or line.startswith("#"):
            continue
        if row.startswith("\t"):
            faults.append(Fault("front_matter_tab", n))
        found = _KEY.match(line)
        if found and not line.startswith("- "):
            key = found.group(1).strip()
            data[key] = _unquoted(found.group(2))
        elif key and (row[0] in " \t" or line.startswith("- ")):  # goes on with the value above
            data[key] = f"{data[key]} {_unquoted(line.removeprefix('- '))}".strip()
        else:
            faults.append(Fault("front_matter_line", n))
    return data, faults


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value


def _flat(value: object) -> str | None:
    """Give a value as one line of text; None where it is not one."""
    if isinstance(value, str):
        return "" if value in _EMPTY else " ".join(value.split())
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(" ".join(one.split()) for one in value)
    return None
