"""Readers: from the bytes of a file to its text and what the file says of it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from factcheck.loader.encoding import decode
from factcheck.loader.faults import Fault
from factcheck.loader.metadata import Fields, front_matter


class Document(NamedTuple):
    """The text of an article, the line of the file it starts on, its metadata, its notes, and what was wrong."""

    text: str
    line: int
    fields: Fields
    notes: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()


Reader = Callable[[bytes, str], Document | Fault]


def plain_text(raw: bytes, place: str) -> Document | Fault:
    """Read text with or without front matter. The characters of the text, line ends too, stay as they are."""
    decoded = decode(raw)
    if isinstance(decoded, Fault):
        return decoded
    front = front_matter(decoded.text, place)
    text = decoded.text[front.start :]
    if not text.strip():
        return Fault("no_text" if front.start else "empty")
    return Document(text, front.line, front.fields, decoded.notes, front.faults)


# the one table of formats: a new one is a function and a line here
READERS: Mapping[str, Reader] = {".txt": plain_text, ".md": plain_text}
