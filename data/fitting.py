"""Fits the weights of the comparer to labelled stories: logistic regression on pairs of claims, same topic or not.

Every weight keeps the sign that its name promises, or is 0. A term that hardly a pair has keeps the weight it was given
by hand. What the later passes weigh is fitted after the first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from factcheck.comparer.profile import Profile
from factcheck.comparer.topics import PASSES, PASSES_OF_TWO, Links, first_pass, later_pass, passes, surroundings
from factcheck.comparer.weights import WEIGHTS, Weights

FITTED = ("first", *PASSES, *PASSES_OF_TWO)  # sections of the weights
RIDGE = 3.0  # how strongly weights are held near 0, so that one rare term does not fit one story
RARE = 100  # pairs of claims; a term that fewer have is not fitted
ROUNDS, STILL = 40, 1e-6  # of Newton's method
ANY_SIGN = ("prior", "date")
Pairs = dict[tuple[int, int], bool]
Amounts = dict[tuple[int, int], dict[str, float]]  # of the terms of each pair


@dataclass
class Labelled:
    """The claims of a story, tested in pairs once, and which pairs the labels give one topic."""

    pool: Sequence[Profile]
    tested: Links
    same: Pairs

    @property
    def by_order(self) -> dict[int, Profile]:
        """The profiles by their order."""
        return {profile.order: profile for profile in self.pool}

    def links(self, weights: Weights, done: int | None = None) -> Links:
        """The links with other weights, all later passes or the first of them done; nothing is tested again."""
        found = {key: made.reweighed(weights["first"]) for key, made in self.tested.items()}
        for name in passes(self.pool)[:done]:
            later_pass(self.by_order, found, weights[name])
        return found


def labelled(pool: Sequence[Profile], topics: Sequence[frozenset[str]]) -> Labelled:
    """Test the claims of a story in pairs; `topics` are those that the labels give each claim."""
    tested = first_pass(pool)
    return Labelled(pool, tested, {(a, b): bool(topics[a] & topics[b]) for a, b in tested})


def fit(stories: Sequence[Labelled]) -> Weights:
    """Give the weights that fit the stories best; sections that are not fitted stay as they are."""
    weights: dict[str, Mapping[str, float]] = dict(WEIGHTS)
    weights["first"] = _fitted("first", stories, _first_amounts)
    for names in (PASSES, PASSES_OF_TWO):
        these = [story for story in stories if passes(story.pool) == names]
        for done, name in enumerate(names):
            weights[name] = _fitted(name, these, partial(_later_amounts, weights=dict(weights), done=done))
    return weights


def _first_amounts(story: Labelled) -> Amounts:
    return {key: {name: amount for name, amount, _ in made.terms} for key, made in story.tested.items()}


def _later_amounts(story: Labelled, weights: Weights, done: int) -> Amounts:
    found = story.links(weights, done)
    around = surroundings(story.by_order, found)
    return {key: {"kept": made.score, **dict(around[key])} for key, made in found.items()}


def _fitted(
    section: str, stories: Sequence[Labelled], amounts: Callable[[Labelled], Amounts]
) -> Mapping[str, float]:
    """Fit the weights of one section; those that would turn against their sign are left out, and it is fitted again."""
    if not stories:
        return WEIGHTS[section]
    names = list(WEIGHTS[section])
    rows, same = [], []
    for story in stories:
        for key, row in amounts(story).items():
            rows.append([row.get(name, 0.0) for name in names])
            same.append(float(story.same[key]))
    table, same = np.array(rows), np.array(same)
    signs = np.array([0.0 if name in ANY_SIGN else np.sign(WEIGHTS[section][name]) for name in names])
    rare = np.count_nonzero(table, axis=0) < RARE
    by_hand = np.array([WEIGHTS[section][name] for name in names]) * rare
    left = ~rare
    while True:
        found = by_hand.copy()
        found[left] = _regression(table[:, left], same, table @ by_hand)
        turned = found * signs < 0
        if not turned.any():
            return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}
        left &= ~turned


def _regression(table: np.ndarray, same: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Newton's method; `given` is what the terms that are not fitted add to each row."""
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(table @ weights + given)))
        slope = table.T @ (chance - same) + RIDGE * weights
        bend = (table.T * (chance * (1 - chance))) @ table + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < STILL:
            break
    return weights
