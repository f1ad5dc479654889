"""Reads the date that metadata state of an article."""

import re
from datetime import date, datetime, time, timedelta

from factcheck.model import Moment

DAY, MINUTE = ("year", "month", "day"), ("year", "month", "day", "hour", "minute")
YEARS = range(1800, 2200)
_FORM = re.compile(r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|z|[+\-]\d\d(?::?\d\d)?)?)?")


def of_day(day: date) -> Moment:
    """Give a whole day as a moment."""
    first = datetime.combine(day, time())
    return Moment(first, first + timedelta(days=1, minutes=-1), "day", DAY)


def moment(value: str) -> Moment | None:
    """Read an ISO date, or date and time; None where it is neither.

    A zone is dropped: the time stays that of the place the article was written for. Midnight to the second is what
    programs write for a day without a time.
    """
    found = _FORM.fullmatch(value.strip())
    if not found:
        return None
    day, clock, _ = found.groups()
    try:
        at = datetime.fromisoformat(f"{day}T{clock[:5]}" if clock else day)
    except ValueError:  # 2025-02-30
        return None
    if at.year not in YEARS:
        return None
    if not clock or (at.time() == time() and len(clock) > 5):
        return of_day(at.date())
    return Moment(at, at, "minute", MINUTE)
