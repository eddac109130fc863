"""Which rows of hashes hold one in common, with all hashes of a pile sorted a stretch at a time.

Of the rows that hold one hash only those up to `GAPS` places apart are paired, so the cost grows with the hashes and
not with their square, and a thousand copies of one text cost no more than a thousand texts. Copies beyond the gap
meet through those between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.words import Hashes, Positions

GAPS = 6
STRETCH = 1 << 20  # hashes sorted at a time: what that takes is then the same for any pile

Slots = NDArray[np.int32]


def by_hash(rows: Sequence[Hashes]) -> Iterator[tuple[Hashes, Slots]]:
    """The hashes of some rows, ascending over all stretches, each with the place of the row that holds it.

    Each row holds a hash once, and its hashes ascending; of one hash the places ascend, too.
    """
    stretches = 1 + sum(map(len, rows)) // STRETCH
    bounds = np.array([(at << 64) // stretches for at in range(1, stretches)], dtype=np.uint64)
    cuts = np.zeros((len(rows), stretches + 1), dtype=np.int64)
    for row, cut in zip(rows, cuts, strict=True):
        cut[1:-1], cut[-1] = row.searchsorted(bounds), len(row)
    for at in range(stretches):
        begins, ends = cuts[:, at], cuts[:, at + 1]
        parts = [row[begin:end] for row, begin, end in zip(rows, begins.tolist(), ends.tolist(), strict=True)]
        hashes = np.concatenate([np.zeros(0, np.uint64), *parts])
        places = np.repeat(np.arange(len(rows), dtype=np.int32), ends - begins)
        order = np.argsort(hashes, kind="stable")
        yield hashes[order], places[order]


def holders(hashes: Hashes) -> NDArray[np.intp]:
    """For each of some hashes, ascending, how many there are of it."""
    first = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))
    counts = np.diff(first, append=len(hashes))
    return np.repeat(counts, counts)


def neighbours(hashes: Hashes, places: Slots, held: NDArray[np.intp]) -> tuple[Slots, Slots]:
    """Pairs of rows up to `GAPS` places apart, once for each hash that they share, but for hashes `held` by one."""
    hashes, places = hashes[held > 1], places[held > 1]
    first, second = [places[:0]], [places[:0]]
    for gap in range(1, min(GAPS + 1, len(hashes))):
        same = hashes[gap:] == hashes[:-gap]
        first.append(places[:-gap][same])
        second.append(places[gap:][same])
    return np.concatenate(first), np.concatenate(second)


class Counted:
    """How often each pair of rows was met."""

    def __init__(self) -> None:
        self._pairs: list[Positions] = []
        self._counts: list[Positions] = []

    def add(self, first: Slots, second: Slots) -> None:
        """Count some pairs."""
        pairs, counts = np.unique(first.astype(np.int64) << 32 | second, return_counts=True)
        self._pairs.append(pairs)
        self._counts.append(counts)

    def pairs(self, least: int) -> list[tuple[int, int]]:
        """The pairs that were met at least so often, ascending."""
        pairs, at = np.unique(np.concatenate(self._pairs), return_inverse=True)
        met = np.bincount(at, weights=np.concatenate(self._counts), minlength=len(pairs))
        return [(pair >> 32, pair & 0xFFFFFFFF) for pair in pairs[met >= least].tolist()]
