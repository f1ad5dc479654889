"""What is printed: data on standard output, messages and progress on standard error.

Nothing that comes from an article or a file's name can steer the terminal, or the checks of a code host that read what
a command prints.
"""

import os
import re
import shutil
import sys
import threading
import time
from types import TracebackType
from typing import Self, TextIO

from factcheck.report import Screen, clean, encoded, harmless

NARROW, USUAL, WIDE = 40, 80, 100
PATIENCE, PAUSE = 1.0, 0.2  # seconds before progress is shown, and between two looks at it
_COMMAND = re.compile(r"(?m)^([ \t]*):(?=:)|##(?=\[)")  # what GitHub's checks obey where a line begins with it


def screen(stream: TextIO | None = None) -> Screen:
    """Give what a stream, standard output unless another is named, can show.

    That is 80 columns and no colour unless it is a terminal.
    """
    stream = stream or sys.stdout
    columns, color = USUAL, False
    if stream.isatty():
        columns = max(NARROW, min(shutil.get_terminal_size((USUAL, 24)).columns, WIDE))
        color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(columns, color=color, encoding=stream.encoding or "ascii")


def print_text(text: str, *, exact: bool = False) -> None:
    """Print data. What must stay exact is written as UTF-8 bytes, unless a terminal would have to interpret it."""
    try:
        if exact and not sys.stdout.isatty():
            sys.stdout.flush()
            sys.stdout.buffer.write(encoded(text))
        else:
            sys.stdout.write(screen().fit(harmless(text)) if exact else _tamed(text))
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()


def print_message(text: str) -> None:
    """Print a message, line by line, without anything that could steer the terminal."""
    lines = text.split("\n")
    said = [clean(line) if line == line.lstrip() else "  " + clean(line) for line in lines]
    shown = Screen(encoding=sys.stderr.encoding or "ascii").fit("\n".join(said))
    sys.stderr.write(_tamed(f"factcheck: {shown}\n"))
    sys.stderr.flush()


def drop_output() -> None:
    """Send what is still to be written nowhere: the reader has left, and Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tamed(text: str) -> str:
    """Keep words of an article from being obeyed as a command of GitHub's checks."""
    if not os.environ.get("GITHUB_ACTIONS"):
        return text
    return _COMMAND.sub(lambda found: f"{found[1]}: " if found[1] is not None else "# #", text)


class Progress:
    """Tells on a terminal what a long run is doing; says nothing in a pipe, or where all is done in a second.

    Used as `with Progress() as progress: check(…, progress.tell)`.
    """

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._doing = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def tell(self, doing: str) -> None:
        """Take note of what is being done now."""
        self._doing = doing

    def __enter__(self) -> Self:
        if self._shown:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._done.set()
            self._thread.join()

    def _watch(self) -> None:
        started = time.monotonic()
        written = 0
        while not self._done.wait(PAUSE):
            passed = time.monotonic() - started
            if passed >= PATIENCE and self._doing:
                line = clean(f"factcheck: {self._doing} … {passed:.0f} s")[: NARROW * 2 - 1]
                sys.stderr.write("\r" + Screen(encoding=sys.stderr.encoding or "ascii").fit(line.ljust(written)))
                sys.stderr.flush()
                written = len(line)
        if written:
            sys.stderr.write("\r" + " " * written + "\r")
            sys.stderr.flush()
