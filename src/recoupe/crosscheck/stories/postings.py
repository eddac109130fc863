"""Which earlier articles share the heavy words of one: an inverted index that articles come into and go out of.

Articles stand in the order of their dates, those without one last, and have their rank in it. Each looks back over
those that could share its date; of a word that stands in many the last `FARTHEST` are looked at. What they share is
summed over its heavy words alone, and the likeliest `NEAREST` are worth comparing as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.stories.likeness import Floats, Vector
from recoupe.crosscheck.stories.setting import APART
from recoupe.crosscheck.words import Ints

FARTHEST = 400  # articles looked at for one word: a word in more tells little
NEAREST = 100  # articles that one is compared with
REACH = APART + 35  # days looked back: a date may be a month
GLIMPSE = 0.03  # likeness over these words alone from which the whole is worth comparing
NEVER = 10**7  # sorts after any date
_SLACK = 1e-6  # of a sum that is made in another order
_RANK = 32  # bits of a rank
_MASK = (1 << _RANK) - 1

Places = NDArray[np.intp]
Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """An article as it was when it was last looked at: its slot (a number that it keeps), its id, its date (ordinal),
    its text, and its heaviest stems with their weights."""

    slot: int
    doc: str
    date: int
    vector: Vector
    stems: Ints
    weights: Floats

    @property
    def key(self) -> tuple[int, str]:
        """By which articles are in order."""
        return self.date, self.doc


class Postings:
    """For each stem the articles that it is heavy in, in the order of dates, with its weight in them."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        ordered = sorted(seen, key=lambda one: one.key)
        self._keys = [one.key for one in ordered]
        self._slots = np.array([one.slot for one in ordered], dtype=np.int32)  # by rank
        self._dates = np.array([one.date for one in ordered], dtype=np.int64)
        stems = np.concatenate([np.zeros(0, np.int32), *(one.stems for one in ordered)])
        weights = np.concatenate([np.zeros(0), *(one.weights for one in ordered)])
        ranks = np.repeat(np.arange(len(ordered)), [len(one.stems) for one in ordered])
        by_stem = np.argsort(stems, kind="stable")
        self._places = _place(stems, ranks)[by_stem]  # a stem and a rank in one number, in order
        self._weights = weights[by_stem]
        self._settle()

    def _settle(self) -> None:
        """How far each looks back, as a rank; those without a date look back over all."""
        self._reach = np.where(self._dates == NEVER, 0, np.searchsorted(self._dates, self._dates - REACH))

    def put(self, one: Seen) -> None:
        """Take an article in."""
        rank = bisect_left(self._keys, one.key)
        self._keys.insert(rank, one.key)
        self._slots = np.insert(self._slots, rank, one.slot)
        self._dates = np.insert(self._dates, rank, one.date)
        order = np.argsort(one.stems)
        places = _place(one.stems[order], rank)
        at = self._places.searchsorted(places)
        self._places += (self._places & _MASK) >= rank
        self._places = np.insert(self._places, at, places)
        self._weights = np.insert(self._weights, at, one.weights[order])
        self._settle()

    def take(self, one: Seen) -> None:
        """Let an article go."""
        rank = bisect_left(self._keys, one.key)
        del self._keys[rank]
        self._slots, self._dates = np.delete(self._slots, rank), np.delete(self._dates, rank)
        at = self._places.searchsorted(_place(one.stems, rank))
        self._places, self._weights = np.delete(self._places, at), np.delete(self._weights, at)
        self._places -= (self._places & _MASK) > rank
        self._settle()

    def near(self, one: Seen) -> Ints:
        """The articles before one that are worth comparing with it, the likeliest first."""
        rank = bisect_left(self._keys, one.key)
        since = int(self._reach[rank])
        ends = self._places.searchsorted(_place(one.stems, rank))
        begins = np.maximum(self._places.searchsorted(_place(one.stems, since)), ends - FARTHEST)
        many = ends - begins
        at = _ranges(begins, many)
        ranks = (self._places[at] & _MASK) - since
        seen = np.bincount(ranks, weights=self._weights[at] * np.repeat(one.weights, many))
        near = np.flatnonzero(seen >= GLIMPSE - _SLACK)
        sums = np.round(seen[near], 9)
        near, sums = near[sums >= GLIMPSE], sums[sums >= GLIMPSE]
        return self._slots[since + near[np.argsort(-sums, kind="stable")[:NEAREST]]]

    def looks_at(self, one: Seen) -> Ints:
        """The articles that may be near to others than before if this one comes or goes: they stand after it."""
        rank = bisect_left(self._keys, one.key)
        begins = self._places.searchsorted(_place(one.stems, rank))
        many = self._places.searchsorted(_place(one.stems + 1, 0)) - begins
        at = _ranges(begins, many)
        places = self._places[at]
        after = places & _MASK
        seen = np.bincount(after, weights=self._weights[at] * np.repeat(one.weights, many))
        found = np.flatnonzero(seen >= GLIMPSE - _SLACK)
        # of a word in many articles only the last are looked at: one that comes pushes another out
        held = at - self._places.searchsorted(places - after + self._reach[after])
        pushed = after[(held >= FARTHEST) & (at - np.repeat(begins, many) <= FARTHEST)]
        found = np.unique(np.concatenate([found[self._reach[found] <= rank], pushed]))
        return self._slots[found]


def _place(stems: Ints, ranks: int | Places) -> Longs:
    found: Longs = (stems.astype(np.int64) << _RANK) + ranks
    return found


def _ranges(begins: Places, many: Places) -> Places:
    """The numbers from each beginning on, so many of each, one after the other."""
    ends = np.cumsum(many)
    found: Places = np.repeat(begins - ends + many, many) + np.arange(ends[-1] if len(ends) else 0)
    return found
