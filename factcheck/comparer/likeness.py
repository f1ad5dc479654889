"""Likeness of words and alignment of sequences; the only file that imports rapidfuzz."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA, Indel, Levenshtein

ALIKE = 0.75  # likeness from which two names are taken for spellings of one


def likeness(one: str, other: str) -> float:
    """How alike two words are spelt, 0 to 1."""
    return float(Levenshtein.normalized_similarity(one, other))


def same_name(one: str, other: str) -> bool:
    """Whether two folded surnames may be spellings of one: they begin alike, and few letters differ.

    >>> same_name("zelensky", "zelenskiy"), same_name("rutte", "guterres"), same_name("martin", "marin")
    (True, False, True)
    """
    return one[:2] == other[:2] and likeness(one, other) >= ALIKE


def letters_apart(one: str, other: str) -> int:
    """How many letters are put in, left out, replaced or swapped between two words."""
    return int(OSA.distance(one, other))


def equal_blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where two sequences are equal when as few items as can be are left out: start in a, start in b, length."""
    return [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in Indel.opcodes(a, b)
        if code.tag == "equal"
    ]
