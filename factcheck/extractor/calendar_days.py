"""Stretches of the calendar: days and their parts, weeks, months, years, and how to move among them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

NIGHT = (time(20), time(8))  # of one day, until the next
HOURS = {  # parts of the day, wide enough for what newspapers call so
    "early": (time(0), time(8, 59)),
    "dawn": (time(3), time(8, 59)),
    "morning": (time(4), time(11, 59)),
    "noon": (time(11), time(14)),
    "afternoon": (time(12), time(18, 59)),
    "evening": (time(17), time(23, 59)),
    "night": (time(18), time(23, 59)),
    "late": (time(18), time(23, 59)),
}
DAY, WEEK = timedelta(days=1), timedelta(days=7)
LAST_YEAR = 9999
MIDWEEK = 3  # from Wednesday on, "this weekend" is the one to come where no verb tells


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last moment, the precision, the parts the text states, and a remark."""

    first: datetime
    last: datetime
    precision: str = "day"
    stated: tuple[str, ...] = ()
    note: str = ""


def whole(first: date, last: date, precision: str = "day", stated: tuple[str, ...] = (), note: str = "") -> Stretch:
    """Give the stretch from the first minute of a day to the last minute of another."""
    return Stretch(datetime.combine(first, time()), datetime.combine(last, time(23, 59)), precision, stated, note)


def within(day: date, part: str, stated: tuple[str, ...] = (), note: str = "") -> Stretch:
    """Give a part of a day."""
    start, end = HOURS[part]
    return Stretch(datetime.combine(day, start), datetime.combine(day, end), "part_of_day", stated, note)


def night(first: date, last: date, stated: tuple[str, ...] = ()) -> Stretch:
    """Give the night from one day to another."""
    return Stretch(datetime.combine(first, NIGHT[0]), datetime.combine(last, NIGHT[1]), "part_of_day", stated)


def safe_day(year: int, month: int, day: int) -> date | None:
    """Give a day of the calendar, None where there is no such day."""
    if not (1 <= year < LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def month_of(year: int, month: int, vague: str = "", stated: tuple[str, ...] = ()) -> Stretch:
    """Give a month, or the part of it that is called "early", "start", "mid", "late", "end", "half1" or "week2"."""
    last = monthrange(year, month)[1]
    days = {
        "early": (1, 10), "start": (1, 7), "mid": (11, 20), "late": (20, last), "end": (last - 6, last),
        "half1": (1, 15), "half2": (16, last), "week2": (8, 14), "week3": (15, 21),
    }  # fmt: skip
    start, end = days.get(vague, (1, last))
    precision = "week" if vague else "month"
    return whole(date(year, month, start), date(year, month, end), precision, stated)


def year_of(year: int, vague: str = "", stated: tuple[str, ...] = ()) -> Stretch:
    """Give a year, or a part of it."""
    months = {"early": (1, 3), "start": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (10, 12)}
    start, end = months.get(vague, (1, 12))
    return whole(date(year, start, 1), month_end(year, end), "season" if vague else "year", stated)


def week_of(day: date, vague: str = "") -> Stretch:
    """Give the week of a day, Monday to Sunday, or a part of it."""
    monday = day - timedelta(days=day.weekday())
    start, end = {"early": (0, 1), "start": (0, 1), "mid": (1, 3), "late": (3, 4), "end": (3, 6)}.get(vague, (0, 6))
    return whole(monday + timedelta(days=start), monday + timedelta(days=end), "day" if vague else "week")


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Give the year and month that lie so many months away."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def weekday_before(day: date, weekday: int) -> date:
    """Give the last such weekday (1 Monday to 7 Sunday) up to a day."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """Give the first such weekday from a day on."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def weekend_of(today: date, steps: int, tense: str) -> Stretch:
    """Give the weekend of this week (the one behind, unless the tense looks ahead), the last or the next."""
    saturday = weekday_before(today, 6) if today.isoweekday() == 7 else weekday_after(today, 6)  # of this week
    inside = today.isoweekday() >= 6
    ahead = tense in ("future", "relative") or (not tense and today.isoweekday() >= MIDWEEK)
    if steps < 0 or (steps == 0 and not inside and not ahead):
        saturday -= WEEK
    elif steps > 0 and inside:
        saturday += WEEK
    return whole(saturday, saturday + DAY)
