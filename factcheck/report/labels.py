"""The words of the report in one language, from labels/<code>.toml beside this file.

Numbers, dates, lists and counts are written as that language writes them. Nothing here depends on the machine.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any

from factcheck.errors import ConfigError, PackError
from factcheck.model import Moment

DEFAULT = "en"  # the language of keys and enums, and of the report where none is asked for
WHOLE = ("month", "year")  # written as such: "October 2024"
CLOCKED = ("minute", "hour")
SHOWN = 3  # how many names of a list are written out


class Labels:
    """The words of one language. Get one with `read_labels(code)`."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.code = code
        self.data = data
        self._format: Mapping[str, Any] = data["format"]

    def has(self, section: str, key: str) -> bool:
        """Whether the file gives a word for the key."""
        return key in self.data.get(section, {})

    def word(self, section: str, key: str) -> str:
        """Give a word of the report. A key that the file does not know stands for itself."""
        found = self.data.get(section, {}).get(key)
        return found if isinstance(found, str) else key.replace("_", " ")

    def fill(self, section: str, key: str, **fields: str) -> str:
        """Fill the template of a key: the first of its sentences whose fields are all known. Empty if there is none."""
        return self.first_that_fits(self.data.get(section, {}).get(key, ()), fields)

    def first_that_fits(self, templates: str | Sequence[str], fields: Mapping[str, str]) -> str:
        """Fill the first template whose fields are all known and not empty; empty if there is none."""
        for template in (templates,) if isinstance(templates, str) else templates:
            if all(fields.get(name) for name in _fields(template)):
                return template.format_map(fields)
        return ""

    def rule(self, code: str) -> Mapping[str, Any]:
        """Give name, meaning and reason of a rule code; those of an unnamed rule where the code is not known."""
        rules: Mapping[str, Mapping[str, Any]] = self.data["rules"]
        return rules.get(code, rules["other"])

    def rule_codes(self) -> tuple[str, ...]:
        """Give all rule codes, sorted."""
        return tuple(sorted(code for code in self.data["rules"] if code != "other"))

    def count(self, key: str, n: int) -> str:
        """Give "1 article", "5 articles"."""
        return self._plural(self.data["count"][key], n)

    def more(self, n: int) -> str:
        """Give "and 5 more"."""
        return self._plural(self._format["and_more"], n)

    def _plural(self, forms: Sequence[str], n: int, **fields: str) -> str:
        form = forms[0] if n in self._format["singular"] else forms[1]
        return form.format(n=self.number(Decimal(n)), **fields)

    def number(self, value: Decimal) -> str:
        """Write a number with the separators of the language: 3,000 or 2.5."""
        digits = plain(value)
        sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
        whole, _, rest = digits.partition(".")
        if len(whole) > 3:
            first = len(whole) % 3
            groups = ([whole[:first]] if first else []) + [whole[i : i + 3] for i in range(first, len(whole), 3)]
            whole = str(self._format["thousands"]).join(groups)
        return sign + whole + (str(self._format["decimal"]) + rest if rest else "")

    def joined(self, items: Sequence[str], shown: int = SHOWN) -> str:
        """Write "A, B and C", and "A, B, C and 2 others" for a longer list."""
        if len(items) > shown + 1:
            return self._plural(self._format["others"], len(items) - shown, list=", ".join(items[:shown]))
        if len(items) < 2:
            return "".join(items)
        return str(self._format["and"]).format(list=", ".join(items[:-1]), last=items[-1])

    def quoted(self, text: str) -> str:
        """Put text between the quotation marks of the language."""
        return str(self._format["guillemets"]).format(text=text)

    def field(self, name: str, value: str) -> str:
        """Write "name: value"."""
        return str(self._format["field"]).format(name=name, value=value)

    def against(self, a: str, b: str) -> str:
        """Write "a, against b"."""
        return str(self._format["contra"]).format(a=a, b=b)

    def range(self, low: str, high: str) -> str:
        """Write "12", "12 or more", "8,000 to 10,000"; empty where both ends are open."""
        if low == high:
            return low
        key = "from_to" if low and high else "at_least" if low else "at_most"
        return str(self._format[key]).format(low=low, high=high)

    def moment(self, moment: Moment | None) -> str:
        """Write a date as the language does: "28 October 2024", "October 2024"; empty if it is not known."""
        if moment is None or not moment.resolved:
            return ""
        first, last, precision = moment.first, moment.last, moment.precision
        low = self._point(first, precision) if first else ""
        high = self._point(last, precision) if last else ""
        if first and last and low != high and precision in CLOCKED and first.date() == last.date():
            high = self._clock(last)
        if low == high:
            return low
        key = "span" if low and high else "since" if low else "until"
        return str(self._format[key]).format(first=low, last=high)

    def _point(self, at: datetime, precision: str) -> str:
        month = self._format["months"][at.month - 1]
        if precision in WHOLE:
            return str(self._format[precision]).format(month=month, year=at.year)
        day = str(self._format["first_of_month"]) if at.day == 1 else str(at.day)
        written = str(self._format["date"]).format(day=day, month=month, year=at.year)
        if precision not in CLOCKED:
            return written
        return str(self._format["date_clock"]).format(date=written, clock=self._clock(at))

    def _clock(self, at: datetime) -> str:
        return str(self._format["clock"]).format(hour=at.hour, minute=f"{at.minute:02}")


def plain(value: Decimal) -> str:
    """Write a decimal without exponent and without idle noughts: 1E+3 is 1000, 2.50 is 2.5."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


@lru_cache(maxsize=256)
def _fields(template: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)


@lru_cache(maxsize=1)
def report_languages() -> tuple[str, ...]:
    """Codes of the languages that the report can be written in, sorted."""
    folder = files("factcheck").joinpath("report", "labels")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@lru_cache(maxsize=8)
def read_labels(code: str) -> Labels:
    """Give the words of a language. Raises ConfigError where there are none, PackError where the file is malformed."""
    if code not in report_languages():
        raise ConfigError(f"no report in {code!r}", remedy=f"choose one of {', '.join(report_languages())}")
    place = files("factcheck").joinpath("report", "labels", f"{code}.toml")
    try:
        return Labels(code, tomllib.loads(place.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not valid TOML: {error}", place=str(place)) from error
