"""Which articles are worth comparing, and their cosines; kept, so that an article more asks for its own only.

Each article is compared with the likeliest of those before it (`postings.py`), so the cost grows with the pile and not
with its square. An article that comes or goes changes what is near to it and to those after it that hold enough of its
words; these look anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.stories.likeness import Floats, Vector, Vectors
from recoupe.crosscheck.stories.postings import NEVER, Places, Postings, Seen
from recoupe.crosscheck.stories.setting import Setting
from recoupe.crosscheck.words import Ints

HEAVY = 60  # words of an article by which it looks for others
ANEW = 0.2  # share of the articles that came, went or changed from which on all look anew
ONE_BY_ONE = 20  # articles that are put into the index, or taken out, one by one; for more it is made anew


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of articles by their places, the first the lower, with their cosines."""

    first: Places
    second: Places
    cosines: Floats

    def where(self, kept: NDArray[np.bool_]) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.first[kept], self.second[kept], self.cosines[kept])


Row = tuple[Ints, Floats]
"""What an article is near to: slots, and cosines."""


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """What became of a pile, by slots: articles that came (or changed), that went (or changed), and what each of those
    that looked anew was near to before and is near to now."""

    came: list[int]
    gone: list[int]
    looked: list[tuple[int, Row, Row]]


class Near:
    """What each article of a pile is compared with. An article keeps its slot, a number, as long as there is a pile."""

    def __init__(self) -> None:
        self.docs: list[str] = []  # by slot
        self.slots: dict[str, int] = {}
        self.rows: dict[int, Row] = {}
        self._seen: list[Seen | None] = []  # by slot
        self._postings = Postings(())

    def update(self, heads: Rows[str, None], vectors: Vectors, settings: Rows[str, Setting]) -> Moved:
        """Look again where articles came or went. `heads`: those to compare."""
        went, came = [], []
        for doc in sorted({*heads.moved, *vectors.rows.moved, *settings.moved}):
            one = self._seen_of(doc)
            if doc not in heads:
                went += [one] if one else []
                continue
            known = settings[doc].known
            date = known[1].toordinal() if known else NEVER
            if one is None or one.date != date or one.vector is not vectors.rows[doc]:
                if one is not None:
                    went.append(one)
                came.append(self._see(doc, date, vectors.rows[doc]))
        for one in went:
            self._seen[one.slot] = None
        for one in came:
            self._seen[one.slot] = one
        return self._look(came, went, len(heads), vectors)

    def _seen_of(self, doc: str) -> Seen | None:
        return self._seen[self.slots[doc]] if doc in self.slots else None

    def _see(self, doc: str, date: int, vector: Vector) -> Seen:
        slot = self.slots.setdefault(doc, len(self.docs))
        if slot == len(self.docs):
            self.docs.append(doc)
            self._seen.append(None)
        top = np.sort(np.argsort(-vector.weights, kind="stable")[:HEAVY])
        return Seen(slot, doc, date, vector, vector.stems[top], vector.weights[top])

    def _look(self, came: list[Seen], went: list[Seen], many: int, vectors: Vectors) -> Moved:
        """Find anew what some articles are near to."""
        looked: list[tuple[int, Row, Row]] = []
        slots = sorted({one.slot for one in came}), sorted({one.slot for one in went})
        if came or went:
            if len(came) + len(went) > ONE_BY_ONE:
                self._postings = Postings(filter(None, self._seen))
            else:
                for one in went:
                    self._postings.take(one)
                for one in came:
                    self._postings.put(one)
            if len(came) + len(went) > ANEW * many:
                looking = list(filter(None, self._seen))
            else:
                later = [self._postings.looks_at(one) for one in (*came, *went)]
                found = np.unique(np.concatenate([np.array(slots[0], dtype=np.int32), *later]))
                looking = [one for slot in found.tolist() if (one := self._seen[slot])]
            for one in looking:
                before, now = self.rows.get(one.slot, _NOTHING), self._row(one, vectors)
                self.rows[one.slot] = now
                looked.append((one.slot, before, now))
        for slot in slots[1]:
            if self._seen[slot] is None:
                looked.append((slot, self.rows.pop(slot), _NOTHING))
        return Moved(*slots, looked)

    def _row(self, one: Seen, vectors: Vectors) -> Row:
        near = self._postings.near(one)
        if not len(near):
            return _NOTHING
        others = [other.vector for slot in near.tolist() if (other := self._seen[slot])]
        return near, np.round(vectors.cosines(one.vector, others), 9)

    def pairs(self, slots: Sequence[int]) -> Pairs:
        """The pairs among some articles, by their places in the list."""
        if not slots:
            return Pairs(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0))
        place = np.full(len(self.docs), -1, dtype=np.intp)
        place[np.asarray(slots, dtype=np.intp)] = np.arange(len(slots))
        rows = [self.rows[slot] for slot in slots]
        one = np.repeat(np.arange(len(slots)), [len(row) for row, _ in rows])
        other = place[np.concatenate([row for row, _ in rows])]
        cosines = np.concatenate([row for _, row in rows])
        inside = other >= 0
        one, other, cosines = one[inside], other[inside], cosines[inside]
        return Pairs(np.minimum(one, other), np.maximum(one, other), cosines)


_NOTHING: Row = (np.zeros(0, dtype=np.int32), np.zeros(0))
