"""Dates the undated articles of a story by what the texts prove.

An article that says "publié le 3 mars 2025", or opens with a dateline, tells its own day. Otherwise it is no earlier
than the latest past day it names, and no later than the first day to come; "ce lundi" makes it of a Monday, which is
taken only where the story names a single Monday that fits, and a bare "lundi" puts it into the week behind that
Monday. Years come from the dates of the story that state them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from factcheck.extractor.anchors import DAY_PARTS, mark_bylines, mark_datelines, own_moment
from factcheck.extractor.calendar_days import DAY, WEEK
from factcheck.extractor.date_mentions import Mention, scan
from factcheck.extractor.date_patterns import grammar
from factcheck.extractor.date_resolution import Setting, resolve
from factcheck.extractor.reading import Reading
from factcheck.language import language
from factcheck.model import Article, Claim, Moment

NEAR = timedelta(days=14)  # how far from the story's latest day "ce lundi" may lie
RECENT = timedelta(days=60)  # an article is not dated by a day longer before the story than this
AHEAD = timedelta(days=31)  # a day to come that bounds the article from above
AHEAD_BOUNDS = ("by", "until", "before", "from")
OWN = ("own", "dateline")


@dataclass(slots=True)
class _Evidence:
    """What one undated article says of days.

    `own` is its own day, `past` and `ahead` days of the calendar, `weekdays` those of this week ("ce lundi"), `bare`
    those of the last seven days ("lundi", in the past tense).
    """

    own: Mention | None = None
    past: list[Mapping[str, str | int]] = field(default_factory=list)
    ahead: list[Mapping[str, str | int]] = field(default_factory=list)
    weekdays: set[int] = field(default_factory=set)
    bare: set[int] = field(default_factory=set)


def infer(articles: Sequence[Article], claims: Sequence[Claim]) -> tuple[Article, ...]:
    """Give undated articles the date that the texts of the story prove.

    Args:
        articles: the articles of one story, dated and undated.
        claims: what was read in them so far; only dates are used.

    Returns: the articles in the same order; those that could be dated have `published`, and `dated` "text" or
    "inferred". An inferred date may be open: first known, last None.
    """
    undated = {i: _evidence(article) for i, article in enumerate(articles) if article.published is None}
    if not undated:
        return tuple(articles)
    named = _named(articles, claims)
    reference = _reference(articles, undated)
    if reference is None:
        return tuple(articles)
    for evidence in undated.values():
        named |= {day for parts in evidence.past if (day := _day(parts, reference)) is not None and day <= reference}
    dated = list(articles)
    for i, evidence in undated.items():
        moment, how = _dated(evidence, reference, named)
        if moment is not None:
            dated[i] = replace(articles[i], published=moment, dated=how)
    return tuple(dated)


def _evidence(article: Article) -> _Evidence:
    pack = language(article.language)
    readings = []
    for index, place in enumerate(article.sentences):
        tokens = pack.tokens(article.text, place.start, place.end)
        readings.append(Reading(article, index, tokens, pack.tag(tokens), pack))
    mentions = scan(readings, grammar(pack))
    mark_datelines(readings, mentions)
    mark_bylines(readings, mentions)
    evidence = _Evidence()
    for mention in mentions:
        if mention.rule in OWN and "day" in mention.parts:
            evidence.own = evidence.own or mention
        elif mention.rule in ("date", "range", "night"):
            _weigh(mention, evidence)
    return evidence


def _weigh(mention: Mention, evidence: _Evidence) -> None:
    """Put a date on the side of the article on which it lies."""
    last, parts = mention.sides[-1], mention.parts
    if "this" in parts and "weekday" in parts and "day" not in parts and mention.tense not in ("future", "relative"):
        evidence.weekdays.add(int(parts["weekday"]))
    if set(parts) <= {"weekday", "part"} and mention.tense in ("past", "") and not mention.bound:
        evidence.bare.add(int(parts.get("weekday", 0)))
    if "day" not in last or "month" not in last or last.get("unclear"):
        return
    if mention.tense == "future" or (mention.bound in AHEAD_BOUNDS and mention.tense != "past"):
        if mention.bound != "from" and "day" in parts:
            evidence.ahead.append(parts)
    elif mention.tense != "relative":
        evidence.past.append(last)


def _day(parts: Mapping[str, str | int], near: date | None) -> date | None:
    """Give the day of a month, in the year nearest to the story where the text states none."""
    found = resolve(parts, Setting(near=near, tense="relative"))
    return found.first.date() if found else None


def _named(articles: Sequence[Article], claims: Sequence[Claim]) -> set[date]:
    """The days that dated articles appeared on or speak of."""
    days: set[date] = set()
    for article in articles:
        exact = article.published
        if exact and exact.first and exact.last and exact.first.date() == exact.last.date():
            days.add(exact.first.date())
    for claim in claims:
        value = claim.value
        if claim.article.published is None or not isinstance(value, Moment):
            continue
        one_day = value.first and value.last and value.first.date() == value.last.date()
        if one_day and value.first and value.precision in ("day", "part_of_day"):
            days.add(value.first.date())
    return days


def _reference(articles: Sequence[Article], undated: Mapping[int, _Evidence]) -> date | None:
    """The latest day that the story has surely reached; it settles the years of the others."""
    published = [moment.first or moment.last for article in articles if (moment := article.published)]
    known = [moment.date() for moment in published if moment]
    owns = [evidence.own.parts for evidence in undated.values() if evidence.own and "year" in evidence.own.parts]
    known += [day for parts in owns if (day := _day(parts, None))]
    if known:
        return max(known)
    complete = [
        day
        for evidence in undated.values()
        for parts in evidence.past
        if "year" in parts and (day := _day(parts, None)) is not None
    ]
    return max(complete, default=None)


def _dated(evidence: _Evidence, reference: date, named: set[date]) -> tuple[Moment | None, str]:
    """Give the date of one article and how it was found, None where nothing proves one."""
    if evidence.own is not None:
        own = own_moment(evidence.own, Setting(near=reference, tense="relative"))
        if own is not None:
            return own, "text"
    past = [day for parts in evidence.past if (day := _day(parts, reference)) and abs(day - reference) <= RECENT]
    earliest = max(past, default=None)
    ahead = [day for parts in evidence.ahead if (day := _day(parts, reference))]
    latest = min((day for day in ahead if earliest and earliest <= day <= earliest + AHEAD), default=None)
    if len(evidence.weekdays) == 1:
        day = _single(next(iter(evidence.weekdays)), named, reference, earliest, latest)
        if day is not None:
            return _whole(day, day), "inferred"
    for weekday in sorted(evidence.bare):
        day = _single(weekday, named, reference, None, latest)
        if day is not None and (earliest is None or earliest < day + WEEK) and (latest is None or latest >= day):
            earliest = max(day, earliest or day)
            latest = min(day + WEEK - DAY, latest or day + WEEK)
    return (_whole(earliest, latest), "inferred") if earliest is not None else (None, "")


def _single(weekday: int, named: set[date], reference: date, earliest: date | None, latest: date | None) -> date | None:
    """Give the one day named in the story that is such a weekday and fits, None where there are none or several."""
    fitting = [
        day
        for day in named
        if day.isoweekday() == weekday
        and abs(day - reference) <= NEAR
        and (earliest is None or day >= earliest)
        and (latest is None or day <= latest)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _whole(first: date, last: date | None) -> Moment:
    end = None if last is None else datetime.combine(last + DAY, time()) - timedelta(minutes=1)
    return Moment(datetime.combine(first, time()), end, "day", DAY_PARTS if last == first else ())
