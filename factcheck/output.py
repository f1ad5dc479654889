"""Writes a file whole or not at all, and knows beforehand whether it can be written."""

import os
import stat
from pathlib import Path

from factcheck.errors import OutputError

STANDARD_OUTPUT = "-"


def check_place(path: str) -> None:
    """Raise OutputError where a file can plainly not be written, before the work is done. "-" is always fine."""
    if path == STANDARD_OUTPUT:
        return
    target = _target(path)
    try:
        if target.is_dir():
            raise OutputError("this is a folder", place=path, remedy="give the name of a file in it")
        if not target.parent.is_dir():
            raise OutputError("its folder does not exist", place=path, remedy=f"make {target.parent} first")
        regular = not target.exists() or target.is_file()
        may = (not target.exists() or os.access(target, os.W_OK)) and (
            not regular or os.access(target.parent, os.W_OK | os.X_OK)
        )
    except (OSError, ValueError) as error:  # a name that is too long, or holds a NUL
        raise _cannot(path, error) from error
    if not may:
        raise OutputError("you may not write here", place=path, remedy="choose another place or change its permissions")


def write(path: str, data: bytes) -> None:
    """Write a file beside its place, then move it there: nothing half-written is ever seen.

    What is no regular file (a pipe, /dev/null) is written to directly. Raises OutputError.
    """
    check_place(path)
    target = _target(path)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        _replace(target, data)
    except OSError as error:
        raise _cannot(path, error) from error


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _target(path: str) -> Path:
    """Follow a link, so that the file it points to is replaced and not the link."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from error


def _cannot(path: str, error: Exception) -> OutputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return OutputError(f"cannot be written: {reason}", place=path, remedy="choose another place")
