"""The calendar as arrays: every day on which an article of the pile can have come out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Whole = NDArray[np.int64]

FIRST_YEAR = 1985  # French press texts in digital form are not older; a stated date is not bound by this


@dataclass(frozen=True, eq=False)
class Days:
    """Each day from the first of FIRST_YEAR to `as_of`: its ordinal, year and weekday."""

    ordinal: Whole
    year: Whole
    weekday: Whole

    @property
    def size(self) -> int:
        """How many days."""
        return len(self.ordinal)

    def day(self, index: int) -> dt.date:
        """The day at a position."""
        return dt.date.fromordinal(int(self.ordinal[index]))

    def index(self, day: dt.date) -> int | None:
        """The position of a day, None outside the range."""
        at = day.toordinal() - int(self.ordinal[0])
        return at if 0 <= at < self.size else None


@lru_cache(maxsize=4)
def days_until(as_of: str) -> Days:
    """The days up to and with `as_of`."""
    first, last = dt.date(FIRST_YEAR, 1, 1).toordinal(), max(dt.date.fromisoformat(as_of), dt.date(FIRST_YEAR, 12, 31))
    ordinal = np.arange(first, last.toordinal() + 1, dtype=np.int64)
    year = np.array([dt.date.fromordinal(int(o)).year for o in ordinal], dtype=np.int64)
    return Days(ordinal, year, (ordinal + 6) % 7)
