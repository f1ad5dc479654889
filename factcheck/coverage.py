"""What each language pack covers, as the pack itself tells."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from factcheck.language import Language, available, expand, language


class Coverage(NamedTuple):
    """One language: its code and name, how many phrases its word tables hold, how many concepts and places it names.

    `tables` are the names of its word tables and of the other sections that extractors read, sorted.
    """

    code: str
    name: str
    phrases: int
    concepts: int
    lemmas: int
    places: int
    tables: tuple[str, ...]


def coverage() -> Iterator[Coverage]:
    """Give what every pack covers, by code."""
    for code in available():
        yield _of(language(code))


def _of(pack: Language) -> Coverage:
    tables = pack.section("words")
    concepts = [group for group in pack.section("concepts").values() if isinstance(group, dict)]
    other = {name for name in pack.data if name not in {"language", "words", "concepts", "places"}}
    return Coverage(
        pack.code,
        pack.name,
        sum(_forms(phrases) for table in tables.values() for phrases in table.values()),
        len({concept for group in concepts for concept in group}),
        sum(_forms(lemmas) for group in concepts for lemmas in group.values()),
        len(pack.section("places")),
        tuple(sorted({*tables, *other})),
    )


def _forms(phrases: Any) -> int:
    return sum(1 for phrase in phrases if isinstance(phrase, str) for _ in expand(phrase))
