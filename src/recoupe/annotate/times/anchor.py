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
    return tuple(
        time if time.value == value else replace(time, value=value) for time, value in zip(times, values, strict=True)
    )


def _agreed(values: list[str | None]) -> str | None:
    """The value on every possible day of publication; else the least that holds on all of them, if it is close."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if len(set(known)) == 1:
        return known[0]
    if all(len(value) == 10 for value in known):
        first, last = min(known), max(known)
        close = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days < len(values)
        return f"{first}/{last}" if close else None
    same_year = all(len(value) == 7 for value in known) and len({value[:4] for value in known}) == 1
    return known[0][:4] if same_year else None


def _values(times: Sequence[Timex], anchor: dt.date | None) -> list[str | None]:
    """Values in text order; each day named becomes a reference for what follows."""
    values: list[str | None] = []
    days: list[tuple[int, dt.date]] = []
    others: list[tuple[int, dt.date]] = []
    for time in times:
        e = time.expression
        value = (
            resolve(e, anchor)
            if e.anchor == "publication"
            else _anaphoric(time, anchor, days if _of_day(e) else others)
        )
        values.append(value)
        if value is None:
            continue
        first, last = bounds(value)
        if first == last and _is_spoken_of(e):
            days.append((time.end, first))
        others.append((time.end, first))
    return values


def _anaphoric(time: Timex, anchor: dt.date | None, references: list[tuple[int, dt.date]]) -> str | None:
    """The value from the last reference that agrees with the tense: what has happened is not after publication."""
    e = time.expression
    for end, day in reversed(references):
        if time.start - end > MEMORY:
            break
        value = resolve(e, anchor, day)
        if value and not (e.direction < 0 and anchor is not None and bounds(value)[0] > anchor):
            return value
    return resolve(e, anchor, anchor) if _falls_back(e) else None


def _of_day(e: TimeExpression) -> bool:
    return e.unit == "day" or e.kind == "calendar"


def _falls_back(e: TimeExpression) -> bool:
    """Without a day spoken of, “la veille” and “dans la soirée” count from the day of publication.

    “à ce moment-là” (strict) does not.
    """
    return e.kind == "offset" and e.unit == "day" and (e.amount or 0) <= 0 and not e.strict


def _is_spoken_of(e: TimeExpression) -> bool:
    """A day that the text turns to. Not the eve of another, not the end of a term of days."""
    return e.kind == "calendar" or (e.kind == "offset" and -2 <= (e.amount or 0) <= 2 and not _is_eve(e))


def _is_eve(e: TimeExpression) -> bool:
    return e.anchor == "reference" and (e.amount or 0) < 0
