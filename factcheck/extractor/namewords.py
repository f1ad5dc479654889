"""The word lists that names are read with: given names, places, and what stands around and inside a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from factcheck.language import Language, expand, fold, neutral

CERTAIN, UNCERTAIN, FAMILY = 3, 2, 1  # how surely a word is a given name; FAMILY comes before one


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of one language, in small letters with accents unless said otherwise."""

    joining: frozenset[str]
    noble: frozenset[str]
    small: frozenset[str]
    suffixes: frozenset[str]
    inside: frozenset[str]
    determiners: frozenset[str]
    heads: frozenset[str]
    heads_after: frozenset[str]
    heads_before: frozenset[str]
    breaks: frozenset[str]
    titles: frozenset[str]
    crowned: frozenset[str]
    of_bodies: frozenset[str]  # functions that a company may have too
    places: frozenset[str]  # names of one word, and organisations
    place_phrases: frozenset[tuple[str, ...]]  # of several
    place_firsts: frozenset[str]
    longest_place: int


@lru_cache(maxsize=1)
def _given() -> dict[str, int]:
    """Every given name without accents, and how surely it is one."""
    found: dict[str, int] = {}
    groups = neutral().get("given_names", {})
    for group, names in groups.items():
        if group not in ("uncertain", "family_first", "family_unsure"):
            found.update(dict.fromkeys(fold(names).split(), CERTAIN))
    found.update({name: FAMILY for name in _family() if name not in found})
    found.update(dict.fromkeys(fold(groups.get("uncertain", "")).split(), UNCERTAIN))
    return found


def given(word: str) -> int:
    """Tell how surely a word is a given name: CERTAIN, UNCERTAIN, FAMILY or 0. Compounds count by their first part.

    >>> given("Jean-Marc"), given("zoé"), given("April"), given("parking")
    (3, 3, 2, 0)
    """
    known = _given()
    flat = fold(word)
    return known.get(flat) or (known.get(flat.partition("-")[0], 0) if "-" in flat else 0)


@lru_cache(maxsize=1)
def _family() -> dict[str, bool]:
    """Family names that come before the given name, and whether each is nothing else."""
    groups = neutral().get("given_names", {})
    unsure = dict.fromkeys(fold(groups.get("family_unsure", "")).split(), False)
    return unsure | dict.fromkeys(fold(groups.get("family_first", "")).split(), True)


def family_first(word: str) -> int:
    """Tell how surely a word is a family name that comes before its given name: CERTAIN, UNCERTAIN or 0."""
    sure = _family().get(fold(word))
    return 0 if sure is None else CERTAIN if sure else UNCERTAIN


def _forms(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(form.lower() for phrase in phrases for form in expand(phrase))


@lru_cache(maxsize=16)
def name_words(language: Language) -> NameWords:
    """Give the lists of a language; a pack without a [names] section has empty ones."""
    section = language.section("names")
    shared = neutral().get("names", {})
    groups = [language.section("places"), language.data.get("concepts", {}).get("organisations", {})]
    phrases = {
        tuple(token.word for token in language.tokens(form))
        for group in groups
        for listed in group.values()
        for phrase in listed
        for form in expand(phrase)
    }
    several = frozenset(phrase for phrase in phrases if len(phrase) > 1)

    def listed(key: str) -> frozenset[str]:
        return _forms(section.get(key, ()))

    return NameWords(
        joining=listed("joining"), noble=listed("noble"), small=listed("small"), suffixes=listed("suffixes"),
        inside=listed("inside"), determiners=listed("determiners"), heads=listed("heads"),
        heads_after=listed("heads_after"), heads_before=listed("heads_before"), breaks=listed("breaks"),
        titles=frozenset(shared.get("titles", ())), crowned=frozenset(shared.get("crowned", ())),
        of_bodies=frozenset(shared.get("of_bodies", ())),
        places=frozenset(phrase[0] for phrase in phrases if len(phrase) == 1), place_phrases=several,
        place_firsts=frozenset(phrase[0] for phrase in several),
        longest_place=max((len(phrase) for phrase in several), default=0),
    )  # fmt: skip
