"""Counts of nought: "aucun blessé", "no one was hurt", "plus personne n'est porté disparu"."""

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.extractor import nouns
from factcheck.extractor.grammar import Line
from factcheck.extractor.nouns import Noun

NEAR = 6


class Zero(NamedTuple):
    """Tokens start to end of the words that deny, and the noun of what there is none of."""

    start: int
    end: int
    noun: Noun


def find(line: Line) -> Iterator[Zero]:
    """Find what a sentence says there was none of: persons, and what happened to them. "No doubt" is no count."""
    last = 0
    for i, tags in enumerate(line.tags if "zero" in line.reading.tables else ()):
        tag = tags.get("zero") if tags else None
        if tag is None or i < last or line.end(i, "idioms") >= tag.end:
            continue
        last = tag.end
        if tag.key == "nobody":
            if _fate_follows(line, tag.end):
                yield Zero(i, tag.end, Noun(line.grammar.person, -1, -1, -1, person=True))
        else:
            noun = _denied(line, tag.end)
            if noun:
                yield Zero(i, tag.end, noun)


def _denied(line: Line, i: int) -> Noun | None:
    """The noun after "aucun" or "no", where it is one of persons or of what befell them."""
    after = line.grammar["before_noun"].after(line.words, i)
    i = after if after > 0 else i
    if line.key(i, "people") or line.key(i, "fates") or line.word(i) in line.grammar["countable"]:
        more = line.word(i + 1)
        if (
            line.grammar.head_last
            and line.kind(i + 1) == "word"
            and not (more in line.grammar.stop or more in line.grammar["not_nouns"] or line.key(i + 1, "fates"))
        ):
            return None  # "no police record"
        return nouns.noun(line, i)
    return None


def _fate_follows(line: Line, i: int) -> bool:
    """Whether the words after "personne" say what befell nobody: "n'est porté disparu", "was hurt"."""
    if line.word(i) not in line.grammar["nobody_verbs"]:
        return False
    for k in range(i, min(i + NEAR, len(line.words))):
        if line.kind(k) == "mark" or line.word(k) in line.grammar["nobody_not"]:
            return False
        if line.key(k, "fates"):
            return True
    return False
