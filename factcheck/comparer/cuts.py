"""Sentences cut for comparing: tokens with the cost of walking over them, concepts, names, and words that steer."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.comparer.meanings import concept
from factcheck.comparer.weights import WEIGHTS
from factcheck.language import Language, Token, fold, language
from factcheck.model import Article, Claim

Place = tuple[int, int]  # first token, and one past the last
STEM = 5  # letters
# Tables of the pack whose phrases steer how a claim is weighed, by where they stand:
# "speech" (verbs), "negation", "of_group" ("of the", behind a part), "out_of" ("sur les", before a whole),
# "counting" ("the number of": what follows is what the next figure counts), "state" ("now", "rose to").
STEERING = ("speech", "negation", "of_group", "out_of", "counting", "state")
MARKING = ("setting", "extreme", "estimate", "revised")  # ... and those that mark the whole sentence


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence cut once for all its claims.

    `costs` run over the tokens, so that the cost of a stretch is a difference. `found` holds concepts by place, in
    order; `names` capitalised words that are no place; `words` lemmas of content words that are no concept; `stems` the
    first letters of all content words, which words of one family share in one language and often in two; `proper` the
    tokens whose capital makes a name of a common noun ("the Cardinals"); `steering` the places of the words of
    each table; `marked` what the whole sentence is marked as.
    """

    tokens: list[Token]
    costs: list[float]
    found: list[tuple[int, int, str]]
    names: list[tuple[int, str]]
    words: list[tuple[int, str]]
    stems: list[tuple[int, str]]
    proper: frozenset[int]
    steering: Mapping[str, list[Place]]
    marked: frozenset[str]

    def place(self, claim: Claim) -> Place:
        """Give the tokens that a claim stands on."""
        first = bisect_left(self.tokens, claim.start + 1, key=lambda token: token.end)
        return first, max(first, bisect_left(self.tokens, claim.end, lo=first, key=lambda token: token.start))

    def away(self, here: Place, there: Place) -> tuple[float, bool]:
        """Give the distance from a claim to a word, and whether the word stands before the claim."""
        if there[0] >= here[1]:
            return self.costs[there[0]] - self.costs[here[1]], False
        if there[1] <= here[0]:
            return self.costs[here[0]] - self.costs[there[1]], True
        return 0.0, False

    def near(self, here: Place, table: str, reach: float) -> bool:
        """Whether a word of a table stands nearer to a claim than `reach`."""
        return any(self.away(here, word)[0] < reach for word in self.steering[table])


class Texts:
    """Cuts the sentences of articles on demand and keeps them for one run."""

    def __init__(self) -> None:
        self._cuts: dict[tuple[str, int], Cut] = {}
        self._around: dict[tuple[str, int], frozenset[str]] = {}

    def sentence(self, article: Article, index: int) -> Cut:
        """Give a sentence of an article, cut."""
        key = (article.path, index)
        if key not in self._cuts:
            place = article.sentences[index]
            self._cuts[key] = _cut(article.text, place.start, place.end, language(article.language))
        return self._cuts[key]

    def beside(self, claim: Claim) -> list[Cut]:
        """Give the sentences before and after that of a claim."""
        around = (claim.sentence - 1, claim.sentence + 1)
        return [self.sentence(claim.article, i) for i in around if 0 <= i < len(claim.article.sentences)]

    def around(self, claim: Claim) -> frozenset[str]:
        """Give the stems and concepts of the sentence of a claim and of those before and after it."""
        key = (claim.article.path, claim.sentence)
        if key not in self._around:
            cuts = [self.sentence(claim.article, claim.sentence), *self.beside(claim)]
            stems = (stem for cut in cuts for _, stem in cut.stems)
            self._around[key] = frozenset(stems) | {f"@{name}" for cut in cuts for _, _, name in cut.found}
        return self._around[key]


def _cut(text: str, start: int, end: int, pack: Language) -> Cut:
    tokens = pack.tokens(text, start, end)
    found = [(at.start, at.end, at.concept) for at in pack.concepts(tokens)]
    covered = {i for first, last, _ in found for i in range(first, last)}
    places = {i for first, last, name in found if concept(name).kind == "N" for i in range(first, last)}
    names, words = _names_and_words(tokens, covered, places, pack)
    capitals = () if pack.capital_nouns else enumerate(tokens)
    proper = frozenset(i for i, token in capitals if i and token.text[0].isupper() and i not in places)
    steering: dict[str, list[Place]] = {table: [] for table in STEERING}
    marked: set[str] = set()
    for i, tags in enumerate(pack.tag(tokens)):
        for table, tag in (tags or {}).items():
            if table in steering:
                steering[table].append((i, tag.end))
            elif table in MARKING:
                marked.add(tag.key)
    stems = [
        (i, fold(token.word)[:STEM])
        for i, token in enumerate(tokens)
        if token.kind == "word" and len(token.word) > 3 and token.word not in pack.stop
    ]
    return Cut(tokens, _costs(tokens, pack), found, names, words, stems, proper, steering, frozenset(marked))


def _names_and_words(
    tokens: Sequence[Token], covered: set[int], places: set[int], pack: Language
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    names, words = [], []
    for i, token in enumerate(tokens):
        if token.kind != "word" or token.word in pack.stop or i in places or len(token.word) < 2:
            continue
        if token.text[0].isupper():
            if i > 0:  # a capital inside a sentence makes a name of a common noun too: "the Alliance"
                names.append((i, fold(token.word)))
        elif len(token.word) > 2 and i not in covered:
            words.append((i, fold(pack.lemma(token.word))))
    return names, words


def _costs(tokens: Sequence[Token], pack: Language) -> list[float]:
    price = WEIGHTS["distance"]
    marks = {",": price["comma"], ";": price["semicolon"]}
    marks |= dict.fromkeys(":()", price["colon"]) | dict.fromkeys("–—", price["dash"])
    marks |= dict.fromkeys(".!?", price["semicolon"])
    special = pack.section("costs")
    total, costs = 0.0, [0.0]
    for token in tokens:
        if token.kind == "mark":
            total += marks.get(token.text, price["stop"])
        elif token.word in special:
            total += price[special[token.word]]
        else:
            total += price["stop"] if token.word in pack.stop else price["word"]
        costs.append(total)
    return costs
