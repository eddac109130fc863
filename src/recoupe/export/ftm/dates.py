"""EDTF -> the dates of FollowTheMoney, which are beginnings of ISO dates, and intervals of two of them."""

from __future__ import annotations

import re

from recoupe.export.ftm.proxy import Proxy

_PREFIX = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def add_time(proxy: Proxy, edtf: str | None) -> Proxy:
    """Add a date, or the first and last day of what is longer than a date can say.

    >>> add_time(Proxy("c", "Event"), "2025-11").properties
    {'date': ['2025-11']}
    >>> add_time(Proxy("c", "Event"), "2025-W45").properties
    {'startDate': ['2025-11-03'], 'endDate': ['2025-11-09']}
    """
    date = plain_date(edtf)
    if date:
        return proxy.add("date", date)
    first, last = _bounds(edtf)
    return proxy.add("startDate", first).add("endDate", last)


def plain_date(edtf: str | None) -> str | None:
    """A year, month or day, with or without a time; None for anything else.

    >>> plain_date("2025-11-11T15:30"), plain_date("2025-11/2025-12")
    ('2025-11-11', None)
    """
    day = (edtf or "").split("T")[0].rstrip("~?%")
    return day if _PREFIX.fullmatch(day) and (len(day) < 10 or _bounds(day)[0]) else None


def _bounds(edtf: str | None) -> tuple[str | None, str | None]:
    from recoupe.crosscheck.intervals import days

    found = days(edtf)
    if found:
        return found[0].isoformat(), found[1].isoformat()
    first, slash, last = (edtf or "").partition("/")
    if not slash:
        return None, None
    begin, end = days(first), days(last)
    return begin[0].isoformat() if begin else None, end[1].isoformat() if end else None
