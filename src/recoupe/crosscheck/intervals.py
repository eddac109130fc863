"""EDTF values as the days they cover: what merging, stories and disputes compare."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

Days = tuple[dt.date, dt.date]

_DAY = dt.timedelta(days=1)
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_DECADE = re.compile(r"(\d{3})X")
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
_QUARTERS |= {21: (3, 6), 22: (6, 9), 23: (9, 12), 24: (12, 12)}  # seasons, roughly


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days | None:
    """First and last day of an EDTF date or closed interval; None for what is open, unknown or no date.

    >>> days("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if not edtf:
        return None
    text = edtf.strip()
    if "/" in text:
        first, _, last = text.partition("/")
        begin, end = days(first), days(last)
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    try:
        return _one(text.split("T")[0].rstrip("~?%"))
    except ValueError:
        return None


def _one(text: str) -> Days | None:
    if match := _PLAIN.fullmatch(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if day and month:
            date = dt.date(year, month, day)
            return date, date
        if month:
            first, last = _QUARTERS.get(month, (month, month))
            return dt.date(year, first, 1), _end_of_month(year, last)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if match := _WEEK.fullmatch(text):
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + 6 * _DAY
    if match := _DECADE.fullmatch(text):
        return dt.date(int(match[1] + "0"), 1, 1), dt.date(int(match[1] + "9"), 12, 31)
    return None


def _end_of_month(year: int, month: int) -> dt.date:
    return (dt.date(year, month, 1) + 31 * _DAY).replace(day=1) - _DAY


def overlap(a: Days, b: Days) -> bool:
    """Whether two stretches of days share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def gap(a: Days, b: Days) -> int:
    """Days between two stretches; 0 where they meet."""
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def length(a: Days) -> int:
    """How many days a stretch has."""
    return (a[1] - a[0]).days + 1
