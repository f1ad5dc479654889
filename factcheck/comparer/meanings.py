"""The language-neutral concepts and places: their types, what is broader, what is opposite, how a figure moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factcheck.language import neutral


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept or place. `kind` is its type of weights.toml ("N" for places), `broader` the nearest first."""

    kind: str = "T"
    broader: tuple[str, ...] = ()
    opposite: frozenset[str] = frozenset()
    moves: str = ""


UNKNOWN = Concept()


@lru_cache(maxsize=1)
def concepts() -> Mapping[str, Concept]:
    """Every concept and place by its id."""
    data = neutral()
    declared, places = data.get("concepts", {}), data.get("places", {})
    found = {
        name: Concept(
            about.get("type", "T"),
            _broader(name, declared),
            frozenset(about.get("opposite", ())),
            about.get("moves", ""),
        )
        for name, about in declared.items()
    }
    for name, about in places.items():
        inside: list[str] = []
        up = about.get("in", "")
        while up and up not in inside:
            inside.append(up)
            up = places.get(up, {}).get("in", "")
        found[name] = Concept("N", tuple(inside))
    return found


def _broader(name: str, declared: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    found: list[str] = []
    todo = list(declared[name].get("is", ()))
    while todo:
        up = todo.pop(0)
        if up not in found and up != name:
            found.append(up)
            todo += declared.get(up, {}).get("is", ())
    return tuple(found)


def concept(name: str) -> Concept:
    """Give a concept by its id; a plain thing where it is not declared."""
    return concepts().get(name, UNKNOWN)


def kinds(names: frozenset[str]) -> frozenset[str]:
    """Give the types of some concepts."""
    return frozenset(concept(name).kind for name in names)


def with_broader(names: frozenset[str]) -> frozenset[str]:
    """Give some concepts with all that are broader."""
    return names | {up for name in names for up in concept(name).broader}
