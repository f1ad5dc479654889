"""From the bytes of a file to its text: UTF-8, UTF-16 with a mark, else Windows-1252 with a note."""

import codecs
from typing import NamedTuple

from factcheck.loader.faults import Fault

SAMPLE = 8_000
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# files of other programs under the name of a text
CONTENTS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a document of a word processor or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old document of a word processor"),
    (b"{\\rtf", "an RTF document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
# bytes that are not UTF-8 come out of the decoder as lone surrogates; each stands for one character of Windows-1252
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)}
# UTF-8 that was once read as Windows-1252 and written again
_GARBLED = ("Ã©", "Ã¨", "Ã\u00a0", "Ãª", "â€™", "â€œ", "Â«", "Â»", "\ufffd")


class Decoded(NamedTuple):
    """The text of a file without its byte order mark, and what is wrong with its characters, as (key, detail)."""

    text: str
    notes: tuple[tuple[str, str], ...] = ()


def decode(raw: bytes) -> Decoded | Fault:
    """Decode the bytes of a file, or say why they are no text."""
    marked = next((name for mark, name in MARKS if raw.startswith(mark)), "")
    if marked:
        return _checked(raw.decode(marked, "replace"))
    raw = raw.removeprefix(codecs.BOM_UTF8)
    fault = _refusal(raw)
    if fault:
        return fault
    try:
        return _checked(raw.decode("utf-8"))
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "surrogateescape")
    odd = sum("\udc80" <= char <= "\udcff" for char in text)
    return _checked(text.translate(_WINDOWS), (("encoding", f"Windows-1252 ({odd})"),))


def _refusal(raw: bytes) -> Fault | None:
    """Tell why bytes without a mark are no text, if so."""
    if not raw.strip():
        return Fault("empty")
    start = raw[:64].lstrip().lower()
    for magic, what in CONTENTS:
        if start.startswith(magic.lower()):
            return Fault("other_content", values=(("what", what),))
    sample = raw[:SAMPLE]
    if b"\0" in raw:
        return Fault("utf16" if sample.count(b"\0") * 3 > len(sample) else "binary")
    if (len(sample) - len(sample.translate(None, CONTROLS))) * 20 > len(sample):
        return Fault("binary")
    return None


def _checked(text: str, notes: tuple[tuple[str, str], ...] = ()) -> Decoded:
    text = text.removeprefix("\ufeff")
    garbled = sum(text.count(sign) for sign in _GARBLED)
    return Decoded(text, (*notes, ("garbled", str(garbled))) if garbled > 1 else notes)
