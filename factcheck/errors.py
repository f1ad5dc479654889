"""What can go wrong, as an editor should read it.

    FactcheckError          base of all, carries a place and a remedy
    ├── InputError          a path, an article or its metadata cannot be read
    ├── OutputError         a file cannot be written
    ├── ConfigError         an option or the configuration makes no sense
    └── PackError           a language pack is malformed
"""


class FactcheckError(Exception):
    """An error with its place and what to do about it.

    Args:
        what: one sentence that says what happened.
        place: the file (with line where known) it happened in, empty if there is none.
        remedy: what the reader can do next, empty if there is nothing.
    """

    def __init__(self, what: str, place: str = "", remedy: str = "") -> None:
        self.what, self.place, self.remedy = what, place, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"{self.place}: {self.what}" if self.place else self.what
        return f"{text} ({self.remedy})" if self.remedy else text


class InputError(FactcheckError):
    """A path, an article or its metadata cannot be read."""


class OutputError(FactcheckError):
    """A file cannot be written."""


class ConfigError(FactcheckError):
    """An option or the configuration makes no sense."""


class PackError(FactcheckError):
    """A language pack is malformed."""
