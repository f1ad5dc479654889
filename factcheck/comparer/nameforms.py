"""How alike two spellings of a name are: its words, the sounds they stand for, and what differs."""

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.comparer.likeness import letters_apart
from factcheck.comparer.likeness import likeness as word_likeness
from factcheck.language import fold, neutral

SHORT, LONG = 4, 8  # letters from which one, and two, may differ
FEW = 3  # letters that may differ in a whole name
Words = tuple[str, ...]
_PARTS = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two spellings: the pairs of words that do, and how.

    `kinds` are "sound" (one sound in other letters), "letters", "glued" (a word stuck to the name), "first_name".
    `likeness` is 0..1 over the whole names.
    """

    pairs: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    likeness: float

    @property
    def same(self) -> bool:
        """Whether nothing but middle names, initials and small words differs."""
        return not self.pairs


SAME = Difference((), (), 1.0)


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(neutral().get("names", {}).get("particles", ()))


@lru_cache(maxsize=1)
def _sounds() -> tuple[tuple[str, str], ...]:
    return tuple((written, sound) for written, sound in neutral().get("names", {}).get("sounds", ()))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    groups = neutral().get("given_names", {})
    return frozenset(fold(" ".join(names for group, names in groups.items() if not group.startswith("family"))).split())


@lru_cache(maxsize=1)
def _family() -> frozenset[str]:
    """Family names that come before the given name: the words behind them are short, and many look alike."""
    groups = neutral().get("given_names", {})
    return frozenset(fold(" ".join(names for group, names in groups.items() if group.startswith("family"))).split())


@lru_cache(maxsize=1)
def _nicknames() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(fold(name) for name in pair) for pair in neutral().get("names", {}).get("nicknames", ()))


@lru_cache(maxsize=50_000)
def name_parts(name: str) -> Words:
    """Cut a name into words as written, without small words ("al-", "de").

    >>> name_parts("Bashar al-Assad"), name_parts("Mohamed ElBaradei"), name_parts("Jean-Marc d'Ormesson")
    (('Bashar', 'Assad'), ('Mohamed', 'Baradei'), ('Jean', 'Marc', 'Ormesson'))
    """
    flat = re.sub("['’]", "" if _irish(name) else " ", name)
    parts: list[str] = []
    for part in _PARTS.findall(flat):
        cut = _GLUED.split(part)
        parts += cut if len(cut) > 1 and fold(cut[0]) in _particles() else [part]
    return tuple(part for part in parts if fold(part) not in _particles()) or tuple(parts)


@lru_cache(maxsize=50_000)
def name_words(name: str) -> Words:
    """Cut a name into words without accents, case and small words.

    >>> name_words("Inès al-Béchir")
    ('ines', 'bechir')
    """
    return tuple(fold(part) for part in name_parts(name))


def _irish(name: str) -> bool:
    """Whether an apostrophe stands behind one letter that is no small word: "O'Brien"."""
    return any(fold(found) not in _particles() for found in re.findall(r"\b([^\W\d_])['’]", name))


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Give a word as it sounds, roughly and for all languages: one key for the spellings of one name.

    >>> sound("zelenskiy") == sound("zelenski") == sound("zelensky"), sound("marc") == sound("mark")
    (True, True)
    """
    for written, spoken in _sounds():
        word = word.replace(written, spoken)
    return "".join(letter for i, letter in enumerate(word) if not i or letter != word[i - 1])


def likeness(one: Words, other: Words) -> float:
    """Tell how alike two names are as strings, 0..1."""
    return round(word_likeness(" ".join(one), " ".join(other)), 3)


def compare_forms(one: Words, other: Words, stop: frozenset[str], *, backed: bool = False) -> Difference | None:
    """Compare two names word by word.

    Args:
        one: words as `name_words` gives them; a single word is a surname.
        other: the words of the other name.
        stop: small words of the language, which a bad copy may stick to a name.
        backed: the two have one function, so that a little more may differ.

    Returns: what differs, or None where they are two names.
    """
    if "".join(one) == "".join(other) or sorted(one) == sorted(other):
        return SAME
    if len(one) > len(other):
        turned = compare_forms(other, one, stop, backed=backed)
        return turned and Difference(tuple((b, a) for a, b in turned.pairs), turned.kinds, turned.likeness)
    if len(one) == 1:
        return _surname_only(one[0], other, stop, backed=backed)
    pairs = _aligned(one, other)
    return None if pairs is None else _differences(one, other, pairs, stop, backed=backed)


def _differences(
    one: Words, other: Words, pairs: list[tuple[str, str]], stop: frozenset[str], *, backed: bool
) -> Difference | None:
    """Tell what differs between the paired words of two names, None where a pair is two words."""
    found: list[tuple[str, str]] = []
    kinds: list[str] = []
    for i, (a, b) in enumerate(pairs):
        if a != b and not _initial(a, b):
            found.append((a, b))
            kinds.append(_variant(a, b, stop, first=i == 0, backed=backed))
    letters = sum(letters_apart(a, b) for (a, b), kind in zip(found, kinds, strict=True) if kind == "letters")
    doubtful = [not _slip(a, b) for (a, b), kind in zip(found, kinds, strict=True) if kind == "letters"]
    if one[0] in _family() and any(doubtful):
        return None
    if "" in kinds or letters > FEW or (pairs and kinds.count("letters") == len(pairs)):
        return None
    return Difference(tuple(found), tuple(kinds), likeness(one, other))


def _aligned(one: Words, other: Words) -> list[tuple[str, str]] | None:
    """Pair the words of a name with those of a name at least as long: first with first, last with last."""
    if len(one) == len(other):
        return list(zip(one, other, strict=True))
    rest = iter(other)
    if all(word in rest for word in one):
        return []  # "Kim Jong" beside "Kim Jong Un"
    middle = iter(other[1:-1])
    if all(any(word == found or _initial(word, found) for found in middle) for word in one[1:-1]):
        return [(one[0], other[0]), (one[-1], other[-1])]
    return None


def _surname_only(surname: str, full: Words, stop: frozenset[str], *, backed: bool) -> Difference | None:
    if surname in full[1:] or surname == full[0]:
        return SAME
    kind = _variant(surname, full[-1], stop, first=False, backed=False)
    certain = backed or (kind == "sound" and len(surname) >= LONG - 1)
    if not kind or not certain or len(surname) <= SHORT:
        return None
    return Difference(((surname, full[-1]),), (kind,), likeness((surname,), (full[-1],)))


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def _variant(one: str, other: str, stop: frozenset[str], *, first: bool, backed: bool) -> str:
    """Tell how two words may be one name: "sound", "letters", "glued", or "" if they are two names."""
    if sound(one) == sound(other):
        return "sound"
    if first and one in _given() and other in _given():
        return ""  # Paul and Paula, Jean and Jane
    short = min(len(one), len(other))
    away = letters_apart(one, other)
    if short >= SHORT and away == 1 and (one[0] == other[0] or short > SHORT):
        return "letters" if not first or _not_gender(one, other) else ""
    if away == 2 and not first and short >= (LONG - 3 if backed else LONG - 2):
        return "letters" if one[0] == other[0] else ""
    long, cut = (one, other) if len(one) > len(other) else (other, one)
    if len(cut) >= SHORT and long.startswith(cut) and long[len(cut) :] in stop:
        return "glued"
    return ""


def _slip(one: str, other: str) -> bool:
    """Whether two short words differ as a slip of the pen does: two letters swapped, or one in a longer word."""
    return sorted(one) == sorted(other) or (len(one) > LONG - 3 and one[0] == other[0])


def _not_gender(one: str, other: str) -> bool:
    """Whether two first names differ elsewhere than in the last letter, which tells a man from a woman."""
    return one[:-1] != other[:-1] and one != other[:-1] and other != one[:-1]


def other_first_name(one: Words, other: Words) -> bool:
    """Whether two names have one surname and first names that are not forms of each other.

    >>> other_first_name(("paul", "renner"), ("peter", "renner")), other_first_name(("dan", "ho"), ("daniel", "ho"))
    (True, False)
    """
    firsts, others = one[:-1], other[:-1]
    if one[-1] != other[-1] or len(one[-1]) < SHORT or len(firsts) != len(others):
        return False
    if any(word not in _given() for word in firsts + others):
        return False
    return not any(_form_of(a, b) for a, b in zip(firsts, others, strict=True) if a != b)


def _form_of(one: str, other: str) -> bool:
    """Whether a given name may be a short form of another: "Dan" and "Daniel", "Bill" and "William"."""
    short = min(len(one), len(other))
    if short == 1 or frozenset((one, other)) in _nicknames():
        return True
    return one[:2] == other[:2] and short < SHORT + 2


def keys(words: Words) -> set[Words]:
    """Give what two names that may be compared have in common: first name and surname, in sound or but for letters."""
    first, last = sound(words[0]), words[-1]
    found: set[Words] = {("=", sound(last)), ("^", first, last[:SHORT])}
    for short in _cut(last, 2 if LONG - 3 <= len(last) <= 14 else 1):
        found.add(("~", first if len(words) > 1 else "", short))
        if len(words) > 1:
            found.add(("~", "", short))
    return found


def _cut(word: str, letters: int) -> set[str]:
    """Give a word with up to so many letters left out."""
    found = {word[:20]}
    for _ in range(letters):
        found |= {short[:i] + short[i + 1 :] for short in found for i in range(len(short))}
    return found
