"""What a figure without a noun counts: "8,000 are stationed there", "Twenty-one are missing", "it rose to 632"."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from factcheck.comparer.cuts import Cut, Place, Texts
from factcheck.comparer.meanings import concept
from factcheck.comparer.weights import WEIGHTS
from factcheck.model import Claim

COUNTED = 0.75  # nearness of the noun in "the number of …" to the figure it announces
COUNTED_REACH = 2.0  # cost between "the number of" and its noun
LENT = 0.8  # share of what the count before in the same sentence counts
CARRIED = 0.6  # the same for the sentence before
OWN = 0.42  # a concept nearer than this belongs to the figure, which then borrows none
TELLING = "PTEF"  # types of concepts that say what is counted


class Lender(NamedTuple):
    """The count before a figure, with the concepts near to it."""

    claim: Claim
    near: Mapping[str, float]


def borrowed(claim: Claim, here: Place, texts: Texts, lender: Lender | None) -> dict[str, float]:
    """Give the concepts that a figure without a noun borrows, with their nearness.

    In this order: the noun of "the number of …" before it; what the count before it counts; the end of the sentence
    before. Nothing where the figure has a concept of its own.
    """
    cut = texts.sentence(claim.article, claim.sentence)
    announced = _announced(cut, here)
    if announced:
        return announced
    decay = WEIGHTS["distance"]["decay"]
    for start, end, name in cut.found:
        away, left = cut.away(here, (start, end))
        weight = math.exp(-away / decay) * (WEIGHTS["distance"]["left"] if left else 1.0)
        if weight > OWN and concept(name).kind in TELLING:
            return {}
    last = claim.sentence - 1
    article = claim.article
    if last < 0 or "\n" in article.text[article.sentences[last].end : article.sentences[claim.sentence].start]:
        last = claim.sentence  # nothing is carried over a paragraph
    if lender is not None and lender.claim.article is article and lender.claim.sentence >= last:
        share = LENT if lender.claim.sentence == claim.sentence else CARRIED
        return {name: weight * share for name, weight in lender.near.items() if weight > OWN}
    return _end_of(texts.sentence(article, last), decay) if last < claim.sentence else {}


def _announced(cut: Cut, here: Place) -> dict[str, float]:
    """The noun of the last "the number of …" before a figure."""
    for _, end in reversed(cut.steering["counting"]):
        if end <= here[0]:
            names = [
                n for first, _, n in cut.found if first >= end and cut.costs[first] - cut.costs[end] < COUNTED_REACH
            ]
            return {name: COUNTED for name in names if concept(name).kind != "N"}
    return {}


def _end_of(cut: Cut, decay: float) -> dict[str, float]:
    """What the last words of a sentence are about."""
    last = max((i + 1 for i, token in enumerate(cut.tokens) if token.kind == "word"), default=0)
    found: dict[str, float] = {}
    for _, end, name in cut.found:
        if concept(name).kind in TELLING:
            weight = CARRIED * math.exp(-(cut.costs[last] - cut.costs[end]) / decay)
            found[name] = max(found.get(name, 0.0), weight)
    return found
