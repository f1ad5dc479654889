"""Fills the templates of the page. Whatever comes from an article is escaped, and cleaned of what could hide text."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck.report.screen import HOSTILE, SPACE

if TYPE_CHECKING:  # Jinja takes a tenth of a second to import: it is loaded by those who ask for a page only
    from jinja2 import Environment


def resource(name: str) -> str:
    """Read a file that stands beside this one: a template, the style sheet, the script."""
    return files("factcheck").joinpath("report", name).read_text(encoding="utf-8")


def fill(name: str, **values: Any) -> str:
    """Fill a template with values; text is escaped, names that are not given are an error."""
    return _templates().get_template(name).render(values)


_GROUPED = re.compile(r"(?<=\d) (?=\d{3})")


class Safe(str):
    """HTML that was made here, from escaped parts: it is put into a template as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        """Say to the templates that nothing needs escaping."""
        return str(self)


@lru_cache(maxsize=1)
def _templates() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - see above

    templates = Environment(
        autoescape=True,
        finalize=harmless,
        loader=FunctionLoader(resource),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=50,
    )
    templates.filters["percent"] = percent
    templates.filters["unbroken"] = unbroken
    return templates


def harmless(value: Any) -> Any:
    """Take out of text what could hide or reorder it; what is HTML already stays."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return HOSTILE.sub("", SPACE.sub(" ", value))


def percent(value: float) -> str:
    """Write a place in a picture: "12.5%"."""
    return f"{value:.1f}".removesuffix(".0") + "%"


def unbroken(value: str) -> str:
    """Keep "10 000" on one line. For headings and cells; a quoted sentence stays as it is, to the space."""
    return _GROUPED.sub("\u00a0", value)
