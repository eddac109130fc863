"""Articles on one event: the day of the event ties their dates together.

A story is a star: in its middle the unknown day of the event, around it the documents, each with its own clues. An
article comes out some days after the event (`AFTER`), and the day it names first is that of the event in half of the
cases. What each document says of the event's day is added up, and handed back to those that have no date.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recoupe.annotate.times.anchor import as_day
from recoupe.crosscheck.dates.answer import ALONE, ENOUGH, SURE_OF_DAY, answer_of, normal
from recoupe.crosscheck.dates.clues import Clue, clues_of
from recoupe.crosscheck.dates.days import Days, Vector, Whole, days_until
from recoupe.crosscheck.dates.single import is_dated, with_date
from recoupe.crosscheck.dates.weights import lead_day, log_weights
from recoupe.model import Options, Reading, Story

# how many days after the event an article comes out
AFTER = {-3: 0.01, -2: 0.02, -1: 0.06, 0: 0.42, 1: 0.27, 2: 0.08, 3: 0.04, 4: 0.02, 5: 0.015, 6: 0.01, 7: 0.01}
LATER = 0.0005  # … each further day up to a month
MONTH = 31
NAMED_FIRST = 0.5  # the day that is named first is the day of the event
AROUND = 0.45 / 15  # … or one of the week before or after
ELSEWHERE = 0.05 / 730  # … or something else
STRAYED = 0.03  # an article is on another event than its story
BY_WORDS = 0.5  # … in a story of many articles none of which is dated: it was drawn up by words alone
MANY = 8
TOGETHER = (SURE_OF_DAY, ENOUGH)
APART = 1e-6  # nothing is impossible: stories are drawn up by machine


def share_dates(pile: Sequence[Reading], stories: Sequence[Story], options: Options) -> list[Reading]:
    """The readings of a story with what they tell of each other's dates; those with a stated date stay as they are."""
    days = days_until(options.as_of)
    found = {reading.document.id: reading for reading in pile}
    for story in stories:
        members = [found[doc] for doc in sorted(story.documents) if doc in found]
        if len(members) > 1 and not all(is_dated(member) for member in members):
            found |= {member.document.id: member for member in _share(members, days, options)}
    return [found[reading.document.id] for reading in pile]


def _share(members: Sequence[Reading], days: Days, options: Options) -> list[Reading]:
    clues = [clues_of(member) for member in members]
    naming = sum(any(clue.kind == "year" for clue in tell) for tell in clues)
    years = 1 / max(naming, 1) ** 0.5  # articles on one event name the same years: that is not evidence each time
    own = [_own(member, tell, days, years) for member, tell in zip(members, clues, strict=True)]
    leads = [lead_day(tell, days) for tell in clues]
    told = [_of_event(weight, lead, days) for weight, lead in zip(own, leads, strict=True)]
    together = np.sum([np.log(t + APART * t.max()) for t in told], axis=0)
    stated = sorted({m.document.published.value or "" for m in members if is_dated(m)})
    by_words = len(members) >= MANY and not stated
    strayed, sure = (BY_WORDS, ALONE) if by_words else (STRAYED, TOGETHER)
    solved = []
    for i, member in enumerate(members):
        if is_dated(member):
            solved.append(member)
            continue
        others = normal(together - np.log(told[i] + APART * told[i].max()))
        told_by_mates = normal_sum(_of_publication(others, leads[i], days))
        weight = own[i] * ((1 - strayed) * told_by_mates + strayed / days.size)
        answer = answer_of(weight / weight.sum(), days, *sure) if weight.sum() > 0 else None
        alone = member.document.published.value is not None
        mates = [clue for j, tell in enumerate(clues) if j != i and not alone for clue in tell]
        solved.append(with_date(member, answer, clues[i], mates, stated, options) if answer else member)
    return solved


def normal_sum(weight: Vector) -> Vector:
    """The weights, summing to one."""
    total = float(weight.sum())
    return weight / total if total else weight


def _own(member: Reading, clues: Sequence[Clue], days: Days, years: float) -> Vector:
    """What a document says of its own date: a stated one leaves no doubt."""
    if is_dated(member):
        weight = np.zeros(days.size)
        day = as_day((member.document.published.value or "")[:10])
        at = days.index(day) if day else None
        if at is None:
            return np.full(days.size, 1 / days.size)
        weight[at] = 1.0
        return weight
    return normal(log_weights(clues, days, years))


def _delays() -> list[tuple[int, float]]:
    return [(delay, AFTER.get(delay, LATER)) for delay in range(min(AFTER), MONTH + 1)]


def _of_event(own: Vector, lead: Whole | None, days: Days) -> Vector:
    """What a document says of the day of the event."""
    total = np.zeros(days.size)
    for delay, chance in _delays():
        event = slice(max(0, -delay), days.size - max(0, delay))
        paper = slice(max(0, delay), days.size - max(0, -delay))
        total[event] += own[paper] * chance * _named(lead, paper, days.ordinal[event])
    return total


def _of_publication(event: Vector, lead: Whole | None, days: Days) -> Vector:
    """What the day of the event says of the day of publication."""
    total = np.zeros(days.size)
    for delay, chance in _delays():
        there = slice(max(0, -delay), days.size - max(0, delay))
        paper = slice(max(0, delay), days.size - max(0, -delay))
        total[paper] += event[there] * chance * _named(lead, paper, days.ordinal[there])
    return total


def _named(lead: Whole | None, paper: slice, event: Whole) -> Vector | float:
    """How well the day that is named first fits an event day."""
    if lead is None:
        return 1.0
    distance = np.abs(lead[paper] - event)
    weight: Vector = np.where(distance <= 7, AROUND, ELSEWHERE) + np.where(distance == 0, NAMED_FIRST, 0)
    return weight
