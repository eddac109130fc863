"""Weights of days -> a day, an interval, or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from recoupe.crosscheck.dates.days import Days, Vector

SURE_OF_PERIOD = 0.95  # of the weight in one month: else the year is in doubt, and a guess of the year is no answer
SURE_OF_DAY = 0.9  # of what the month holds on one day: the day is the answer
ENOUGH = 0.95  # … within an interval
ALONE = (0.95, 0.97)  # the same two for a text on its own: nothing else tells the day of its event
WIDEST = 31  # days


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
    weight /= weight.sum()
    return weight


def answer_of(weight: Vector, days: Days, sure_of_day: float = SURE_OF_DAY, enough: float = ENOUGH) -> Answer | None:
    """The day that carries the weight, or the shortest interval that does; None where even the month is in doubt."""
    best = int(weight.argmax())
    total = np.concatenate([[0.0], weight.cumsum()])
    width = min(WIDEST, days.size)
    sums = total[width:] - total[:-width]
    start = int(sums.argmax())
    share = float(sums[start])
    if share < SURE_OF_PERIOD or not start <= best < start + width:
        return None
    if weight[best] >= sure_of_day * share:
        return Answer(days.day(best), days.day(best), float(weight[best]))
    for shorter in range(2, width + 1):
        inside = total[start + shorter : start + width + 1] - total[start : start + width + 1 - shorter]
        at = int(inside.argmax())
        if inside[at] >= enough * share:
            return Answer(days.day(start + at), days.day(start + at + shorter - 1), float(inside[at]))
    return None
