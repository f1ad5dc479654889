"""Works out which days the parts of a date mean, given the day of the article, the tense, and the day talked about.

Knows no language: parts are numbers and neutral keys ("weekday" 1 to 7, "relative" "day:-1:evening").
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Parts = Mapping[str, str | int]
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
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
QUARTERS = {"q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12)}
SOON = 2  # months: a month so near ahead is meant rather than that of last year, where no verb tells
FAR = 300  # days: a day of the year longer ago is rather the next one to come
WEEKDAY_FAR = 200  # days: so near a day whose weekday fits is preferred to one whose does not
DAY, WEEK = timedelta(days=1), timedelta(days=7)
WEEKDAY = "weekday"
LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last moment, the precision, the parts the text states, and a remark."""

    first: datetime
    last: datetime
    precision: str = "day"
    stated: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date is read against.

    `published` is the moment of the article where it is known exactly, `near` a day that settles years alone, `timed`
    says that the hour of publication is known. `tense` is "past", "future", "relative" (the future of a past moment)
    or "". `chain` is the day or period that the text speaks of, `joined` that it stands in the same sentence.
    """

    published: datetime | None = None
    near: date | None = None
    timed: bool = False
    tense: str = ""
    chain: Stretch | None = None
    joined: bool = False
    next_weekday: str = "coming"

    @property
    def today(self) -> date | None:
        """The day of the article."""
        return self.published.date() if self.published else None

    @property
    def chain_day(self) -> date | None:
        """The day talked about, None where it is longer than a day or unknown."""
        if self.chain is None or self.chain.first.date() != self.chain.last.date():
            return None
        return self.chain.first.date()


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


def resolve(parts: Parts, now: Setting) -> Stretch | None:
    """Work out the days that the parts mean; None where an anchor is missing or there is no such day."""
    for name, function in _READERS.items():
        if name in parts and (name != "day" or "month" in parts):
            try:
                found = function(parts, now)
            except OverflowError:  # "in 9,000 years"
                return None
            return _narrow(found, parts) if found else None
    return None


def _narrow(found: Stretch, parts: Parts) -> Stretch:
    """Cut a day down to the part of the day that the text names."""
    part = str(parts.get("part") or parts.get("part_of") or "")
    if part not in HOURS or found.precision != "day" or found.first.date() != found.last.date():
        return found
    return within(found.first.date(), part, found.stated, found.note)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month(year: int, month: int, vague: str = "", stated: tuple[str, ...] = ()) -> Stretch:
    last = monthrange(year, month)[1]
    days = {"early": (1, 10), "start": (1, 7), "mid": (11, 20), "late": (21, last), "end": (last - 6, last)}
    start, end = days.get(vague, (1, last))
    precision = "week" if vague else "month"
    return whole(date(year, month, start), date(year, month, end), precision, stated)


def _year(year: int, vague: str = "", stated: tuple[str, ...] = ()) -> Stretch:
    months = {"early": (1, 3), "start": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (10, 12)}
    start, end = months.get(vague, (1, 12))
    return whole(date(year, start, 1), _month_end(year, end), "season" if vague else "year", stated)


def _week(day: date, vague: str = "") -> Stretch:
    monday = day - timedelta(days=day.weekday())
    start, end = {"early": (0, 1), "start": (0, 1), "mid": (1, 3), "late": (3, 4), "end": (3, 6)}.get(vague, (0, 6))
    return whole(monday + timedelta(days=start), monday + timedelta(days=end), "day" if vague else "week")


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def _span_year(key: str, now: Setting) -> int | None:
    """The year of "year:-1"."""
    return now.today.year + int(key.partition(":")[2]) if now.today else None


def _stated_year(parts: Parts, now: Setting) -> tuple[int | None, bool]:
    """The year that the text gives, and whether it gives none at all."""
    if "year" in parts:
        return int(parts["year"]), False
    if "yy" in parts:
        return 2000 + int(parts["yy"]), False
    for name in ("year_of", "span"):
        if name in parts and str(parts[name]).startswith("year:"):
            return _span_year(str(parts[name]), now), False
    return None, True


def _calendar(parts: Parts, now: Setting) -> Stretch | None:
    """A day of a month: "14 March", "mardi 19 mai 2026"."""
    month, day = int(parts["month"]), int(parts["day"])
    stated = ("year",) if "year" in parts or "yy" in parts else ()
    stated = (*stated, "month", "day", *((WEEKDAY,) if WEEKDAY in parts else ()))
    year, free = _stated_year(parts, now)
    weekday = int(parts.get(WEEKDAY, 0))
    if not free:
        found = safe_day(year, month, day) if year else None
    else:
        found = _nearest(month, day, weekday, str(parts.get("mod", "")), now)
    if found is None:
        return None
    return whole(found, found, "day", stated, WEEKDAY if weekday and found.isoweekday() != weekday else "")


def _nearest(month: int, day: int, weekday: int, mod: str, now: Setting) -> date | None:
    """The year in which a day of a month lies nearest: past ones first, to come where the tense says so."""
    anchor = now.today or now.near
    if anchor is None:
        return None
    days = [found for year in range(anchor.year - 4, anchor.year + 5) if (found := safe_day(year, month, day))]
    before = [found for found in days if found <= anchor]
    after = [found for found in days if found >= anchor]
    if not before or not after:
        return None
    past, coming = before[-1], after[0]
    nearest = min(past, coming, key=lambda found: abs((found - anchor).days))
    tense = {"last": "past!", "next": "future!"}.get(mod, now.tense)
    if tense.endswith("!"):
        return past if tense == "past!" else coming
    if tense == "relative":
        best = nearest
    elif tense == "future":
        best = coming if (coming - anchor).days <= FAR else nearest
    else:
        best = past if (anchor - past).days <= FAR else nearest
    if weekday and best.isoweekday() != weekday:
        other = [found for found in (past, coming) if found.isoweekday() == weekday]
        best = next((found for found in other if abs((found - anchor).days) <= WEEKDAY_FAR), best)
    return best


def _on_weekday(parts: Parts, now: Setting) -> Stretch | None:
    """A bare weekday, by tense: "lundi", "last Monday", "ce lundi", "le vendredi suivant"."""
    weekday, mod = int(parts[WEEKDAY]), str(parts.get("mod") or parts.get("this") or "")
    today, found = now.today, None
    if mod in ("previous", "following"):
        today = now.chain_day
        if today:
            found = _before(today - DAY, weekday) if mod == "previous" else _after(today + DAY, weekday)
    elif today is None:
        return None
    elif mod == "last":
        found = _before(today - DAY, weekday)
    elif mod == "next":
        if now.next_weekday == "week":
            found = today - timedelta(days=today.isoweekday() - weekday) + WEEK
        else:
            found = _after(today + DAY, weekday)
    elif now.tense == "future":
        found = _after(today, weekday)
    elif now.tense == "relative":
        found = _after(now.chain_day + DAY if now.joined and now.chain_day else today, weekday)
    else:
        found = _before(today, weekday)
    return whole(found, found, "day", (WEEKDAY,)) if found else None


def _before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def _after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def _steps(key: str) -> tuple[str, int, str]:
    unit, _, rest = key.partition(":")
    steps, _, part = rest.partition(":")
    return unit, int(steps), part


def _relative(parts: Parts, now: Setting) -> Stretch | None:
    """Counted from the day of the article: "hier soir", "tomorrow", "cette nuit"."""
    if now.published is None:
        return None
    unit, steps, part = _steps(str(parts["relative"]))
    day = now.published.date()
    asleep = now.timed and now.published.hour < 5 and now.tense != "future"
    if unit == "night":
        start = day + (steps if steps else 0 if now.tense == "future" else -1) * DAY
        return night(start, start + DAY)
    if part == "evening" and steps == 0 and asleep:
        day -= DAY
    day += steps * DAY
    return within(day, part) if part else whole(day, day)


def _chained(parts: Parts, now: Setting) -> Stretch | None:
    """Counted from the day the text speaks of: "la veille", "the following week"."""
    if now.chain is None:
        return None
    unit, steps, part = _steps(str(parts["chain"]))
    if unit in ("day", "night"):
        day = now.chain.last.date() if steps > 0 else now.chain.first.date()
        if now.chain.precision not in ("day", "part_of_day", "minute", "hour"):
            return None
        day += steps * DAY
        if unit == "night":
            return night(day, day + DAY)
        return within(day, part) if part else whole(day, day)
    return _moved(unit, steps, now.chain)


def _moved(unit: str, steps: int, chain: Stretch) -> Stretch | None:
    """Move the period talked about by weeks, months or years."""
    first = chain.first.date()
    if unit == "week":
        return _week(first + steps * WEEK) if chain.precision in ("day", "part_of_day", "week") else None
    if unit == "month":
        return _month(*_shift_month(first.year, first.month, steps)) if chain.precision not in ("year", "season") else None
    return _year(first.year + steps) if unit == "year" else None


def _span(parts: Parts, now: Setting) -> Stretch | None:
    """A period counted from the day of the article: "last week", "le mois prochain", "early next year"."""
    if now.today is None:
        return None
    unit, steps, _ = _steps(str(parts["span"]))
    vague = str(parts.get("vague", ""))
    if unit == "week":
        return _week(now.today + steps * WEEK, vague)
    if unit == "weekend":
        return _weekend(now.today, steps, now.tense)
    if unit == "month":
        return _month(*_shift_month(now.today.year, now.today.month, steps), vague)
    return _year(now.today.year + steps, vague)


def _weekend(today: date, steps: int, tense: str) -> Stretch:
    saturday = _before(today, 6) if today.isoweekday() == 7 else _after(today, 6)  # of this week
    inside = today.isoweekday() >= 6
    if steps < 0 or (steps == 0 and not inside and tense != "future"):
        saturday -= WEEK
    elif steps > 0 and inside:
        saturday += WEEK
    return whole(saturday, saturday + DAY)


def _ago(parts: Parts, now: Setting) -> Stretch | None:
    """A number of units before or after the article or the day talked about: "il y a trois jours", "a day later"."""
    unit, count = str(parts.get("unit", "")), int(parts.get("number", 0))
    sign = 1 if parts["ago"] in ("ahead", "later") else -1
    chained = parts["ago"] in ("earlier", "later")
    if unit == "decade":
        unit, count = "year", count * 10
    if unit == "hour" and chained and count % 24 == 0:
        unit, count = "day", count // 24
    if unit in ("hour", "minute"):
        if chained or now.published is None or not now.timed:
            return None
        at = now.published + sign * count * timedelta(**{f"{unit}s": 1})
        return Stretch(at, at, "hour")
    if chained:
        return _chained({"chain": f"{unit}:{sign * count}"}, now)
    if now.today is None:
        return None
    if unit == "day":
        day = now.today + sign * count * DAY
        return whole(day, day)
    if unit == "week":
        return _week(now.today + sign * count * WEEK)
    if unit == "month":
        return _month(*_shift_month(now.today.year, now.today.month, sign * count))
    year = now.today.year + sign * count
    return _year(year) if 1 <= year < LAST_YEAR else None


def _of_month(parts: Parts, now: Setting) -> Stretch | None:
    """A month, with or without a year: "in October", "octobre dernier", "mi-mars 2026"."""
    month, vague = int(parts["month"]), str(parts.get("vague", ""))
    year, free = _stated_year(parts, now)
    stated = ("year", "month") if "year" in parts else ("month",)
    if free:
        year = _month_year(month, str(parts.get("mod") or ""), now)
    return _month(year, month, vague, stated) if year and 1 <= year < LAST_YEAR else None


def _month_year(month: int, mod: str, now: Setting) -> int | None:
    anchor = now.today or now.near
    if anchor is None:
        return None
    here = anchor.year if month <= anchor.month else anchor.year - 1  # the last one begun
    coming = anchor.year if month >= anchor.month else anchor.year + 1
    if mod == "last":
        return here if month != anchor.month else anchor.year - 1
    if mod == "next":
        return coming if month != anchor.month else anchor.year + 1
    if now.tense == "future" or (not now.tense and 0 < (month - anchor.month) % 12 <= SOON):
        return coming
    if now.tense == "relative":
        index = anchor.year * 12 + anchor.month
        return min((here, coming), key=lambda year: abs(year * 12 + month - index))
    return here


def _of_season(parts: Parts, now: Setting) -> Stretch | None:
    start, mod = SEASONS[str(parts["season"])], str(parts.get("mod") or parts.get("this") or "")
    year, free = _stated_year(parts, now)
    if free:
        if now.today is None:
            return None
        begun = now.today.year if (now.today.month >= start) else now.today.year - 1
        running = (now.today.year * 12 + now.today.month) - (begun * 12 + start) < 3
        if mod == "next" or (mod != "last" and now.tense == "future" and not running):
            year = begun + 1
        else:
            year = begun - 1 if mod == "last" and running else begun
    if not year or year >= LAST_YEAR - 1:
        return None
    end_year, end = _shift_month(year, start, 2)
    return whole(date(year, start, 1), _month_end(end_year, end), "season", () if free else ("year",))


def _of_quarter(parts: Parts, now: Setting) -> Stretch | None:
    start, end = QUARTERS[str(parts["quarter"])]
    year, free = _stated_year(parts, now)
    if free and str(parts.get("whole", "")).startswith("year:") and now.today:
        year = now.today.year
    return whole(date(year, start, 1), _month_end(year, end), "season", ("year",)) if year else None


def _of_whole(parts: Parts, now: Setting) -> Stretch | None:
    """A part of the running week, month or year: "la fin de l'année", "early in the week"."""
    if now.today is None:
        return None
    unit, steps, _ = _steps(str(parts["whole"]))
    steps += {"last": -1, "next": 1}.get(str(parts.get("mod", "")), 0)
    return _span({"span": f"{unit}:{steps}", "vague": parts.get("vague", "")}, now)


def _holiday(parts: Parts, now: Setting) -> Stretch | None:
    month, _, day = str(parts["holiday"]).partition("-")
    found = _calendar({**parts, "month": int(month), "day": int(day)}, now)
    return Stretch(found.first, found.last, "day", ("month", "day")) if found else None


def _of_year(parts: Parts, now: Setting) -> Stretch | None:
    del now
    return _year(int(parts["year"]), str(parts.get("vague", "")), ("year",))


def _of_decade(parts: Parts, now: Setting) -> Stretch | None:
    del now
    year = int(parts["decade"]) // 10 * 10
    return whole(date(year, 1, 1), date(year + 9, 12, 31), "decade", ("year",))


# the first name that the parts hold tells how they are read
_READERS = {
    "ago": _ago,
    "relative": _relative,
    "chain": _chained,
    "quarter": _of_quarter,
    "whole": _of_whole,
    "holiday": _holiday,
    "season": _of_season,
    "day": _calendar,
    WEEKDAY: _on_weekday,
    "month": _of_month,
    "span": _span,
    "decade": _of_decade,
    "year": _of_year,
}
