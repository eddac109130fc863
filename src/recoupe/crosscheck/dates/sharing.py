"""Articles on one event: the day of the event ties their dates together.

A story is a star: in its middle the unknown day of the event, around it the documents, each with its own clues. An
article comes out some days after the event (`AFTER`), and the day it names first is that of the event in half of the
cases. What each document says of the event's day is added up, and handed back to those that have no date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np

from recoupe.annotate.times.anchor import as_day
from recoupe.crosscheck.dates.answer import ALONE, ENOUGH, SURE_OF_DAY, answer_of, normal
from recoupe.crosscheck.dates.clues import Clue, clues_of
from recoupe.crosscheck.dates.days import Days, Vector, Whole, days_until
from recoupe.crosscheck.dates.single import is_dated, with_date
from recoupe.crosscheck.dates.weights import DateKey, date_key, lead_day, log_weights
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.model import Options, Reading, Story

# how many days after the event an article comes out; counted, as STRAYED, over stories of agency reports of known date
AFTER = {-3: 0.01, -2: 0.02, -1: 0.06, 0: 0.38, 1: 0.24, 2: 0.09, 3: 0.05, 4: 0.03, 5: 0.02, 6: 0.015, 7: 0.01}
LATER = 0.0025  # … each further day up to a month
EARLIER = 0.0002  # … each day of the month before: what announces it
MONTH, WEEK = 31, 7
NAMED_FIRST = 0.5  # the day that is named first is the day of the event
AROUND = 0.45 / 15  # … or one of the week before or after
ELSEWHERE = 0.05 / 730  # … or something else
STRAYED = 0.03  # an article is on another event than its story, though it is much like another of it
# … the odds of that by likeness, in a pile of so many articles: in a smaller one fewer are alike by chance
ODDS, AMONG = ((0.2, 0.75), (0.25, 0.6), (0.3, 0.35), (0.4, 0.15), (0.5, 0.08), (0.6, 0.03)), 800
MEASURED = 1000  # articles up to which a pile is counted one by one
BY_WORDS = 0.5  # … in a story of many articles none of which is dated: it was drawn up by words alone
MANY = 8
TRUSTED = (0.6, 0.8)  # bounds for an answer in a story beyond doubt
TOGETHER = (SURE_OF_DAY, ENOUGH)  # … in any other: with the lower bounds only half of the answers were right
NEXT_TO_NOTHING = 1e-12  # of the weight of the likeliest day
APART = 1e-6  # nothing is impossible: stories are drawn up by machine


class Likeness(Protocol):
    """How much two articles are alike."""

    def likeness(self, a: str, b: str) -> float:
        """Between 0 and 1."""
        ...


class SharedDates:
    """The dates that articles on one event tell of each other, kept."""

    def __init__(self, options: Options, kept: Kept) -> None:
        self._options, self._kept = options, kept
        self._days = days_until(options.as_of)
        self._undated: set[str] = set()

    def of(
        self,
        pile: Rows[str, Reading],
        stories: Mapping[str, Story],
        story_of: Mapping[str, str],
        vectors: Likeness | None = None,
    ) -> Rows[str, Reading]:
        """The readings of a story with what they tell of each other's dates; those with a stated date stay as they are.

        `vectors` tell how much the articles are alike: how far a story is to be trusted.
        """
        self._undated.difference_update(pile.moved)
        self._undated.update(doc for doc in pile.came if not is_dated(pile[doc]))
        shelf, found = self._kept.shelf("date shared"), dict[str, Reading | None]()
        for story in sorted({story_of[doc] for doc in self._undated if doc in story_of}):
            members = tuple(pile[doc] for doc in sorted(stories[story].documents))
            if len(members) > 1:
                doubts = _doubts(members, len(pile), vectors)
                shared = shelf.of(story, (members, doubts), _share, members, self._days, self._options, doubts)
                found.update(
                    (one.document.id, one) for one, alone in zip(shared, members, strict=True) if one is not alone
                )
        return self._kept.over("dates shared", pile, found)


def _doubts(members: Sequence[Reading], size: int, vectors: Likeness | None) -> list[float]:
    """For each article of a story, how likely it is on another event: by its likeness to the one it is most like."""
    if vectors is None:
        return [STRAYED] * len(members)
    docs = [member.document.id for member in members]
    likest = [max(vectors.likeness(one, other) for other in docs if other != one) for one in docs]
    likeness, odds = np.array(ODDS).T
    here = np.interp(likest, likeness, odds) * _stepped(size) / AMONG
    return [max(STRAYED, float(row / (1 + row))) for row in here]


def _stepped(size: int) -> int:
    """The size of a pile; of a large one to the eighth, so that an article more changes no doubt."""
    if size < MEASURED:
        return size
    step = 1 << (size.bit_length() - 4)
    return size // step * step


def _share(members: Sequence[Reading], days: Days, options: Options, doubts: Sequence[float]) -> list[Reading]:
    clues = [clues_of(member) for member in members]
    naming = sum(any(clue.kind == "year" for clue in tell) for tell in clues)
    years = 1 / max(naming, 1) ** 0.5  # articles on one event name the same years: that is not evidence each time
    own = [_own(member, tell, days, years, {}) for member, tell in zip(members, clues, strict=True)]
    leads = [lead_day(tell, days) for tell in clues]
    known = _known_to_all(clues)
    fresh = [
        _own(member, tell, days, years, known) if not known.keys().isdisjoint(map(date_key, tell)) else weight
        for member, tell, weight in zip(members, clues, own, strict=True)
    ]
    told = [_of_event(weight, lead, days) for weight, lead in zip(fresh, leads, strict=True)]
    together = np.sum([np.log(t + APART * t.max()) for t in told], axis=0)
    stated = sorted({m.document.published.value or "" for m in members if is_dated(m)})
    by_words = len(members) >= MANY and not stated
    solved = []
    for i, member in enumerate(members):
        if is_dated(member):
            solved.append(member)
            continue
        others = normal(together - np.log(told[i] + APART * told[i].max()))
        told_by_mates = normal_sum(_of_publication(others, leads[i], days, own[i]))
        strayed = BY_WORDS if by_words else doubts[i]
        sure = ALONE if by_words else TRUSTED if strayed <= STRAYED else TOGETHER
        weight = own[i] * ((1 - strayed) * told_by_mates + strayed / days.size)
        answer = answer_of(weight / weight.sum(), days, *sure) if weight.sum() > 0 else None
        alone = member.document.published.value is not None
        mates = [clue for j, tell in enumerate(clues) if j != i and not alone for clue in tell]
        solved.append(with_date(member, answer, clues[i], mates, stated, options) if answer else member)
    return solved


def _known_to_all(clues: Sequence[Sequence[Clue]]) -> dict[DateKey, float]:
    """What a date that several articles name tells in each of them: all know the day of an inauguration to come."""
    naming = Counter(key for tell in clues for key in {date_key(clue) for clue in tell} if key)
    return {key: 1 / count for key, count in naming.items() if count > 1}


def normal_sum(weight: Vector) -> Vector:
    """The weights, summing to one."""
    total = float(weight.sum())
    return weight / total if total else weight


def _own(member: Reading, clues: Sequence[Clue], days: Days, years: float, known: Mapping[DateKey, float]) -> Vector:
    """What a document says of its own date: a stated one leaves no doubt."""
    if is_dated(member):
        weight = np.zeros(days.size)
        day = as_day((member.document.published.value or "")[:10])
        at = days.index(day) if day else None
        if at is None:
            return np.full(days.size, 1 / days.size)
        weight[at] = 1.0
        return weight
    return normal(log_weights(clues, days, years, known))


def _of_event(own: Vector, lead: Whole | None, days: Days) -> Vector:
    """What a document says of the day of the event."""
    total: Vector = np.convolve(own, CHANCES[::-1], mode="same")
    if lead is None:
        return total
    total *= ELSEWHERE
    for event, paper, share in _named_first(lead, days, _possible(own)):
        np.add.at(total, event, own[paper] * share)
    return total


def _of_publication(event: Vector, lead: Whole | None, days: Days, own: Vector) -> Vector:
    """What the day of the event says of the day of publication, for the days that `own` allows."""
    total: Vector = np.convolve(event, CHANCES, mode="same")
    if lead is None:
        return total
    total *= ELSEWHERE
    for day, paper, share in _named_first(lead, days, _possible(own)):
        total[paper] += event[day] * share
    return total


def _possible(own: Vector) -> Whole:
    """The days, by position, on which a document can have come out at all."""
    found: Whole = np.flatnonzero(own > NEXT_TO_NOTHING * own.max())
    return found


def _named_first(lead: Whole, days: Days, papers: Whole) -> Iterator[tuple[Whole, Whole, Vector]]:
    """The days of an event that lie near the day named first: each with its day of publication and what it adds.

    By position; the chance of that delay, times what the day named first tells more than a day named elsewhere.
    """
    first = lead[papers] - days.ordinal[0]
    near = (np.abs(papers - first) <= MONTH + WEEK) & (first > -WEEK - 1) & (first < days.size + WEEK)
    papers, first = papers[near], first[near]
    for away in range(-WEEK, WEEK + 1):
        event = first + away
        delay = papers - event
        kept = (np.abs(delay) <= MONTH) & (event >= 0) & (event < days.size)
        told = AROUND - ELSEWHERE + (NAMED_FIRST if away == 0 else 0.0)
        yield event[kept], papers[kept], CHANCES[delay[kept] + MONTH] * told


CHANCES = np.array([AFTER.get(d, LATER if d > 0 else EARLIER) for d in range(-MONTH, MONTH + 1)])
