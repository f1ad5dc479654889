"""Settings from a file: factcheck.toml, or [tool.factcheck] of pyproject.toml.

The file is sought in the folder of the first path given and upwards, then in the working directory and upwards; the
first one found is read, and no other. Only what is harmless can be set there: a folder of articles that came by mail
cannot name files to write outside of it.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import ConfigError, InputError
from factcheck.model import KINDS, SEVERITIES
from factcheck.report import FORMATS, nearest, report_languages

OWN, SHARED = "factcheck.toml", "pyproject.toml"
NEVER = "never"
VARIABLE = "FACTCHECK_"  # what the variables of the environment begin with
LIMIT = 1_000_000  # bytes
NAMES = ("preferred", "never_merge")


@dataclass(frozen=True)
class Settings:
    """What a file sets: values by the name of their option, and what the names of persons are read with."""

    place: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    preferred_names: tuple[str, ...] = ()
    never_merge: tuple[tuple[str, str], ...] = ()


class _File(NamedTuple):
    """A file while it is read: its path, its text, and the name of its table."""

    path: Path
    text: str
    table: str

    def place(self, key: str, section: str = "") -> str:
        """Give "file:line" of a key, the file alone where the line cannot be told."""
        bare = re.compile(rf"""\s*(["']?){re.escape(key)}\1\s*=""")
        header = ".".join(part for part in (self.table, section) if part)
        here = not header
        for number, line in enumerate(self.text.splitlines(), 1):
            opened = re.match(r"\s*\[+\s*([^\[\]]*?)\s*\]+", line)
            if opened:
                here = opened[1].replace('"', "").replace(" ", "") == header
                if opened[1] == ".".join(part for part in (header, key) if part):
                    return f"{self.path}:{number}"
            elif here and bare.match(line):
                return f"{self.path}:{number}"
        return str(self.path)

    def wrong(self, what: str, key: str, remedy: str, section: str = "") -> ConfigError:
        """Give the error that refuses a key."""
        return ConfigError(what, place=self.place(key, section), remedy=remedy)


def settings_for(paths: Sequence[str], named: str = "") -> Settings:
    """Give the settings for a run.

    Args:
        paths: the articles and folders of the run.
        named: the file to read instead of looking for one.

    Raises:
        ConfigError: a key or a value makes no sense, or the file is not TOML.
        InputError: the file cannot be read.
    """
    if named:
        path = Path(named)
        return _settings(path, _parsed(path), "tool.factcheck" if path.name == SHARED else "")
    first = Path(paths[0]) if paths else Path()
    starts = [first if first.is_dir() else first.parent, Path()]
    for folder in dict.fromkeys(folder for start in starts for folder in _upwards(start)):
        own, shared = folder / OWN, folder / SHARED
        if own.is_file():
            return _settings(own, _parsed(own), "")
        if shared.is_file():
            found = _parsed(shared, lenient=True)
            if "factcheck" in found[1].get("tool", {}):
                return _settings(shared, found, "tool.factcheck")
    return Settings()


def _upwards(folder: Path) -> list[Path]:
    """Give a folder as given, then those above it."""
    try:
        return [folder, *folder.resolve().parents]
    except (OSError, RuntimeError, ValueError):  # links in a circle
        return []


def _parsed(path: Path, *, lenient: bool = False) -> tuple[str, Mapping[str, Any]]:
    """Read a file. With `lenient` one that is no TOML is taken for empty: it is for other programs to complain."""
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
        text = raw.decode("utf-8-sig")
        if len(raw) > LIMIT:
            raise InputError("the file is too large for settings", place=str(path))
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if lenient:
            return "", {}
        raise ConfigError(f"not valid TOML: {error}", place=str(path), remedy="mend the line") from error
    except (OSError, ValueError, RecursionError) as error:
        if lenient:
            return "", {}
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
        raise InputError(f"cannot be read: {reason}", place=str(path)) from error


def _settings(path: Path, parsed: tuple[str, Mapping[str, Any]], table: str) -> Settings:
    text, data = parsed
    file = _File(path, text, table)
    found = data.get("tool", {}).get("factcheck", {}) if table else data
    if not isinstance(found, dict):
        raise file.wrong("[tool.factcheck] is not a table", "factcheck", "write settings below it")
    values: dict[str, Any] = {}
    for key, value in found.items():
        if key == "names":
            continue
        name = key.replace("-", "_")
        if name not in READERS:
            near = nearest(name, [*READERS, "names"])
            remedy = f"did you mean {near}?" if near else f"choose from {', '.join((*READERS, 'names'))}"
            raise file.wrong(f"there is no setting {key!r}", key, remedy)
        if name in values:
            raise file.wrong(f"{name} is set twice", key, "keep one of them")
        try:
            values[name] = READERS[name](value, path.parent)
        except ValueError as error:
            what, _, remedy = str(error).partition("\n")
            raise file.wrong(f"{key} = {_shown(value)}: {what}", key, remedy) from error
    return Settings(str(path), values, *_names(file, found.get("names", {})))


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else text[:57] + "…"


def _names(file: _File, names: Any) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Read the table of names: spellings that are right, and pairs that are two persons."""
    if not isinstance(names, dict):
        raise file.wrong("names is not a table", "names", "write [names] above the two lists")
    for key in names:
        if key.replace("-", "_") not in NAMES:
            near = nearest(key, NAMES)
            remedy = f"did you mean {near}?" if near else f"choose from {', '.join(NAMES)}"
            raise file.wrong(f"there is no setting {key!r} of names", key, remedy, "names")
    given = {key.replace("-", "_"): value for key, value in names.items()}
    preferred, never = given.get("preferred", []), given.get("never_merge", [])
    if not _are_texts(preferred):
        remedy = 'give a list of names: preferred = ["Ann Lee"]'
        raise file.wrong("preferred is not a list of names", "preferred", remedy, "names")
    if not isinstance(never, list) or not all(_are_texts(pair) and len(pair) == 2 for pair in never):
        remedy = 'give a list of pairs: never_merge = [["Ann Lee", "Anne Leigh"]]'
        raise file.wrong("never_merge is not a list of pairs of names", "never_merge", remedy, "names")
    return tuple(preferred), tuple((one, other) for one, other in never)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def choice(known: Sequence[str]) -> Callable[[Any, Path], str]:
    """Give what reads one of several words. Raises ValueError with what is wrong, and in a second line the remedy."""

    def read(value: Any, _: Path) -> str:
        if isinstance(value, str) and value in known:
            return value
        near = nearest(value, known) if isinstance(value, str) else ""
        raise ValueError(f"no such value\n{f'did you mean {near}?' if near else 'choose from ' + ', '.join(known)}")

    return read


def kinds(value: Any, _: Path = Path()) -> tuple[str, ...]:
    """Read kinds of claims: a list, or words with commas or spaces between. Raises ValueError as `choice` does."""
    given = re.split(r"[\s,]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(given, list):
        raise ValueError(f"no list of kinds\nchoose from {', '.join(KINDS)}")  # noqa: TRY004 - told with the file
    return tuple(choice(KINDS)(kind, Path()) for kind in given if kind != "")


def _flag(value: Any, _: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false\nwrite true or false, without quotation marks")  # noqa: TRY004
    return value


def _day(value: Any, _: Path) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("not a day\nwrite it as 2025-03-14") from None


def _file(value: Any, folder: Path) -> str:
    """Read the name of a file, which is sought beside the settings."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("no name of a file\nwrite it in quotation marks")
    return str(folder / value)


def _own_file(value: Any, folder: Path) -> str:
    """Read the name of a file that `accept` writes: only below the settings, which may be somebody else's."""
    place = _file(value, folder)
    if folder.resolve() not in Path(place).resolve().parents:
        raise ValueError("outside the folder of this file\nname a file beside it or below, or use --accepted")
    return place


READERS: Mapping[str, Callable[[Any, Path], Any]] = {
    "lang": choice(report_languages()),
    "date": _day,
    "sources": _file,
    "accepted": _own_file,
    "show_accepted": _flag,
    "format": choice(FORMATS),
    "min_severity": choice(SEVERITIES),
    "fail_on": choice((*SEVERITIES, NEVER)),
    "only": kinds,
    "exclude": kinds,
    "excel": _flag,
    "full_text": _flag,
}


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """Say which variables look like settings and are none, each with the nearest that is one."""
    known = [VARIABLE + name.upper() for name in READERS]
    found = []
    for name in sorted(environment):
        if name.startswith(VARIABLE) and name not in known:
            near = nearest(name, known)
            found.append(f"{name} is no setting" + (f" (did you mean {near}?)" if near else ""))
    return found
