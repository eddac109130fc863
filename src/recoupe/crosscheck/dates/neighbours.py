"""Articles on other events that name the same things: a hint at the year.

A text that says “13 nov.” leaves its year open. If articles of known date name the same rare things (a summit, a
minister, a ship), it was rather written in their time. How much rather was counted over 6,000 agency reports of four
years: of the article most like another, with a likeness of 0.2, 35 % came out within two months, of 0.3 57 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from recoupe.crosscheck.dates.answer import ALONE, Answer, answer_of, normal
from recoupe.crosscheck.dates.clues import clues_of
from recoupe.crosscheck.dates.days import Days, days_until
from recoupe.crosscheck.dates.days import Vector as Floats
from recoupe.crosscheck.dates.naming import Naming, named
from recoupe.crosscheck.dates.nearest import Nearest
from recoupe.crosscheck.dates.reasons import Neighbours
from recoupe.crosscheck.dates.single import DECISIVE, with_date
from recoupe.crosscheck.dates.weights import log_weights
from recoupe.crosscheck.intervals import days as first_and_last
from recoupe.crosscheck.intervals import length
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.stories.likeness import Vectors
from recoupe.model import Options, Reading

EXACT = 3  # days that the date of a neighbour may span
SHARE = (0.05, 1.6)  # of neighbours that came out in the same weeks: so much, and so much times the likeness
SURELY = 0.8  # … at most
FADE = 25.0  # days
YEARS = 5  # the others lie within so many years, mostly
FAR = 0.1  # of them beyond
NAMES = 3  # common names that the reason gives
SHOWN = 3  # dates that it gives


class NeighbourDates:
    """The dates that an article has from those on other events, kept."""

    def __init__(self, options: Options, kept: Kept) -> None:
        self._options, self._kept = options, kept
        self._leaning: set[str] = set()  # articles without a date whose month and day are told
        self._dates: dict[str, int] = {}  # the others, of known day
        self._nearest, self._naming = Nearest(), Naming()

    def of(self, pile: Rows[str, Reading], vectors: Vectors, matching: Matching) -> Rows[str, Reading]:
        """The readings, those whose month and day are told with the year of their neighbours."""
        moved = {*pile.moved, *vectors.rows.moved}
        was = moved & self._dates.keys()
        for doc in pile.moved:
            self._leaning.discard(doc)
            self._dates.pop(doc, None)
        for doc in pile.came:
            date = _date(pile[doc])
            if date is not None:
                self._dates[doc] = date
            elif pile[doc].document.published.value is None and _leans(pile[doc]):
                self._leaning.add(doc)
        self._nearest.update(vectors, was, moved & self._dates.keys())
        self._naming.update(pile, matching)
        found = dict(self._solved(pile, vectors, matching)) if self._leaning and self._dates else {}
        return self._kept.over("dates of neighbours", pile, found)

    def _solved(self, pile: Rows[str, Reading], vectors: Vectors, matching: Matching) -> Iterator[tuple[str, Reading]]:
        answers, solved = self._kept.shelf("neighbours"), self._kept.shelf("date of neighbours")
        common, dates, rows = self._kept.shelf("named by neighbours"), self._dates, matching.of.rows
        for doc in sorted(self._leaning):
            near = self._nearest.most_like(doc, vectors, dates)
            if not near:
                continue
            reading, told = pile[doc], tuple((dates[other], like) for other, like in near)
            answer = answers.of(doc, (reading, told), _answer, reading, told, self._options)
            if answer:
                beside = [(pile[other], rows[other]) for other, _ in near]
                shared = common.of(doc, (reading, rows[doc], beside), _shared, reading, rows[doc], beside)
                same = Neighbours(
                    dates=_nearest(
                        answer, {dates[other]: pile[other].document.published.value or "" for other, _ in near}
                    ),
                    names=self._telling(shared, pile, matching),
                )
                yield doc, solved.of(doc, (reading, answer, same), _solved, reading, answer, same, self._options)

    def _telling(self, shared: Sequence[_Shared], pile: Rows[str, Reading], matching: Matching) -> tuple[str, ...]:
        """The names of the entities that an article shares with its neighbours and the fewest others."""

        def order(one: _Shared) -> tuple[int, int, str]:
            return self._naming.of(one.entity, pile, matching) - one.count, -one.count, one.entity

        return tuple(one.name for one in sorted(shared, key=order)[:NAMES])


@dataclass(frozen=True, slots=True)
class _Shared:
    """An entity that an article shares with its neighbours: what it calls it, and how many of them name it."""

    entity: str
    name: str
    count: int


def _shared(reading: Reading, row: Sequence[str], beside: Sequence[tuple[Reading, Sequence[str]]]) -> list[_Shared]:
    names: dict[str, str] = {}
    for entity, actor in zip(row, reading.actors, strict=True):
        names.setdefault(entity, actor.name)
    around = [named(other, others) for other, others in beside]
    counts = {entity: sum(entity in there for there in around) for entity in sorted(named(reading, row))}
    return [_Shared(entity, names[entity], count) for entity, count in counts.items() if count]


def _leans(reading: Reading) -> bool:
    return any(clue.kind in DECISIVE for clue in clues_of(reading))


def _answer(reading: Reading, near: Sequence[tuple[int, float]], options: Options) -> Answer | None:
    days = days_until(options.as_of)
    hint = np.sum([_hint(date, like, days) for date, like in near], axis=0) / len(near) ** 0.5
    return answer_of(normal(log_weights(clues_of(reading), days) + hint), days, *ALONE)


def _solved(reading: Reading, answer: Answer, same: Neighbours, options: Options) -> Reading:
    return with_date(reading, answer, clues_of(reading), (), (), options, same)


def _date(reading: Reading) -> int | None:
    span = first_and_last(reading.document.published.value)
    return span[0].toordinal() if span and length(span) <= EXACT else None


def _nearest(answer: Answer, dates: dict[int, str]) -> tuple[str, ...]:
    """The dates nearest the answer, in their order."""
    return tuple(
        dates[day] for day in sorted(sorted(dates, key=lambda day: abs(day - answer.last.toordinal()))[:SHOWN])
    )


def _hint(date: int, likeness: float, days: Days) -> Floats:
    """The logarithm of how likely each day is, next to an article of that date and likeness."""
    near = min(SURELY, SHARE[0] + SHARE[1] * likeness)
    distance = np.abs(days.ordinal - date)
    weight: Floats = near * np.exp(-distance / FADE) / (2 * FADE)
    weight += (1 - near) * (1 - FAR) * (distance <= 365 * YEARS) / (730 * YEARS) + (1 - near) * FAR / days.size
    return np.log(weight)
