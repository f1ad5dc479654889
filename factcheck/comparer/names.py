"""Persons across articles, and the spellings in which the articles of one language disagree.

Each full name of each article is compared with those that sound or look alike. Names that are one person's make a
topic; its spellings are the sides, each with all who use it. Never across languages: a language has its own habits.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.comparer.nameforms import Difference, Words, compare_forms, keys, likeness, name_parts, name_words, other_first_name
from factcheck.language import fold, language, neutral
from factcheck.model import Claim, Config, Finding, Name, Side, Step, Topic

RULE = "FC601"
CROWD = 60  # names with one key beyond which the key tells nothing


@dataclass(slots=True)
class _Form:
    """One name as spelt in some articles: its words, its claims, and the functions it stands with."""

    words: Words
    claims: list[Claim] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    articles: Counter[str] = field(default_factory=Counter)  # by path, how often the name stands in full
    languages: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Spelling:
    """A side in the making: forms that differ in nothing that counts, in one language."""

    words: Words
    accents: str
    claims: list[Claim]
    roles: set[str]

    @property
    def articles(self) -> set[str]:
        return {claim.article.path for claim in self.claims}


def compare_names(claims: Sequence[Claim], config: Config) -> tuple[list[Topic], list[Finding]]:
    """Bring the names of one story together by person, and report those spelt in several ways.

    Args:
        claims: claims of kind "name" from the articles of one story.
        config: `preferred_names` are right wherever they stand, `never_merge` pairs are two persons.

    Returns: a topic for each person who stands in two places, and a finding (FC601) for each pair of spellings.
    """
    forms = _forms(claims)
    topics: list[Topic] = []
    findings: list[Finding] = []
    for group in _persons(forms, config):
        members = tuple(sorted((c for form in group for c in form.claims), key=_place))
        if len(members) < 2:
            continue
        sides_by_language = {code: _spellings(group, code) for code in sorted({code for f in group for code in f.languages})}
        best = max(group, key=lambda form: (len(form.claims), len(form.words), form.words))
        best_name = _full(min(best.claims, key=_place))
        shown = _sides([side for sides in sides_by_language.values() for side in sides])
        topic = Topic("", "name", "", (best_name,), members, tuple(shown))
        topics.append(topic)
        findings += _findings(topic, sides_by_language, config)
    return topics, findings


def _place(claim: Claim) -> tuple[str, int]:
    return claim.article.path, claim.start


def _full(claim: Claim) -> str:
    return claim.value.full if isinstance(claim.value, Name) else claim.text


def _forms(claims: Sequence[Claim]) -> list[_Form]:
    """Gather the claims by the full name they stand for."""
    found: dict[Words, _Form] = {}
    for claim in sorted(claims, key=_place):
        words = name_words(_full(claim))
        if not words or not isinstance(claim.value, Name):
            continue
        form = found.setdefault(words, _Form(words))
        form.claims.append(claim)
        form.languages.add(claim.article.language)
        form.articles[claim.article.path] += name_words(claim.text) == words
        if claim.value.role:
            form.roles.add(_role(claim.value.role, claim.article.language))
    return sorted(found.values(), key=lambda form: (-len(form.words), form.words))


def _persons(forms: Sequence[_Form], config: Config) -> list[list[_Form]]:
    """Group the forms of one person. A form joins a group only if it fits each full name in it."""
    never = _never(config)
    near = _neighbours(forms)
    surnames: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        if len(form.words) > 1:
            for path in form.articles:
                surnames[f"{path}\n{form.words[-1]}"].add(form.words[0])
    family = {key.split("\n")[1] for key, firsts in surnames.items() if len(firsts) > 1}
    groups: list[list[_Form]] = []
    group_of: dict[int, int] = {}
    for i in sorted(range(len(forms)), key=lambda i: (len(forms[i].words) == 1, -len(forms[i].claims), forms[i].words)):
        fits = []
        for g in sorted({group_of[j] for j in near[i] if j in group_of}):
            links = [_link(forms[i], other, never, family) for other in groups[g]]
            if all(links):
                fits.append((max(len(other.claims) for other in groups[g]), -g))
        alone = len(forms[i].words) == 1 and len(fits) > 1
        if fits and not alone:
            g = -max(fits)[1]
            groups[g].append(forms[i])
        else:
            g = len(groups)
            groups.append([forms[i]])
        group_of[i] = g
    return groups


def _never(config: Config) -> frozenset[frozenset[Words]]:
    return frozenset(frozenset((name_words(one), name_words(other))) for one, other in config.never_merge)


def _neighbours(forms: Sequence[_Form]) -> list[list[int]]:
    """For each form those it may be compared with: they share a key."""
    by_key: dict[Words, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        for key in keys(form.words):
            by_key[key].append(i)
    near: list[set[int]] = [set() for _ in forms]
    for members in by_key.values():
        if len(members) <= CROWD:
            for i in members:
                near[i].update(members)
    return [sorted(others - {i}) for i, others in enumerate(near)]


@lru_cache(maxsize=4096)
def _role(function: str, code: str) -> str:
    """Give the neutral key of a function as written ("maire" and "mayor" are one), itself where the pack has none."""
    tokens = language(code).tokens(function)
    tags = language(code).tag(tokens)
    first = tags[0] if tags else None
    return first["name_role"].key if first and "name_role" in first else function.lower()


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(neutral().get("names", {}).get("offices", ()))


def _stop(one: _Form, other: _Form) -> frozenset[str]:
    return frozenset().union(*(language(code).stop for code in one.languages | other.languages))


def _link(one: _Form, other: _Form, never: frozenset[frozenset[Words]], family: set[str]) -> Difference | None:
    """Tell what differs between two forms of one person, None if they are two persons."""
    if frozenset((one.words, other.words)) in never or _surnames_never(one.words, other.words, never):
        return None
    difference = compare_forms(one.words, other.words, _stop(one, other), backed=bool(one.roles & other.roles))
    if difference is not None:
        together = [path for path in one.articles if one.articles[path] > 1 and other.articles.get(path, 0) > 1]
        return None if together and not difference.same else difference
    if other_first_name(one.words, other.words) and one.words[-1] not in family:
        offices = one.roles & other.roles & _offices()
        if offices and one.languages & other.languages and not set(one.articles) & set(other.articles):
            return Difference(((one.words[0], other.words[0]),), ("first_name",), 0.5)
    return None


def _surnames_never(one: Words, other: Words, never: frozenset[frozenset[Words]]) -> bool:
    return frozenset((one[-1:], other[-1:])) in never and one[-1] != other[-1]


def _accents(claim: Claim, words: Words) -> str:
    """Give the letters with accents that a claim keeps inside the words, where its article shows that it keeps any.

    An accent on a first letter, and those of a name in capitals, are dropped by habit: they say nothing.
    """
    text = _full(claim)
    parts = name_parts(text)
    inner = " ".join(part[1:] for part in parts).lower()
    plain = inner == fold(inner)
    if text.isupper() or len(parts) != len(words) or (plain and not _has_accents(claim.article.text)):
        return "?"
    return unicodedata.normalize("NFC", inner)


@lru_cache(maxsize=512)
def _has_accents(text: str) -> bool:
    return not text.isascii() and any(letter.isalpha() and letter != fold(letter) for letter in set(text.lower()))


def _spellings(group: Sequence[_Form], code: str) -> list[_Spelling]:
    """Part the claims of one person in one language by spelling."""
    sides: list[_Spelling] = []
    forms = sorted(group, key=lambda form: (len(form.words) == 1, -len(form.words), -len(form.claims), form.words))
    stop = language(code).stop
    for form in forms:
        by_accent: dict[str, list[Claim]] = defaultdict(list)
        for claim in form.claims:
            if claim.article.language == code:
                by_accent[_accents(claim, form.words)].append(claim)
        for accents in sorted(by_accent, key=lambda key: (key == "?", -len(by_accent[key]), key)):
            claims = by_accent[accents]
            side = next((side for side in sides if _agree(side, form.words, accents, stop)), None)
            if side is None:
                sides.append(_Spelling(form.words, accents, list(claims), set(form.roles)))
            else:
                side.claims += claims
                side.roles |= form.roles
    return sides if len(sides) > 1 else _inner(sides)


def _agree(side: _Spelling, words: Words, accents: str, stop: frozenset[str]) -> bool:
    difference = compare_forms(side.words, words, stop)
    if difference is None or not difference.same:
        return False
    return len(side.words) != len(words) or side.words != words or "?" in (accents, side.accents) or accents == side.accents


def _inner(sides: list[_Spelling]) -> list[_Spelling]:
    """Part off the surnames that one article writes otherwise than in its own full name."""
    if not sides:
        return sides
    side = sides[0]
    odd: dict[Words, list[Claim]] = defaultdict(list)
    for claim in side.claims:
        words, full = name_words(claim.text), name_words(_full(claim))
        if len(words) == 1 and words[0] not in full and words[0] != "".join(full) and words[0] not in side.words:
            odd[words].append(claim)
    for words, claims in sorted(odd.items()):
        sides.append(_Spelling(words, "?", claims, set()))
        side.claims = [claim for claim in side.claims if claim not in claims]
    return sides


def _sides(spellings: Sequence[_Spelling]) -> list[Side]:
    return [_side(spelling, ()) for spelling in spellings if spelling.claims]


def _side(spelling: _Spelling, others: Sequence[_Spelling]) -> Side:
    """Make a side, with claims of other languages that spell the name the same way."""
    more = [claim for other in others if other.words == spelling.words for claim in other.claims]
    own = sorted(spelling.claims, key=_place)
    best = min(own, key=lambda claim: (name_words(claim.text) != name_words(_full(claim)), claim.text.isupper(), _place(claim)))
    return Side(tuple(sorted(own + more, key=_place)), best)


def _findings(topic: Topic, sides_by_language: Mapping[str, list[_Spelling]], config: Config) -> list[Finding]:
    """Make a finding of each pair of spellings within a language; a pair that two languages have counts once."""
    preferred = {name_words(name) for name in config.preferred_names}
    found: list[Finding] = []
    seen: set[frozenset[tuple[Words, str]]] = set()
    for code, sides in sides_by_language.items():
        others = [side for other, more in sides_by_language.items() if other != code for side in more]
        ordered = sorted(sides, key=lambda side: (-len(side.articles), _place(min(side.claims, key=_place))))
        for i, left in enumerate(ordered):
            for right in ordered[i + 1 :]:
                pair = frozenset(((left.words, left.accents), (right.words, right.accents)))
                if pair in seen or (left.words in preferred and right.words in preferred and left.words != right.words):
                    continue
                seen.add(pair)
                found.append(_finding(topic, (left, right), others, code, preferred))
    return found


def _finding(
    topic: Topic, pair: tuple[_Spelling, _Spelling], others: Sequence[_Spelling], code: str, preferred: set[Words]
) -> Finding:
    left, right = (_side(spelling, others) for spelling in pair)
    one, other = pair
    backed = bool(one.roles & other.roles)
    difference = compare_forms(one.words, other.words, language(code).stop, backed=backed) or _elsewhere(one, other)
    steps = [Step("name_likeness", _full(left.best), _full(right.best), f"{difference.likeness:.2f}")]
    for (a, b), kind in zip(difference.pairs, difference.kinds, strict=True):
        steps.append(Step("name_difference", a, b, kind))
    if difference.same:
        steps.append(Step("name_difference", left.best.text, right.best.text, "accents"))
    if one.roles and other.roles:
        shared = sorted(one.roles & other.roles)
        steps.append(Step("name_role", ", ".join(sorted(one.roles)), ", ".join(sorted(other.roles)), ", ".join(shared)))
    steps += [Step("name_preferred", _full(side.best)) for side, s in ((left, one), (right, other)) if s.words in preferred]
    return Finding(
        "", topic, left, right, "conflict", "note", RULE, tuple(steps),
        within_source=len(one.articles | other.articles) == 1, certainty=_certainty(difference, one, other),
    )  # fmt: skip


def _elsewhere(one: _Spelling, other: _Spelling) -> Difference:
    """Tell what differs where the words alone would not join the two: another first name, or a surname misspelt."""
    if len(one.words) > 1 and len(other.words) > 1:
        return Difference(((one.words[0], other.words[0]),), ("first_name",), 0.5)
    return Difference(((one.words[-1], other.words[-1]),), ("letters",), likeness(one.words[-1:], other.words[-1:]))


def _certainty(difference: Difference, one: _Spelling, other: _Spelling) -> float:
    """Tell how surely two spellings are one person's, 0..1."""
    sure = 0.9 if difference.likeness > 0.5 else 0.5
    sure += 0.05 if one.roles & other.roles else 0.0
    sure -= 0.1 * max(0, len(difference.pairs) - 1)
    sure -= 0.15 * sum(kind == "letters" and a[0] != b[0] for (a, b), kind in zip(difference.pairs, difference.kinds, strict=True))
    return round(max(0.1, min(1.0, sure)), 2)
