"""Which articles are worth comparing, and their cosines; kept, so that an article more asks for its own only.

Articles stand in the order of their dates, those without one last. Each looks back over those that could share its date
and hold some of its heaviest words, and is compared with the likeliest `NEAREST` of them, so the cost grows with the
pile and not with its square. An article that comes or goes changes what is near to it and to those after it that hold
enough of its words; these look anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.stories.likeness import Floats, Vector, Vectors
from recoupe.crosscheck.stories.setting import APART, Setting
from recoupe.crosscheck.words import Ints

HEAVY = 60  # words of an article by which it looks for others
POSTINGS = 400  # articles looked at for one word: a word in more tells little
NEAREST = 100  # articles that one is compared with
REACH = APART + 35  # days looked back: a date may be a month
GLIMPSE = 0.03  # likeness over these words alone from which the whole is worth comparing
ANEW = 0.2  # share of the articles that came, went or changed from which on all look anew
ONE_BY_ONE = 20  # articles that are put into the index, or taken out, one by one; for more it is made anew
_NEVER = 10**7  # sorts after any date
_SLACK = 1e-6  # of a sum that is made in another order

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """An article as it was when it was last looked at: its slot, its date (ordinal), its stems with their weights."""

    slot: int
    date: int
    vector: Vector
    top: tuple[Ints, Floats]  # its heaviest words


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
        self._seen: list[_Seen | None] = []  # by slot
        self._index = _Index(())

    def update(self, heads: Rows[str, None], vectors: Vectors, settings: Rows[str, Setting]) -> Moved:
        """Look again where articles came or went. `heads`: those to compare."""
        went, came = [], []
        for doc in sorted({*heads.moved, *vectors.rows.moved, *settings.moved}):
            one = self._seen_of(doc)
            if doc not in heads:
                went += [one] if one else []
                continue
            known = settings[doc].known
            date = known[1].toordinal() if known else _NEVER
            if one is None or one.date != date or one.vector is not vectors.rows[doc]:
                if one is not None:
                    went.append(one)
                came.append(self._see(doc, date, vectors.rows[doc]))
        for one in went:
            self._seen[one.slot] = None
        for one in came:
            self._seen[one.slot] = one
        return self._look(came, went, len(heads), len(vectors.rarity))

    def _seen_of(self, doc: str) -> _Seen | None:
        return self._seen[self.slots[doc]] if doc in self.slots else None

    def _see(self, doc: str, date: int, vector: Vector) -> _Seen:
        slot = self.slots.setdefault(doc, len(self.docs))
        if slot == len(self.docs):
            self.docs.append(doc)
            self._seen.append(None)
        return _Seen(slot, date, vector, _heaviest(vector))

    def _look(self, came: list[_Seen], went: list[_Seen], many: int, size: int) -> Moved:
        """Find anew what some articles are near to."""
        looked: list[tuple[int, Row, Row]] = []
        slots = sorted({one.slot for one in came}), sorted({one.slot for one in went})
        if came or went:
            if len(came) + len(went) > ONE_BY_ONE:
                there = ((one.date, self.docs[one.slot], one) for one in self._seen if one)
                self._index = _Index(there, size, len(self.docs))
            else:
                for one in went:
                    self._index.take(one, self.docs[one.slot])
                for one in came:
                    self._index.put(one, self.docs[one.slot], size, len(self.docs))
            if len(came) + len(went) > ANEW * many:
                looking = [one.slot for one in self._seen if one]
            else:
                later = [self._index.looks_at(one, self.docs[one.slot]) for one in (*came, *went)]
                looking = np.unique(np.concatenate([np.array(slots[0], dtype=np.int32), *later])).tolist()
            here = np.zeros(size)
            for slot in looking:
                before, now = self.rows.get(slot, _NOTHING), self._row(slot, here)
                self.rows[slot] = now
                looked.append((slot, before, now))
        for slot in slots[1]:
            if self._seen[slot] is None:
                looked.append((slot, self.rows.pop(slot), _NOTHING))
        return Moved(*slots, looked)

    def _row(self, slot: int, here: Floats) -> Row:
        one = self._seen[slot]
        assert one
        near = self._index.near(one)
        if not len(near):
            return _NOTHING
        here[one.vector.stems] = one.vector.weights
        others = [other.vector for place in near.tolist() if (other := self._seen[place])]
        rows = [other.stems for other in others]
        begins = np.cumsum([0, *(len(row) for row in rows[:-1])])
        products = here[np.concatenate(rows)] * np.concatenate([other.weights for other in others])
        here[one.vector.stems] = 0.0
        return near, np.asarray(np.round(np.add.reduceat(products, begins), 9), dtype=np.float64)

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


def _heaviest(vector: Vector) -> tuple[Ints, Floats]:
    top = np.sort(np.argsort(-vector.weights, kind="stable")[:HEAVY])
    return vector.stems[top], vector.weights[top]


class _Index:
    """For each stem the articles (slots) that it is heavy in, in the order of dates, with its weight in them."""

    def __init__(self, seen: Iterable[tuple[int, str, _Seen]], size: int = 0, slots: int = 0) -> None:
        ordered = sorted(seen, key=lambda row: row[:2])
        self._keys = [row[:2] for row in ordered]  # dates and ids, in order …
        self._order = np.array([one.slot for _, _, one in ordered], dtype=np.int32)  # … and their slots
        tops = [one.top for _, _, one in ordered]
        stems = np.concatenate([np.zeros(0, np.int32), *(stems for stems, _ in tops)])
        weights = np.concatenate([np.zeros(0), *(weights for _, weights in tops)])
        who = np.repeat(self._order, [len(stems) for stems, _ in tops])
        by_stem = np.argsort(stems, kind="stable")
        self._who, self._weights = who[by_stem], weights[by_stem]
        self._first = np.searchsorted(stems[by_stem], np.arange(size + 1))
        self._settle(slots)

    def _settle(self, slots: int) -> None:
        """Count ranks anew."""
        self._rank = np.zeros(slots, dtype=np.intp)
        self._rank[self._order] = np.arange(len(self._order))
        self._dates = np.array([date for date, _ in self._keys], dtype=np.int64)
        # those without a date look back over all
        self._reach = np.where(self._dates == _NEVER, 0, np.searchsorted(self._dates, self._dates - REACH))

    def put(self, one: _Seen, doc: str, size: int, slots: int) -> None:
        """Take an article in."""
        at = bisect_left(self._keys, (one.date, doc))
        self._keys.insert(at, (one.date, doc))
        self._order = np.insert(self._order, at, one.slot)
        self._settle(slots)
        if len(self._first) <= size:
            self._first = np.append(self._first, np.full(size + 1 - len(self._first), self._first[-1]))
        stems, weights = one.top
        places = [self._place(stem, at) for stem in stems.tolist()]
        order = np.argsort(stems)  # np.insert keeps the order of what comes to one place
        self._who = np.insert(self._who, np.array(places, dtype=np.intp)[order], one.slot)
        self._weights = np.insert(self._weights, np.array(places, dtype=np.intp)[order], weights[order])
        self._shift(stems, 1)

    def take(self, one: _Seen, doc: str) -> None:
        """Let an article go."""
        stems, _ = one.top
        at = bisect_left(self._keys, (one.date, doc))
        places = [self._place(stem, at) for stem in stems.tolist()]
        del self._keys[at]
        self._order = np.delete(self._order, at)
        self._who, self._weights = np.delete(self._who, places), np.delete(self._weights, places)
        self._shift(stems, -1)
        self._settle(len(self._rank))

    def _place(self, stem: int, rank: int) -> int:
        first, last = int(self._first[stem]), int(self._first[stem + 1])
        return first + int(self._rank[self._who[first:last]].searchsorted(rank))

    def _shift(self, stems: Ints, by: int) -> None:
        more = np.zeros(len(self._first), dtype=self._first.dtype)
        more[stems + 1] = by
        self._first = self._first + np.cumsum(more)

    def near(self, one: _Seen) -> Ints:
        """The articles before one that are worth comparing with it, the likeliest first."""
        who, shares = [np.zeros(0, np.intp)], [np.zeros(0)]
        for ranks, weights, weight in self._before(one):
            who.append(ranks)
            shares.append(weights * weight)
        seen = np.round(np.bincount(np.concatenate(who), weights=np.concatenate(shares)), 9)
        near = np.flatnonzero(seen >= GLIMPSE)
        return self._order[near[np.argsort(-seen[near], kind="stable")[:NEAREST]]]

    def _before(self, one: _Seen) -> Iterator[tuple[Places, Floats, float]]:
        """For each heavy stem of an article, the last that hold it before, with their weights, and its own weight."""
        at = int(self._rank[one.slot])
        since = int(self._reach[at])
        stems, weights = one.top
        for stem, weight in zip(stems.tolist(), weights.tolist(), strict=True):
            first, last = int(self._first[stem]), int(self._first[stem + 1])
            row = self._rank[self._who[first:last]]
            end = int(row.searchsorted(at))
            begin = max(int(row.searchsorted(since)) if since else 0, end - POSTINGS)
            if begin < end:
                yield row[begin:end], self._weights[first + begin : first + end], weight

    def looks_at(self, one: _Seen, doc: str) -> Ints:
        """The articles that may be near to others than before if this one comes or goes: they stand after it."""
        at = bisect_left(self._keys, (one.date, doc))
        who, shares, pushed = [np.zeros(0, np.intp)], [np.zeros(0)], [np.zeros(0, np.intp)]
        for stem, weight in zip(one.top[0].tolist(), one.top[1].tolist(), strict=True):
            first, last = int(self._first[stem]), int(self._first[stem + 1])
            row = self._rank[self._who[first:last]]
            begin = int(row.searchsorted(at))
            after = row[begin:]
            who.append(after)
            shares.append(weight * self._weights[first + begin : last])
            # of a word in many articles only the last are looked at: one that comes pushes another out
            place = np.arange(begin, len(row))
            held = place - row.searchsorted(self._reach[after])
            pushed.append(after[(held + 1 >= POSTINGS) & (place - begin <= POSTINGS)])
        seen = np.bincount(np.concatenate(who), weights=np.concatenate(shares))
        found = np.flatnonzero(seen >= GLIMPSE - _SLACK)
        found = found[self._reach[found] <= at]
        found = np.unique(np.concatenate([found, *pushed]))
        return self._order[found]
