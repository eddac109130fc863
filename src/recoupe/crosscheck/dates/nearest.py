"""The articles of known date that hold the heaviest words of another, kept: what is asked again is what moved.

An article is looked for by its `HEAVY` heaviest words; of each the first `POSTINGS` articles that hold it among theirs
are looked at, by their ids. So an answer is another only if an article came or went among those of one of its words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from recoupe.crosscheck.dates.days import Vector as Floats
from recoupe.crosscheck.stories.likeness import Vector, Vectors
from recoupe.crosscheck.words import Ints, Positions

LEAST = 0.12  # likeness: below that it tells nothing of the year
MOST = 9  # articles leant on
LOOKED_AT = 40
POSTINGS = 200
HEAVY = 60  # words of an article by which its neighbours are looked for
MANY = 0.02  # share of the articles that moved from which on all are put in anew

Near = tuple[tuple[str, float], ...]
"""Articles with their likeness, the most alike first."""


class Nearest:
    """The articles of known date by their heaviest words, and who was asked for. Nothing is kept before that."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._kept = False
        self._slots: dict[str, int] = {}  # of articles that are or were in
        self._docs: list[str] = []  # by slot
        # by stem, and of one by the article's id: whose it is, and what it weighs there
        self._who, self._weights = np.zeros(0, dtype=np.int32), np.zeros(0)
        self._first: Positions = np.zeros(1, dtype=np.int64)  # where a stem begins
        self._near: dict[str, Near] = {}  # the answers
        self._asked: dict[int, set[str]] = defaultdict(set)  # by stem, who asked with it
        self._asked_with: dict[str, list[int]] = {}

    def update(self, vectors: Vectors, was: Collection[str], now: Collection[str]) -> None:
        """Take in the pile as it is now. Of the articles whose date or words may be others `was` and `now` are those
        of known date, before and by now.
        """
        if not self._kept:
            return
        moved = {*vectors.rows.moved, *was, *now}
        if len(moved) > max(1, MANY * len(vectors.rows)):
            self._forget()
            return
        for doc in sorted(moved):
            self._drop(doc)
            before = vectors.rows.was(doc) if doc in was else None
            after = vectors.rows[doc] if doc in now else None
            if before is not after:
                if before is not None:
                    self._take(doc, before)
                if after is not None:
                    self._put(doc, after)

    def most_like(self, doc: str, vectors: Vectors, dated: Collection[str]) -> Near:
        """The articles of known date (`dated`) that are most like another article."""
        if not self._kept:
            self._put_all(vectors, sorted(dated))
        if doc not in self._near:
            stems, weights = _heaviest(vectors.rows[doc])
            self._asked_with[doc] = stems.tolist()
            for stem in self._asked_with[doc]:
                self._asked[stem].add(doc)
            self._near[doc] = self._found(doc, stems, weights, vectors)
        return self._near[doc]

    def _found(self, doc: str, stems: Ints, weights: Floats, vectors: Vectors) -> Near:
        begin, end = self._bounds(stems)
        held = np.minimum(end - begin, POSTINGS)
        rows = np.repeat(begin - np.concatenate([[0], held.cumsum()[:-1]]), held) + np.arange(int(held.sum()))
        slots, at = np.unique(self._who[rows], return_inverse=True)
        shared = np.round(np.bincount(at, weights=np.repeat(weights, held) * self._weights[rows]), 9)
        least = np.sort(shared)[-LOOKED_AT:][:1]
        some = np.flatnonzero((shared >= least) & (shared > 0)).tolist()
        first = sorted((-float(shared[k]), self._docs[slots[k]]) for k in some)[:LOOKED_AT]
        alike = [(other, like) for _, other in first if (like := vectors.likeness(doc, other)) >= LEAST]
        return tuple(sorted(alike, key=lambda row: (-row[1], row[0]))[:MOST])

    def _drop(self, doc: str) -> None:
        """Let go of an answer."""
        self._near.pop(doc, None)
        for stem in self._asked_with.pop(doc, ()):
            self._asked[stem].discard(doc)

    # -- those that are in ---------------------------------------------------------------------------------------------
    def _put_all(self, vectors: Vectors, docs: Sequence[str]) -> None:
        self._kept, self._docs = True, list(docs)
        self._slots = {doc: slot for slot, doc in enumerate(docs)}
        tops = [_heaviest(vectors.rows[doc]) for doc in docs]
        stems = np.concatenate([stems for stems, _ in tops])
        who = np.repeat(np.arange(len(docs), dtype=np.int32), [len(stems) for stems, _ in tops])
        order = np.argsort(stems, kind="stable")
        self._who, self._weights = who[order], np.concatenate([weights for _, weights in tops])[order]
        self._first = stems[order].searchsorted(np.arange(len(vectors.rarity) + 1))

    def _put(self, doc: str, vector: Vector) -> None:
        if doc not in self._slots:
            self._slots[doc] = len(self._docs)
            self._docs.append(doc)
        stems, at, weights = self._places(doc, vector)
        self._who = np.insert(self._who, at, self._slots[doc])
        self._weights = np.insert(self._weights, at, weights)
        self._shift(stems, 1)

    def _take(self, doc: str, vector: Vector) -> None:
        stems, at, _ = self._places(doc, vector)
        self._who, self._weights = np.delete(self._who, at), np.delete(self._weights, at)
        self._shift(stems, -1)

    def _places(self, doc: str, vector: Vector) -> tuple[Ints, Positions, Floats]:
        """The heaviest stems of an article, ascending, where each of them holds it or would, and what it weighs there.

        Who asked with a stem of which it is among the first is to ask again.
        """
        stems, weights = _heaviest(vector)
        order = np.argsort(stems)
        stems = stems[order]
        begin, end = self._bounds(stems)
        at = [
            bisect_left(self._who, doc, lo, hi, key=self._docs.__getitem__)
            for lo, hi in zip(begin.tolist(), end.tolist(), strict=True)
        ]
        for stem, lo, place in zip(stems.tolist(), begin.tolist(), at, strict=True):
            for other in tuple(self._asked.get(stem, ())) if place - lo < POSTINGS else ():
                self._drop(other)
        return stems, np.array(at, dtype=np.int64), weights[order]

    def _bounds(self, stems: Ints) -> tuple[Positions, Positions]:
        """Where the articles that hold each of some stems begin and end."""
        more = int(stems.max(initial=-1)) + 2 - len(self._first)
        if more > 0:  # words that are new
            self._first = np.append(self._first, np.full(more, self._first[-1]))
        return self._first[stems], self._first[stems + 1]

    def _shift(self, stems: Ints, by: int) -> None:
        steps = np.zeros(len(self._first), dtype=np.int64)
        steps[stems + 1] = by
        self._first = self._first + steps.cumsum()


def _heaviest(vector: Vector) -> tuple[Ints, Floats]:
    top = np.argsort(-vector.weights, kind="stable")[:HEAVY]
    return vector.stems[top], vector.weights[top]
