"""Which articles are worth comparing, and their cosines; kept, so that an article more asks for its own only.

Articles stand in the order of their dates, those without one last. Each looks back over those that could share its date
and hold some of its heaviest words, and is compared with the likeliest `NEAREST` of them, so the cost grows with the
pile and not with its square. An article that comes or goes changes what is near to it and to those after it that hold
enough of its words; these look anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.stories.likeness import Floats, Vectors
from recoupe.crosscheck.stories.setting import APART, Setting
from recoupe.crosscheck.words import Ints

HEAVY = 60  # words of an article by which it looks for others
POSTINGS = 400  # articles looked at for one word: a word in more tells little
NEAREST = 100  # articles that one is compared with
REACH = APART + 35  # days looked back: a date may be a month
GLIMPSE = 0.03  # likeness over these words alone from which the whole is worth comparing
ANEW = 0.2  # share of the articles that came, went or changed from which on all look anew
_NEVER = 10**7  # sorts after any date
_SLACK = 1e-6  # of a sum that is made in another order

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """An article as it was when it was last looked at: its date (ordinal), its weights, its heaviest words."""

    date: int
    weights: Floats
    top: tuple[Ints, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of articles by their places, the first the lower, with their cosines."""

    first: Places
    second: Places
    cosines: Floats

    def where(self, kept: NDArray[np.bool_]) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.first[kept], self.second[kept], self.cosines[kept])


class Near:
    """What each article of a pile is compared with."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}
        self._slots: dict[str, int] = {}  # a number for each article ever seen, for arrays that outlive a pile
        self._near: dict[str, tuple[Ints, Floats]] = {}  # slots and cosines

    def pairs(self, docs: Sequence[str], vectors: Vectors, settings: Sequence[Setting]) -> Pairs:
        """The pairs that are worth comparing among some articles (by id, ascending)."""
        before, self._seen = self._seen, {}
        came = []
        for i, doc in enumerate(docs):
            known = settings[i].known
            date = known[1].toordinal() if known else _NEVER
            one = before.get(doc)
            if one is None or one.date != date or one.weights is not vectors.weights[i]:
                came.append(i)
                self._slots.setdefault(doc, len(self._slots))
                one = _Seen(date, vectors.weights[i], _heaviest(vectors, i))
            self._seen[doc] = one
        gone = [(doc, one) for doc, one in before.items() if self._seen.get(doc) is not one]
        if came or gone:
            index = _Index(docs, [self._seen[doc] for doc in docs], len(vectors.rarity))
            if len(came) + len(gone) > ANEW * len(docs):
                looking: Sequence[int] = range(len(docs))
            else:
                later = [index.looks_at(docs[i], self._seen[docs[i]]) for i in came]
                later += [index.looks_at(doc, one) for doc, one in gone]
                looking = np.unique(np.concatenate([np.array(came, dtype=np.intp), *later])).tolist()
            self._look(docs, vectors, index, looking)
        return self._all(docs)

    def _look(self, docs: Sequence[str], vectors: Vectors, index: _Index, looking: Sequence[int]) -> None:
        """Find anew what some articles are near to."""
        slots = np.array([self._slots[doc] for doc in docs], dtype=np.int32)
        here = np.zeros(len(vectors.rarity))
        for i in looking:
            near = index.near(i)
            cosines = np.zeros(0)
            if len(near):
                here[vectors.stems[i]] = vectors.weights[i]
                rows = [vectors.stems[j] for j in near.tolist()]
                begins = np.cumsum([0, *(len(row) for row in rows[:-1])])
                products = here[np.concatenate(rows)] * np.concatenate([vectors.weights[j] for j in near.tolist()])
                cosines = np.asarray(np.round(np.add.reduceat(products, begins), 9), dtype=np.float64)
                here[vectors.stems[i]] = 0.0
            self._near[docs[i]] = slots[near], cosines

    def _all(self, docs: Sequence[str]) -> Pairs:
        self._near = {doc: self._near[doc] for doc in docs}
        if not docs:
            return Pairs(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0))
        place = np.full(len(self._slots), -1, dtype=np.intp)
        place[[self._slots[doc] for doc in docs]] = np.arange(len(docs))
        rows = list(self._near.values())
        one = np.repeat(np.arange(len(docs)), [len(row) for row, _ in rows])
        other = place[np.concatenate([row for row, _ in rows])]
        cosines = np.concatenate([row for _, row in rows])
        return Pairs(np.minimum(one, other), np.maximum(one, other), cosines)


def _heaviest(vectors: Vectors, i: int) -> tuple[Ints, Floats]:
    top = np.sort(np.argsort(-vectors.weights[i], kind="stable")[:HEAVY])
    return vectors.stems[i][top], vectors.weights[i][top]


class _Index:
    """For each stem the articles that it is heavy in, in the order of dates, with its weight in them."""

    def __init__(self, docs: Sequence[str], seen: Sequence[_Seen], size: int) -> None:
        self.docs, self.seen = docs, seen
        dates = np.array([one.date for one in seen], dtype=np.int64)
        self.order = np.argsort(dates, kind="stable")  # the article at each rank
        self.rank = np.empty(len(seen), dtype=np.intp)
        self.rank[self.order] = np.arange(len(seen))
        self.dates = dates[self.order]
        # those without a date look back over all
        self.reach = np.where(self.dates == _NEVER, 0, np.searchsorted(self.dates, self.dates - REACH))
        tops = [seen[i].top for i in self.order.tolist()]
        stems = np.concatenate([np.zeros(0, np.int32), *(stems for stems, _ in tops)])
        weights = np.concatenate([np.zeros(0), *(weights for _, weights in tops)])
        ranks = np.repeat(np.arange(len(tops)), [len(stems) for stems, _ in tops])
        by_stem = np.argsort(stems, kind="stable")
        self.ranks, self.weights = ranks[by_stem], weights[by_stem]
        self.first = np.searchsorted(stems[by_stem], np.arange(size + 1))

    def near(self, i: int) -> Places:
        """The articles before one that are worth comparing with it, the likeliest first."""
        who, shares = [np.zeros(0, np.intp)], [np.zeros(0)]
        for begin, end, weight in self._before(i):
            who.append(self.ranks[begin:end])
            shares.append(self.weights[begin:end] * weight)
        seen = np.round(np.bincount(np.concatenate(who), weights=np.concatenate(shares)), 9)
        near = np.flatnonzero(seen >= GLIMPSE)
        return self.order[near[np.argsort(-seen[near], kind="stable")[:NEAREST]]]

    def _before(self, i: int) -> Iterator[tuple[int, int, float]]:
        """For each heavy stem of an article, the rows of the last that hold it before, and its weight."""
        at = int(self.rank[i])
        since = int(self.reach[at])
        stems, weights = self.seen[i].top
        for stem, weight in zip(stems.tolist(), weights.tolist(), strict=True):
            first, last = int(self.first[stem]), int(self.first[stem + 1])
            row = self.ranks[first:last]
            end = int(row.searchsorted(at))
            begin = max(int(row.searchsorted(since)) if since else 0, end - POSTINGS)
            if begin < end:
                yield first + begin, first + end, weight

    def looks_at(self, doc: str, one: _Seen) -> Places:
        """The articles that may be near to others than before if this one comes or goes: they stand after it."""
        at = self._rank_of(one.date, doc)
        who, shares, pushed = [np.zeros(0, np.intp)], [np.zeros(0)], [np.zeros(0, np.intp)]
        for stem, weight in zip(one.top[0].tolist(), one.top[1].tolist(), strict=True):
            first, last = int(self.first[stem]), int(self.first[stem + 1])
            row = self.ranks[first:last]
            begin = int(row.searchsorted(at))
            after = row[begin:]
            who.append(after)
            shares.append(weight * self.weights[first + begin : last])
            # of a word in many articles only the last are looked at: one that comes pushes another out
            place = np.arange(begin, len(row))
            held = place - row.searchsorted(self.reach[after])
            pushed.append(after[(held + 1 >= POSTINGS) & (place - begin <= POSTINGS)])
        seen = np.bincount(np.concatenate(who), weights=np.concatenate(shares))
        found = np.flatnonzero(seen >= GLIMPSE - _SLACK)
        found = found[self.reach[found] <= at]
        found = np.unique(np.concatenate([found, *pushed]))
        return np.asarray(self.order[found], dtype=np.intp)

    def _rank_of(self, date: int, doc: str) -> int:
        """Where an article stands, or would stand, in the order."""
        first, last = np.searchsorted(self.dates, [date, date + 1])
        earlier = [i for i in self.order[first:last].tolist() if self.docs[i] < doc]
        return int(first) + len(earlier)
