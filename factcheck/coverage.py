"""What each language pack covers, as the pack itself tells."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from factcheck.language import Language, available, expand, language

# a pack covers a dimension if it has a table of words or a section of this name
DIMENSIONS = {"figures": "numbers", "dates": "dates", "names": "names", "quotes": "quotes"}


class Coverage(NamedTuple):
    """One language: its code and name, the dimensions it covers, and how much its pack holds.

    `phrases` counts the forms of its word tables, `lemmas` those of its concepts.
    """

    code: str
    name: str
    dimensions: tuple[str, ...]
    phrases: int
    concepts: int
    lemmas: int
    places: int


def coverage() -> Iterator[Coverage]:
    """Give what every pack covers, by code."""
    for code in available():
        yield _of(language(code))


def _of(pack: Language) -> Coverage:
    tables = pack.section("words")
    concepts = [group for group in pack.section("concepts").values() if isinstance(group, dict)]
    return Coverage(
        pack.code,
        pack.name,
        tuple(name for name, table in DIMENSIONS.items() if table in tables or pack.section(table)),
        sum(_forms(phrases) for table in tables.values() for phrases in table.values()),
        len({concept for group in concepts for concept in group}),
        sum(_forms(lemmas) for group in concepts for lemmas in group.values()),
        len(pack.section("places")),
    )


def _forms(phrases: Any) -> int:
    return sum(1 for phrase in phrases if isinstance(phrase, str) for _ in expand(phrase))
