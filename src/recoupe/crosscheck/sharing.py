"""Which texts share enough hashes to be looked at: pairs over a sorted list of all hashes, kept.

Of the texts that hold one hash only neighbours (in an order of their own) are paired: see `holders.py`. Where `worn` is
given, a hash that so many texts hold counts for none.

A text that comes or goes changes the pairs that it is in, and those of its neighbours in a long row of one hash, which
it pushes apart or lets close up; these are counted anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.holders import GAPS, Counted, Slots, by_hash, holders, neighbours
from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.shelved import Shelved
from recoupe.crosscheck.words import Hashes

ANEW = 0.02  # share of the texts that came or went from which on all pairs are counted anew


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """The hashes that two texts share."""

    hashes: Hashes


class Sharing:
    """The pairs of texts that share at least `least` hashes."""

    def __init__(self, least: int, worn: int | None = None, once: bool = False) -> None:
        """`once`: pairs are asked for a single time, so hashes that one text alone holds need not be kept."""
        self._least, self._worn, self._once = least, worn, once
        # the hashes of all texts, and whose they are: slots, of one hash ascending by their marks
        self._all = Shelved(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32))
        self._slots: dict[str, int] = {}
        self._docs: list[str] = []  # by slot
        self._touched: set[int] = set()  # slots of which a pair is new, gone or another
        self._marks = np.zeros(0, dtype=np.uint64)
        self._rows: dict[int, Hashes] = {}
        self._pairs: dict[int, dict[int, Common]] = defaultdict(dict)

    def update(self, rows: Rows[str, Hashes]) -> set[str]:
        """Take in all texts as they are now (by their different hashes, ascending); those of which a pair is new, gone,
        or shares other hashes than before."""
        came, gone = rows.came, rows.gone
        self._touched = set()
        if len(came) + len(gone) > max(1, ANEW * len(rows)):
            self._count_all({self._slot(doc): row for doc, row in rows.items()})
            return set(rows)
        for doc in dict.fromkeys((*gone, *came)):
            if self._slot(doc) in self._rows:
                self._take(self._slot(doc))
        for doc in came:
            self._put(self._slot(doc), rows[doc])
        return {self._docs[slot] for slot in self._touched} & rows.keys()

    def beside(self, doc: str) -> dict[str, Common]:
        """The texts that one is paired with."""
        return {self._docs[slot]: common for slot, common in self._pairs.get(self._slot(doc), {}).items()}

    def _slot(self, doc: str) -> int:
        if doc not in self._slots:
            self._slots[doc] = len(self._slots)
            self._docs.append(doc)
            mark = int.from_bytes(blake2b(doc.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
            self._marks = np.append(self._marks, np.uint64(mark))
        return self._slots[doc]

    # -- all at once ---------------------------------------------------------------------------------------------------
    def _count_all(self, rows: dict[int, Hashes]) -> None:
        self._rows = dict(rows)
        self._pairs.clear()
        slots = sorted(rows, key=lambda slot: int(self._marks[slot]))
        number = np.array(slots, dtype=np.int32)
        kept: list[tuple[Hashes, Slots]] = []
        near = Counted()
        for hashes, places in by_hash([rows[slot] for slot in slots]):
            held = holders(hashes)
            near.add(*neighbours(hashes, places, held if self._worn is None else np.where(held < self._worn, held, 1)))
            some = held > 1 if self._once else slice(None)
            kept.append((hashes[some], number[places[some]]))
        hashes = np.concatenate([np.zeros(0, np.uint64), *(hashes for hashes, _ in kept)])
        who = np.concatenate([np.zeros(0, np.int32), *(who for _, who in kept)])
        del kept
        self._all = Shelved(hashes, who, room=not self._once)
        for a, b in near.pairs(self._least):
            self._pair(slots[a], slots[b], self._common(slots[a], slots[b]))

    # -- one by one ----------------------------------------------------------------------------------------------------
    def _put(self, slot: int, row: Hashes) -> None:
        self._all.make_room(row)
        first, last = self._all.runs(row)
        at = first.copy()
        for k in np.flatnonzero(last > first).tolist():
            marks = self._marks[self._all.who[first[k] : last[k]]]
            at[k] += marks.searchsorted(self._marks[slot])
        beside, moved = self._around(first, at, at, last)
        self._all.put(row, at, slot)
        self._rows[slot] = row
        self._recount((slot, other) for other in beside)
        self._recount(moved)

    def _take(self, slot: int) -> None:
        row = self._rows.pop(slot)
        first, last = self._all.runs(row)
        at = np.array(
            [a + int(np.flatnonzero(self._all.who[a:b] == slot)[0]) for a, b in zip(first, last, strict=True)],
            dtype=np.intp,
        )
        _, moved = self._around(first, at, at + 1, last)
        self._all.take(row, at)
        for other in self._pairs.pop(slot, {}):
            del self._pairs[other][slot]
            self._touched.add(other)
        self._recount(moved)

    def _around(
        self,
        first: NDArray[np.intp],
        left: NDArray[np.intp],
        right: NDArray[np.intp],
        last: NDArray[np.intp],
    ) -> tuple[list[int], set[tuple[int, int]]]:
        """Around a text in each row of one hash: who is paired with it, and pairs that it pushes apart or wears out.

        What lies before it ends at `left`, what comes after begins at `right`.
        """
        beside: list[int] = []
        moved: set[tuple[int, int]] = set()
        rows = zip(first.tolist(), left.tolist(), right.tolist(), last.tolist(), strict=True)
        for begin, before, after, end in rows:
            others = (before - begin) + (end - after)
            if not others:
                continue
            if self._worn is not None:
                if others < self._worn:
                    held = [*self._all.who[begin:before].tolist(), *self._all.who[after:end].tolist()]
                    beside += held if others + 1 < self._worn else []
                    moved.update(combinations(held, 2) if others + 1 == self._worn else ())
                continue
            beside += self._all.who[max(begin, before - GAPS) : before].tolist()
            beside += self._all.who[after : min(end, after + GAPS)].tolist()
            for apart in range(1, GAPS + 1) if others > GAPS - 1 else ():
                one, other = before - apart, after + GAPS - apart
                if one >= begin and other < end:
                    moved.add((int(self._all.who[one]), int(self._all.who[other])))
        held_often, counts = np.unique(np.array(beside, dtype=np.int64), return_counts=True)
        return held_often[counts >= self._least].tolist(), moved

    def _recount(self, pairs: Iterable[tuple[int, int]]) -> None:
        for a, b in pairs:
            common = self._common(a, b)
            if len(common) >= self._least:
                old = self._pairs.get(a, {}).get(b)
                if old is None or not np.array_equal(old.hashes, common):
                    self._pair(a, b, common)
            elif b in self._pairs.get(a, {}):
                del self._pairs[a][b], self._pairs[b][a]
                self._touched.update((a, b))

    def _pair(self, a: int, b: int, common: Hashes) -> None:
        self._pairs[a][b] = self._pairs[b][a] = Common(common)
        self._touched.update((a, b))

    def _common(self, a: int, b: int) -> Hashes:
        """The hashes by which two texts are paired."""
        common = np.intersect1d(self._rows[a], self._rows[b], assume_unique=True)
        if len(common) < self._least:
            return common
        first, last = self._all.runs(common)
        if self._worn is not None:
            return np.asarray(common[last - first < self._worn])
        kept = last - first <= GAPS + 1
        for k in np.flatnonzero(~kept).tolist():
            who = self._all.who[first[k] : last[k]]
            kept[k] = abs(int(np.flatnonzero(who == a)[0]) - int(np.flatnonzero(who == b)[0])) <= GAPS
        return np.asarray(common[kept])
