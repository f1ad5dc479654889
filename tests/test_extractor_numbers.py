"""Digits with every separator, hedges on numbers, and the tables that packs refer to."""

from decimal import Decimal

import pytest

from factcheck.extractor import digits, hedges, units
from factcheck.extractor.grammar import grammar
from factcheck.language import available, language

D = Decimal


@pytest.mark.parametrize(
    ("raw", "code", "value"),
    [
        ("12 000", "fr", "12000"), ("12\u00a0000", "fr", "12000"), ("12\u202f000", "fr", "12000"),
        ("12\u2009000", "fr", "12000"), ("12.000", "fr", "12000"), ("12.350", "fr", "12350"), ("12'350", "fr", "12350"),
        ("12,35", "fr", "12.35"), ("12.35", "fr", "12.35"), ("1,125", "fr", "1.125"), ("1,000", "fr", "1000"),
        ("0,125", "fr", "0.125"), ("1 234,5", "fr", "1234.5"), ("1.234,5", "fr", "1234.5"), ("1,234.5", "fr", "1234.5"),
        ("12,350", "en", "12350"), ("12.350", "en", "12.35"), ("12.000", "en", "12000"), ("0.5", "en", "0.5"),
        ("2,603,118", "en", "2603118"), ("2.603.118", "en", "2603118"), ("12350", "en", "12350"),
    ],
)  # fmt: skip
def test_digits_are_read_by_language(raw: str, code: str, value: str):
    found = digits.written(raw, grammar(language(code)))
    assert found is not None
    assert found[0] == D(value)


@pytest.mark.parametrize("raw", ["007", "14.03.2025", "1.2.3", "1,23,456", "9" * 30, "1.234.56", "01,5"])
def test_what_is_no_number_is_not_read(raw: str):
    assert digits.written(raw, grammar(language("fr"))) is None


def test_an_article_may_use_the_separators_the_other_way_round():
    rules = grammar(language("fr"))
    assert digits.swapped("3,250,000 habitants et 1.5 %", rules) == {",", "."}
    assert digits.swapped("3,2 % de 1.500 voix", rules) == frozenset()
    english = grammar(language("en"))
    assert digits.swapped("3.250.000 people", english) == {"."}
    assert digits.swapped("3.2 per cent of 1,500 votes", english) == frozenset()


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        ("", (D(40), D(40))), ("at_least", (D(40), None)), ("more_than", (D(40), None)), ("up_to", (D(0), D(40))),
        ("at_most", (D(0), D(40))), ("less_than", (D(0), D(40))), ("about", (D(40), D(40))), ("nearly", (D(40), D(40))),
        ("little_more", (D(40), D("41.2"))), ("little_less", (D("38.8"), D(40))), ("exactly", (D(40), D(40))),
    ],
)  # fmt: skip
def test_a_hedge_sets_the_ends(kind: str, ends: tuple[Decimal, Decimal | None]):
    assert hedges.apply(kind, D(40), D(40), D(10)) == ends


def test_a_little_more_than_an_exact_figure_is_one_of_its_last_digit():
    assert hedges.apply("little_more", D("36.1"), D("36.1"), D("0.1")) == (D("36.1"), D("36.2"))


@pytest.mark.parametrize(
    ("key", "value", "base"),
    [("mile", 38, "61155.072"), ("ft", 100, "30.48"), ("nmi", 1, "1852"), ("mph", 100, "160.9344"), ("ha", 3, "30000"),
     ("t", 2, "2000"), ("week", 2, "1209600"), ("°C", 20, "20"), ("mi2", 1, "2589988.110336")],
)  # fmt: skip
def test_units_come_to_one_base(key: str, value: int, base: str):
    unit = units.UNITS[key]
    assert value * unit.scale * unit.factor + unit.shift == D(base)


def test_fahrenheit_comes_to_celsius():
    unit = units.UNITS["°F"]
    assert round(212 * unit.factor + unit.shift, 6) == 100
    assert round(32 * unit.factor + unit.shift, 6) == 0


@pytest.mark.parametrize("code", available())
def test_packs_name_units_and_values_that_exist(code: str):
    tables = language(code).data.get("words", {})
    assert set(tables.get("units", {})) <= set(units.UNITS)
    assert set(tables.get("units_before", {})) <= set(units.UNITS)
    assert set(tables.get("ages", {})) <= set(units.AGES)
    for table in ("numbers", "collectives", "shares"):
        assert all(D(key) >= 0 for key in tables.get(table, {}))
    for key in set(tables.get("currencies", {})) - {"_cent"}:  # cents are of the currency named before
        assert len(key.partition("_")[0]) == 3
        assert key.partition("_")[0].isupper()
    known = hedges.BOUNDS | hedges.ROUNDED | {"within", "in_under", "over", "starting", "ended"}
    assert set(tables.get("hedges", {})) <= known
    assert set(tables.get("hedges_after", {})) <= known
