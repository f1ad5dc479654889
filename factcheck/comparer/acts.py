"""Dates of different acts of one actor: announced on one day, to begin on another (design, section 4).

Readers confuse such dates, so they are shown although both are right. To keep false alarms out, one date must open a
stretch of time or be planned, the other be the day of an act already done, and one person must stand in both sentences.
"""

from collections.abc import Mapping, Sequence

from factcheck.comparer.likeness import same_name
from factcheck.comparer.meanings import concepts
from factcheck.comparer.profile import Profile
from factcheck.comparer.values import agree
from factcheck.language import fold
from factcheck.model import Claim, Finding, Moment, Name, Side, Step, Topic

NEAR_DAYS = 31  # acts further apart are not confused
SHARED = 2  # places or groups that both sentences name


def persons(claims: Sequence[Claim]) -> Mapping[tuple[str, int], frozenset[str]]:
    """Surnames, plain, of the persons named in each sentence (by article and sentence)."""
    found: dict[tuple[str, int], frozenset[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Name) and claim.value.full.split():
            key = claim.article.path, claim.sentence
            found[key] = found.get(key, frozenset()) | {fold(claim.value.full.split()[-1])}
    return found


def _opens(profile: Profile) -> bool:
    value = profile.claim.value
    return (
        isinstance(value, Moment)
        and value.first is not None
        and (value.last is None or profile.claim.status == "planned")
    )


def _done(profile: Profile) -> bool:
    value = profile.claim.value
    day = isinstance(value, Moment) and value.precision in ("day", "part_of_day")
    return day and not _opens(profile) and profile.claim.status != "planned" and not profile.claim.historic


def acts(pool: Sequence[Profile], named: Mapping[tuple[str, int], frozenset[str]]) -> list[tuple[Topic, Finding]]:
    """Find dates of different acts of one person, one finding for each person.

    Args:
        pool: the dates of one story.
        named: see `persons`.
    """
    found: list[tuple[Topic, Finding]] = []
    told: list[str] = []
    opening = [profile for profile in pool if _opens(profile)]
    done = [profile for profile in pool if _done(profile)]
    for later in opening:
        for earlier in done:
            person = _actor(earlier, later, named)
            if person and not any(same_name(person, other) for other in told) and not _twin(earlier, later, pool):
                told.append(person)
                found.append(_finding(earlier, later, pool, person))
    return found


def _actor(earlier: Profile, later: Profile, named: Mapping[tuple[str, int], frozenset[str]]) -> str:
    if earlier.claim.article.path == later.claim.article.path:
        return ""
    if not 1 <= abs(later.value.low - earlier.value.low) <= NEAR_DAYS:
        return ""
    known = concepts()
    shared = [c for c in earlier.near.keys() & later.near.keys() if c in known and known[c].kind in ("N", "P")]
    if len(shared) < SHARED:
        return ""
    here, there = (sorted(named.get((p.claim.article.path, p.claim.sentence), ())) for p in (earlier, later))
    return next((one for one in here for other in there if same_name(one, other)), "")


def _twin(earlier: Profile, later: Profile, pool: Sequence[Profile]) -> bool:
    """Whether the other's article gives the same date: then nobody confuses them."""
    return any(
        other.claim.article.path == there.claim.article.path and abs(other.value.low - here.value.low) < 1
        for here, there in ((earlier, later), (later, earlier))
        for other in pool
    )


def _finding(earlier: Profile, later: Profile, pool: Sequence[Profile], person: str) -> tuple[Topic, Finding]:
    with_later = [
        p.claim
        for p in pool
        if p is later or (_opens(p) and agree(p.value, later.value) and p.value.low == later.value.low)
    ]
    sides = Side((earlier.claim,), earlier.claim), Side(tuple(with_later), later.claim)
    shared = sorted(earlier.near.keys() & later.near.keys(), key=lambda c: (-min(earlier.near[c], later.near[c]), c))
    topic = Topic("", "date", "", tuple(shared[:3]), (earlier.claim, *with_later), sides)
    steps = (
        Step("actor", person, person, "same"),
        Step("dates", earlier.claim.text, later.claim.text, "apart"),
        Step("rule", result="FC202 differs"),
    )
    return topic, Finding("", topic, *sides, "differs", "note", "FC202", steps, certainty=0.6)
