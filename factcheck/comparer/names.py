"""Persons across articles, and the spellings in which the articles of one language disagree.

Each name is compared with those that sound or look alike. Names that are one person's make a topic; its spellings are
the sides, each with all who use it. Findings never cross languages: each has its own habits.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from factcheck.comparer.nameforms import (
    Difference,
    Words,
    compare_forms,
    keys,
    likeness,
    name_words,
    other_first_name,
)
from factcheck.comparer.namesides import Form, Spelling, forms, full_name, make_side, place, spellings
from factcheck.language import language, neutral
from factcheck.model import Claim, Config, Finding, Name, Step, Topic

RULE = "FC601"
MOST = 8  # spellings beyond which look-alikes are no one person
CROWD = 60  # names with one key beyond which the key tells nothing
Never = frozenset[frozenset[Words]]


def compare_names(claims: Sequence[Claim], config: Config) -> tuple[list[Topic], list[Finding]]:
    """Bring the names of one story together by person, and report those spelt in several ways.

    Args:
        claims: claims of kind "name" from the articles of one story.
        config: `preferred_names` are right wherever they stand, `never_merge` pairs are two persons.

    Returns: a topic for each person who stands in two places, and a finding (FC601) for each pair of spellings.
    """
    topics: list[Topic] = []
    findings: list[Finding] = []
    never = frozenset(frozenset((name_words(one), name_words(other))) for one, other in config.never_merge)
    for group in _persons(forms(claims), never):
        members = tuple(sorted((claim for form in group for claim in form.claims), key=place))
        if len(members) < 2:
            continue
        codes = sorted({code for form in group for code in form.languages})
        sides = {code: spellings(group, code) for code in codes}
        best = max(group, key=lambda form: (len(form.articles), len(form.words), len(form.claims), form.words))
        shown = tuple(make_side(side) for found in sides.values() for side in found)
        topic = Topic("", "name", "", (full_name(min(best.claims, key=place)),), members, shown)
        topics.append(topic)
        findings += _findings(topic, sides, config)
    return topics, findings


def _persons(found: Sequence[Form], never: Never) -> list[list[Form]]:
    """Group the forms of one person: a form joins a group if it fits each form in it; a surname, if only one group."""
    near = _neighbours(found)
    family = _families(found)
    groups: list[list[Form]] = []
    group_of: dict[int, int] = {}
    for i in sorted(range(len(found)), key=lambda i: (len(found[i].words) == 1, -len(found[i].claims), found[i].words)):
        fits = [
            g
            for g in sorted({group_of[j] for j in near[i] if j in group_of})
            if all(_link(found[i], other, never, family) for other in groups[g])
        ]
        if not fits or (len(found[i].words) == 1 and len(fits) > 1):
            fits = [len(groups)]
            groups.append([])
        best = max(fits, key=lambda g: (max((len(other.claims) for other in groups[g]), default=0), -g))
        groups[best].append(found[i])
        group_of[i] = best
    return groups


def _neighbours(found: Sequence[Form]) -> list[list[int]]:
    """For each form those it may be compared with: they share a key."""
    by_key: dict[Words, list[int]] = defaultdict(list)
    for i, form in enumerate(found):
        for key in keys(form.words):
            by_key[key].append(i)
    near: list[set[int]] = [set() for _ in found]
    for members in by_key.values():
        if len(members) <= CROWD:
            for i in members:
                near[i].update(members)
    return [sorted(others - {i}) for i, others in enumerate(near)]


def _families(found: Sequence[Form]) -> frozenset[str]:
    """Surnames that one article gives to several first names."""
    firsts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form in found:
        for path in form.articles if len(form.words) > 1 else ():
            firsts[path, form.words[-1]].add(form.words[0])
    return frozenset(surname for (_, surname), names in firsts.items() if len(names) > 1)


def _link(one: Form, other: Form, never: Never, family: frozenset[str]) -> Difference | None:
    """Tell what differs between two forms of one person, None if they are two persons."""
    if frozenset((one.words, other.words)) in never or frozenset((one.words[-1:], other.words[-1:])) in never:
        return None
    stop = _stop(frozenset(one.languages | other.languages))
    difference = compare_forms(one.words, other.words, stop, backed=bool(one.roles & other.roles))
    if difference is not None:
        twice = any(one.articles[path] > 1 and other.articles[path] > 1 for path in one.articles)
        return None if twice and not difference.same else difference
    if other_first_name(one.words, other.words) and one.words[-1] not in family:
        office = one.roles & other.roles & _offices()
        if office and one.languages & other.languages and not set(one.articles) & set(other.articles):
            return _first_name(one.words, other.words)
    return None


@lru_cache(maxsize=64)
def _stop(codes: frozenset[str]) -> frozenset[str]:
    return frozenset(word for code in codes for word in language(code).stop)


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(neutral().get("names", {}).get("offices", ()))


def _first_name(one: Words, other: Words) -> Difference:
    return Difference(((" ".join(one[:-1]), " ".join(other[:-1])),), ("first_name",), likeness(one, other))


def _findings(topic: Topic, by_language: Mapping[str, list[Spelling]], config: Config) -> list[Finding]:
    """Make a finding of each pair of spellings within a language; a pair that two languages have counts once."""
    preferred = frozenset(name_words(name) for name in config.preferred_names)
    found: list[Finding] = []
    seen: set[frozenset[tuple[Words, str]]] = set()
    for code, sides in by_language.items():
        others = [side for other, more in by_language.items() if other != code for side in more]
        if len(sides) > MOST:
            continue
        ordered = sorted(sides, key=lambda side: (-len(side.articles), place(min(side.claims, key=place))))
        for i, left in enumerate(ordered):
            for right in ordered[i + 1 :]:
                pair = frozenset(((left.words, left.accents), (right.words, right.accents)))
                both = left.words != right.words and {left.words, right.words} <= preferred
                if pair not in seen and not both:
                    seen.add(pair)
                    found.append(_finding(topic, (left, right), others, preferred))
    return found


def _finding(
    topic: Topic, pair: tuple[Spelling, Spelling], others: Sequence[Spelling], preferred: frozenset[Words]
) -> Finding:
    """Set two spellings of one person against each other, with the reasons."""
    one, other = pair
    left, right = make_side(one, others), make_side(other, others)
    stop = language(left.best.article.language).stop
    difference = compare_forms(one.words, other.words, stop, backed=True) or _elsewhere(one.words, other.words)
    steps = [Step("name_likeness", full_name(left.best), full_name(right.best), f"{difference.likeness:.2f}")]
    steps += [
        Step("name_difference", a, b, kind) for (a, b), kind in zip(difference.pairs, difference.kinds, strict=True)
    ]
    if difference.same:
        steps.append(Step("name_difference", left.best.text, right.best.text, "accents"))
    here, there = _functions(one), _functions(other)
    if here and there:
        steps.append(Step("name_role", ", ".join(here), ", ".join(there), ", ".join(w for w in here if w in there)))
    steps += [
        Step("name_preferred", full_name(side.best), "", "yes")
        for side, spelling in ((left, one), (right, other))
        if spelling.words in preferred
    ]
    return Finding(
        "", topic, left, right, "conflict", "note", RULE, tuple(steps),
        within_source=len(one.articles | other.articles) == 1,
        certainty=_certainty(difference, shared=bool(one.roles & other.roles)),
    )  # fmt: skip


def _functions(spelling: Spelling) -> list[str]:
    """Give the functions that stand beside a spelling, as written."""
    return sorted({claim.value.role.lower() for claim in spelling.claims if isinstance(claim.value, Name)} - {""})


def _elsewhere(one: Words, other: Words) -> Difference:
    """Tell what differs where the words alone would not join the two: another first name, or a surname misspelt."""
    if len(one) > 1 and len(other) > 1:
        return _first_name(one, other)
    return Difference(((one[-1], other[-1]),), ("letters",), likeness(one[-1:], other[-1:]))


def _certainty(difference: Difference, *, shared: bool) -> float:
    """Tell how surely two spellings are one person's, 0..1."""
    pairs = list(zip(difference.pairs, difference.kinds, strict=True))
    sure = 0.6 if "first_name" in difference.kinds else 0.9
    sure += 0.05 if shared else 0.0
    sure -= 0.1 * max(0, len(pairs) - 1)
    sure -= 0.15 * sum(kind == "letters" and a[0] != b[0] for (a, b), kind in pairs)
    return round(max(0.1, min(1.0, sure)), 2)
