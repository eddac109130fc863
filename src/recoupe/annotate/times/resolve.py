"""TimeExpression + the day it is spoken from -> EDTF value. Pure: used by `find_times` and by the date solver alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from recoupe.annotate.times.holidays import holiday
from recoupe.model import TimeExpression

DAY = dt.timedelta(days=1)
MONTHS_IN = {"quarter": 3, "half": 6}
SEASON_STARTS = {1: 3, 2: 6, 3: 9, 4: 12}  # by months, as newsrooms use them: spring is March to May
FAR = 4  # a date this many times nearer on the other side beats the tense: “réunion le 24 septembre”, written in August
REACH = (
    9  # years either way in which a weekday with day and month is looked for: each comes round within six, or eleven
)


def resolve(expression: TimeExpression, anchor: dt.date | None, reference: dt.date | None = None) -> str | None:
    """The EDTF value of an expression spoken on the day `anchor`; None where it cannot be said.

    `reference` is the time last spoken of, for *la veille* and its like. Without an anchor only expressions that carry
    their own year have a value.
    """
    base = reference if expression.anchor == "reference" else anchor
    try:
        return _KINDS[expression.kind](expression, base)
    except (ValueError, OverflowError):
        return None


def bounds(value: str) -> tuple[dt.date, dt.date]:
    """First and last day of a value that `resolve` gave.

    >>> bounds("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    first, _, last = value.replace("~", "").partition("/")
    return _bounds(first)[0], _bounds(last or first)[1]


def _bounds(value: str) -> tuple[dt.date, dt.date]:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)
    if len(parts) == 2:
        first = dt.date(parts[0], parts[1], 1)
        return first, (first + 31 * DAY).replace(day=1) - DAY
    day = dt.date(*parts)
    return day, day


# -- calendar ----------------------------------------------------------------------------------------------------------
def _calendar(e: TimeExpression, base: dt.date | None) -> str | None:
    if e.first is not None and e.first.kind == "offset":
        return _within(e, e.first, base)
    if e.unit in ("quarter", "half", "season"):
        return _period(e, base)
    if e.unit in ("decade", "century"):
        return _long(e)
    if e.unit in ("weekday", "weekend"):
        return _nth(e, base)
    if e.unit == "year":
        return found[:4] if (found := _named(e, base)) else None
    if e.name is not None:
        return _named(e, base)
    if e.year is not None:
        return _absolute(e.year, e.month, e.day)
    if base is None:
        return None
    if e.month is not None:
        return _day_of_year(e, base) if e.day is not None else _month(e, base)
    if e.day is not None:
        return _day_of_month(e, base)
    if e.weekday is not None:
        return _weekday(e, base).isoformat()
    return None


def _absolute(year: int, month: int | None, day: int | None) -> str:
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    return dt.date(year, month, day).isoformat()


def _pick(e: TimeExpression, days: Iterable[dt.date], base: dt.date, near: int) -> dt.date | None:
    """The day of `days` that an expression means.

    Where neither tense nor words point, the nearest is meant, the past one on a tie; with `lean` to the future the
    past one is meant only within `near` days.
    """
    before = max((d for d in days if d < base or (d == base and not e.strict)), default=None)
    after = min((d for d in days if d > base or (d == base and not e.strict)), default=None)
    if before is None or after is None or e.direction:
        wanted = {-1: before, 1: after}.get(e.direction)
        return wanted or before or after
    back, ahead = (base - before).days, (after - base).days
    if e.lean > 0:
        return before if back and back <= near and ahead else after
    return before if back <= ahead else after


def _weekday(e: TimeExpression, base: dt.date) -> dt.date:
    days = [base + i * DAY for i in range(-7, 8) if (base + i * DAY).weekday() == e.weekday]
    found = _pick(e, days, base, near=1)
    assert found is not None  # a fortnight holds every weekday twice
    return found + 7 * (e.amount or 0) * DAY


def _day_of_year(e: TimeExpression, base: dt.date) -> str | None:
    if e.number is not None and (known := _day(e.number, e.month or 0, e.day or 0)) and known <= base:
        return known.isoformat()
    years = range(base.year - REACH, base.year + REACH)
    days = [day for year in years if (day := _day(year, e.month or 0, e.day or 0))]
    if e.weekday is not None:
        slip = [day for day in days if abs(day - base).days <= SLIP and (day.weekday() - e.weekday) % 7 in (1, 6)]
        if slip and not e.strict:
            return slip[0].isoformat()  # “mardi 21” the day after a Tuesday the 20th is no other year's
        fitting = [day for day in days if day.weekday() == e.weekday and abs(day - base).days <= 400]
        found = _pick(e, fitting or days, base, near=180)  # fitting: a weekday that fits beats a tense read wrong
        return found.isoformat() if found else None
    if e.direction and not e.strict:
        before, after = max(d for d in days if d <= base), min(d for d in days if d >= base)
        back, ahead = (base - before).days, (after - base).days
        if (back, ahead)[e.direction > 0] > FAR * max((ahead, back)[e.direction > 0], 14):
            return (after if e.direction < 0 else before).isoformat()
    found = _pick(e, days, base, near=120)
    return found.isoformat() if found else None


SLIP = 2
"""Days around the article within which a weekday one off its date is a slip of the writer."""


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _day_of_month(e: TimeExpression, base: dt.date) -> str | None:
    if e.weekday is None:
        return base.replace(day=e.day or 1).isoformat()
    around = [base + i * DAY for i in range(-60, 61)]
    found = _pick(e, [d for d in around if d.day == e.day and d.weekday() == e.weekday], base, near=20)
    return found.isoformat() if found else None


def _month(e: TimeExpression, base: dt.date) -> str:
    assert e.month is not None
    here = dt.date(base.year, base.month, 1)
    found = _pick(e, [dt.date(base.year + i, e.month, 1) for i in (-1, 0, 1)], here, near=100)
    assert found is not None
    return f"{found.year:04d}-{found.month:02d}"


def _nth(e: TimeExpression, base: dt.date | None) -> str | None:
    """The nth weekday or weekend (by its Saturday) of a month; -1 is the last."""
    value = _absolute(e.year, e.month, None) if e.year is not None else base and _month(e, base)
    if not value:
        return None
    first, last = bounds(value)
    days = [day for i in range((last - first).days + 1) if (day := first + i * DAY).weekday() == e.weekday]
    number = e.number or 1
    if number > len(days):
        return None
    day = days[number - 1 if number > 0 else -1]
    return day.isoformat() if e.unit == "weekday" else f"{day}/{day + DAY}"


def _named(e: TimeExpression, base: dt.date | None) -> str | None:
    def on(year: int) -> dt.date | None:
        day = holiday(e.name or "", year)
        return day + (e.amount or 0) * DAY if day else None

    if e.year is not None:
        day = on(e.year)
        return day.isoformat() if day else None
    if base is None:
        return None
    found = _pick(e, [d for i in (-2, -1, 0, 1, 2) if (d := on(base.year + i))], base, near=120)
    return found.isoformat() if found else None


def _within(e: TimeExpression, outer: TimeExpression, base: dt.date | None) -> str | None:
    """A month of last year, a day of last week."""
    value = resolve(outer, base, base)
    if value is None:
        return None
    first, _ = bounds(value)
    if e.unit in ("quarter", "half"):
        length = MONTHS_IN[e.unit]
        return _months(dt.date(first.year, ((e.number or 1) - 1) * length + 1, 1), length)
    if e.weekday is not None and e.month is None:
        return next((first + i * DAY).isoformat() for i in range(7) if (first + i * DAY).weekday() == e.weekday)
    return _absolute(first.year, e.month, e.day)


# -- periods -----------------------------------------------------------------------------------------------------------
def _period(e: TimeExpression, base: dt.date | None) -> str | None:
    """A quarter, a half year, a season: months from … to."""
    number = e.number or 1
    length = 3 if e.unit == "season" else MONTHS_IN[e.unit or "quarter"]

    def start(year: int) -> dt.date:
        return dt.date(year, SEASON_STARTS[number] if e.unit == "season" else (number - 1) * length + 1, 1)

    if e.year is not None:
        return _months(start(e.year), length)
    if base is None:
        return None
    first = _pick(e, [start(base.year + i) for i in (-2, -1, 0, 1, 2)], base.replace(day=1), near=100)
    running = next((s for i in (-1, 0) if _runs(s := start(base.year + i), length, base)), None)
    if running and not e.strict and (e.direction >= 0 or e.lean):
        first = running
    return _months(first, length) if first else None


def _runs(start: dt.date, length: int, day: dt.date) -> bool:
    return start <= day <= bounds(_months(start, length))[1]


def _months(start: dt.date, length: int) -> str:
    last = _shift(start, length - 1)
    return f"{start.year:04d}-{start.month:02d}/{last.year:04d}-{last.month:02d}"


def _long(e: TimeExpression) -> str | None:
    """A decade by its first year, a century by its number."""
    if e.number is None:
        return None
    if e.unit == "decade":
        return f"{e.number:04d}/{e.number + 9:04d}"
    return f"{100 * e.number - 99:04d}/{100 * e.number:04d}"


# -- offsets -----------------------------------------------------------------------------------------------------------
def _offset(e: TimeExpression, base: dt.date | None) -> str | None:
    if base is None:
        return None
    amount = e.amount or 0
    value = _UNITS[e.unit or "day"](e, base, amount)
    return f"{value}~" if e.about and "/" not in value else value


def _shift(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


def _offset_day(e: TimeExpression, base: dt.date, amount: int) -> str:
    return (base + amount * DAY).isoformat()


def _offset_week(e: TimeExpression, base: dt.date, amount: int) -> str:
    monday = base + (7 * amount - base.weekday()) * DAY
    return f"{monday.isoformat()}/{(monday + 6 * DAY).isoformat()}"


def _offset_weekend(e: TimeExpression, base: dt.date, amount: int) -> str:
    """The weekend; this one is the coming one, or the last where the tense is past (then Sunday is its own weekend)."""
    saturday = base + (5 - base.weekday()) * DAY
    if amount:
        saturday += 7 * (amount if base.weekday() >= 5 or amount < 0 else amount - 1) * DAY
    elif e.direction < 0 and base.weekday() < 5:
        saturday -= 7 * DAY
    return f"{saturday.isoformat()}/{(saturday + DAY).isoformat()}"


def _offset_month(e: TimeExpression, base: dt.date, amount: int) -> str:
    there = _shift(base, amount)
    return f"{there.year:04d}-{there.month:02d}"


def _offset_block(e: TimeExpression, base: dt.date, amount: int) -> str:
    """Quarters and half years."""
    length = MONTHS_IN[e.unit or "quarter"]
    start = dt.date(base.year, (base.month - 1) // length * length + 1, 1)
    return _months(_shift(start, length * amount), length)


def _offset_season(e: TimeExpression, base: dt.date, amount: int) -> str:
    """L'été dernier, l'hiver prochain: the last that is over, the next that has not begun."""
    starts = [dt.date(base.year + i, SEASON_STARTS[e.number or 1], 1) for i in (-2, -1, 0, 1, 2)]
    if amount < 0:
        return _months(max(s for s in starts if bounds(_months(s, 3))[1] < base), 3)
    return _months(min(s for s in starts if s > base), 3)


def _offset_year(e: TimeExpression, base: dt.date, amount: int) -> str:
    return f"{base.year + amount:04d}"


def _offset_decade(e: TimeExpression, base: dt.date, amount: int) -> str:
    start = base.year // 10 * 10 + 10 * amount
    return f"{start:04d}/{start + 9:04d}"


def _offset_century(e: TimeExpression, base: dt.date, amount: int) -> str:
    start = (base.year - 1) // 100 * 100 + 1 + 100 * amount
    return f"{start:04d}/{start + 99:04d}"


_UNITS: dict[str, Callable[[TimeExpression, dt.date, int], str]] = {
    "day": _offset_day,
    "week": _offset_week,
    "weekend": _offset_weekend,
    "month": _offset_month,
    "quarter": _offset_block,
    "half": _offset_block,
    "season": _offset_season,
    "year": _offset_year,
    "decade": _offset_decade,
    "century": _offset_century,
}


# -- intervals and parts -----------------------------------------------------------------------------------------------
def _interval(e: TimeExpression, base: dt.date | None) -> str | None:
    """From first to last. One end settles the other: “du 28 décembre au 3 janvier” never runs backwards."""
    if e.first is None or e.last is None:
        return None
    if e.first.direction < 0 or e.last.year is not None:
        last = resolve(e.last, base, base)
        first = last and (resolve(e.first, base, base) if e.first.year else _before(e.first, bounds(last)[1], base))
    else:
        first = resolve(e.first, base, base)
        last = first and (resolve(e.last, base, base) if e.last.year else _after(e.last, bounds(first)[0], base))
    if not first or not last or bounds(first)[0] > bounds(last)[1]:
        return None
    return f"{_end(first, 0)}/{_end(last, 1)}"


def _before(e: TimeExpression, day: dt.date, base: dt.date | None) -> str | None:
    return resolve(e, base, base) if e.kind != "calendar" or e.first is not None else resolve(_pointing(e, -1), day)


def _after(e: TimeExpression, day: dt.date, base: dt.date | None) -> str | None:
    return resolve(e, base, base) if e.kind != "calendar" or e.first is not None else resolve(_pointing(e, 1), day)


def _pointing(e: TimeExpression, direction: int) -> TimeExpression:
    return replace(e, direction=direction, strict=e.weekday is not None and e.day is None, anchor="publication")


def _end(value: str, side: int) -> str:
    return value.replace("~", "").split("/")[-1 if side else 0]


def _part(e: TimeExpression, base: dt.date | None) -> str | None:
    """Début, mi-, fin: the month or year itself (the least that is sure); the halves of a month by their days."""
    if e.first is None:
        return None
    value = resolve(e.first, base, base)
    if value is None or e.part not in ("first-half", "second-half") or len(value) != 7:
        return value
    first, last = bounds(value)
    middle = first.replace(day=15)
    return f"{first}/{middle}" if e.part == "first-half" else f"{middle + DAY}/{last}"


def _unknown(e: TimeExpression, base: dt.date | None) -> str | None:
    return None


_KINDS: dict[str, Callable[[TimeExpression, dt.date | None], str | None]] = {
    "calendar": _calendar,
    "offset": _offset,
    "interval": _interval,
    "part": _part,
    "unknown": _unknown,
}
