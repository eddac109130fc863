"""How alike articles are: tf-idf over stems, and what the time and place of their events add or take off.

How rare a word is cannot be counted in five articles, so the pile's own counts are mixed with those of an imagined
`PRIOR` articles, in which words of every report are common and all others rare. In a larger pile its own counts win.
Of a pile of more than `ALL` articles `SAMPLE` are counted, those whose ids have the lowest hashes, and speak for `ALL`:
else each article that is added would change all weights. Which articles are compared at all is told in `near.py`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.stories.setting import Setting, other_days
from recoupe.crosscheck.words import Hashes, Ints, Words

PRIOR = 200  # imagined articles
ALL = 1000  # articles up to which the words of all are counted
SAMPLE = 200  # articles of a larger pile in which they are: of fewer, stories come out worse
MANY = 100  # articles that come or go from which on the order of all is made anew
COMMON, RARE = 0.08, 0.004  # share of them that a common word, and any other, stands in
LEAD = 2.0  # what a word at the beginning counts beside one far down: reports begin with the event
FADE = 30  # words after which that is down to a third
SAME_DAY = 0.04  # added where both name one day
OTHER_DAYS = 0.08  # taken off where all days that they name are far apart
OTHER_PLACE = 0.08  # taken off where they are set in different countries; less where half of the places are shared

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """A text as stems with weights (unit length), in the order of the stems' keys."""

    stems: Ints
    weights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The texts of a pile, by document. `rarity` and `keys` go by stem."""

    rows: Rows[str, Vector]
    rarity: Floats
    keys: Hashes
    state: object  # the same as long as the weights of a text are
    _room: Floats  # zeros, by stem

    def likeness(self, a: str, b: str) -> float:
        """Cosine of two texts."""
        first, second = self.rows[min(a, b)], self.rows[max(a, b)]
        if not len(second.stems):
            return 0.0
        place = np.minimum(self.keys[second.stems].searchsorted(self.keys[first.stems]), len(second.stems) - 1)
        both = second.stems[place] == first.stems
        return float(first.weights[both] @ second.weights[place[both]])

    def cosines(self, one: Vector, others: Sequence[Vector]) -> Floats:
        """Those of a text with one other or more."""
        self._room[one.stems] = one.weights
        begins = np.cumsum([0, *(len(other.stems) for other in others)])
        products = self._room[np.concatenate([other.stems for other in others])]
        products *= np.concatenate([other.weights for other in others])
        self._room[one.stems] = 0.0
        found = np.zeros(len(others))
        some = begins[1:] > begins[:-1]
        if some.any():
            found[some] = np.add.reduceat(products, begins[:-1][some])
        return found

    def mean_likeness(self, texts: Sequence[str]) -> float:
        """The mean of all pairs, from the length of the sum of their vectors."""
        together = np.zeros(len(self.rarity))
        alone = 0.0
        rows = [self.rows[doc] for doc in texts]
        for row in rows:
            together[row.stems] += row.weights
            alone += float(row.weights @ row.weights)
        used = np.unique(np.concatenate([row.stems for row in rows]))
        total = together[used[np.argsort(self.keys[used])]]
        return float(total @ total - alone) / (len(texts) * (len(texts) - 1))


def weigh(words: Words) -> Vectors:
    """tf-idf of some texts, all of them counted."""
    return Weights().of(words, list(words.texts))


def sample(docs: Sequence[str]) -> list[str]:
    """The articles in which words are counted: all, or those of the lowest hashes."""
    return list(docs) if len(docs) <= ALL else sorted(docs, key=_mark)[:SAMPLE]


class Sample:
    """The same, kept."""

    def __init__(self) -> None:
        self._order: list[tuple[int, str]] = []

    def of(self, docs: Rows[str, Any]) -> list[str]:
        """The articles in which words are counted."""
        if len(docs.moved) > MANY:
            self._order = sorted(map(_mark, docs))
        else:
            for doc in docs.moved:
                at = bisect_left(self._order, _mark(doc))
                there = self._order[at : at + 1] == [_mark(doc)]
                if there and doc not in docs:
                    del self._order[at]
                elif not there and doc in docs:
                    insort(self._order, _mark(doc))
        return [doc for _, doc in (self._order if len(self._order) <= ALL else self._order[:SAMPLE])]


def _mark(doc: str) -> tuple[int, str]:
    return crc32(doc.encode()), doc


class Weights:
    """tf-idf, kept: what stands early counts more, how rare a stem is comes from the counted texts and the prior."""

    def __init__(self) -> None:
        self._counts: dict[str, Floats] = {}
        self._rows: Rows[str, Vector] = Rows()
        self._rarity: Floats = np.zeros(0)
        self._state = object()

    def of(self, words: Words, counted: Sequence[str]) -> Vectors:
        """The vectors of some texts. `counted`: those in which words are counted."""
        texts, fresh = words.texts, dict[str, Ints]()
        self._rows.turn()
        for doc in texts.gone:
            self._rows.drop(doc)
            del self._counts[doc]
        for doc in texts.came:
            fresh[doc], self._counts[doc] = _counts(texts[doc].stems, words.keys)
        rarity, old = self._rarity_of(words, counted, fresh), self._rarity
        stale: Iterable[str] = fresh
        if len(old) > len(rarity) or not np.array_equal(old, rarity[: len(old)]):
            stale, self._state = texts, object()
        self._rarity = rarity
        for doc in stale:
            stems = fresh[doc] if doc in fresh else self._rows[doc].stems
            self._rows.put(doc, Vector(stems, _unit(self._counts[doc], rarity[stems])))
        return Vectors(self._rows, rarity, words.keys, self._state, np.zeros(len(rarity)))

    def _rarity_of(self, words: Words, counted: Sequence[str], fresh: Mapping[str, Ints]) -> Floats:
        found = np.zeros(len(words.keys))
        spoken_for = len(counted) if len(counted) == len(words.texts) else ALL
        if len(counted):
            stems = np.concatenate([fresh[doc] if doc in fresh else self._rows[doc].stems for doc in counted])
            found += np.bincount(stems, minlength=len(found)) * (spoken_for / len(counted))
        expected = PRIOR * np.where(words.common, COMMON, RARE)
        return np.asarray(np.log((spoken_for + PRIOR + 1) / (found + expected + 0.5)))


def _unit(counts: Floats, rarity: Floats) -> Floats:
    weighed = counts * rarity
    norm = float(np.linalg.norm(weighed))
    return weighed / norm if norm else weighed


def _counts(stems: Ints, keys: Hashes) -> tuple[Ints, Floats]:
    """The different stems of a text by key, each with what its places count: the early ones more, the first most."""
    each = 1 + LEAD * np.exp(-np.arange(len(stems)) / FADE)
    kept, at = np.unique(stems, return_inverse=True)
    counts = 1 + np.log(np.bincount(at, weights=each, minlength=len(kept)))
    order = np.argsort(keys[kept])
    return kept[order], counts[order]


def agreement(a: Setting, b: Setting) -> float:
    """What time and place add to likeness, or take off."""
    bonus = SAME_DAY if a.days & b.days else -OTHER_DAYS if other_days(a, b) else 0.0
    if not (a.countries and b.countries):
        return bonus
    other = dict(b.countries)
    shared = sum(min(share, other.get(country, 0.0)) for country, share in a.countries)
    return bonus - OTHER_PLACE * max(0.0, 1 - 2 * shared)
