"""Units: money, per cent, measures and times, with the factor that brings each to the base unit of its dimension.

A pack maps words to the keys of UNITS and to ISO 4217 codes; nothing here depends on a language.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from factcheck.extractor.grammar import Line

PRICE_REACH = 5  # tokens from "fined" to "pounds"
HEAVY_REACH = 10  # tokens within which "thrust" makes a weight of "pounds"
MINUTE, HOUR, DAY = 60, 3600, 86400
FAHRENHEIT = "0.5555555555555555556"
MONTH, YEAR = "2629746", "31556952"  # seconds, of the mean Gregorian month and year


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a figure carries it. `scale` turns what the text counts into `name`: 90 centimetres are 0.9 m."""

    kind: str
    name: str
    dimension: str = ""
    factor: Decimal = Decimal(1)
    shift: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)


def _measure(name: str, dimension: str, factor: str | int, shift: str = "0") -> Unit:
    return Unit("measure", name, dimension, Decimal(factor), Decimal(shift))


def _time(name: str, seconds: str | int, scale: str | int = 1) -> Unit:
    return Unit("duration", name, "time", Decimal(seconds), scale=Decimal(scale))


UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("percent", "%"), Unit("percent", "point"),
        _measure("km", "length", 1000), _measure("m", "length", 1), _measure("mm", "length", "0.001"),
        _measure("nm", "length", "0.000000001"), _measure("mile", "length", "1609.344"),
        _measure("nmi", "length", 1852), _measure("ft", "length", "0.3048"), _measure("in", "length", "0.0254"),
        _measure("yd", "length", "0.9144"), _measure("ly", "length", 9460730472580800),
        _measure("km2", "area", 1000000), _measure("m2", "area", 1), _measure("mi2", "area", "2589988.110336"),
        _measure("ft2", "area", "0.09290304"), _measure("ha", "area", 10000), _measure("acre", "area", "4046.8564224"),
        _measure("m3", "volume", 1), _measure("l", "volume", "0.001"), _measure("hl", "volume", "0.1"),
        _measure("gal", "volume", "0.003785411784"), _measure("bbl", "volume", "0.158987294928"),
        _measure("kg", "mass", 1), _measure("g", "mass", "0.001"), _measure("mg", "mass", "0.000001"),
        _measure("t", "mass", 1000), _measure("ton", "mass", "907.18474"), _measure("lb", "mass", "0.45359237"),
        _measure("oz", "mass", "0.028349523125"), _measure("st", "mass", "6.35029318"),
        _measure("km/h", "speed", 1), _measure("mph", "speed", "1.609344"), _measure("m/s", "speed", "3.6"),
        _measure("km/s", "speed", 3600), _measure("mi/s", "speed", "5793.6384"), _measure("kn", "speed", "1.852"),
        _measure("°C", "temperature", 1), _measure("°F", "temperature", FAHRENHEIT, "-17.7777777777777778"),
        _measure("K", "temperature", 1, "-273.15"), _measure("degree", "", 1), _measure("magnitude", "magnitude", 1),
        _measure("ppm", "concentration", 1), _measure("ppb", "concentration", "0.001"),
        _measure("dB", "loudness", 1), _measure("hPa", "pressure", 1),
        _measure("W", "power", "0.000001"), _measure("kW", "power", "0.001"), _measure("MW", "power", 1),
        _measure("GW", "power", 1000), _measure("kWh", "energy", "0.001"), _measure("MWh", "energy", 1),
        _measure("GWh", "energy", 1000), _measure("TWh", "energy", 1000000),
        _measure("hp", "power", "0.00074569987158227"), _measure("V", "voltage", 1), _measure("kV", "voltage", 1000),
        _measure("N", "force", 1), _measure("kN", "force", 1000), _measure("MN", "force", 1000000),
        _measure("Hz", "frequency", 1), _measure("kHz", "frequency", 1000), _measure("MHz", "frequency", 1000000),
        _measure("GHz", "frequency", 1000000000), _measure("MP", "pixels", 1),
        _measure("kB", "data", "0.001"), _measure("MB", "data", 1), _measure("GB", "data", 1000),
        _measure("TB", "data", 1000000), _measure("Sv", "radiation", 1000), _measure("mSv", "radiation", 1),
        _measure("µSv", "radiation", "0.001"), _measure("Bq", "radioactivity", 1),
        _measure("µm", "length", "0.000001"), _measure("ft3", "volume", "0.028316846592"),
        _measure("km3", "volume", 1000000000),
        _measure("ml", "volume", "0.000001"), _measure("cl", "volume", "0.00001"),
        _measure("m3/s", "flow", 1), _measure("ft3/s", "flow", "0.028316846592"), _measure("l/s", "flow", "0.001"),
        _measure("kt", "mass", 1000000), _measure("Mt", "mass", 1000000000),
        _time("second", 1), _time("minute", MINUTE), _time("hour", HOUR), _time("day", DAY), _time("week", 7 * DAY),
        _time("month", MONTH), _time("year", YEAR),
    )
}  # fmt: skip
UNITS |= {
    "cm": Unit("measure", "m", "length", scale=Decimal("0.01")),
    "basis_point": Unit("percent", "point", scale=Decimal("0.01")),
    "richter": UNITS["magnitude"],
    "quarter_hour": _time("hour", HOUR, "0.25"),
    "fortnight": _time("week", 7 * DAY, 2),
    "quarter": _time("month", MONTH, 3),
    "half_year": _time("month", MONTH, 6),
    "decade": _time("year", YEAR, 10),
    "century": _time("year", YEAR, 100),
    "millennium": _time("year", YEAR, 1000),
}
PERCENT = UNITS["%"]
POINT = UNITS["point"]
COUNT = Unit("count", "")


AGES = {name: replace(unit, kind="age") for name, unit in UNITS.items() if unit.dimension == "time"}


def aged(unit: Unit) -> Unit:
    """Give a unit of time as that of an age."""
    return AGES[unit.name]


def of_key(key: str) -> Unit | None:
    """Give the unit of a key of [words.units]; None for one that is not known."""
    return UNITS.get(key)


def currency(key: str) -> Unit:
    """Give the unit of a currency: an ISO code, "_cent" behind it for its hundredth."""
    code, _, part = key.partition("_")
    return Unit("money", code, scale=Decimal("0.01") if part else Decimal(1))


def behind(line: Line, i: int, *, of: bool, great: bool = False) -> tuple[Unit, int] | None:
    """Read the unit or currency that begins at token i, and the token after it; None where there is none.

    `of` lets a word such as "de" stand before it ("une soixantaine de mètres", "1,2 milliard d'euros"). `great` says
    that there are millions of it: then a word that is a weight and a currency ("pounds") is the currency.
    """
    if line.hyphen(i) or (of and line.word(i) in line.grammar["of"]):
        i += 1
    found = _at(line, i, great=great)
    if found is None and line.word(i) in line.grammar["before_noun"]:  # "les 24 dernières heures"
        found = _at(line, i + 1, great=great)
        if found and found[0].kind != "duration":
            return None
    return found


def _at(line: Line, i: int, *, great: bool) -> tuple[Unit, int] | None:
    key = line.key(i, "units")
    money = line.key(i, "currencies")
    if great:
        near = line.words[max(i - HEAVY_REACH, 0) : i + HEAVY_REACH]
        great = line.grammar["weight_context"].words.isdisjoint(near)
    if not money and line.word(i) in line.grammar["unnamed_currencies"]:
        code = _told_elsewhere(line.reading.text, line.words[i], line.grammar.currencies)
        return (currency(code), i + 1) if code else None
    longer = line.end(i, "currencies") - line.end(i, "units")
    if money and key and not great:
        great = _priced(line, i, line.end(i, "currencies"))
    if money and (longer > 0 or (longer == 0 and great)) and _whole(line, i, line.end(i, "currencies")):
        return currency(money), line.end(i, "currencies")
    unit = of_key(key) if key else None
    return (unit, line.end(i, "units")) if unit else None


@lru_cache(maxsize=64)
def _told_elsewhere(text: str, word: str, phrases: tuple[tuple[str, str], ...]) -> str:
    """Give the currency whose full name stands in a text, for a word that many countries have: "dinars"."""
    low = text.lower()
    found = {code for phrase, code in phrases if word in phrase.split() and phrase in low}
    return found.pop() if len(found) == 1 else ""


def _priced(line: Line, i: int, after: int) -> bool:
    """Whether a word that is a weight and a currency ("pounds") is the currency: money stands around it."""
    if line.word(after) == "(":
        first = max(line.end(after + 1, "hedges"), after + 1)
        if line.key(first, "currencies") or (line.kind(first) == "number" and line.key(first + 1, "currencies")):
            return True  # "30,000 pounds ($1,680)"
    if line.word(after) in line.grammar["of"]:
        return False  # "20 pounds of meat"
    near = line.words[max(i - PRICE_REACH, 0) : i]
    return not line.grammar["price_verbs"].words.isdisjoint(near)


def _whole(line: Line, start: int, end: int) -> bool:
    """Whether a sign of a currency is one: "a $5" is no Australian dollar."""
    return line.kind(end - 1) != "mark" or all(line.glued(k) for k in range(start + 1, end))


def sign_before(line: Line, i: int) -> tuple[Unit, int] | None:
    """Read the currency that stands before token i ("$3bn", "US$ 5", "EUR 500"), and the token where it starts."""
    start, key = line.ends(i, "currencies", 3)
    if start < 0:
        return None
    if not _whole(line, start, i):
        start, key = i - 1, line.key(i - 1, "currencies")
    if not key or "_" in key:
        return None
    if line.kind(i - 1) == "word" and not line.tokens[i - 1].text.isupper():
        return None
    return currency(key), start


def named_before(line: Line, i: int) -> Unit | None:
    """Read a unit that is named before its number: "de magnitude 6,8"."""
    key = line.ends(i, "units_before", 5)[1]
    return of_key(key) if key else None
