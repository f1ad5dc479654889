"""A function that is former in one article and present in another is told; titles and other functions are not."""

import pytest

from factcheck.comparer import compare
from factcheck.extractor import extract
from factcheck.loader import load
from factcheck.model import Config

CASES = [
    ("en", "The mayor, Paul Mercadier, opened the fair.", "The former mayor, Paul Mercadier, opened the fair.", 1),
    ("fr", "Le maire, Paul Mercadier, a ouvert la foire.", "L'ancien maire, Paul Mercadier, a ouvert la foire.", 1),
    ("en", "Mayor Paul Mercadier opened the fair.", "The former mayor, Paul Mercadier, opened the fair.", 0),
    ("en", "The former mayor, Paul Mercadier, spoke.", "The former mayor, Paul Mercadier, opened the fair.", 0),
    ("fr", "Le préfet, Paul Mercadier, a parlé.", "L'ancien maire, Paul Mercadier, a ouvert la foire.", 0),
    ("fr", "Le maire, Paul Mercadier, a parlé.", "L'ancien maire, Jean Vasseur, a ouvert la foire.", 0),
]


@pytest.mark.parametrize(("lang", "one", "other", "wanted"), CASES)
def test_functions_of_one_person(tmp_path, lang, one, other, wanted):
    for name, text in (("a.txt", one), ("b.txt", other)):
        head = f"---\nsource: {name}\npublished: 2025-03-14\nlang: {lang}\n---\n"
        (tmp_path / name).write_text(f"{head}{text} Brackwater, Tull.\n", encoding="utf-8")
    claims = extract(load([str(tmp_path)], Config()).articles, Config()).claims
    found = [f for f in compare(claims, Config()).findings if f.rule == "FC602"]
    assert len(found) == wanted
    assert all(f.severity == "warning" for f in found)
