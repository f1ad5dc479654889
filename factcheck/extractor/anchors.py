"""What the dates of an article are counted from: its own day, and the entries of a live blog."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from itertools import groupby

from factcheck.extractor.calendar_days import DAY
from factcheck.extractor.clocks import clock_of
from factcheck.extractor.date_mentions import Mention
from factcheck.extractor.date_resolution import Setting, resolve
from factcheck.extractor.reading import Reading
from factcheck.language import Token
from factcheck.model import Article, Moment

HEAD = 4  # sentences in which a dateline may stand
DATELINE_REACH = 14  # tokens before the date of a dateline, and from there to its dash
DASHES = ("-", "–", "—")
BESIDE = " )\u00a0-"  # what may touch the dash of a dateline
INSIDE = "(),./"
SHORT_WORD = 3  # letters of "le" in "Paris, le 12 mars"
BYLINES = 6  # sentences in which a byline may stand
BYLINE, STAMP = 16, 40  # tokens of its line that are of no date, and all of them
CLOCKS = {"clock", "entry"}  # rules of a clock, in a line and at its head
AUTHOR = 4  # words that name who wrote
FRESH = ("minute", "hour", "day", "week")  # units in which a page tells how old it or a comment is
OF_STAMPS = ("date_own", "date_zone", "date_stamp")
FEW = 2  # clocks at the head of a line that make a live blog
LATE = timedelta(minutes=10)  # an entry so long after the article is of the day before
YEARS = (1000, 9000)  # of publication; before and after, the calendar has no room to count from
DAY_PARTS = ("year", "month", "day")


def settings_of(article: Article, mentions: Sequence[Mention], next_weekday: str) -> list[Setting]:
    """Give what the dates of an article are read against: one setting for each end of what is known of its own day.

    One setting: the day is known exactly, or it is open and settles years alone, or nothing is known (an empty one).
    Two: a date has to come out the same for the first and the last day on which the article can have appeared.
    """
    published = article.published or own_day(mentions)
    known = (published.first or published.last) if published else None
    if published is None or known is None or not YEARS[0] <= known.year <= YEARS[1]:
        return [Setting(next_weekday=next_weekday)]
    first, last = published.first, published.last
    if first is None or last is None:
        return [Setting(near=known.date(), next_weekday=next_weekday)]
    if first.date() != last.date():
        return [Setting(end, end.date(), next_weekday=next_weekday) for end in (first, last)]
    timed = published.precision in ("minute", "hour")
    return [Setting(first, first.date(), timed=timed, next_weekday=next_weekday)]


def own_day(mentions: Sequence[Mention]) -> Moment | None:
    """Give the day that the text names as its own ("Published …", a dateline), None without one with a year."""
    for rule in ("own", "dateline"):
        for mention in mentions:
            if mention.rule == rule and "day" in mention.parts and "month" in mention.parts:
                found = own_moment(mention, Setting())
                if found is not None:
                    return found
    return None


def own_moment(mention: Mention, setting: Setting) -> Moment | None:
    """Give the moment that a mention of the article's own day stands for; its clock is taken where it has one."""
    found = resolve(mention.parts, setting)
    if found is None:
        return None
    clock = clock_of(mention.parts, twelve_hours=False) if "hour" in mention.parts else None
    if clock is None:
        return Moment(found.first, found.last, "day", DAY_PARTS)
    at = clock.on(found.first.date())
    return Moment(at, at, "minute", (*DAY_PARTS, "hour", "minute"))


def mark_datelines(readings: Sequence[Reading], mentions: Sequence[Mention]) -> None:
    """Give the date of a dateline ("PARIS, 12 sept 2025 (AFP) - ") the rule "dateline", and the place of the whole."""
    for mention in mentions:
        if mention.at >= HEAD:
            return
        if mention.rule == "date" and "day" in mention.parts and "month" in mention.parts:
            end = _dateline_end(readings[mention.at], mention)
            if end is not None:
                tokens = readings[mention.at].tokens
                mention.rule = "dateline"
                mention.start, mention.end = tokens[0].start, tokens[end].end


def mark_bylines(readings: Sequence[Reading], mentions: Sequence[Mention]) -> None:
    """Give the days and clocks of a line with nothing but names beside them the rule "own".

    "Par Jean Dupont – 12 mars 2025 à 14h02", "le 12.03.2025 à 18h18, mis à jour le 13.03.2025 à 09h10". Far from the
    head, where readers write, a line has to have both, or to say how long ago it was written ("Jo Black 3 days ago").
    Behind a dash it is the stamp of another story ("— 12 mars 2025 — Temps de lecture : 2 min").
    """
    above = -1
    for at, row in groupby(mentions, key=lambda mention: mention.at):
        reading, here = readings[at], list(row)
        if len(reading.tokens) > STAMP:
            continue
        rules = {mention.rule for mention in here}
        ago = [mention for mention in here if mention.rule == "ago" and _is_fresh(reading, mention)]
        dashed = at >= BYLINES and reading.tokens[0].text in DASHES
        if not (dashed or at < BYLINES or reading.kind == "boilerplate" or ago or rules & CLOCKS):
            continue
        free = _free(reading, here)
        if len(free) > BYLINE or not all(_is_name(reading.tokens[i]) for i in free):
            continue
        words = sum(reading.tokens[i].kind == "word" for i in free)
        signed = here[-1].rule == "clock" and here[-1].last == len(reading.tokens) and words <= AUTHOR
        full = [mention for mention in here if _is_full(mention) and (signed or _is_apart(reading, mention, free))]
        follows = rules == {"clock"} and not words and above == at - 1  # "12 March 2025 • 6:00am"
        for mention in here if full or ago or follows else ():
            if mention in full or mention in ago or mention.rule in CLOCKS:
                mention.rule, above = "taken" if dashed else "own", at


def _is_fresh(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is of a page: "3 hours ago", in digits and short units."""
    digits = any(token.kind == "number" for token in reading.tokens[mention.first : mention.last])
    return digits and mention.parts.get("unit") in FRESH


def _is_full(mention: Mention) -> bool:
    return mention.rule == "date" and {*DAY_PARTS} <= mention.parts.keys() and "part_of" not in mention.parts


def _is_apart(reading: Reading, mention: Mention, free: AbstractSet[int]) -> bool:
    """Whether no word but "le" leads to a date: it opens its line, or a mark or "published" stands before it."""
    tokens, before = reading.tokens, mention.first - 1
    if before in free and len(tokens[before].word) <= SHORT_WORD and tokens[before].text.islower():
        before -= 1
    return before not in free or tokens[before].kind == "mark"


def _free(reading: Reading, mentions: Sequence[Mention]) -> AbstractSet[int]:
    """Give the tokens of a line that are neither of a date or clock nor of the words that belong to one."""
    free = set(range(len(reading.tokens)))
    for mention in mentions:
        free.difference_update(range(mention.first, mention.last))
    for i, tags in enumerate(reading.tags):
        for table in OF_STAMPS if tags else ():
            if tags and table in tags:
                free.difference_update(range(i, tags[table].end))
    return free


def _is_name(token: Token) -> bool:
    return token.kind != "word" or len(token.word) <= SHORT_WORD or not token.text[0].islower()


def _dateline_end(reading: Reading, mention: Mention) -> int | None:
    """Give the dash that closes a dateline, None where the date stands in none."""
    tokens, text = reading.tokens, reading.text
    before = mention.first - 1
    if before >= 0 and len(tokens[before].word) <= SHORT_WORD and tokens[before].text.islower():
        before -= 1  # "Paris, le 12 mars"
    if not 1 <= before <= DATELINE_REACH or tokens[before].text not in (",", ")", "("):
        return None
    if tokens[0].kind != "word" or not tokens[0].text[0].isupper():
        return None
    for at in range(mention.last, min(len(tokens) - 1, mention.last + DATELINE_REACH)):
        token = tokens[at]
        if token.text in DASHES and text[token.start - 1] in BESIDE and text[token.end] in BESIDE:
            return at
        if token.kind == "mark" and token.text not in INSIDE and token.text not in DASHES:
            return None
    return None


def entries(
    readings: Sequence[Reading], mentions: Sequence[Mention], setting: Setting, *, twelve_hours: bool
) -> dict[int, datetime]:
    """Give for each sentence of a live blog the clock of its entry, by place in the list of readings.

    The mentions that head an entry keep the rule "entry"; a lone clock at the head of a line becomes an ordinary one.
    """
    heads = [mention for mention in mentions if mention.rule == "entry"]
    if len(heads) < FEW and not any(readings[head.at].kind == "entry" for head in heads):
        for head in heads:
            head.rule = "clock"
        return {}
    clocks = dict(_entry_clocks(heads, setting, twelve_hours=twelve_hours))
    found: dict[int, datetime] = {}
    now: datetime | None = None
    for at in range(len(readings)):
        now = clocks.get(at, now)
        if now is not None:
            found[at] = now
    return found


def _entry_clocks(heads: Sequence[Mention], setting: Setting, *, twelve_hours: bool) -> Iterator[tuple[int, datetime]]:
    if setting.published is None:
        return
    for head in heads:
        clock = clock_of(head.parts, twelve_hours=twelve_hours)
        if clock is not None:
            at = clock.on(setting.published.date())
            yield head.at, at - DAY if setting.timed and at > setting.published + LATE else at
