"""Finds the files behind the paths that were given, in an order that does not depend on how they were given."""

import os
import stat
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck.loader.faults import Fault, listed, record
from factcheck.model import Skipped

# formats that hold articles and have no reader: left out with a word, not in silence
DOCUMENTS = frozenset((".doc", ".docx", ".odt", ".rtf", ".pdf", ".html", ".htm", ".epub", ".eml"))
LIMIT = 5  # MB of a file: thirty times the longest reportage
MEGABYTE = 1_000_000
NAMED = 3  # files named in a warning; the others are counted

GivenPath = str | os.PathLike[str]


class Place(NamedTuple):
    """A file to read. `shown` is its path as given, `root` the folder that was given (its own for a lone file)."""

    shown: str
    file: Path
    root: Path


class Search(NamedTuple):
    """What was found, sorted by the path shown, and what there is to say about it."""

    places: list[Place]
    unread: list[Skipped]
    warnings: list[Skipped]


def show(path: GivenPath) -> str:
    """Give a path as it is shown: forward slashes, and nothing that cannot be written as UTF-8."""
    text = os.fspath(path).replace(os.sep, "/")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def trouble(error: OSError | ValueError, path: Path) -> Fault:
    """Tell what is wrong with a path, from the error of the operating system."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Fault("broken_link" if path.is_symlink() else "missing")
    if isinstance(error, PermissionError):
        return Fault("permission")
    detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Fault("unreadable", values=(("detail", detail),))


def read(file: Path) -> bytes | Fault:
    """Read a file, or say why not; one that is too large is not read at all."""
    large = Fault("too_large", values=(("limit", str(LIMIT)),))
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Fault("not_a_file")  # a pipe would keep us waiting
        if status.st_size > LIMIT * MEGABYTE:
            return large
        with file.open("rb") as stream:
            raw = stream.read(LIMIT * MEGABYTE + 1)  # some files hold more than they say
    except (OSError, ValueError) as error:
        return trouble(error, file)
    return raw if len(raw) <= LIMIT * MEGABYTE else large


def find(paths: Sequence[GivenPath], endings: Collection[str]) -> Search:
    """Find the articles among files and, recursively, in folders.

    Args:
        paths: files and folders. In folders, hidden files and files with other endings are left out.
        endings: of file names that have a reader, in lower case with the dot.
    """
    search = Search([], [], [])
    found: list[Place] = []
    for path in paths:
        place = Path(path)
        try:
            mode = place.stat().st_mode
        except (OSError, ValueError) as error:
            search.unread.append(record(show(path), trouble(error, place), "unread"))
            continue
        if stat.S_ISDIR(mode):
            found += _folder(place, endings, search)
        elif not stat.S_ISREG(mode):
            search.unread.append(record(show(path), Fault("not_a_file"), "unread"))
        elif place.suffix.lower() not in endings:
            fault = Fault("unknown_format", values=(("endings", listed(endings)),))
            search.unread.append(record(show(path), fault, "unread"))
        else:
            found.append(Place(show(path), place, place.parent))
    search.places.extend(_once(found, search.warnings))
    for records in (search.unread, search.warnings):
        records[:] = sorted(set(records), key=lambda one: (one.place, one.key, one.values))
    return search


def _folder(root: Path, endings: Collection[str], search: Search) -> list[Place]:
    """Walk through a folder and what is below it; each real folder once, so that links in a circle end."""
    found: list[Place] = []
    others: list[str] = []
    seen: set[tuple[int, int]] = set()
    here: list[Path] = [root]
    linked: list[Path] = []  # walked last, so that a file is named by its own folder where it can be
    while here or linked:
        folder = here.pop() if here else linked.pop()
        try:
            status = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            search.unread.append(record(show(folder), trouble(error, folder), "unread"))
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        for entry in reversed(entries):
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                (linked if entry.is_symlink() else here).append(path)
            elif path.suffix.lower() in endings:
                found.append(Place(show(path), path, root))
            elif path.suffix.lower() in DOCUMENTS:
                others.append(show(path.relative_to(root)))
    if not found:
        search.unread.append(record(show(root), Fault("no_articles", values=(("endings", listed(endings)),)), "unread"))
    if others:
        names = ", ".join(sorted(others)[:NAMED]) + (" …" if len(others) > NAMED else "")
        values = (("count", str(len(others))), ("names", names), ("endings", listed(endings)))
        search.warnings.append(record(show(root), Fault("other_formats", values=values), "warning"))
    return found


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links in a circle
        return False


def _once(found: list[Place], warnings: list[Skipped]) -> list[Place]:
    """Keep each real file once, under the shortest of its paths, and sort by the path shown."""
    kept: dict[str, Place] = {}
    for place in sorted(found, key=lambda place: (len(place.shown), place)):
        real = os.path.realpath(place.file)
        if real in kept:
            warnings.append(record(place.shown, Fault("same_file", values=(("other", kept[real].shown),)), "warning"))
        else:
            kept[real] = place
    return sorted(kept.values())
