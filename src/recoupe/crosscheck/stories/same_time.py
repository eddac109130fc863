"""How much the times that two undated articles name speak for one event.

What an article tells of its own date (`dates/`) is a weight for each day of the calendar. Two such weights are compared
in two ways: as articles on one event, which come out within days, and as articles on one subject, which come out within
months. How much better the first fits is the evidence; an article that names no time has none, either way.

A day that many articles of a subject name is its background (the day of the accident, in all that follows): the more
name it, the less it tells of when one was written. A month named without its day (“en juillet”) lies some months back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.dates.answer import normal
from recoupe.crosscheck.dates.clues import clues_of
from recoupe.crosscheck.dates.days import Days, Vector
from recoupe.crosscheck.dates.weights import date_key, log_weights
from recoupe.model import Reading, TimeExpression

EVENT, SUBJECT = (4.0, 20), (100.0, 366)  # days between two articles: how fast their chance fades, and its end
MOST = 2.0  # log ratio: one date misread is not to decide alone
LEAST = 1e-9  # chance that two articles lie as they do, whatever they say
# By how many months a month that is named without day and year lies back (past), ahead (future): counted over 3,600
# agency reports whose date is known.
BACK = (0.05, 0.17, 0.19, 0.145, 0.09, 0.095, 0.08, 0.06, 0.04, 0.02, 0.025, 0.035)
AHEAD = (0.06, 0.36, 0.17, 0.14, 0.05, 0.02, 0.05, 0.02, 0.04, 0.02, 0.05, 0.02)
_CHUNK = 64

Matrix = NDArray[np.float64]


def one_event(readings: Sequence[Reading], days: Days) -> Matrix:
    """The logarithm of how much better one event explains the times of each two articles than one subject does."""
    told = _days_of_writing(readings, days)
    near, far = (_together(told, *fading) for fading in (EVENT, SUBJECT))
    ratio: Matrix = np.clip(np.log((near + LEAST) / (far + LEAST)), -MOST, MOST)
    return np.round((ratio + ratio.T) / 2, 6)


def _days_of_writing(readings: Sequence[Reading], days: Days) -> Matrix:
    """For each article the weight of each day on which it can have been written."""
    clues = [[clue for clue in clues_of(reading) if clue.kind not in ("term", "captured")] for reading in readings]
    naming_day = Counter(key for tell in clues for key in {date_key(clue) for clue in tell} if key)
    known = {key: 1 - log(count) / log(len(readings)) for key, count in naming_day.items()} if len(readings) > 1 else {}
    naming = sum(any(clue.kind == "year" for clue in tell) for tell in clues)
    month = np.array([days.day(at).month for at in range(days.size)])
    rows = np.empty((len(readings), days.size))
    for at, (reading, tell) in enumerate(zip(readings, clues, strict=True)):
        total = log_weights(tell, days, 1 / max(naming, 1) ** 0.5, known)
        for weight in _months(reading, month):
            total = total + np.log(weight)
        rows[at] = normal(total)
    return rows


def _months(reading: Reading, month: NDArray[np.int64]) -> Iterator[Vector]:
    """The weight of each day for each month that is named without its day and year."""
    seen: set[tuple[int, bool]] = set()
    for time in reading.times:
        e: TimeExpression = time.expression
        if e.kind == "part" and e.first is not None:
            e = e.first
        if e.kind != "calendar" or e.month is None or e.day is not None or e.year is not None or e.number is not None:
            continue
        if e.direction and (e.month, e.direction > 0) not in seen:
            seen.add((e.month, e.direction > 0))
            lag = (e.month - month) % 12 if e.direction > 0 else (month - e.month) % 12
            yield 12 * np.array(AHEAD if e.direction > 0 else BACK)[lag]


def _together(told: Matrix, scale: float, end: int) -> Matrix:
    """The chance of each two articles, where the days between them fade with `scale`."""
    fading = np.exp(-np.abs(np.arange(-end, end + 1)) / scale)
    fading /= fading.sum()
    width = 1 << (told.shape[1] + 2 * end).bit_length()
    spectrum = np.fft.rfft(fading, width)
    smooth = np.empty_like(told)
    for at in range(0, len(told), _CHUNK):
        rows = np.fft.irfft(np.fft.rfft(told[at : at + _CHUNK], width, axis=1) * spectrum, width, axis=1)
        smooth[at : at + _CHUNK] = rows[:, end : end + told.shape[1]]
    chance: Matrix = told @ np.maximum(smooth, 0.0).T
    return chance
