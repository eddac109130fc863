"""Hashes in ascending order, each with whose it is, in arrays with room to grow.

An array of ten million would be copied whole for each text that comes. So the hashes lie on shelves, each for a range
of them; what is free on a shelf is filled with the greatest of its range, so that the array ascends throughout and is
searched as one. Only the shelves that a text's hashes fall on are moved.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.words import Hashes

Places = NDArray[np.intp]
ON_A_SHELF = 1024  # hashes, when the shelves are made: few are moved for one, and few shelves are nearly empty
ROOM = (0.05, 32)  # free places on a shelf then: a share of what lies on it, and so many more
FREE = -1  # whose a free place is


class Shelved:
    """Hashes with whose each is: `hashes`, `who`, with free places between. A hash may be held several times."""

    def __init__(self, hashes: Hashes, who: NDArray[np.int32], room: bool = True) -> None:
        """The hashes ascend. Without `room` there is a place for these, and none can come or go."""
        self.hashes, self.who = hashes, who
        if room:
            self._lay_out(hashes[:0])

    def _lay_out(self, more: Hashes) -> None:
        """Make shelves for the hashes that are there, with room for some more."""
        hashes, who = self.hashes, self.who
        if not (some := who != FREE).all():
            hashes, who = hashes[some], who[some]
        bits = max(1, (len(hashes) // ON_A_SHELF).bit_length())
        self._shift = np.uint64(64 - bits)
        self._greatest = np.array([((at + 1) << (64 - bits)) - 1 for at in range(1 << bits)], dtype=np.uint64)
        held, coming = (np.bincount(self._shelf(row), minlength=1 << bits) for row in (hashes, more))
        room = coming + (held * ROOM[0]).astype(np.intp) + ROOM[1]
        self._begin = np.concatenate([[0], (held + room).cumsum()])
        self._end = self._begin[:-1] + held  # of what lies on each shelf
        self.hashes = np.repeat(self._greatest, held + room)
        self.who = np.full(len(self.hashes), FREE, dtype=np.int32)
        place = np.arange(len(hashes)) + np.repeat(self._end - held.cumsum(), held)
        self.hashes[place], self.who[place] = hashes, who

    def _shelf(self, row: Hashes) -> Places:
        return (row >> self._shift).astype(np.intp)

    def make_room(self, row: Hashes) -> None:
        """See that there is a free place for each of some hashes. What is where may not be the same afterwards."""
        coming = np.bincount(self._shelf(row), minlength=len(self._end))
        if (self._end + coming > self._begin[1:]).any():
            self._lay_out(row)

    def runs(self, row: Hashes) -> tuple[Places, Places]:
        """Where those that hold each of some hashes begin and end."""
        first, last = self.hashes.searchsorted(row, "left"), self.hashes.searchsorted(row, "right")
        for k in np.flatnonzero((last > first) & (self.who[last - 1] == FREE)).tolist():  # the greatest of a shelf
            last[k] -= int((self.who[first[k] : last[k]] == FREE).sum())
        return first, last

    def put(self, row: Hashes, at: Places, who: int) -> None:
        """Put in somebody's hashes, ascending, each at its place (where there is room)."""
        ends = self._end
        for number, place, shelf in self._backwards(row, at):
            end = ends[shelf]
            self.hashes[place + 1 : end + 1] = self.hashes[place:end]
            self.who[place + 1 : end + 1] = self.who[place:end]
            self.hashes[place], self.who[place] = number, who
            ends[shelf] = end + 1

    def take(self, row: Hashes, at: Places) -> None:
        """Take out some hashes, ascending, each from its place."""
        ends = self._end
        for _, place, shelf in self._backwards(row, at):
            end = ends[shelf] - 1
            self.hashes[place:end] = self.hashes[place + 1 : end + 1]
            self.who[place:end] = self.who[place + 1 : end + 1]
            self.hashes[end], self.who[end] = self._greatest[shelf], FREE
            ends[shelf] = end

    def _backwards(self, row: Hashes, at: Places) -> Iterator[tuple[np.uint64, int, int]]:
        """Each hash with its place and its shelf, the last first: those before stay where they are."""
        places, shelves = at.tolist(), self._shelf(row).tolist()
        for k in reversed(range(len(row))):
            yield row[k], places[k], shelves[k]
