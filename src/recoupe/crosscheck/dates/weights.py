"""How likely a clue is for each possible day of publication.

The figures are counts over 900 agency reports whose date is known (OrangeSum, random): of the last weekday spoken of in
the past tense 53 % name the day of publication itself and 29 % the day before; of the dates with weekday, day and month
97 % lie in the week before; the latest year named is the year of publication or the one before in 36 %. Only their
proportions matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from recoupe.annotate.times.holidays import holiday
from recoupe.crosscheck.dates.clues import Clue
from recoupe.crosscheck.dates.days import Days, Vector, Whole
from recoupe.model import TimeExpression

DateKey = tuple[int | None, int | None, str | None, int | None]

# by how many days a bare weekday lies back (past), ahead (future)
LAST_WEEKDAY = (0.534, 0.293, 0.080, 0.050, 0.018, 0.014, 0.011)
NEXT_WEEKDAY = (0.30, 0.31, 0.18, 0.08, 0.05, 0.04, 0.04)
# upper ends of the ranges, in days, of the tables below
RANGES = np.array([0, 1, 3, 7, 21, 60, 180, 366])
YEAR = 366
# chance of each day in a range that a date lies back / ahead, by direction; first with weekday, then without
WITH_WEEKDAY = {
    -1: ((0.54, 0.32, 0.034, 0.010, 0.0006, 5e-5, 3e-5, 1e-5), (0, 0.004, 0.004, 0.001, 0.0003, 1e-5, 1e-5, 1e-6)),
    0: ((0.57, 0.10, 0.030, 0.011, 0.002, 1e-4, 3e-5, 1e-5), (0, 0.015, 0.037, 0.015, 0.002, 3e-4, 2e-5, 1e-6)),
    1: ((0.24, 0.027, 0.002, 5e-4, 5e-5, 1e-5, 1e-5, 1e-6), (0, 0.22, 0.11, 0.047, 0.006, 7e-4, 3e-5, 2e-6)),
}
WITHOUT_WEEKDAY = {
    -1: ((0.06, 0.05, 0.040, 0.030, 0.018, 0.0042, 0.0016, 3e-4), (0, 0.005, 0.005, 0.004, 0.002, 5e-4, 1e-4, 2e-5)),
    0: ((0.11, 0.03, 0.015, 0.013, 0.006, 0.0012, 4e-4, 1e-4), (0, 0.02, 0.035, 0.030, 0.012, 0.004, 0.001, 1e-4)),
    1: ((0.044, 0.003, 0.002, 0.002, 6e-4, 3e-4, 1e-4, 1e-5), (0, 0.044, 0.044, 0.027, 0.015, 0.007, 0.0014, 1e-4)),
}
# “le 2 juillet dernier” is no day of this week, “le 2 juillet prochain” neither
STRICT = {
    -1: ((0.002, 0.002, 0.004, 0.010, 0.012, 0.007, 0.0022, 4e-4), (0, 1e-4, 1e-4, 1e-4, 1e-5, 1e-6, 1e-6, 1e-6)),
    1: ((0.001, 1e-4, 1e-4, 1e-4, 1e-5, 1e-6, 1e-6, 1e-6), (0, 0.006, 0.010, 0.014, 0.014, 0.007, 0.0018, 3e-4)),
}
TODAY = {0: 0.85, 1: 0.05, 2: 0.01}  # “ce lundi”: by distance in days, either way
TODAY_PAST = {0: 0.93, -1: 0.03, -2: 0.005}  # … told as past: seldom of another day, never of one to come
# the latest year named, by how many years it lies back; and when it lies ahead though nothing says so
YEARS_BACK = (0.20, 0.20, 0.10, 0.065, 0.042, 0.036, 0.02, 0.018, 0.011, 0.008, 0.008, 0.007, 0.006)
YEARS_BACK_TAIL, YEARS_AHEAD = 0.003, (0.08, 0.02, 0.015, 0.006, 0.004, 0.004, 0.004, 0.002, 0.002, 0.002)
# how often a date with its year is one of the days around publication: with its weekday, without
FULL_IS_NEAR = {True: 0.5, False: 0.1}
FULL_AROUND = 1 / 61  # … then any day of the month before or after: round dates are remembered years later
FURTHER_WEEKDAYS = 0.3
FURTHER_DATES = 0.3  # of a date that lies where its tense says, beside one that is nearer
BEFORE_TERM, AFTER_TERM = 0.02, 0.2
ELECTED_DAYS, ELECTED = 100, 0.4  # “le président élu”
NEVER = 1e-6  # of each day: nothing is excluded by one clue alone, texts hold slips, and so does their reading
DATE_LINE = {0: 0.9, 1: 0.01}
TOLD_AS_PAST = 0.1  # … though the verb is past: then it was read wrong, or the past of a plan


def log_weights(
    clues: Sequence[Clue], days: Days, years: float = 1.0, known: Mapping[DateKey, float] | None = None
) -> Vector:
    """The logarithm of the likelihood of all clues together, for each day.

    `years` is the weight that the latest year named has; `known` that of dates which other articles name too.
    """
    once = _told_once(clues)
    total = np.zeros(days.size)
    for clue in once:
        if clue.kind != "weekday" and not _is_news(clue):
            share = years if clue.kind == "year" else 1.0
            total += share * np.log(np.maximum(weigh(clue, days), NEVER))
    for direction in (-1, 0, 1):
        rows = [np.log(weigh(c, days)) for c in once if c.kind == "weekday" and c.expression.direction == direction]
        if rows:  # the nearest of several weekdays tells most: the others lie where it leaves them room
            stacked = np.stack(rows)
            total += stacked.max(axis=0) + FURTHER_WEEKDAYS * (stacked.sum(axis=0) - stacked.max(axis=0))
    return total + _of_dates([clue for clue in once if _is_news(clue)], days, known or {})


def date_key(clue: Clue) -> DateKey | None:
    """What makes a date without its weekday the same in several articles; None for all else."""
    e = clue.expression
    named = clue.kind == "dated" and e.weekday is None
    return (e.month, e.day, e.name, e.amount) if named else None


def _is_news(clue: Clue) -> bool:
    return clue.kind == "dated" or (clue.kind == "full" and clue.expression.weekday is not None)


def _of_dates(clues: Sequence[Clue], days: Days, known: Mapping[DateKey, float]) -> Vector:
    """Several dates of one text: the nearest tells when it was written, the others are what it remembers or foresees.

    They count in full only where they contradict their tense (told as past, but still to come)
    or fall on no such weekday.
    """
    if not clues:
        return np.zeros(days.size)
    shares = np.array([[known.get(key, 1.0) if (key := date_key(clue)) else 1.0] for clue in clues])
    rows = np.stack([np.log(np.maximum(weigh(clue, days), NEVER)) for clue in clues])
    fits = np.stack([_goes_with_tense(clue, days) for clue in clues])
    soft = np.where(fits, FURTHER_DATES, 1.0) * rows * shares
    nearest = rows.argmax(axis=0)[None]
    first = np.take_along_axis(rows * shares, nearest, axis=0)[0]
    total: Vector = first + soft.sum(axis=0) - np.take_along_axis(soft, nearest, axis=0)[0]
    return total


def _goes_with_tense(clue: Clue, days: Days) -> NDArray[np.bool_]:
    """For each day, whether the date meant lies before or after it as the verb says."""
    if clue.kind == "full":
        meant = np.full(days.size, (clue.day or dt.date.max).toordinal())
    else:
        meant = _dated(clue.expression, days)[1]
    ahead, direction = meant - days.ordinal, clue.expression.direction
    wrong = (ahead > 0) if direction < 0 else (ahead < 0) if direction > 0 else np.zeros(days.size, dtype=bool)
    found: NDArray[np.bool_] = (meant != 0) & ~wrong
    return found


def _told_once(clues: Sequence[Clue]) -> list[Clue]:
    """A constraint counts once however often it is repeated, and of the years named only the latest.

    The same for dates of other years: three dates of one past event are one memory of it."""
    seen: dict[tuple[object, ...], Clue] = {}
    latest = max((c.day for c in clues if c.kind == "year" and c.day), default=None)
    last_full = max((c.day for c in clues if c.kind == "full" and c.expression.weekday is None and c.day), default=None)
    for clue in clues:
        e = clue.expression
        if clue.kind == "year" and clue.day != latest:
            continue
        if clue.kind == "full" and e.weekday is None and clue.day != last_full:
            continue
        kind = "dated" if clue.kind == "full" else clue.kind
        key = (kind, e.month, e.day, e.weekday, e.name, e.amount, clue.kind == "weekday" and e.direction)
        seen.setdefault(key, clue)
    return list(seen.values())


def weigh(clue: Clue, days: Days) -> Vector:
    """The likelihood of one clue for each day."""
    e = clue.expression
    if clue.kind == "weekday":
        return _weekday(e, days)
    if clue.kind == "today":
        return _today(e, days)
    if clue.kind == "date-line":
        return _date_line(e, days)
    if clue.kind == "dated":
        return _dated(e, days)[0]
    if clue.kind == "term":
        return _term(clue, days)
    day = clue.day or dt.date.max
    if clue.kind == "full":
        return _full(e, day, days)
    if clue.kind == "captured":
        return np.where(days.ordinal > day.toordinal(), NEVER, 1.0)
    if clue.kind == "not-after":
        return np.where(days.year > day.year, 0.05, 1.0)
    return _year(clue, day, days)


def _weekday(e: TimeExpression, days: Days) -> Vector:
    back = (days.weekday - (e.weekday or 0)) % 7
    ahead = -back % 7
    past, future = np.array(LAST_WEEKDAY), np.array(NEXT_WEEKDAY)
    if e.strict:  # mardi dernier, mardi prochain: rather not yesterday nor tomorrow
        return np.where(back == 0, 0.12, 0.147)
    share = {-1: 1.0, 1: 0.0}.get(e.direction, 0.35 if e.lean > 0 else 0.65)
    weight: Vector = share * past[back] + (1 - share) * future[ahead]
    return weight


def _today(e: TimeExpression, days: Days) -> Vector:
    """“ce lundi 3 mars”, “hier mardi”: the day of publication itself, or at the distance said."""
    if e.kind == "offset":
        return np.where((days.weekday + (e.amount or 0)) % 7 == e.weekday, 0.95, 0.01)
    if e.day is None:
        return np.where(days.weekday == e.weekday, 0.85, 0.025)
    weight = np.zeros(days.size)
    start = int(days.ordinal[0])
    for date in _dates(e, days):
        for at, chance in TODAY_PAST.items() if e.direction < 0 else TODAY.items():
            for written in (date - at,) if e.direction < 0 else (date - at, date + at):
                if 0 <= written - start < days.size:
                    weight[written - start] = chance
    return weight


def _date_line(e: TimeExpression, days: Days) -> Vector:
    weight = np.zeros(days.size)
    start = int(days.ordinal[0])
    for date in _dates(e, days):
        for at, chance in DATE_LINE.items():
            for written in (date - at, date + at):
                if 0 <= written - start < days.size:
                    weight[written - start] = max(weight[written - start], chance)
    return weight


def _dates(e: TimeExpression, days: Days) -> tuple[int, ...]:
    """The ordinals of the days that a date without its year can be; only those that fall on its weekday."""
    found = []
    years = [e.year] if e.year is not None else range(int(days.year[0]) - 1, int(days.year[-1]) + 2)
    for year in years:
        day = holiday(e.name, year) if e.name else _day(year, e.month, e.day)
        if day is not None and (e.weekday is None or day.weekday() == e.weekday):
            found.append(day.toordinal())
    return tuple(found)


def _day(year: int, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year, month or 0, day or 0)
    except ValueError:
        return None


def _dated(e: TimeExpression, days: Days) -> tuple[Vector, Whole]:
    """For each day the weight of the likeliest date meant, and that date."""
    return _meant(_dates(e, days), e.strict and bool(e.direction), e.weekday is None, e.direction, days)


@lru_cache(maxsize=64)  # an article asks several times for each of its dates
def _meant(
    dates: tuple[int, ...], strict: bool, without_weekday: bool, direction: int, days: Days
) -> tuple[Vector, Whole]:
    by_tense = STRICT if strict else WITHOUT_WEEKDAY if without_weekday else WITH_WEEKDAY
    chances = _around(by_tense[direction])
    weight, meant = np.zeros(days.size), np.zeros(days.size, dtype=np.int64)
    start = int(days.ordinal[0])
    for date in dates:  # the day of writing lies in the year before the date or the year after it
        first, last = max(0, date - YEAR - start), min(days.size, date + YEAR + 1 - start)
        if first >= last:
            continue
        here = chances[first + start - date + YEAR : last + start - date + YEAR]
        better = here > weight[first:last]
        np.copyto(weight[first:last], here, where=better)
        np.copyto(meant[first:last], date, where=better)
    weight.flags.writeable = meant.flags.writeable = False
    return weight, meant


@lru_cache(maxsize=16)
def _around(table: tuple[tuple[float, ...], tuple[float, ...]]) -> Vector:
    """The chance of a date by the day of writing, from a year before the date to a year after it."""
    return _by_distance(np.arange(YEAR, -YEAR - 1, -1), table)


def _by_distance(distance: Whole, table: tuple[Sequence[float], Sequence[float]]) -> Vector:
    """The chance of a date that lies `distance` days after the day of writing (before, where negative)."""
    back, ahead = (np.array([*side, 0.0]) for side in table)
    found: Vector = np.where(
        distance <= 0, back[np.searchsorted(RANGES, -distance)], ahead[np.searchsorted(RANGES, distance)]
    )
    return found


def _full(e: TimeExpression, day: dt.date, days: Days) -> Vector:
    """“lundi 6 janvier 2020” is news of that week; “le 6 janvier 2020” may be history."""
    distance = day.toordinal() - days.ordinal
    near = FULL_IS_NEAR[e.weekday is not None]
    if e.weekday is not None:
        return _mix(near, _by_distance(distance, WITH_WEEKDAY[0]))
    return _mix(near, np.where(np.abs(distance) <= 30, FULL_AROUND, 0.0))


def _mix(share: float, weight: Vector) -> Vector:
    """The weight with a share, any day of ten years with the rest."""
    mixed: Vector = share * weight + (1 - share) / 3650
    return mixed


def _term(clue: Clue, days: Days) -> Vector:
    """Nobody is called by an office long before it; after it some still are (and “ancien” may have been missed)."""
    first = min(start.toordinal() for start, _ in clue.terms)
    weight = np.where(days.ordinal < first, BEFORE_TERM, AFTER_TERM)
    weight[(days.ordinal < first) & (days.ordinal >= first - ELECTED_DAYS)] = ELECTED
    for start, end in clue.terms:
        weight[(days.ordinal >= start.toordinal()) & (days.ordinal <= end.toordinal())] = 1.0
    return weight


def _year(clue: Clue, day: dt.date, days: Days) -> Vector:
    back = days.year - day.year
    known = np.array([*YEARS_BACK, YEARS_BACK_TAIL])
    weight: Vector = np.where(back >= 0, known[np.clip(back, 0, len(known) - 1)], 0.0)
    past = clue.expression.direction < 0
    for i, chance in enumerate(YEARS_AHEAD, start=1):
        weight[back == -i] = chance * TOLD_AS_PAST if past else chance
    if past:  # the same year, but before the day or month that is told as past
        weight[(back == 0) & (days.ordinal < day.toordinal())] *= TOLD_AS_PAST
    return weight


def lead_day(clues: Sequence[Clue], days: Days) -> Whole | None:
    """For each day of publication, the day (ordinal) that the article speaks of first: mostly that of its event."""
    for clue in clues:
        e = clue.expression
        if clue.kind in ("weekday", "today") and e.kind == "calendar" and e.day is None and not e.strict:
            back = (days.weekday - (e.weekday or 0)) % 7
            forward = e.direction > 0 or (e.direction == 0 and e.lean > 0)
            meant: Whole = np.where(forward & (back != 0), days.ordinal + 7 - back, days.ordinal - back)
            return meant
        if clue.kind in ("dated", "today") and e.kind == "calendar":
            return _dated(e, days)[1]
        if clue.kind == "full" and clue.day is not None and e.weekday is not None:
            return np.full(days.size, clue.day.toordinal(), dtype=np.int64)
    return None
