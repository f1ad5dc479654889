"""One sentence as the extractors see it: cut and tagged once, read by all of them."""

from dataclasses import dataclass, field
from datetime import datetime

from factcheck.language import Language, Tags, Token
from factcheck.model import Article, Claim


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence of an article with its tokens, and for each token the pack's phrases that start there.

    What most extractors ask first is looked up once: `tables` are the tables of all phrases, `numbers` and `capitals`
    the tokens that are numbers and words with a capital, `hyphened` the other words with a hyphen.
    """

    article: Article = field(repr=False)
    index: int
    tokens: list[Token] = field(repr=False)
    tags: list[Tags | None] = field(repr=False)
    language: Language = field(repr=False)
    tables: frozenset[str] = field(init=False, repr=False, compare=False)
    numbers: list[int] = field(init=False, repr=False, compare=False)
    capitals: list[int] = field(init=False, repr=False, compare=False)
    hyphened: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers: list[int] = []
        capitals: list[int] = []
        hyphened: list[int] = []
        for i, token in enumerate(self.tokens):
            kind = token.kind
            if kind == "word":
                if token.text[0].isupper():
                    capitals.append(i)
                elif "-" in token.word:
                    hyphened.append(i)
            elif kind == "number":
                numbers.append(i)
        keep = object.__setattr__  # the dataclass is frozen
        keep(self, "tables", frozenset().union(*filter(None, self.tags)))
        keep(self, "numbers", numbers)
        keep(self, "capitals", capitals)
        keep(self, "hyphened", hyphened)

    @property
    def text(self) -> str:
        """The text of the whole article; the offsets of the tokens point into it."""
        return self.article.text

    @property
    def kind(self) -> str:
        """The kind of the sentence: body, heading, caption, boilerplate or entry."""
        return self.article.sentences[self.index].kind


@dataclass(slots=True)
class Found:
    """What one extractor found in an article.

    `taken` are stretches (start, end, reason) that it has understood as something that is no claim, such as the clock
    of a live-blog entry: no other extractor may make a claim of them. `clocks` gives, for sentences of a live blog by
    their index, the clock of the entry they belong to.
    """

    claims: list[Claim] = field(default_factory=list)
    taken: list[tuple[int, int, str]] = field(default_factory=list)
    clocks: dict[int, datetime] = field(default_factory=dict)
