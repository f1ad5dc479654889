"""How many bytes a part of the page takes, and how much of a list fits."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from html import escape
from typing import Any, TypeVar

Item = TypeVar("Item")
NUMBER = 8


def size(*texts: str) -> int:
    """Give the bytes of texts in UTF-8."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts)


def estimate(item: Any, frame: int = 0) -> int:
    """Give the bytes of all text inside a view, escaped, and a number of bytes around each text and list."""
    if isinstance(item, str):
        return frame + size(escape(item))
    if is_dataclass(item):
        return sum(estimate(getattr(item, field.name), frame) for field in fields(item))
    if isinstance(item, tuple | list):
        return frame + sum(estimate(part, frame) for part in item)
    return NUMBER


def fitting(items: Iterable[Item], room: float, frame: int) -> list[Item]:
    """Give as many items, from the first, as find room: their text escaped, and so many bytes around each."""
    found = []
    for item in items:
        room -= frame + estimate(item)
        if room < 0:
            break
        found.append(item)
    return found
