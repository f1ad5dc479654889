"""What a claim is about: the concepts around its figure, each with its nearness.

Distance decides, not co-occurrence: a sentence with three figures holds the words of all three. The distance of a word
is the cost of walking to it over words and marks (`weights.toml`), its nearness exp(-distance / decay).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from os.path import commonprefix

from factcheck.comparer.values import CLOCKS, Scalar, scalar
from factcheck.comparer.weights import WEIGHTS
from factcheck.language import Language, Token, fold, language, neutral
from factcheck.model import Article, Claim, Figure, Moment, Name

LEAD = 3  # sentences that count as the head of an article
NEIGHBOURS = 1
COUNTED = 0.75  # nearness of the noun in "the number of …" to the figure it announces
LENT = 0.8  # share of what the count before in the same sentence counts, for a figure without a noun
CARRIED = 0.6  # the same for the sentence before
ALIKE = 0.75  # share of a surname that two spellings begin with
OWN = 0.42  # a concept nearer than this belongs to the figure, which then borrows none
PROPER = 0.4  # share of a common noun that is written as a name
AT_HOUR = 4.0  # a clock nearer than this to a figure says at which hour it was true
BY_NAME = 4.0  # ... else to the nearest capitalised word within this distance before it
OWNER, OWNED = 6.0, 1.2  # an age belongs to the person named within this distance before it, or right behind it
PORTION = 0.4  # nearness that is left to the noun of the group
GROUP_REACH = 6  # tokens between "sur les" and the figure that is the part
DENIED = 3.0
OFFSET = 1.0
SAID = 2.5  # a date nearer than this to a verb of speech is the day something was said


@dataclass(frozen=True, slots=True)
class Concept:
    """A language-neutral concept: its type, broader concepts, opposites, and how its figure moves in a story."""

    kind: str = "T"
    broader: tuple[str, ...] = ()
    opposite: frozenset[str] = frozenset()
    moves: str = ""


@lru_cache(maxsize=1)
def concepts() -> Mapping[str, Concept]:
    """Every concept and place by its id."""
    data = neutral()
    declared = data.get("concepts", {})
    found = {}
    for name, about in declared.items():
        broader: list[str] = []
        todo = list(about.get("is", ()))
        while todo:
            up = todo.pop(0)
            if up not in broader and up != name:
                broader.append(up)
                todo += declared.get(up, {}).get("is", ())
        found[name] = Concept(
            about.get("type", "T"), tuple(broader), frozenset(about.get("opposite", ())), about.get("moves", "")
        )
    for name, about in data.get("places", {}).items():
        inside: list[str] = []
        up = about.get("in", "")
        while up and up not in inside:
            inside.append(up)
            up = data["places"].get(up, {}).get("in", "")
        found[name] = Concept("N", tuple(inside))
    return found


@dataclass(slots=True)
class _Sentence:
    """A sentence cut once for all its claims."""

    tokens: list[Token]
    costs: list[float]
    found: list[tuple[int, int, str]]  # concepts by token span
    names: list[tuple[int, str]]  # capitalised words that are no concept
    words: list[tuple[int, str]]  # lemmas of other content words
    marked: set[str]  # keys of the pack's [words.setting] and [words.extreme] in the sentence
    proper: frozenset[int]  # capitalised words inside the sentence: a common noun among them is a name, "the Cardinals"
    said: list[tuple[int, int]]  # verbs of speech, by token span
    negated: list[tuple[int, int]]
    of_group: list[tuple[int, int]]  # "of the": behind a figure it opens the group that the figure is a part of
    out_of: list[tuple[int, int]]  # "sur les": before a figure it opens the group that the next figure is a part of
    offset: list[
        tuple[int, int]
    ]  # "later", "after": a duration beside it is a point of time, not how long a thing took
    counting: list[tuple[int, int]]  # "the number of", "le bilan": what follows is what the next figure counts


@dataclass(slots=True)
class Profile:
    """A claim with what it is about. `near` maps concepts to their nearness in 0..1, broader ones at half weight."""

    claim: Claim
    gate: tuple[str, ...]
    value: Scalar
    near: dict[str, float]
    spans: Mapping[str, int]  # the token each concept starts at, so that one word speaks once
    head: frozenset[str]
    names: Mapping[str, float]
    capitals: frozenset[str]
    words: dict[str, float]
    neighbours: frozenset[str]
    flags: frozenset[str]
    unit: str = ""
    norm: float = 0.0
    order: int = 0
    owner: str = ""
    opposed: frozenset[str] = field(default_factory=frozenset)


def same_name(one: str, other: str) -> bool:
    """Whether two plain surnames may be spellings of one: they begin alike for most of their length.

    >>> same_name("zelensky", "zelenskiy"), same_name("rutte", "rutter"), same_name("rutte", "guterres")
    (True, True, False)
    """
    return len(commonprefix([one, other])) >= ALIKE * max(len(one), len(other))


def gate(claim: Claim) -> tuple[str, ...]:
    """What must be the same for two claims to be comparable at all: kind, dimension, currency."""
    value = claim.value
    if isinstance(value, Figure):
        if claim.kind == "money":
            return ("money", value.unit)
        if claim.kind == "percent":
            return ("percent", "point" if value.unit == "point" else "%")
        if claim.kind == "measure":
            return ("measure", value.dimension or value.unit)
    if isinstance(value, Moment) and value.precision in CLOCKS:
        return ("clock",)
    return (claim.kind,)


class Texts:
    """Cuts the sentences of articles on demand and keeps them for one run."""

    def __init__(self) -> None:
        self._sentences: dict[tuple[str, int], _Sentence] = {}

    def sentence(self, article: Article, index: int) -> _Sentence:
        """Give a sentence with its tokens, costs, concepts and names."""
        key = (article.path, index)
        if key not in self._sentences:
            place = article.sentences[index]
            self._sentences[key] = _cut(article.text, place.start, place.end, language(article.language))
        return self._sentences[key]


def _cut(text: str, start: int, end: int, pack: Language) -> _Sentence:
    tokens = pack.tokens(text, start, end)
    found = [(at.start, at.end, at.concept) for at in pack.concepts(tokens)]
    covered = {i for first, last, _ in found for i in range(first, last)}
    names, words = [], []
    places = {i for first, last, concept in found if _is_place(concept) for i in range(first, last)}
    for i, token in enumerate(tokens):
        if token.kind != "word" or token.word in pack.stop or i in places or len(token.word) < 2:
            continue
        if token.text[0].isupper():
            if i > 0:  # a capital inside a sentence makes a name of a common noun too: "the Alliance"
                names.append((i, fold(token.word)))
        elif len(token.word) > 2 and i not in covered:
            words.append((i, fold(pack.lemma(token.word))))
    proper = (
        frozenset()
        if pack.capital_nouns
        else frozenset(i for i, token in enumerate(tokens) if i and token.text[0].isupper() and i not in places)
    )
    marked, said, negated, of_group, out_of, offset, counting = set(), [], [], [], [], [], []
    for i, tags in enumerate(pack.tag(tokens)):
        if tags:
            marked |= {tags[table].key for table in ("setting", "extreme", "estimate") if table in tags}
            if "speech" in tags:
                said.append((i, tags["speech"].end))
            if "negation" in tags:
                negated.append((i, tags["negation"].end))
            if "of_group" in tags:
                of_group.append((i, tags["of_group"].end))
            if "out_of" in tags:
                out_of.append((i, tags["out_of"].end))
            if "offset" in tags:
                offset.append((i, tags["offset"].end))
            if "counting" in tags:
                counting.append((i, tags["counting"].end))
    return _Sentence(
        tokens,
        _costs(tokens, pack),
        found,
        names,
        words,
        marked,
        proper,
        said,
        negated,
        of_group,
        out_of,
        offset,
        counting,
    )


def _is_place(concept: str) -> bool:
    return concept in concepts() and concepts()[concept].kind == "N"


def _costs(tokens: Sequence[Token], pack: Language) -> list[float]:
    price = WEIGHTS["distance"]
    marks = {
        ",": price["comma"],
        ":": price["colon"],
        "(": price["colon"],
        ")": price["colon"],
        ";": price["semicolon"],
    }
    marks |= dict.fromkeys("–—", price["dash"]) | dict.fromkeys(".!?", price["semicolon"])
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


def _span(cut: _Sentence, claim: Claim) -> tuple[int, int]:
    first = next((i for i, token in enumerate(cut.tokens) if token.end > claim.start), len(cut.tokens))
    last = next((i for i in range(first, len(cut.tokens)) if cut.tokens[i].start >= claim.end), len(cut.tokens))
    return first, max(first, last)


def _away(cut: _Sentence, here: tuple[int, int], start: int, end: int) -> tuple[float, bool]:
    """Distance from a claim to a word, and whether the word stands before the claim."""
    if start >= here[1]:
        return cut.costs[start] - cut.costs[here[1]], False
    if end <= here[0]:
        return cut.costs[here[0]] - cut.costs[end], True
    return 0.0, False


def profiles(claims: Sequence[Claim], texts: Texts) -> list[Profile]:
    """Make the profiles of the figures and dates among the claims, in the given order; names and quotations help."""
    by_sentence: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault((claim.article.path, claim.sentence), []).append(claim)
    made: list[Profile] = []
    before: Profile | None = None  # the count before, which lends its noun
    for claim in claims:
        if claim.kind in ("name", "quote"):
            continue
        rivals = [other for other in by_sentence[claim.article.path, claim.sentence] if other is not claim]
        profile = _profile(claim, rivals, texts, before)
        if not profile.value.known:
            continue
        profile.order = len(made)
        made.append(profile)
        if claim.kind == "count":
            before = profile
    return made


def _profile(claim: Claim, rivals: Sequence[Claim], texts: Texts, before: Profile | None) -> Profile:
    cut = texts.sentence(claim.article, claim.sentence)
    pack = language(claim.article.language)
    here = _span(cut, claim)
    key = gate(claim)
    same = [_span(cut, other) for other in rivals if gate(other) == key]
    hidden = _hidden(claim, cut)
    price = WEIGHTS["distance"]

    def nearness(start: int, end: int) -> float:
        away, left = _away(cut, here, start, end)
        weight = math.exp(-away / price["date_decay" if claim.kind == "date" else "decay"]) * (
            price["left"] if left else 1.0
        )
        if any(_away(cut, other, start, end)[0] < away for other in same):
            weight *= price["owned"]
        return weight

    known = concepts()
    near: dict[str, float] = {}
    spans: dict[str, int] = {}
    for start, end, concept in cut.found:
        kind = known[concept].kind if concept in known else "T"
        if start in hidden and kind in ("P", "G", "O"):
            continue
        if here[0] <= start and end <= here[1] and claim.kind not in ("count", "percent"):
            continue  # "year-old", "New Year's Eve": the value's own words say nothing of what it is about
        weight = nearness(start, end) * (PROPER if start in cut.proper else 1.0)
        if weight > near.get(concept, 0.0):
            near[concept], spans[concept] = weight, start
    head, unit = _head(claim, pack)
    portion = _is_portion(cut, here)
    for concept in head:  # "ten of the injured": the noun is the group they are taken from, not what they are
        near[concept] = PORTION * near.get(concept, 1.0) if portion else max(near.get(concept, 0.0), 0.8)
        spans.setdefault(concept, here[1])
    if claim.kind == "count" and not unit:
        for concept, weight in _borrowed(claim, cut, here, near, texts, before).items():
            near[concept] = max(near.get(concept, 0.0), weight)
    for concept, weight in list(near.items()):
        for step, up in enumerate(known[concept].broader if concept in known else ()):
            near[up] = max(near.get(up, 0.0), weight * 0.8 / (step + 1))
            spans.setdefault(up, spans.get(concept, -1))
    words = {lemma: nearness(i, i + 1) for i, lemma in cut.words if not here[0] <= i < here[1]}
    flags = _flags(claim, cut, here, _beside(claim, texts)) | ({"part"} if portion else set())
    clocks = [
        _span(cut, other) for other in rivals if isinstance(other.value, Moment) and other.value.precision in CLOCKS
    ]
    if claim.kind != "date" and any(_away(cut, here, *clock)[0] < AT_HOUR for clock in clocks):
        flags |= {"at_hour"}
    return Profile(
        claim=claim,
        gate=key,
        value=scalar(claim),
        near=near,
        spans=spans,
        head=head,
        unit=unit,
        names=_nearest(cut, hidden, nearness),
        capitals=frozenset(name for _, name in cut.names),
        words={lemma: weight for lemma, weight in words.items() if weight > 0.15},
        neighbours=frozenset(concept for near in _beside(claim, texts) for _, _, concept in near.found),
        flags=flags,
        owner=_owner(cut, here, rivals) if claim.kind == "age" else "",
        opposed=frozenset(
            far
            for concept, weight in near.items()
            if weight > 0.4 and concept in known
            for far in known[concept].opposite
        ),
    )


def _owner(cut: _Sentence, here: tuple[int, int], rivals: Sequence[Claim]) -> str:
    """The surname, plain, of the person nearest to an age."""
    found = []
    for other in rivals:
        if isinstance(other.value, Name) and other.value.full.split():
            away, left = _away(cut, here, *_span(cut, other))
            if away < (OWNER if left else OWNED):
                found.append((away, fold(other.value.full.split()[-1])))
    if found:
        return min(found)[1]
    capitals = [(_away(cut, here, i, i + 1)[0], name) for i, name in cut.names if i < here[0]]
    near = [(away, name) for away, name in capitals if away < BY_NAME]
    return min(near)[1] if near else ""


def _nearest(cut: _Sentence, hidden: frozenset[int], nearness: Callable[[int, int], float]) -> dict[str, float]:
    """Proper names around a figure with their nearness; the party that is only credited is none of them."""
    names: dict[str, float] = {}
    for i, name in cut.names:
        if i not in hidden:
            names[name] = max(names.get(name, 0.0), nearness(i, i + 1))
    return {name: weight for name, weight in names.items() if weight > 0.15}


def _borrowed(
    claim: Claim, cut: _Sentence, here: tuple[int, int], near: Mapping[str, float], texts: Texts, before: Profile | None
) -> dict[str, float]:
    """What a figure without a noun counts: the noun of "the number of …" before it, else what the count before it
    counts, else the end of the sentence before.
    """
    known = concepts()
    for _, end in reversed(cut.counting):
        if end <= here[0]:
            close = {
                c: COUNTED for first, _, c in cut.found if first >= end and cut.costs[first] - cut.costs[end] < 2.0
            }
            return {concept: weight for concept, weight in close.items() if known[concept].kind != "N"}
    if any(weight > OWN and known[c].kind in "PTEF" for c, weight in near.items() if c in known):
        return {}
    article = claim.article
    last = claim.sentence - 1
    if last >= 0 and "\n" in article.text[article.sentences[last].end : article.sentences[claim.sentence].start]:
        last = claim.sentence
    if before is not None and before.claim.article is article and before.claim.sentence >= last:
        share = LENT if before.claim.sentence == claim.sentence else CARRIED
        return {concept: weight * share for concept, weight in before.near.items() if weight > OWN}
    if last < 0 or last == claim.sentence:
        return {}
    ended = texts.sentence(article, last)
    last_word = max((i + 1 for i, token in enumerate(ended.tokens) if token.kind == "word"), default=0)
    found: dict[str, float] = {}
    for _, end, concept in ended.found:
        if concept in known and known[concept].kind in "PTEF":
            away = ended.costs[last_word] - ended.costs[end]
            found[concept] = max(found.get(concept, 0.0), CARRIED * math.exp(-away / WEIGHTS["distance"]["decay"]))
    return found


def _hidden(claim: Claim, cut: _Sentence) -> frozenset[int]:
    """Tokens that only say who is credited ("police said"): they are not what is counted."""
    if not claim.origin or claim.kind == "age":  # "says Ann, 52": the age is that of the party
        return frozenset()
    at = claim.article.text.find(claim.origin, cut.tokens[0].start if cut.tokens else 0)
    if at < 0:
        return frozenset()
    end = at + len(claim.origin)
    if at <= claim.start < end:
        return frozenset()
    return frozenset(i for i, token in enumerate(cut.tokens) if at <= token.start < end)


def _head(claim: Claim, pack: Language) -> tuple[frozenset[str], str]:
    """The concepts of the thing that is counted, and its noun."""
    value = claim.value
    if not isinstance(value, Figure) or claim.kind != "count" or not value.unit:
        return frozenset(), ""
    return frozenset(at.concept for at in pack.concepts(pack.tokens(value.unit))), value.unit


def _is_portion(cut: _Sentence, here: tuple[int, int]) -> bool:
    """Whether a figure is so many of a group: "ten of the injured", "sur les 52 blessés, 19 sont soignés"."""
    if any(start == here[1] for start, _ in cut.of_group):
        return True
    return any(
        end < here[0] <= end + GROUP_REACH and cut.tokens[end].kind == "number"
        for _, end in cut.out_of
        if end < len(cut.tokens)
    )


def _beside(claim: Claim, texts: Texts) -> list[_Sentence]:
    """The sentences before and after that of a claim."""
    around = range(claim.sentence - NEIGHBOURS, claim.sentence + NEIGHBOURS + 1)
    return [
        texts.sentence(claim.article, i)
        for i in around
        if i != claim.sentence and 0 <= i < len(claim.article.sentences)
    ]


def _flags(claim: Claim, cut: _Sentence, here: tuple[int, int], beside: Sequence[_Sentence]) -> frozenset[str]:
    flags = set(cut.marked - {"historic"})
    if claim.historic:
        flags.add("historic")
    if any("estimate" in near.marked for near in beside):
        flags.add("estimate")
    if claim.scope:
        flags.add(claim.scope)
    if claim.status == "planned":
        flags.add("planned")
    if claim.sentence < LEAD:
        flags.add("lead")
    flags.add(claim.article.sentences[claim.sentence].kind)
    before = claim.article.text[cut.tokens[0].start if cut.tokens else 0 : claim.start]
    if sum(map(before.count, "«“„")) > sum(map(before.count, "»”")) or before.count('"') % 2:
        flags.add("quoted")
    if any(_away(cut, here, *word)[0] < DENIED for word in cut.negated):
        flags.add("negated")
    if claim.kind == "duration" and any(_away(cut, here, *word)[0] < OFFSET for word in cut.offset):
        flags.add("offset")
    if isinstance(claim.value, Moment):
        if claim.value.precision in CLOCKS:
            flags.add("clock")
        if any(_away(cut, here, *verb)[0] < SAID for verb in cut.said):
            flags.add("said")
    return frozenset(flags)
