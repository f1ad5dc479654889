"""Sides of a topic, and what two sides that do not agree amount to (design, section 4)."""

import math
from collections.abc import Sequence
from datetime import datetime

from factcheck.comparer.link import Link
from factcheck.comparer.meanings import concepts
from factcheck.comparer.profile import Profile
from factcheck.comparer.topics import Links
from factcheck.comparer.values import Scalar, agree, far_bound, same_words
from factcheck.language import fold
from factcheck.model import Claim, Finding, Moment, Side, Step, Topic

IDENTICAL = 1.0  # score from which two claims are near-identical: an article against itself
# scores (log odds of one topic) below which a pair is not shown though its topic holds; tried on the labelled stories
SHOWN = -0.3
DATE, AGE = 1.0, 0.0  # dates, ages and durations look alike too easily
PLANNED = 0.8  # on top, for a day planned against a day it happened
WITHIN = 0.4  # an article against itself
ALONE = 0.0  # nothing in common but the setting
SERIES = -1.4  # the steps of a series stand or fall with their topic
CLEAR = 1.0  # what a rough claim costs when the pair that shows a finding is chosen
BESIDE = 6  # claims on either side that may stand in one sentence with a claim
EQUAL = ("FC106",)
TIES = ("part", "increment")
Pool = list[Profile]


def _clarity(profile: Profile) -> tuple[int, int, int]:
    """Exact before approximate before bounds; the head of the article first."""
    value = profile.value
    rough = 2 if value.bound else int(value.low != value.high or value.slack > abs(value.core) * 0.06)
    return rough, int(profile.claim.status != "actual"), profile.order


def sides(pool: Sequence[Profile]) -> list[Pool]:
    """Group the claims of a topic into sides that agree among themselves; vague claims take none."""
    made: list[Pool] = []
    for profile in sorted(pool, key=_clarity):
        if profile.value.vague or not profile.value.known:
            continue
        for side in made:
            if all(_stand_together(profile, other) for other in side):
                side.append(profile)
                break
        else:
            made.append([profile])
    return made


def _stand_together(a: Profile, b: Profile) -> bool:
    """Whether two claims stand on one side. An upper bound says little: planned and reached, it makes two sides."""
    if same_words(a.claim, b.claim):
        return True
    if not agree(a.value, b.value):
        return False
    return "high" not in (a.value.bound, b.value.bound) or (a.claim.status == "planned") == (
        b.claim.status == "planned"
    )


def time_of(claim: Claim) -> datetime | None:
    """The moment a claim is true of: its own, else its article's; None where neither is known."""
    for moment in (claim.as_of, claim.article.published):
        if moment is not None and (moment.first or moment.last):
            return moment.first or moment.last
    return None


def _moves(pool: Sequence[Profile]) -> str:
    """How the figure of a topic moves while the story unfolds: by the concepts nearest to most of its figures."""
    known = concepts()
    votes: dict[str, float] = {}
    for profile in pool:
        heads = [(concept, 2.0) for concept in sorted(profile.head)]
        nearest = sorted(profile.near.items(), key=lambda pair: (-pair[1], pair[0]))[:6]
        for concept, weight in heads + nearest:
            if concept in known and (known[concept].kind in "FET" or known[concept].moves):
                # a group of people stays, unless it is told by its fate: the ill, the evacuees
                moves = known[concept].moves or "still"
                share = weight if moves != "still" else weight * 0.25
                votes[moves] = votes.get(moves, 0.0) + share
    moving = {moves: share for moves, share in votes.items() if moves != "still"}
    if not moving or max(moving.values()) < 0.4 * len(pool):
        return ""
    return max(sorted(moving), key=lambda moves: moving[moves])


def update(left: Sequence[Profile], right: Sequence[Profile], moves: str) -> str:
    """Whether one side is the newer state of a figure that moves.

    Returns: "FC103" where it moved as such figures do or a text says that it moves, "FC109" where the newer text says
    that it was lowered, else "".
    """
    times = [[time for time in (time_of(p.claim) for p in side) if time is not None] for side in (left, right)]
    if not times[0] or not times[1]:
        return ""
    old, new = (left, right) if max(times[0]) < max(times[1]) else (right, left)
    before, after = sorted(times, key=max)
    if max(before) >= max(after) or max(before) > min(after) or min(before) >= min(after):
        return ""
    if all("estimate" in p.flags for p in old) and not any("estimate" in p.flags for p in new):
        return "FC103"  # a projection, then the result
    rises = _median([p.value.core for p in new]) > _median([p.value.core for p in old])
    spans = new[0].claim.kind == "duration"  # a length of time moves only where a text says so
    if not spans and (moves == "both" or (moves and (moves == "up") == rises)):
        return "FC103"
    if not rises and any("revised" in p.flags for p in new):
        return "FC109"
    telling_time = new if moves else (*old, *new)
    if any(p.claim.status == "actual" for p in new) and any("state" in p.flags for p in telling_time):
        return "FC103"  # no figure that is known to move, or not this way; but a text says that it does
    return ""


def _median(values: Sequence[float]) -> float:
    ranked = sorted(values)
    return ranked[len(ranked) // 2]


def _parties(side: Sequence[Profile]) -> frozenset[str]:
    return frozenset(fold(p.claim.origin) for p in side)


def _different_parties(left: Sequence[Profile], right: Sequence[Profile]) -> bool:
    a, b = _parties(left), _parties(right)
    if "" in a or "" in b:
        return False
    return not any(set(x.split()) & set(y.split()) for x in a for y in b)


def _scope(side: Sequence[Profile]) -> str:
    scopes = {p.claim.scope if p.claim.scope in TIES else "" for p in side}
    return scopes.pop() if len(scopes) == 1 else ""


def _other_scope(left: Sequence[Profile], right: Sequence[Profile], a: Profile, b: Profile) -> bool:
    """Whether one side is a part or an increment, and smaller than the other: a part above its whole is a conflict."""
    one, other = _scope(left), _scope(right)
    if one == other or (one and other):
        return False
    part, whole = (a, b) if one else (b, a)
    return part.value.core < whole.value.core


def judge(
    left: Sequence[Profile], right: Sequence[Profile], a: Profile, b: Profile, pool: Sequence[Profile]
) -> tuple[str, str, str, bool]:
    """Give verdict, severity, rule and within_source of two sides that do not agree, first line that applies."""
    date = a.value.date
    statuses = sorted(
        [{p.claim.status for p in side} for side in (left, right)], key=lambda found: "planned" not in found
    )
    done = {"actual", "denied"} | (
        {"possible"} if a.claim.kind == "count" else set()
    )  # what a thing "would cost" is planned too
    if statuses[0] == {"planned"} and statuses[1] <= done:
        if agree(a.value, b.value):
            return "differs", "note", "FC106", False
        return "differs", "note", "FC207" if date else "FC104", False
    if not date and _other_scope(left, right, a, b):
        return "differs", "note", "FC105", False
    if not date and a.claim.kind != "age" and (rule := update(left, right, _moves(pool))):
        return "update", "warning", rule, False
    files = [{p.claim.article.path for p in side} for side in (left, right)]
    if not files[0].isdisjoint(files[1]):
        return "conflict", "error", "FC203" if date else "FC102", a.claim.article.path == b.claim.article.path
    if _different_parties(left, right):
        return "conflict", "warning", "FC208" if date else "FC107", False
    if not date and all(far_bound(p.value, q.value) and _touch(p.value, q.value) for p in left for q in right):
        return "differs", "warning", "FC108", False
    return "conflict", "error", "FC201" if date else "FC101", False


def _touch(a: Scalar, b: Scalar) -> bool:
    return a.low <= b.high and b.low <= a.high


def findings(topic: Topic, pool: Sequence[Profile], links: Links, everyone: Sequence[Profile]) -> list[Finding]:
    """One finding for each two sides of a topic that do not agree, unless it is explained away.

    Equal figures of another status (FC106) are told only in a topic with a real disagreement: alone they are noise.
    `everyone` are the profiles of the story, by their order.
    """
    found = _findings(topic, pool, links, everyone)
    return found if any(finding.rule not in EQUAL for finding in found) else []


def _findings(topic: Topic, pool: Sequence[Profile], links: Links, everyone: Sequence[Profile]) -> list[Finding]:
    made = sides(pool)
    found: list[Finding] = []
    for i, left in enumerate(made):
        for right in made[i + 1 :]:
            pair = _show(left, right, links)
            if pair is None:
                continue
            a, b, made_link = pair
            if _told_by_twin(a, b, made_link, pool, links) or _told_beside(a, b, links, everyone):
                continue
            verdict, severity, rule, within = judge(left, right, a, b, pool)
            if made_link.score < _bar(a, b, made_link, rule):
                continue
            found.append(
                Finding(
                    "",
                    topic,
                    _side(left, a),
                    _side(right, b),
                    verdict,
                    severity,
                    rule,
                    _steps(a, b, made_link, verdict, rule),
                    within,
                    1 / (1 + math.exp(-made_link.score)),
                )
            )
    return found


def _loose(profile: Profile) -> bool:
    """Whether a date is coarse and relative ("last month"): the article's own date shifts it, so it opens nothing."""
    value = profile.claim.value
    coarse = isinstance(value, Moment) and value.precision in ("week", "month", "season", "year")
    return coarse and not {"month", "year"} & set(value.stated if isinstance(value, Moment) else ())


def _bar(a: Profile, b: Profile, made: Link, rule: str) -> float:
    """The score that a pair needs to be shown, beyond that of its topic."""
    if a.value.date:
        if _loose(a) or _loose(b):
            return math.inf
        return DATE + (PLANNED if rule == "FC207" else 0.0)
    if rule == "FC103":
        return SERIES
    if made.has("setting_only"):
        return ALONE
    if a.claim.article.path == b.claim.article.path:
        return WITHIN
    return AGE if a.claim.kind in ("age", "duration") else SHOWN


def _side(pool: Pool, best: Profile) -> Side:
    return Side(tuple(p.claim for p in sorted(pool, key=lambda p: p.order)), best.claim)


def _show(left: Pool, right: Pool, links: Links) -> tuple[Profile, Profile, Link] | None:
    """The pair that shows a finding best: the strongest link between claims that do not agree, clear ones first."""
    ranked = []
    for a in left:
        for b in right:
            made = _between(a, b, links)
            if made is not None and not _stand_together(a, b):
                rough = _clarity(a)[0] + _clarity(b)[0]
                ranked.append((made.score - CLEAR * rough, -a.order, -b.order, a, b, made))
    if not ranked:
        return None
    *_, a, b, made = max(ranked, key=lambda entry: entry[:3])
    return a, b, made


def _told_by_twin(a: Profile, b: Profile, made: Link, pool: Sequence[Profile], links: Links) -> bool:
    """Whether either claim has a better agreeing twin in the other's article, unless near-identical to its rival."""
    if made.score >= IDENTICAL:
        return False
    for here, there in ((a, b), (b, a)):
        for other in pool:
            if other.claim.article.path == there.claim.article.path and other.order not in (here.order, there.order):
                twin = _between(here, other, links)
                if twin is not None and twin.agrees and twin.score > made.score:
                    return True
    return False


def _told_beside(a: Profile, b: Profile, links: Links, everyone: Sequence[Profile]) -> bool:
    """Whether an agreeing twin of either stands in its rival's sentence: two values there answer two questions."""
    for here, there in ((a, b), (b, a)):
        for other in everyone[max(0, there.order - BESIDE) : there.order + BESIDE + 1]:
            mate = other.claim.article is there.claim.article and other.claim.sentence == there.claim.sentence
            if mate and other.order not in (here.order, there.order):
                twin = _between(here, other, links)
                if twin is not None and twin.agrees and twin.score > 0:
                    return True
    return False


def _between(a: Profile, b: Profile, links: Links) -> Link | None:
    return links.get((min(a.order, b.order), max(a.order, b.order)))


def _steps(a: Profile, b: Profile, made: Link, verdict: str, rule: str) -> tuple[Step, ...]:
    evidence = [
        Step(f"evidence_{name}", result=f"{amount:.2f}", weight=round(value, 2)) for name, amount, value in made.terms
    ]
    evidence.append(Step("score", result=f"{made.score:.2f}"))
    values = Step("ranges", a.claim.text, b.claim.text, "apart" if not agree(a.value, b.value) else "fit")
    status = Step("status", a.claim.status, b.claim.status, "same" if a.claim.status == b.claim.status else "other")
    scope = Step("scope", a.claim.scope, b.claim.scope, "same" if a.claim.scope == b.claim.scope else "other")
    earlier, later = (_iso(time_of(p.claim)) for p in (a, b))
    when = Step("as_of", earlier, later)
    party = Step("origin", a.claim.origin, b.claim.origin)
    return (*evidence, values, status, scope, when, party, Step("rule", result=f"{rule} {verdict}"))


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else ""
