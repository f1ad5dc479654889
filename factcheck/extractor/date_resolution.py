"""Works out which days the parts of a date mean, given the day of the article, the tense, and the day talked about.

Knows no language: parts are numbers and neutral keys ("weekday" 1 to 7, "relative" "day:-1:evening").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from factcheck.extractor.calendar_days import (
    DAY,
    HOURS,
    LAST_YEAR,
    WEEK,
    Stretch,
    month_end,
    month_of,
    night,
    safe_day,
    shift_month,
    week_of,
    weekday_after,
    weekday_before,
    weekend_of,
    whole,
    within,
    year_of,
)

Parts = Mapping[str, str | int]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
QUARTERS = {"q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12)}
SOON = 2  # months: a month so near ahead is meant rather than that of last year, where no verb tells
FAR = 300  # days: a day of the year longer ago is rather the next one to come
WEEKDAY_FAR = 200  # days: so near a day whose weekday fits is preferred to one whose does not
OUTSET = 3  # days of a month in which its name rather tells of that of last year
LONG = 90  # days: a day so far ahead is rather one that follows upon the day told before
STRIDE = 62  # days by which one day of a story follows upon another
THIS_FAR = 5  # days ahead: "ce mercredi" so far ahead is rather the one just gone
MONTH = 32  # days in which every day of a month comes round
WEEKDAY = "weekday"
DAYS = ("day", "part_of_day", "minute", "hour")


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


def resolve(parts: Parts, now: Setting) -> Stretch | None:
    """Work out the days that the parts mean; None where an anchor is missing or there is no such day."""
    named = "day" in parts and "month" in parts  # "hier jeudi 13 mars"
    for name, function in _READERS.items():
        if name in parts and (name != "day" or named) and not (named and name == "relative"):
            try:
                found = function(parts, now)
            except (OverflowError, ValueError):  # "in 9,000 years"
                return None
            if found and name == "ago" and "month" in parts and found.precision == "year":
                found = month_of(found.first.year, int(parts["month"]))  # "two years ago in March"
            return _narrow(found, parts) if found else None
    return None


def _narrow(found: Stretch, parts: Parts) -> Stretch:
    """Cut a day down to the part of the day that the text names, or take its week."""
    if "week_of" in parts:
        return week_of(found.first.date())
    part = str(parts.get("part") or parts.get("part_of") or "")
    if part == "morning" and parts.get("part_of") == "early":
        part = "early"  # "the early hours of Monday morning" begin at midnight
    if part not in HOURS or found.precision != "day" or found.first.date() != found.last.date():
        return found
    return within(found.first.date(), part, found.stated, found.note)


def _span_year(key: str, now: Setting) -> int | None:
    """Give the year of "year:-1"."""
    return now.today.year + int(key.partition(":")[2]) if now.today else None


def _stated_year(parts: Parts, now: Setting) -> tuple[int | None, bool]:
    """Give the year that the text gives, and whether it gives none at all."""
    if "year" in parts:
        return int(parts["year"]), False
    if "yy" in parts:
        return 2000 + int(parts["yy"]), False
    for name in ("year_of", "span"):
        if name in parts and str(parts[name]).startswith("year:"):
            return _span_year(str(parts[name]), now), False
    return None, True


def _calendar(parts: Parts, now: Setting) -> Stretch | None:
    """Read a day of a month: "14 March", "mardi 19 mai 2026"."""
    month, day = int(parts["month"]), int(parts["day"])
    stated = ("year",) if "year" in parts or "yy" in parts else ()
    stated = (*stated, "month", "day", *((WEEKDAY,) if WEEKDAY in parts else ()))
    year, free = _stated_year(parts, now)
    weekday = int(parts.get(WEEKDAY, 0))
    stated_day = safe_day(year, month, day) if year else None
    found = _nearest(parts, now) if free else stated_day
    if found is None:
        return None
    return whole(found, found, "day", stated, WEEKDAY if weekday and found.isoweekday() != weekday else "")


def _nearest(parts: Parts, now: Setting) -> date | None:
    """Give the year in which a day of a month lies nearest: past ones first, to come where the tense says so."""
    anchor = now.today or now.near
    if anchor is None:
        return None
    month, day, weekday = int(parts["month"]), int(parts["day"]), int(parts.get(WEEKDAY, 0))
    days = [found for year in range(anchor.year - 4, anchor.year + 5) if (found := safe_day(year, month, day))]
    past = next((found for found in reversed(days) if found <= anchor), None)
    coming = next((found for found in days if found >= anchor), None)
    if past is None or coming is None:
        return None
    if parts.get("mod") in ("last", "next"):
        return past if parts["mod"] == "last" else coming
    best = min(past, coming, key=lambda found: abs((found - anchor).days))
    if "this" not in parts and now.tense == "future" and (coming - anchor).days <= FAR:
        best = coming
    elif "this" not in parts and now.tense in ("past", "") and (anchor - past).days <= FAR:
        best = past
    if now.tense == "future" and best == coming and (coming - anchor).days > LONG and now.chain_day:
        best = past if 0 <= (past - now.chain_day).days <= STRIDE else best
    if weekday and best.isoweekday() != weekday:
        other = [found for found in (past, coming) if found.isoweekday() == weekday]
        return next((found for found in other if abs((found - anchor).days) <= WEEKDAY_FAR), best)
    return best


def _on_weekday(parts: Parts, now: Setting) -> Stretch | None:
    """Read a bare weekday by tense: "lundi", "last Monday", "ce lundi", "le vendredi suivant"."""
    weekday, mod = int(parts[WEEKDAY]), str(parts.get("mod") or parts.get("this") or "")
    found: date | None
    if "week_span" in parts:
        if now.today is None:
            return None
        monday = now.today - timedelta(days=now.today.weekday())
        found = monday + _steps(str(parts["week_span"]))[1] * WEEK + (weekday - 1) * DAY
    elif "week_on" in parts:
        found = weekday_after(now.today + DAY, weekday) + WEEK if now.today else None
    elif "day" in parts:
        found = _with_day(int(parts["day"]), weekday, now)
    elif mod in ("previous", "following"):
        found = _beside(now.chain_day, weekday, mod)
    else:
        found = _by_tense(now.today, weekday, mod, now) if now.today else None
    return whole(found, found, "day", (WEEKDAY,)) if found else None


def _with_day(day: int, weekday: int, now: Setting) -> date | None:
    """Give "lundi 10": the nearest such day of a month that is such a weekday, on the side that the tense tells."""
    if now.today is None:
        return None
    steps = range(MONTH) if now.tense in ("future", "relative") else range(0, -MONTH, -1)
    days = (now.today + step * DAY for step in steps)
    return next((found for found in days if found.day == day and found.isoweekday() == weekday), None)


def _beside(day: date | None, weekday: int, mod: str) -> date | None:
    if day is None:
        return None
    return weekday_before(day - DAY, weekday) if mod == "previous" else weekday_after(day + DAY, weekday)


def _by_tense(today: date, weekday: int, mod: str, now: Setting) -> date:
    past, coming = weekday_before(today, weekday), weekday_after(today, weekday)
    if mod == "last":
        return weekday_before(today - DAY, weekday)
    if mod == "next":
        week_on = today - timedelta(days=today.isoweekday() - weekday) + WEEK
        return week_on if now.next_weekday == "week" else weekday_after(today + DAY, weekday)
    if mod == "this" and now.tense in ("future", "relative"):
        return past if (coming - today).days >= THIS_FAR else coming
    if now.tense == "future":
        return coming
    if now.tense == "relative":
        return weekday_after(now.chain_day + DAY, weekday) if now.joined and now.chain_day else coming
    return past


def _steps(key: str) -> tuple[str, int, str]:
    unit, _, rest = key.partition(":")
    steps, _, part = rest.partition(":")
    return unit, int(steps), part


def _relative(parts: Parts, now: Setting) -> Stretch | None:
    """Count from the day of the article: "hier soir", "tomorrow", "cette nuit"."""
    if now.published is None:
        return None
    unit, steps, part = _steps(str(parts["relative"]))
    day = now.published.date()
    asleep = now.timed and now.published.hour < 5 and now.tense != "future"
    if unit == "night":
        start = day + (steps or (0 if now.tense == "future" else -1)) * DAY
        return night(start, start + DAY)
    if part == "evening" and steps == 0 and asleep:
        day -= DAY
    day += steps * DAY
    return within(day, part) if part else whole(day, day)


def _chained(parts: Parts, now: Setting) -> Stretch | None:
    """Count from the day the text speaks of: "la veille", "the following week"."""
    if now.chain is None:
        return None
    unit, steps, part = _steps(str(parts["chain"]))
    if unit in ("day", "night"):
        day = now.chain.last.date() if steps > 0 else now.chain.first.date()
        if now.chain.precision not in DAYS:
            return None
        day += steps * DAY
        if unit == "night":
            return night(day, day + DAY)
        return within(day, part) if part else whole(day, day)
    return _moved(unit, steps, now.chain)


def _moved(unit: str, steps: int, chain: Stretch) -> Stretch | None:
    """Move the period talked about by weeks, months or years; None where it is too long for that."""
    first = chain.first.date()
    if unit == "week":
        return week_of(first + steps * WEEK) if chain.precision in (*DAYS, "week") else None
    if unit == "month":
        fits = chain.precision in (*DAYS, "week", "month")
        return month_of(*shift_month(first.year, first.month, steps)) if fits else None
    return year_of(first.year + steps) if unit == "year" else None


def _span(parts: Parts, now: Setting) -> Stretch | None:
    """Read a period counted from the day of the article: "last week", "le mois prochain", "early next year"."""
    if now.today is None:
        return None
    unit, steps, _ = _steps(str(parts["span"]))
    vague = str(parts.get("vague", ""))
    if unit == "week":
        return week_of(now.today + steps * WEEK, vague)
    if unit == "weekend":
        return weekend_of(now.today, steps, now.tense)
    if unit == "month":
        return month_of(*shift_month(now.today.year, now.today.month, steps), vague)
    return year_of(now.today.year + steps, vague)


def _ago(parts: Parts, now: Setting) -> Stretch | None:
    """Count units from the article or the day talked about: "il y a trois jours", "a day later"."""
    unit, count = str(parts.get("unit", "")), int(parts.get("number", 0))
    steps = count if parts["ago"] in ("ahead", "later") else -count
    chained = parts["ago"] in ("earlier", "later")
    if unit == "decade":
        unit, steps = "year", steps * 10
    if unit == "hour" and chained and count % 24 == 0:
        unit, steps = "day", steps // 24
    if unit in ("hour", "minute"):
        if chained or now.published is None or not now.timed:
            return None
        at = now.published + steps * timedelta(**{f"{unit}s": 1})
        return Stretch(at, at, "hour")
    if chained:
        return _chained({"chain": f"{unit}:{steps}"}, now)
    return _away(unit, steps, now.today) if now.today else None


def _away(unit: str, steps: int, today: date) -> Stretch | None:
    """Give the day, week, month or year that lies so many steps away."""
    if unit == "day":
        return whole(today + steps * DAY, today + steps * DAY)
    if unit == "week":
        return week_of(today + steps * WEEK)
    if unit == "month":
        return month_of(*shift_month(today.year, today.month, steps))
    return year_of(today.year + steps)


def _of_month(parts: Parts, now: Setting) -> Stretch | None:
    """Read a month, with or without a year: "in October", "octobre dernier", "mi-mars 2026"."""
    month, vague = int(parts["month"]), str(parts.get("vague", ""))
    year, free = _stated_year(parts, now)
    stated = ("year", "month") if "year" in parts else ("month",)
    if free:
        year = _month_year(month, str(parts.get("mod") or ""), now)
    found = month_of(year, month, vague, stated) if year and 1 <= year < LAST_YEAR else None
    if found is None or year is None or now.today is None or not vague or not free or "mod" in parts:
        return found
    if now.tense == "past" and found.first.date() > now.today:
        return month_of(year - 1, month, vague, stated)  # "late March" of a past told on the fourteenth
    return (
        month_of(year + 1, month, vague, stated) if now.tense == "future" and found.last.date() < now.today else found
    )


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
    if now.tense == "past" and month == anchor.month and anchor.day <= OUTSET:
        return anchor.year - 1  # "in January, …" told on the first of January
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
    return _part_of_season(year, start, str(parts.get("vague", "")), () if free else ("year",))


def _part_of_season(year: int, start: int, vague: str, stated: tuple[str, ...]) -> Stretch:
    """Give the three months of a season, or those that are called its beginning, middle or end."""
    months = {"early": (0, 1), "start": (0, 0), "mid": (1, 1), "late": (1, 2), "end": (2, 2)}.get(vague, (0, 2))
    first, last = (shift_month(year, start, by) for by in months)
    return whole(date(*first, 1), month_end(*last), "season", stated)


def _of_quarter(parts: Parts, now: Setting) -> Stretch | None:
    start, end = QUARTERS[str(parts["quarter"])]
    year, free = _stated_year(parts, now)
    if free and str(parts.get("whole", "")).startswith("year:") and now.today:
        year = now.today.year
    return whole(date(year, start, 1), month_end(year, end), "season", ("year",)) if year else None


def _of_whole(parts: Parts, now: Setting) -> Stretch | None:
    """Read a part of the running week, month or year: "la fin de l'année", "early in the week"."""
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
    return year_of(int(parts["year"]), str(parts.get("vague", "")), ("year",))


def _of_decade(parts: Parts, now: Setting) -> Stretch | None:
    del now
    year, vague = int(parts["decade"]) // 10 * 10, str(parts.get("vague", ""))
    start, end = {"early": (0, 3), "start": (0, 3), "mid": (4, 6), "late": (6, 9), "end": (6, 9)}.get(vague, (0, 9))
    return whole(date(year + start, 1, 1), date(year + end, 12, 31), "decade", ("year",))


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
