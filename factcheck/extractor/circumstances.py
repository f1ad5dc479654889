"""The refining pass: under which circumstances a claim holds.

Status (done, planned, possible, denied), scope (part, rest, increment, total), the time it is true of, and who is
credited. Read from the words around the claim: the nearer a word stands, the more it says; marks count as distance.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from factcheck.extractor.attribution import Attribution, attributions
from factcheck.extractor.reading import Reading
from factcheck.language import Token
from factcheck.model import Claim, Moment

PLANNED_REACH = 4.5
OTHER_REACH = 7.0
SCOPE_REACH = 2.6
BEFORE_REACH, BEHIND_REACH = 0.6, 1.2  # "another 25" and "25 more": the word stands at the figure itself
PART_REACH = 4.0
OPENS = 2.0  # a date nearer than this to the start of a sentence governs all of it
GOVERNS = 14  # tokens into a sentence: a date long past before here governs the next sentence too
WORD_REACH = 6.0  # how far "last year" reaches where it does not open the sentence
COUNT_REACH, VALUE_REACH = 9.0, 3.0  # ("opened in 1931, 218 m long") how far a date long past reaches inside its sentence
LONG_AGO = timedelta(days=300)
MARK_COST = {",": 1.5, ";": 6.0, ":": 4.0, ".": 6.0, "-": 0.0, "–": 4.0, "—": 4.0, "(": 3.0, ")": 3.0}
QUOTED = ("name", "quote")


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
        self.costs = _costs(reading)
        self.status: list[tuple[int, int, str]] = []
        self.scope: list[tuple[int, int, str]] = []
        self.historic: list[tuple[int, int]] = []
        settings = reading.language.section("circumstances")
        planned = tuple(settings.get("planned_endings", ()))
        possible = tuple(settings.get("possible_endings", ()))
        spared = frozenset(settings.get("not_verbs", ()))
        for i, (token, tags) in enumerate(zip(reading.tokens, reading.tags, strict=True)):
            if tags:
                if "status" in tags:
                    self.status.append((i, tags["status"].end, tags["status"].key))
                if "scope" in tags:
                    self.scope.append((i, tags["scope"].end, tags["scope"].key))
                if "setting" in tags and tags["setting"].key == "historic":
                    self.historic.append((i, tags["setting"].end))
            elif possible and token.word.endswith(possible) and _verb(token, spared):
                self.status.append((i, i + 1, "possible"))
            elif planned and token.word.endswith(planned) and _verb(token, spared):
                self.status.append((i, i + 1, "planned"))

    def span(self, claim: Claim) -> tuple[int, int]:
        """First and one past the last token of a claim in this sentence."""
        tokens = self.reading.tokens
        first = next((i for i, token in enumerate(tokens) if token.end > claim.start), len(tokens))
        last = next((i for i in range(first, len(tokens)) if tokens[i].start >= claim.end), len(tokens))
        return first, max(last, first)

    def distance(self, claim: tuple[int, int], word: tuple[int, int]) -> float:
        """Cost of the tokens between a claim and a word; 0 where they touch or overlap."""
        if word[0] >= claim[1]:
            return self.costs[word[0]] - self.costs[claim[1]]
        if word[1] <= claim[0]:
            return self.costs[claim[0]] - self.costs[word[1]]
        return 0.0


def _verb(token: Token, spared: frozenset[str]) -> bool:
    return len(token.word) > 3 and token.text[0].islower() and token.word not in spared


def _status(setting: _Setting, place: tuple[int, int]) -> str:
    best, found = OTHER_REACH, "actual"
    for start, end, key in setting.status:
        away = setting.distance(place, (start, end))
        if away < best and (key != "planned" or away < PLANNED_REACH):
            best, found = away, key
    return found


def _scope(setting: _Setting, place: tuple[int, int]) -> str:
    best, found = PART_REACH, ""
    for start, end, key in setting.scope:
        if start < place[1] and place[0] < end:
            continue  # the "more" of "more than 40,000" adds nothing to anything
        away = setting.distance(place, (start, end))
        before = end <= place[0]
        if key == "part" and (not before or away > PART_REACH):
            continue
        reach = SCOPE_REACH if key == "total" else BEFORE_REACH if before else BEHIND_REACH
        if key != "part" and away > reach:
            continue
        if away < best:
            best, found = away, key
    return found


def _historic(claim: Claim, place: tuple[int, int], setting: _Setting, dates: Sequence[tuple[Claim, tuple[int, int]]]) -> bool:
    """Whether a claim tells of another time: a date long before the article opens the sentence or stands by it."""
    for date, where in dates:
        if _past_day(date):
            near = setting.distance(place, where) < (COUNT_REACH if claim.kind in ("count", "money", "percent") else VALUE_REACH)
            if near or setting.distance((0, 0), where) < OPENS:
                return True
    return any(setting.distance((0, 0), word) < OPENS or setting.distance(place, word) < WORD_REACH for word in setting.historic)


def _past_day(date: Claim) -> bool:
    """Whether a date lies so long before its article that the figures by it are of another time."""
    moment, published = date.value, date.article.published
    if not isinstance(moment, Moment) or moment.first is None or moment.last is None:
        return False
    if moment.precision in ("minute", "hour", "part_of_day"):
        return False
    now = published.first or published.last if published else None
    return moment.last < now - LONG_AGO if now else moment.precision in ("year", "decade")


def _credited(claim: Claim, here: Sequence[Attribution]) -> str:
    """The party of the sentence that is credited with a claim: the nearest one that does not hold the claim itself."""
    best, party = None, ""
    for found in here:
        if found.start <= claim.start < found.end:
            continue
        away = min(abs(found.start - claim.end), abs(claim.start - found.end))
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
    credited = {index: attributions(readings[index]) for index in by_sentence}
    refined: dict[int, Claim] = {}
    governed = -1  # the sentence that a date long past in the one before governs
    for index, members in by_sentence.items():
        setting = _Setting(readings[index])
        places = {id(claim): setting.span(claim) for claim in members}
        dates = [(claim, places[id(claim)]) for claim in members if claim.kind == "date"]
        carried = governed == index and not dates
        if carried or any(_past_day(date) and where[0] <= GOVERNS for date, where in dates):
            governed = _next_in_paragraph(readings, index)
        for claim in members:
            if claim.kind in QUOTED:
                refined[id(claim)] = claim
                continue
            place = places[id(claim)]
            others = [(date, where) for date, where in dates if date is not claim]
            clock = (clocks or {}).get(index)
            refined[id(claim)] = replace(
                claim,
                status=_status(setting, place),
                scope=claim.scope or _scope(setting, place),
                origin=claim.origin or _credited(claim, credited[index]),
                historic=claim.kind != "date" and (carried or _historic(claim, place, setting, others)),
                as_of=claim.as_of or (Moment(clock, clock, "minute") if clock else _as_of(claim, readings[index], others)),
            )
    return [refined[id(claim)] for claim in claims]


def _next_in_paragraph(readings: Sequence[Reading], index: int) -> int:
    """The index of the next sentence if it stands in the same paragraph, else -1."""
    if index + 1 >= len(readings):
        return -1
    article = readings[index].article
    between = article.text[article.sentences[index].end : article.sentences[index + 1].start]
    return -1 if "\n" in between else index + 1


def _as_of(claim: Claim, reading: Reading, dates: Sequence[tuple[Claim, tuple[int, int]]]) -> Moment | None:
    """The date that the sentence gives its figures for: "au 14 septembre", "as of Tuesday"."""
    if claim.kind == "date":
        return None
    for date, (start, _) in dates:
        for back in (1, 2, 3):
            tags = reading.tags[start - back] if start >= back else None
            if tags and "as_of" in tags and tags["as_of"].end in (start, start + 1) and isinstance(date.value, Moment):
                return date.value
    return None
