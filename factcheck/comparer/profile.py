"""What a claim is about: the concepts around its figure, each with its nearness.

Distance decides, not co-occurrence: a sentence with three figures holds the words of all three. The distance of a word
is the cost of walking to it over words and marks (`weights.toml`), its nearness exp(-distance / decay).
"""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.comparer.borrowing import Lender, borrowed
from factcheck.comparer.cuts import Cut, Place, Texts
from factcheck.comparer.meanings import concept
from factcheck.comparer.values import CLOCKS, Scalar, scalar
from factcheck.comparer.weights import WEIGHTS
from factcheck.language import fold, language
from factcheck.model import Claim, Figure, Moment, Name

LEAD = 3  # sentences that count as the head of an article
WINDOW = 60  # tokens on either side beyond which nothing is near, however long the sentence
BROADER = 0.8  # share of its nearness that a broader concept gets
HEAD = 0.8  # nearness at least of what is counted
PROPER = 0.4  # share of a common noun that is written as a name
PORTION = 0.4  # nearness that is left to the noun of the group that a figure is a part of
GROUP_REACH = 6  # tokens between "sur les" and the figure that is the part
FAINT = 0.15  # names and words less near than this are not kept
OPPOSED = 0.4  # a concept nearer than this rules its opposites out
OWNER, OWNED = 6.0, 1.2  # an age belongs to the person named within this distance before it, or right behind it
BY_NAME = 4.0  # ... else to the nearest capitalised word within this distance before it
DENIED, SAID, STATE = 3.0, 2.5, 3.0  # reach of a denial, of a verb of speech, and of "now"


@dataclass(slots=True)
class Profile:
    """A claim with what it is about.

    `near` maps concepts to their nearness in 0..1, `spans` to the token they start at, so that one word speaks once.
    `head` are the concepts of the noun that is counted, `unit` is that noun. `gate` must be the same for two claims to
    be comparable at all: kind, dimension, currency. `order` numbers the profiles of a story, `owner` is the surname
    of the person whose age is told, `opposed` are concepts that what is near rules out.
    """

    claim: Claim
    gate: tuple[str, ...]
    value: Scalar
    near: dict[str, float]
    spans: Mapping[str, int]
    head: frozenset[str]
    unit: str
    names: Mapping[str, float]
    capitals: frozenset[str]
    words: Mapping[str, float]
    stems: Mapping[str, float]
    around: frozenset[str]
    flags: frozenset[str]
    owner: str
    opposed: frozenset[str]
    order: int = 0


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
        maker = _Maker(claim, by_sentence[claim.article.path, claim.sentence], texts)
        lender = Lender(before.claim, before.near) if before else None
        profile = maker.profile(borrowed(claim, maker.here, texts, lender))
        if not profile.value.known:
            continue
        profile.order = len(made)
        made.append(profile)
        if claim.kind == "count":
            before = profile
    return made


def _gate(claim: Claim) -> tuple[str, ...]:
    value = claim.value
    if isinstance(value, Figure):
        if claim.kind == "money":
            return ("money", value.unit)
        if claim.kind == "percent":
            return ("percent", "point" if value.unit == "point" else "%")
        if claim.kind == "measure":
            return ("measure", value.dimension or value.unit)
    return ("clock",) if _is_clock(claim) else (claim.kind,)


def _is_clock(claim: Claim) -> bool:
    return isinstance(claim.value, Moment) and claim.value.precision in CLOCKS


class _Maker:
    """Makes the profile of one claim from its sentence and the claims beside it."""

    def __init__(self, claim: Claim, beside: Sequence[Claim], texts: Texts) -> None:
        self.claim, self.texts = claim, texts
        self.cut: Cut = texts.sentence(claim.article, claim.sentence)
        self.here: Place = self.cut.place(claim)
        self.gate = _gate(claim)
        at = bisect_left(beside, claim.start, key=lambda other: other.start)
        around = beside[max(0, at - WINDOW) : at + WINDOW]
        self.rivals = [other for other in around if other is not claim]
        self.same = [self.cut.place(other) for other in self.rivals if _gate(other) == self.gate]
        self.hidden = self._hidden()
        self.decay = WEIGHTS["distance"]["date_decay" if claim.kind == "date" else "decay"]

    def nearness(self, there: Place) -> float:
        """Give the nearness of a word, 0..1: less before the claim, and less where another claim is nearer."""
        price = WEIGHTS["distance"]
        away, left = self.cut.away(self.here, there)
        weight = math.exp(-away / self.decay) * (price["left"] if left else 1.0)
        owned = any(self.cut.away(other, there)[0] < away for other in self.same)
        return weight * price["owned"] if owned else weight

    def profile(self, lent: Mapping[str, float]) -> Profile:
        """Make the profile; `lent` is what a figure without a noun counts."""
        near, spans = self._near()
        head, unit = self._head()
        portion = self._is_portion()
        for name in head:  # "ten of the injured": the noun is the group they are taken from, not what they are
            near[name] = PORTION * near.get(name, 1.0) if portion else max(near.get(name, 0.0), HEAD)
            spans.setdefault(name, self.here[1])
        if self.claim.kind == "count" and not unit:
            for name, weight in lent.items():
                near[name] = max(near.get(name, 0.0), weight)
        for name, weight in list(near.items()):
            for step, up in enumerate(concept(name).broader):
                near[up] = max(near.get(up, 0.0), weight * BROADER / (step + 1))
                spans.setdefault(up, spans.get(name, -1))
        ruled_out = (concept(name).opposite for name, weight in near.items() if weight > OPPOSED)
        return Profile(
            claim=self.claim,
            gate=self.gate,
            value=scalar(self.claim),
            near=near,
            spans=spans,
            head=head,
            unit=unit,
            names=self._names(),
            capitals=frozenset(name for _, name in self.cut.names),
            words=self._by_nearness(self.cut.words),
            stems=self._by_nearness(self.cut.stems),
            around=self.texts.around(self.claim),
            flags=frozenset(self._flags() | ({"part"} if portion else set())),
            owner=self._owner() if self.claim.kind == "age" else "",
            opposed=frozenset().union(*ruled_out),
        )

    def _near(self) -> tuple[dict[str, float], dict[str, int]]:
        near: dict[str, float] = {}
        spans: dict[str, int] = {}
        first, last = self.here[0] - WINDOW, self.here[1] + WINDOW
        start_at = bisect_left(self.cut.found, first, key=lambda at: at[0])
        for start, end, name in self.cut.found[start_at:]:
            if start > last:
                break
            if start in self.hidden and concept(name).kind in ("P", "G", "O"):
                continue
            inside = self.here[0] <= start and end <= self.here[1]
            if inside and self.claim.kind not in ("count", "percent"):
                continue  # "year-old", "New Year's Eve": the value's own words say nothing of what it is about
            weight = self.nearness((start, end)) * (PROPER if start in self.cut.proper else 1.0)
            if weight > near.get(name, 0.0):
                near[name], spans[name] = weight, start
        return near, spans

    def _head(self) -> tuple[frozenset[str], str]:
        """The concepts of the thing that is counted, and its noun."""
        value = self.claim.value
        if not isinstance(value, Figure) or self.claim.kind != "count" or not value.unit:
            return frozenset(), ""
        pack = language(self.claim.article.language)
        return frozenset(at.concept for at in pack.concepts(pack.tokens(value.unit))), value.unit

    def _by_nearness(self, listed: Sequence[tuple[int, str]]) -> dict[str, float]:
        """Words, or their stems, by nearness; those of the value itself left out."""
        found: dict[str, float] = {}
        for i, word in self._window(listed):
            if not self.here[0] <= i < self.here[1]:
                weight = self.nearness((i, i + 1))
                if weight > max(FAINT, found.get(word, 0.0)):
                    found[word] = weight
        return found

    def _names(self) -> dict[str, float]:
        """Proper names around the figure; the party that is only credited is none of them."""
        found: dict[str, float] = {}
        for i, name in self._window(self.cut.names):
            weight = self.nearness((i, i + 1)) if i not in self.hidden else 0.0
            if weight > max(FAINT, found.get(name, 0.0)):
                found[name] = weight
        return found

    def _window(self, listed: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
        first = bisect_left(listed, self.here[0] - WINDOW, key=lambda at: at[0])
        return listed[first : bisect_left(listed, self.here[1] + WINDOW, lo=first, key=lambda at: at[0])]

    def _hidden(self) -> frozenset[int]:
        """Tokens that only say who is credited ("police said"): they are not what is counted."""
        claim, tokens = self.claim, self.cut.tokens
        if not claim.origin or claim.kind == "age" or not tokens:  # "says Ann, 52": the age is that of the party
            return frozenset()
        start = claim.article.text.find(claim.origin, tokens[0].start, tokens[-1].end)
        end = start + len(claim.origin)
        if start < 0 or start <= claim.start < end:
            return frozenset()
        first = bisect_left(tokens, start, key=lambda token: token.start)
        return frozenset(range(first, bisect_left(tokens, end, lo=first, key=lambda token: token.start)))

    def _is_portion(self) -> bool:
        """Whether a figure is so many of a group: "ten of the injured", "sur les 52 blessés, 19 sont soignés"."""
        tokens = self.cut.tokens
        if any(start == self.here[1] for start, _ in self.cut.steering["of_group"]):
            return True
        return any(
            end < self.here[0] <= end + GROUP_REACH and tokens[end].kind == "number"
            for _, end in self.cut.steering["out_of"]
            if end < len(tokens)
        )

    def _is_whole(self) -> bool:
        """Whether a figure is the whole that another is a part of: the 45 of "26 of the 45 seats"."""
        parts = {self.cut.place(other)[1] for other in self.rivals if other.kind == self.claim.kind}
        return any(end == self.here[0] and start in parts for start, end in self.cut.steering["of_group"])

    def _owner(self) -> str:
        """The surname, folded, of the person whose age it is; empty where nobody is named near it."""
        found = []
        for other in self.rivals:
            if isinstance(other.value, Name) and other.value.full.split():
                away, left = self.cut.away(self.here, self.cut.place(other))
                if away < (OWNER if left else OWNED):
                    found.append((away, fold(other.value.full.split()[-1])))
        if not found:
            capitals = [(self.cut.away(self.here, (i, i + 1)), name) for i, name in self._window(self.cut.names)]
            found = [(away, name) for (away, left), name in capitals if left and away < BY_NAME]
        return min(found)[1] if found else ""

    def _flags(self) -> set[str]:
        claim, cut = self.claim, self.cut
        kind = claim.article.sentences[claim.sentence].kind
        flags = {*(cut.marked - {"historic"}), kind, claim.scope}
        tests = {
            "historic": claim.historic,
            "lead": claim.sentence < LEAD,
            "estimate": any("estimate" in near.marked for near in self.texts.beside(claim)),
            "quoted": self._is_quoted(),
            "owned": claim.kind == "count" and self._is_owned(),
            "negated": cut.near(self.here, "negation", DENIED),
            "state": cut.near(self.here, "state", STATE),
            "said": claim.kind == "date" and cut.near(self.here, "speech", SAID),
            "whole": self._is_whole(),
            "clock": _is_clock(claim),
        }
        return {flag for flag in flags | {name for name, holds in tests.items() if holds} if flag}

    def _is_owned(self) -> bool:
        """Whether what is counted is a thing of which everybody has a number: "three seasons"."""
        value = self.claim.value
        unit = value.unit if isinstance(value, Figure) else ""
        pack = language(self.claim.article.language)
        return bool(unit) and any("owned" in (tags or {}) for tags in pack.tag(pack.tokens(unit)))

    def _is_quoted(self) -> bool:
        text, tokens = self.claim.article.text, self.cut.tokens
        start = tokens[0].start if tokens else self.claim.start
        opened = sum(text.count(mark, start, self.claim.start) for mark in "«“„")
        closed = sum(text.count(mark, start, self.claim.start) for mark in "»”")
        return opened > closed or text.count('"', start, self.claim.start) % 2 == 1
