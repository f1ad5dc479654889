"""Encodings: the same text comes out of each, and what was guessed is noted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.loader import load
from factcheck.loader.encoding import decode
from factcheck.loader.faults import Fault

TEXT = "L’élève a payé 12 € à la fête de « Noël », où l'œuvre était exposée.\nLe maire et les élus étaient là."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    (article,) = load([tmp_path]).articles
    assert article.text == TEXT
    assert article.notes == ()


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_of_either_order(mark):
    name = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + TEXT.encode(name)).text == TEXT


def test_windows_text_is_read_and_noted(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp1252"))
    (article,) = load([tmp_path]).articles
    assert article.text == TEXT
    odd = sum(char > "\x7f" for char in TEXT)
    assert article.notes == (("encoding", f"Windows-1252 ({odd})"),)


def test_one_wrong_byte_does_not_spoil_the_rest():
    raw = "Le café est fermé. ".encode() + b"L'\xe9cole aussi."
    decoded = decode(raw)
    assert decoded.text == "Le café est fermé. L'école aussi."
    assert decoded.notes == (("encoding", "Windows-1252 (1)"),)


def test_text_that_was_garbled_before_is_noted():
    garbled = "Le café fermé de l’été".encode().decode("cp1252")
    assert decode(garbled.encode()).notes == (("garbled", "5"),)


def test_front_matter_is_found_behind_a_mark_and_in_utf16(tmp_path):
    text = "---\nsource: Journal\nlang: fr\n---\nLe maire."
    for name, encoding in (("a", "utf-8-sig"), ("b", "utf-16")):
        (tmp_path / f"{name}.txt").write_bytes(text.encode(encoding))
    for article in load([tmp_path]).articles:
        assert (article.source, article.text, article.body_line) == ("Journal", "Le maire.", 5)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_fault(raw):
    found = decode(raw)
    if not isinstance(found, Fault):
        found.text.encode("utf-8")  # no lone surrogates are left


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=("Cs",)), min_size=1))
def test_utf8_comes_back(text):
    found = decode(text.encode())
    if not isinstance(found, Fault):
        assert found.text == text.removeprefix("\ufeff")
