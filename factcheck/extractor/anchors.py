"""What the dates of an article are counted from: its own day, the entries of a live blog, and the day it speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from factcheck.extractor.calendar_days import DAY, Setting, Stretch, resolve
from factcheck.extractor.date_mentions import Mention
from factcheck.extractor.reading import Reading
from factcheck.model import Article, Moment

HEAD = 4  # sentences in which a dateline may stand
DATELINE_REACH = 14  # tokens from the date of a dateline to its dash
DASHES = ("-", "–", "—")
FEW = 2  # clocks at the head of a line that make a live blog
NIGHT_ENDS = time(6)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `sure` is False where the text does not say which half of the day it is."""

    hour: int
    minute: int
    precision: str
    sure: bool = True

    def on(self, day: date) -> datetime:
        """Give the moment on a day; 24:00 is its last minute."""
        return datetime.combine(day, time(23, 59) if self.hour >= 24 else time(self.hour, self.minute))


def clock_of(parts: Mapping[str, str | int], *, twelve_hours: bool) -> Clock | None:
    """Read the clock that the parts of a mention give, None where they give none."""
    hour = parts.get("hour", parts.get("number"))
    if hour is None:
        return None
    hour, minute = int(hour), int(parts.get("minute", 0))
    half = int(parts.get("half", 0))
    if half:
        minute += half
        if minute < 0:
            hour, minute = hour - 1, minute + 60
    if hour > 24 or minute > 59 or hour < 0:
        return None
    precision = "minute" if "minute" in parts or half else "hour"
    ampm = parts.get("ampm", "")
    if "noon" in parts:
        return Clock(hour, minute, precision)
    if ampm and hour <= 12:
        if ampm == "am" or (ampm == "night" and hour < 8):
            return Clock(hour % 12, minute, precision)
        return Clock((hour % 12 + 12) % 24 if ampm == "pm" or hour < 12 else 0, minute, precision)
    sure = not twelve_hours or hour > 12 or hour == 0 or bool(parts.get("padded"))
    return Clock(hour, minute, precision, sure)


def settings_of(article: Article, mentions: Sequence[Mention], next_weekday: str) -> list[Setting]:
    """Give what the dates of an article are read against: one setting for each end of what is known of its own day.

    One setting: the day is known exactly, or it is open and settles years alone, or nothing is known (an empty one).
    Two: a date has to come out the same for the first and the last day on which the article can have appeared.
    """
    published = article.published or own_day(mentions)
    if published is None or not published.resolved:
        return [Setting(next_weekday=next_weekday)]
    timed = published.precision in ("minute", "hour")
    first, last = published.first, published.last
    if first and last and first.date() != last.date():
        return [Setting(end, end.date(), timed=False, next_weekday=next_weekday) for end in (first, last)]
    known = first or last
    if known is None or first is None or last is None:
        return [Setting(near=known.date() if known else None, next_weekday=next_weekday)]
    return [Setting(first, first.date(), timed=timed, next_weekday=next_weekday)]


def own_day(mentions: Sequence[Mention]) -> Moment | None:
    """Give the day that the text names as its own ("Published …", a dateline), None without one with a year."""
    for rule in ("own", "dateline"):
        for mention in mentions:
            if mention.rule == rule:
                found = resolve({name: mention.parts[name] for name in mention.parts if name != "ampm"}, Setting())
                if found is None:
                    continue
                clock = clock_of(mention.parts, twelve_hours=False) if "hour" in mention.parts else None
                if clock:
                    at = clock.on(found.first.date())
                    return Moment(at, at, "minute", ("year", "month", "day", "hour", "minute"))
                return Moment(found.first, found.last, "day", ("year", "month", "day"))
    return None


def mark_datelines(readings: Sequence[Reading], mentions: Sequence[Mention]) -> None:
    """Give the date of a dateline ("PARIS, 12 sept 2025 (AFP) - ") the rule "dateline", and the place of the whole."""
    for mention in mentions:
        if mention.at >= HEAD:
            return
        if mention.rule != "date" or "day" not in mention.parts or "month" not in mention.parts:
            continue
        end = _dateline_end(readings[mention.at], mention)
        if end is not None:
            tokens = readings[mention.at].tokens
            mention.rule = "dateline"
            mention.start, mention.end = tokens[0].start, tokens[end].end


def _dateline_end(reading: Reading, mention: Mention) -> int | None:
    """The dash that closes a dateline, None where the date stands in none."""
    tokens = reading.tokens
    before = mention.first - 1
    if before >= 0 and tokens[before].kind == "word" and len(tokens[before].word) <= 3 and tokens[before].text.islower():
        before -= 1  # "Paris, le 12 mars"
    if before < 1 or before > DATELINE_REACH or tokens[before].text not in (",", ")", "("):
        return None
    if not tokens[0].text[0].isupper() or tokens[0].kind != "word":
        return None
    for at in range(mention.last, min(len(tokens) - 1, mention.last + DATELINE_REACH)):
        text = tokens[at].text
        if text in DASHES and reading.text[tokens[at].start - 1] in " )\u00a0-" and reading.text[tokens[at].end] in " \u00a0-":
            return at
        if tokens[at].kind == "mark" and text not in "(),./" and text not in DASHES:
            return None
    return None


def entries(readings: Sequence[Reading], mentions: Sequence[Mention], setting: Setting, *, twelve_hours: bool) -> dict[int, datetime]:
    """Give for each sentence of a live blog the clock of its entry, by place in the list of readings.

    The mentions that head an entry get the rule "entry"; a lone clock at the head of a line is an ordinary one.
    """
    heads = [mention for mention in mentions if mention.rule == "entry"]
    if len(heads) < FEW and not any(readings[head.at].kind == "entry" for head in heads):
        for head in heads:
            head.rule = "clock"
        return {}
    found: dict[int, datetime] = {}
    if setting.published is None:
        return found
    day = setting.published.date()
    by_place = {}
    for head in heads:
        clock = clock_of(head.parts, twelve_hours=twelve_hours)
        if clock is not None:
            at = clock.on(day)
            by_place[head.at] = at - DAY if setting.timed and at > setting.published + timedelta(minutes=10) else at
    now: datetime | None = None
    for at in range(len(readings)):
        now = by_place.get(at, now)
        if now is not None:
            found[at] = now
    return found


@dataclass(frozen=True, slots=True)
class Day:
    """A day that the article has named: where, and what of it."""

    at: int
    first: int
    stretch: Stretch
    tense: str


def day_for(clock: Clock, mention: Mention, days: Sequence[Day], readings: Sequence[Reading]) -> date | None:
    """Give the day that a clock belongs to.

    It is named in its sentence; else it is a day whose named part the clock falls into ("the early hours of Tuesday …
    at 3 a.m."), or one named in the paragraph before it. None where neither is there.
    """
    here = [day for day in days if day.at == mention.at]
    if here:
        nearest = min(here, key=lambda day: (abs(day.first - mention.first), day.first))
        return _within(nearest.stretch, clock)
    if mention.tense == "future":
        return None
    before = [day for day in reversed(days) if day.tense != "future" and day.at < mention.at]
    near = [day for day in before if _same_paragraph(readings, day.at, mention.at)]
    for row in (near[:1] if near and near[0].at == mention.at - 1 else [], near, before):
        for day in row:
            fits = _holds(day.stretch, clock)
            if fits is not None:
                return fits
    return _following(near[0].stretch, clock) if near else None


def _holds(stretch: Stretch, clock: Clock) -> date | None:
    """Give the day on which a clock falls into a part of a day, None where it does not."""
    if stretch.precision != "part_of_day":
        return None
    day = _within(stretch, clock)
    return day if stretch.first <= clock.on(day) <= stretch.last else None


def _within(stretch: Stretch, clock: Clock) -> date:
    """Of a night from one day to the next, the day on which it is that late or early."""
    first, last = stretch.first.date(), stretch.last.date()
    return last if last > first and clock.hour < 12 else first


def _following(stretch: Stretch, clock: Clock) -> date:
    """After "Thursday evening", four in the morning is of the next day."""
    day = _within(stretch, clock)
    evening = stretch.precision == "part_of_day" and stretch.first.hour >= 17 and stretch.first.date() == stretch.last.date()
    return day + DAY if evening and clock.hour < NIGHT_ENDS.hour else day


def _same_paragraph(readings: Sequence[Reading], one: int, other: int) -> bool:
    tokens, more = readings[one].tokens, readings[other].tokens
    return bool(tokens and more) and "\n" not in readings[one].text[tokens[-1].end : more[0].start]


def main_day(clock: Clock, days: Sequence[Day], tied: Sequence[Day], setting: Setting) -> date | None:
    """Give the day that the story is about: one that a clock is tied to, else the first past day it names."""
    today = setting.today
    for day in (*tied, *days):
        stretch = day.stretch
        short = stretch.last - stretch.first <= timedelta(days=1)
        if short and day.tense != "future" and (today is None or (0 <= (today - stretch.first.date()).days <= 14)):
            return _following(stretch, clock)
    return None
