"""Two claims with everything that speaks for and against their answering one question."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Link:
    """Two claims with all that speaks for and against one topic. `a` and `b` are orders of profiles, a < b."""

    a: int
    b: int
    terms: list[tuple[str, float, float]] = field(default_factory=list)  # name, amount, what it adds
    score: float = 0.0
    agrees: bool = False

    def add(self, name: str, amount: float, weights: Mapping[str, float]) -> None:
        """Add a term by its name in a section of the weights; nothing is kept where it adds nothing."""
        if amount:
            value = amount * weights[name]
            self.score += value
            for i, (known, before, so_far) in enumerate(self.terms):
                if known == name:
                    self.terms[i] = (name, before + amount, so_far + value)
                    return
            self.terms.append((name, amount, value))

    def scale(self, by: float) -> None:
        """Make all that was added so far weigh more or less."""
        self.terms = [(name, amount, value * by) for name, amount, value in self.terms]
        self.score *= by

    def reweighed(self, weights: Mapping[str, float]) -> "Link":
        """The same link with other weights; nothing is tested again."""
        terms = [(name, amount, amount * weights[name]) for name, amount, _ in self.terms]
        return Link(self.a, self.b, terms, sum(value for _, _, value in terms), self.agrees)

    def has(self, name: str) -> bool:
        """Whether a term is part of the evidence."""
        return any(term == name for term, _, _ in self.terms)
