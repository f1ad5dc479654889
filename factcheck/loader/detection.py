"""Which language a text is in.

The function words of the packs settle clear cases in a millisecond. Else py3langid is asked, over all the languages it
knows: among the packs alone it would have to read Ukrainian as one of them.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.language import stop_words

SAMPLE = 3_000  # characters that vote
LONG_SAMPLE = 20_000  # characters that py3langid sees
# what settles a vote: share of function words with how many different ones, and times the share of the runner-up.
# Spanish reaches 0.32 and 15 of French; a French article with quotations in another language falls below 0.34
CLEAR, CLEAR_LEAD = ((0.34, 16), (0.2, 30)), 3
SURE, PLAUSIBLE = 0.4, 0.15  # probability to refuse a language, to accept one
POSSIBLE = 1 / 3  # of the best probability: where it is low, languages below this are out
_WORD = re.compile(r"[^\W\d_]+['’]?")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*")


class Guess(NamedTuple):
    """The code of a language, with or without a pack; where the text is too short to tell, the packs it may be in."""

    code: str
    possible: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Give the English names of languages by code."""
    return tomllib.loads(files("factcheck").joinpath("lang", "names.toml").read_text(encoding="utf-8"))


def name(code: str) -> str:
    """Give the English name of a language, or its code where it has none here."""
    return names().get(code, code)


def code_of(value: str) -> str:
    """Give the code that metadata mean: "fr-FR" and "French" are "fr"; empty where it is no language."""
    value = value.strip().lower()
    found = _CODE.fullmatch(value)
    if found and found.group(1) in names():
        return found.group(1)
    return next((code for code, known in names().items() if known.lower() == value), "")


def detect(text: str, packs: Sequence[str]) -> Guess:
    """Tell the language of a text.

    Args:
        text: the text of an article.
        packs: codes of the languages that can be read.
    """
    votes = _votes(text, packs)
    if not votes:
        return Guess("", tuple(packs))
    (share, different), winner = votes[0]
    lead = len(votes) == 1 or share >= CLEAR_LEAD * votes[1][0][0]
    if lead and any(share >= enough and different >= many for enough, many in CLEAR):
        return Guess(winner)
    ranks = _identifier()(text[:LONG_SAMPLE])
    code, best = ranks[0]
    voted = any(share and winner == code for (share, _), winner in votes)
    if code in packs and (best >= PLAUSIBLE or voted):
        return Guess(code)
    if code not in packs and best >= SURE and code in names():  # py3langid has a class for what is no language at all
        return Guess(code)
    return Guess("", tuple(code for code, chance in ranks if code in packs and chance >= best * POSSIBLE))


def _votes(text: str, packs: Sequence[str]) -> list[tuple[tuple[float, int], str]]:
    """For each pack, best first, the share of function words in the first characters, and how many different ones."""
    words = [word.replace("’", "'") for word in _WORD.findall(text[:SAMPLE].lower())]
    if not words:
        return []
    votes = []
    for code in packs:
        hits = [word for word in words if word in stop_words(code)]
        votes.append(((len(hits) / len(words), len(set(hits))), code))
    return sorted(votes, key=lambda vote: (-vote[0][0], vote[1]))


@lru_cache(maxsize=1)
def _identifier() -> Callable[[str], list[tuple[str, float]]]:
    """Load py3langid and its model: half a second, and only for texts whose function words do not tell."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.6 s and 130 MB

    rank: Callable[[str], list[tuple[str, float]]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).rank
    return rank
