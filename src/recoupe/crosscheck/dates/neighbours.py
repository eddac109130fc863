"""Articles on other events that name the same things: a hint at the year.

A text that says “13 nov.” leaves its year open. If articles of known date name the same rare things (a summit, a
minister, a ship), it was rather written in their time. How much rather was counted over 6,000 agency reports of four
years: of the article most like another, with a likeness of 0.2, 35 % came out within two months, of 0.3 57 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from recoupe.crosscheck.dates.answer import ALONE, Answer, answer_of, normal
from recoupe.crosscheck.dates.clues import clues_of
from recoupe.crosscheck.dates.days import Days, days_until
from recoupe.crosscheck.dates.days import Vector as Floats
from recoupe.crosscheck.dates.reasons import Neighbours
from recoupe.crosscheck.dates.single import DECISIVE, with_date
from recoupe.crosscheck.dates.weights import log_weights
from recoupe.crosscheck.intervals import days as first_and_last
from recoupe.crosscheck.intervals import length
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.stories.likeness import Vector, Vectors
from recoupe.crosscheck.words import Ints
from recoupe.model import Options, Reading

LEAST = 0.12  # likeness: below that it tells nothing of the year
MOST = 9  # articles leant on
LOOKED_AT = 40
POSTINGS = 200
EXACT = 3  # days that the date of a neighbour may span
SHARE = (0.05, 1.6)  # of neighbours that came out in the same weeks: so much, and so much times the likeness
SURELY = 0.8  # … at most
FADE = 25.0  # days
HEAVY = 60  # words of an article by which its neighbours are looked for
YEARS = 5  # the others lie within so many years, mostly
FAR = 0.1  # of them beyond
NAMES = 3  # common names that the reason gives
SHOWN = 3  # dates that it gives


class NeighbourDates:
    """The dates that an article has from those on other events, kept."""

    def __init__(self, options: Options, kept: Kept) -> None:
        self._options, self._kept = options, kept
        self._leaning: set[str] = set()  # articles without a date whose month and day are told
        self._dates: dict[str, int] = {}  # the others, of known day …
        self._tops: dict[str, tuple[Ints, Floats]] = {}  # … and their heaviest words, once they have been asked for

    def of(self, pile: Rows[str, Reading], vectors: Vectors, matching: Matching) -> Rows[str, Reading]:
        """The readings, those whose month and day are told with the year of their neighbours."""
        for doc in {*pile.moved, *vectors.rows.moved}:
            self._tops.pop(doc, None)
        for doc in pile.moved:
            self._leaning.discard(doc)
            self._dates.pop(doc, None)
        for doc in pile.came:
            date = _date(pile[doc])
            if date is not None:
                self._dates[doc] = date
            elif pile[doc].document.published.value is None and _leans(pile[doc]):
                self._leaning.add(doc)
        found = dict(self._solved(pile, vectors, matching)) if self._leaning and self._dates else {}
        return self._kept.over("dates of neighbours", pile, found)

    def _solved(self, pile: Rows[str, Reading], vectors: Vectors, matching: Matching) -> Iterator[tuple[str, Reading]]:
        answers, solved = self._kept.shelf("neighbours"), self._kept.shelf("date of neighbours")
        dates, known = self._dates, _Known(vectors, sorted(self._dates), self._tops)
        for doc in sorted(self._leaning):
            near = known.most_like(doc)
            if not near:
                continue
            reading, told = pile[doc], tuple((dates[other], like) for other, like in near)
            answer = answers.of(doc, (reading, told), _answer, reading, told, self._options)
            if answer:
                same = Neighbours(
                    dates=_nearest(
                        answer, {dates[other]: pile[other].document.published.value or "" for other, _ in near}
                    ),
                    names=_names_of(reading, _in_common(reading, [pile[x] for x, _ in near], pile, matching), matching),
                )
                yield doc, solved.of(doc, (reading, answer, same), _solved, reading, answer, same, self._options)


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


class _Known:
    """The articles of known date, by their heaviest words. `tops_of` keeps these from one time to the next."""

    def __init__(self, vectors: Vectors, dated: Sequence[str], tops_of: dict[str, tuple[Ints, Floats]]) -> None:
        self.vectors, self.dated = vectors, dated
        tops_of.update((doc, _heaviest(vectors.rows[doc])) for doc in dated if doc not in tops_of)
        tops = [tops_of[doc] for doc in dated]
        stems = np.concatenate([stems for stems, _ in tops])
        who = np.repeat(np.arange(len(dated)), [len(stems) for stems, _ in tops])
        order = np.argsort(stems, kind="stable")
        self.who, self.weights = who[order], np.concatenate([weights for _, weights in tops])[order]
        self.first = np.searchsorted(stems[order], np.arange(len(vectors.rarity) + 1))

    def most_like(self, doc: str) -> list[tuple[str, float]]:
        """The articles of known date that are most like an article, with their likeness."""
        stems, weights = _heaviest(self.vectors.rows[doc])
        begin = self.first[stems]
        held = np.minimum(self.first[stems + 1] - begin, POSTINGS)
        rows = np.repeat(begin - np.concatenate([[0], held.cumsum()[:-1]]), held) + np.arange(int(held.sum()))
        shares = np.repeat(weights, held) * self.weights[rows]
        shared = np.round(np.bincount(self.who[rows], weights=shares, minlength=len(self.dated)), 9)
        first = np.argsort(-shared, kind="stable")[:LOOKED_AT]
        near = [self.dated[at] for at in first[shared[first] > 0].tolist()]
        alike = [(other, like) for other in near if (like := self.vectors.likeness(doc, other)) >= LEAST]
        return sorted(alike, key=lambda row: (-row[1], row[0]))[:MOST]


def _heaviest(vector: Vector) -> tuple[Ints, Floats]:
    top = np.argsort(-vector.weights, kind="stable")[:HEAVY]
    return vector.stems[top], vector.weights[top]


def _hint(date: int, likeness: float, days: Days) -> Floats:
    """The logarithm of how likely each day is, next to an article of that date and likeness."""
    near = min(SURELY, SHARE[0] + SHARE[1] * likeness)
    distance = np.abs(days.ordinal - date)
    weight: Floats = near * np.exp(-distance / FADE) / (2 * FADE)
    weight += (1 - near) * (1 - FAR) * (distance <= 365 * YEARS) / (730 * YEARS) + (1 - near) * FAR / days.size
    return np.log(weight)


def _in_common(
    reading: Reading, beside: Sequence[Reading], pile: Mapping[str, Reading], matching: Matching
) -> list[str]:
    """The entities that an article shares with its neighbours and the fewest others."""
    names = [_named(one, matching) for one in beside]
    counts = {entity: sum(entity in named for named in names) for entity in sorted(_named(reading, matching))}
    shared = [entity for entity, count in counts.items() if count]
    everywhere = {entity: _naming(entity, pile, matching) for entity in shared}
    return sorted(shared, key=lambda entity: (everywhere[entity] - counts[entity], -counts[entity], entity))[:NAMES]


def _naming(entity: str, pile: Mapping[str, Reading], matching: Matching) -> int:
    """How many articles name an entity."""
    return sum(entity in _named(pile[doc], matching) for doc in matching.docs_of({entity}))


def _names_of(reading: Reading, entities: Sequence[str], matching: Matching) -> tuple[str, ...]:
    """What an article calls them."""
    first: dict[str, str] = {}
    for number, actor in enumerate(reading.actors):
        first.setdefault(matching.of[reading.document.id, number], actor.name)
    return tuple(first[entity] for entity in entities)


def _named(reading: Reading, matching: Matching) -> set[str]:
    return {
        matching.of[reading.document.id, number]
        for number, actor in enumerate(reading.actors)
        if actor.name[:1].isupper()
    }
