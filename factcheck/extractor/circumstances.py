"""The refining pass: under which circumstances a claim holds.

Status (done, planned, possible, denied), scope (part, rest, increment, total), the time it is true of, and who is
credited. Read from the words around the claim: the nearer a word stands, the more it says; marks count as distance.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeVar

from factcheck.extractor.attribution import Attribution, attributions
from factcheck.extractor.reading import Reading
from factcheck.language import Language, Token
from factcheck.model import Claim, Moment

PLANNED_REACH = 4.5
OTHER_REACH = 7.0
SCOPE_REACH = 2.6
BEFORE_REACH, BEHIND_REACH = 0.6, 1.2  # "another 25" and "25 more": the word stands at the figure itself
PART_REACH = 4.0
OPENS = 2.0  # a date nearer than this to the start of a sentence governs all of it
GOVERNS = 14  # tokens into a sentence: a date long past before here governs the next sentence too
WORD_REACH = 6.0  # how far "last year" reaches where it does not open the sentence
# how far a date long past reaches inside its sentence: "opened in 1931, 218 m long" is 218 m long today
COUNT_REACH, VALUE_REACH = 9.0, 3.0
BESIDE = 2  # claims on either side that may take a word away from a claim
COMMA = 25  # characters that a comma between a claim and a party is worth: "850 for some, 310 for the others"
CLAUSES = 300  # characters in which commas are counted
LONG_AGO = timedelta(days=300)
MARK_COST = {",": 1.5, ";": 6.0, ":": 4.0, ".": 6.0, "-": 0.0, "–": 4.0, "—": 4.0, "(": 3.0, ")": 3.0}
QUOTED = ("name", "quote")
# In a sentence of any length only what stands near a claim is looked at: words that cost at most this much, with the
# longest phrase in tokens; and for parties, so many on either side.
FARTHEST, LONGEST, PARTIES = 10.0, 16, 40
FEW = 8  # words that are all looked at
Place = tuple[int, int]  # tokens, half open
Cue = tuple[int, int, str]  # tokens, half open, and what is told there
Spanned = TypeVar("Spanned", Place, Cue)


class _Endings(NamedTuple):
    """What endings of verbs tell in a language."""

    planned: tuple[str, ...]
    possible: tuple[str, ...]
    either: tuple[str, ...]
    spared: frozenset[str]


@lru_cache(maxsize=16)
def _endings(language: Language) -> _Endings:
    settings = language.section("circumstances")
    planned = tuple(settings.get("planned_endings", ()))
    possible = tuple(settings.get("possible_endings", ()))
    return _Endings(planned, possible, (*planned, *possible), frozenset(settings.get("not_verbs", ())))


def _costs(reading: Reading) -> list[float]:
    """Running cost of walking over the tokens; the distance of two tokens is the difference."""
    stop = reading.language.stop
    total, costs = 0.0, [0.0]
    for token in reading.tokens:
        if token.kind == "mark":
            total += MARK_COST.get(token.text, 0.5)
        else:
            total += 0.35 if token.word in stop else 1.0
        costs.append(total)
    return costs


class _Setting:
    """What one sentence says besides its claims: each circumstance word with its token span."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._costs: list[float] = []
        self.status: list[Cue] = []
        self.scope: list[Cue] = []
        self.historic: list[Place] = []
        self.made: set[int] = set()  # tokens behind "built in": such a date is of the thing, not of the figures by it
        self._starts = [token.start for token in reading.tokens]
        self._ends = [token.end for token in reading.tokens]
        endings = _endings(reading.language)
        either = endings.either
        for i, (token, tags) in enumerate(zip(reading.tokens, reading.tags, strict=True)):
            if tags:
                if "status" in tags and tags["status"].key != "none":
                    self.status.append((i, tags["status"].end, tags["status"].key))
                if "scope" in tags:
                    self.scope.append((i, tags["scope"].end, tags["scope"].key))
                if "setting" in tags and tags["setting"].key == "historic":
                    self.historic.append((i, tags["setting"].end))
                if "setting" in tags and tags["setting"].key == "made":
                    self.made.add(tags["setting"].end)
            elif token.word.endswith(either) and _verb(token, endings.spared):
                key = "possible" if token.word.endswith(endings.possible) else "planned"
                self.status.append((i, i + 1, key))

    @property
    def costs(self) -> list[float]:
        """Running cost of the tokens, worked out where there is a word to measure the distance of."""
        self._costs = self._costs or _costs(self.reading)
        return self._costs

    def span(self, claim: Claim) -> tuple[int, int]:
        """First and one past the last token of a claim in this sentence."""
        first = bisect_right(self._ends, claim.start)
        return first, max(bisect_left(self._starts, claim.end), first)

    def near(self, words: Sequence[Spanned], place: Place) -> Sequence[Spanned]:
        """Give those of some words that may be near enough to tokens `place`, in their order."""
        if len(words) <= FEW:
            return words
        first = bisect_left(self.costs, self.costs[place[0]] - FARTHEST) - LONGEST
        last = bisect_right(self.costs, self.costs[place[1]] + FARTHEST)
        return words[bisect_left(words, first, key=_token) : bisect_left(words, last, key=_token)]

    def distance(self, claim: tuple[int, int], word: tuple[int, int]) -> float:
        """Cost of the tokens between a claim and a word; 0 where they touch or overlap."""
        if word[0] >= claim[1]:
            return self.costs[word[0]] - self.costs[claim[1]]
        if word[1] <= claim[0]:
            return self.costs[claim[0]] - self.costs[word[1]]
        return 0.0


def _token(word: Place | Cue) -> int:
    return word[0]


def _verb(token: Token, spared: frozenset[str]) -> bool:
    return len(token.word) > 3 and token.text[0].islower() and token.word not in spared


def _status(setting: _Setting, place: tuple[int, int]) -> str:
    best, found = OTHER_REACH, "actual"
    for start, end, key in setting.near(setting.status, place):
        away = setting.distance(place, (start, end))
        if away < best and (key != "planned" or away < PLANNED_REACH):
            best, found = away, key
    return found


def _scope(setting: _Setting, claim: Claim, place: Place, beside: Sequence[tuple[Claim, Place]]) -> str:
    best, found = PART_REACH, ""
    for start, end, key in setting.near(setting.scope, place):
        if start < place[1] and place[0] < end:
            continue  # the "more" of "more than 40,000" adds nothing to anything
        away = setting.distance(place, (start, end))
        before = end <= place[0]
        if key == "part" and (not before or away > PART_REACH or _taken(claim, end, place, beside)):
            continue
        reach = SCOPE_REACH if key == "total" else BEFORE_REACH if before else BEHIND_REACH
        if key != "part" and away > reach:
            continue
        if away < best:
            best, found = away, key
    return found


def _taken(claim: Claim, end: int, place: Place, beside: Sequence[tuple[Claim, Place]]) -> bool:
    """Whether a claim of another kind stands between "of whom" and a claim: "of which two years, and a fine of 300"."""
    return any(end <= where[0] < place[0] and other.kind not in (claim.kind, "date") for other, where in beside)


def _historic(
    claim: Claim, place: Place, setting: _Setting, past: Sequence[Place], beside: Sequence[tuple[Claim, Place]]
) -> bool:
    """Whether a claim tells of another time: a date long before the article, or a word for one, stands by it.

    A time belongs to the nearest of two claims of one kind: "71 %, against 73 % four years ago".
    """
    reach = COUNT_REACH if claim.kind in ("count", "money", "percent") else VALUE_REACH
    kin = [where for other, where in beside if other.kind == claim.kind]
    words = [(word, reach) for word in setting.near(past, place)]
    words += [(word, WORD_REACH) for word in setting.near(setting.historic, place)]
    for word, limit in words:
        away = setting.distance(place, word)
        if away < limit and not any(setting.distance(other, word) < away for other in kin):
            return True
    return False


def _opened(setting: _Setting, past: Sequence[Place]) -> bool:
    """Whether a date long before the article, or a word for another time, opens a sentence."""
    return any(setting.costs[where[0]] < OPENS for where in (*past[:1], *setting.historic[:1]))


def _past_day(date: Claim) -> bool:
    """Whether a date lies so long before its article that the figures by it are of another time."""
    moment, published = date.value, date.article.published
    if not isinstance(moment, Moment) or moment.first is None or moment.last is None:
        return False
    if moment.precision in ("minute", "hour", "part_of_day") or moment.hedge == "at_least":
        return False  # "the highest since 2003" is told of today
    now = published.first or published.last if published else None
    return moment.last < now - LONG_AGO if now else moment.precision in ("year", "decade")


def _credited(claim: Claim, here: Sequence[Attribution]) -> str:
    """The party of the sentence that is credited with a claim: the nearest one that does not hold the claim itself."""
    if len(here) > 2 * PARTIES:
        middle = bisect_left(here, claim.start, key=lambda found: found.start)
        here = here[max(middle - PARTIES, 0) : middle + PARTIES]
    best, party = None, ""
    for found in here:
        if found.start <= claim.start < found.end or found.pronoun:  # "he said" credits nobody by name
            continue
        first, last = (claim.end, found.start) if found.start >= claim.end else (found.end, claim.start)
        away = abs(last - first) + COMMA * claim.article.text.count(",", first, min(last, first + CLAUSES))
        if best is None or away < best:
            best, party = away, found.party
    return party


def refine(
    readings: Sequence[Reading], claims: Sequence[Claim], clocks: dict[int, datetime] | None = None
) -> list[Claim]:
    """Set status, scope, origin, as_of and historic on the claims of one article.

    Args:
        readings: the sentences of the article, in order.
        claims: what the extractors found in it.
        clocks: for sentences that belong to an entry of a live blog, the clock of the entry.

    Returns: the claims in the same order, each with its circumstances.
    """
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    refined: dict[int, Claim] = {}
    governed = -1  # the sentence that a date long past in the one before governs
    for index, members in by_sentence.items():
        reading = readings[index]
        setting = _Setting(reading)
        dates = [(claim, setting.span(claim)) for claim in members if claim.kind == "date"]
        past = sorted(where for date, where in dates if _past_day(date) and where[0] not in setting.made)
        carried = governed == index and not dates
        if carried or any(where[0] <= GOVERNS for where in past):
            governed = _next_in_paragraph(readings, index)
        carried = carried or _opened(setting, past)
        clock = (clocks or {}).get(index)
        stated = Moment(clock, clock, "minute") if clock else _as_of(reading, dates)
        free = any(not claim.origin and claim.kind not in QUOTED for claim in members)
        parties = attributions(reading) if free else []
        placed = [(claim, setting.span(claim)) for claim in members if claim.kind not in QUOTED]
        refined |= {id(claim): claim for claim in members if claim.kind in QUOTED}
        for at, (claim, place) in enumerate(placed):
            beside = [*placed[max(0, at - BESIDE) : at], *placed[at + 1 : at + 1 + BESIDE]]
            figure = claim.kind != "date"
            told = (
                _status(setting, place),
                claim.origin or _credited(claim, parties),
                claim.as_of or (stated if figure or clock else None),
                figure and (carried or _historic(claim, place, setting, past, beside)),
                claim.scope or _scope(setting, claim, place, beside),
            )
            refined[id(claim)] = _with(claim, told)
    return [refined[id(claim)] for claim in claims]


def _with(claim: Claim, told: tuple[str, str, Moment | None, bool, str]) -> Claim:
    """Give a claim with status, origin, as_of, historic and scope; `dataclasses.replace` takes three times as long."""
    if told == (claim.status, claim.origin, claim.as_of, claim.historic, claim.scope):
        return claim
    status, origin, as_of, historic, scope = told
    return Claim(
        claim.article, claim.sentence, claim.start, claim.end, claim.kind, claim.value, status, origin, as_of, historic,
        scope, claim.rule,
    )  # fmt: skip


def _next_in_paragraph(readings: Sequence[Reading], index: int) -> int:
    """The index of the next sentence if it stands in the same paragraph, else -1."""
    if index + 1 >= len(readings):
        return -1
    article = readings[index].article
    between = article.text[article.sentences[index].end : article.sentences[index + 1].start]
    return -1 if "\n" in between else index + 1


def _as_of(reading: Reading, dates: Sequence[tuple[Claim, Place]]) -> Moment | None:
    """The date that the sentence gives its figures for: "au 14 septembre", "as of Tuesday"; none to come does."""
    published = reading.article.published
    today = published.last if published else None
    for date, (start, _) in dates:
        if today and isinstance(date.value, Moment) and date.value.first and date.value.first > today:
            continue
        for back in (1, 2, 3):
            tags = reading.tags[start - back] if start >= back else None
            if tags and "as_of" in tags and tags["as_of"].end in (start, start + 1) and isinstance(date.value, Moment):
                return date.value
    return None
