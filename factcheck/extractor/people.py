"""The persons of an article by their full names, for surnames and pronouns that mean one of them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from factcheck.extractor.noun_phrases import Line, name_at
from factcheck.extractor.reading import Reading
from factcheck.language import Language, expand


class People:
    """The full names of an article, by their words."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.places = _places(readings[0].language) if readings else frozenset()
        self.by_last: defaultdict[str, set[str]] = defaultdict(set)
        self.by_any: defaultdict[str, set[str]] = defaultdict(set)
        for reading in readings:
            pairs = [i for i, k in pairwise(reading.capitals) if k == i + 1]
            if pairs:
                self._read(Line(reading.tokens, reading.tags, reading.language), pairs)

    def _read(self, line: Line, pairs: Sequence[int]) -> None:
        """Read the names of a sentence; `pairs` are the capitals with another behind them."""
        last = 0
        for i in pairs:
            if i < last or line.key(i, "stop"):
                continue
            start, end, last = name_at(line, i)
            words = [line.tokens[k].text for k in range(start, end)]
            if len(words) > 1:
                full = " ".join(words)
                self.by_last[words[-1].lower()].add(full)
                for word in words:
                    self.by_any[word.lower()].add(full)

    def full(self, name: str) -> str:
        """Give the full name that a single word stands for in this article, the word itself where none is certain."""
        if " " in name:
            return name
        word = name.lower()
        known = self.by_last.get(word) or self.by_any.get(word) or ()
        return next(iter(known)) if len(known) == 1 else name

    def knows(self, name: str) -> bool:
        """Whether a name is a person's full one in the article, or stands for one."""
        full = self.full(name)
        return " " in full and full.lower() not in self.places


@lru_cache(maxsize=16)
def _places(language: Language) -> frozenset[str]:
    """The names of places in a language, in lower case."""
    found = language.section("places").values()
    return frozenset(form.lower() for names in found for name in names for form in expand(name))
