"""Weights of days -> a day, an interval, or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from recoupe.crosscheck.dates.days import Days, Vector

SURE = 0.75  # of the weight on one day: the day is the answer
SURE_WITH_DATE_LINE = 0.6  # day and month are printed then; the question is only the year
ENOUGH = 0.8  # of the weight within an interval
WIDEST = 31  # days: a longer interval says nothing that stories or times could use


@dataclass(frozen=True, slots=True)
class Answer:
    """First and last day, and the share of the weight between them."""

    first: dt.date
    last: dt.date
    share: float

    @property
    def value(self) -> str:
        """As EDTF."""
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"


def normal(log_weight: Vector) -> Vector:
    """Weights that sum to one."""
    weight: Vector = np.exp(log_weight - log_weight.max())
    return weight / weight.sum()


def answer_of(weight: Vector, days: Days, dated: bool) -> Answer | None:
    """The day that carries the weight, or the shortest interval that does; None where it is spread too far."""
    best = int(weight.argmax())
    if weight[best] >= (SURE_WITH_DATE_LINE if dated else SURE):
        return Answer(days.day(best), days.day(best), float(weight[best]))
    total = np.concatenate([[0.0], weight.cumsum()])
    for width in range(2, WIDEST + 1):
        sums = total[width:] - total[:-width]
        at = int(sums.argmax())
        if sums[at] >= ENOUGH:
            first, last = at, at + width - 1
            while weight[first] < weight[best] / 1000:
                first += 1
            while weight[last] < weight[best] / 1000:
                last -= 1
            return Answer(days.day(first), days.day(last), float(sums[at]))
    return None
