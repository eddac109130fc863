"""From the publication date to the values of all times of a document, in text order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from recoupe.annotate.times.resolve import bounds, resolve
from recoupe.model import TimeExpression, Timex

DAY = dt.timedelta(days=1)
MEMORY = 1200  # characters: a day named earlier than that is no longer what “la veille” counts from
MOST_DAYS = 45  # of an interval of publication within which every day is tried


def as_day(value: str | None) -> dt.date | None:
    """The day of an EDTF value, if it is one.

    >>> as_day("2025-11-11")
    datetime.date(2025, 11, 11)
    """
    try:
        return dt.date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def possible_days(value: str | None) -> list[dt.date]:
    """The days on which a document may have come out; none where they are unknown or too many."""
    if value is None:
        return []
    try:
        first, last = bounds(value)
    except ValueError:
        return []
    count = (last - first).days + 1
    return [first + i * DAY for i in range(count)] if count <= MOST_DAYS else []


def resolve_times(times: Sequence[Timex], published: str | None) -> tuple[Timex, ...]:
    """The same times with the values they have in a document of that date; where it is an interval, those that hold on
    every day of it (or the year or month that does)."""
    days: Iterable[dt.date | None] = possible_days(published) or [None]
    rows = [_values(times, day) for day in days]
    values = [_agreed([row[i] for row in rows]) for i in range(len(times))]
    return tuple(time if time.value == value else replace(time, value=value) for time, value in zip(times, values, strict=True))


def _agreed(values: list[str | None]) -> str | None:
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if len(set(known)) == 1:
        return known[0]
    for width in (7, 4):
        if all("/" not in value and len(value) >= width for value in known) and len({v[:width] for v in known}) == 1:
            return known[0][:width]
    return None


def _values(times: Sequence[Timex], anchor: dt.date | None) -> list[str | None]:
    """Values in text order; each day named becomes the reference of what follows."""
    values: list[str | None] = []
    day: tuple[int, dt.date] | None = None
    any_time: tuple[int, dt.date] | None = None
    for time in times:
        e = time.expression
        back = day if e.unit == "day" or e.kind == "calendar" else any_time
        here = back[1] if back and time.start - back[0] <= MEMORY else None
        value = resolve(e, anchor, here or (anchor if _falls_back(e) else None))
        values.append(value)
        if value is None:
            continue
        first, _ = bounds(value)
        if first == (as_day(value.partition("/")[0])) and e.unit != "week" and not _is_eve(e):
            day = (time.end, first)
        if not (e.anchor == "reference" and e.unit != "day"):
            any_time = (time.end, first)
    return values


def _falls_back(e: TimeExpression) -> bool:
    """Without a day spoken of, “la veille” and “dans la soirée” count from the day of publication."""
    return e.unit == "day" and e.amount in (-2, -1, 0) and e.kind == "offset"


def _is_eve(e: TimeExpression) -> bool:
    return e.anchor == "reference" and (e.amount or 0) < 0
