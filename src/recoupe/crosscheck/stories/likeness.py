"""How alike articles are: tf-idf over stems, and what the time and place of their events add or take off.

How rare a word is cannot be counted in five articles, so the pile's own counts are mixed with those of an imagined
`PRIOR` articles, in which words of every report are common and all others rare. In a larger pile its own counts win.
Of a pile of more than `SAMPLE` articles so many are counted, those whose ids have the lowest hashes: else each article
that is added would change all weights. Which articles are compared at all is told in `near.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.kept import Since
from recoupe.crosscheck.stories.setting import Setting, other_days
from recoupe.crosscheck.words import Hashes, Ints, Text, Words

PRIOR = 200  # imagined articles
SAMPLE = 1000  # articles in which words are counted
COMMON, RARE = 0.08, 0.004  # share of them that a common word, and any other, stands in
LEAD = 2.0  # what a word at the beginning counts beside one far down: reports begin with the event
FADE = 30  # words after which that is down to a third
SAME_DAY = 0.04  # added where both name one day
OTHER_DAYS = 0.08  # taken off where all days that they name are far apart
OTHER_PLACE = 0.08  # taken off where they are set in different countries; less where half of the places are shared

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Each text as stems with weights (unit length), in the order of the stems' keys."""

    stems: tuple[Ints, ...]
    weights: tuple[Floats, ...]
    rarity: Floats
    keys: Hashes
    state: object  # the same as long as the weights of a text are

    def likeness(self, a: int, b: int) -> float:
        """Cosine of two texts."""
        if not len(self.stems[b]):
            return 0.0
        place = np.minimum(self.keys[self.stems[b]].searchsorted(self.keys[self.stems[a]]), len(self.stems[b]) - 1)
        both = self.stems[b][place] == self.stems[a]
        return float(self.weights[a][both] @ self.weights[b][place[both]])

    def mean_likeness(self, texts: Sequence[int]) -> float:
        """The mean of all pairs, from the length of the sum of their vectors."""
        together = np.zeros(len(self.rarity))
        alone = 0.0
        for i in texts:
            together[self.stems[i]] += self.weights[i]
            alone += float(self.weights[i] @ self.weights[i])
        used = np.unique(np.concatenate([self.stems[i] for i in texts]))
        total = together[used[np.argsort(self.keys[used])]]
        return float(total @ total - alone) / (len(texts) * (len(texts) - 1))

    def among(self, texts: Sequence[int]) -> Vectors:
        """The same of some texts alone."""
        return Vectors(
            tuple(self.stems[i] for i in texts),
            tuple(self.weights[i] for i in texts),
            self.rarity,
            self.keys,
            self.state,
        )


def weigh(words: Words) -> Vectors:
    """tf-idf of some texts, all of them counted."""
    return Weights().of(words, range(len(words.texts)))


def sample(docs: Sequence[str]) -> list[int]:
    """The articles, by position, in which words are counted: all, or those of the lowest hashes."""
    if len(docs) <= SAMPLE:
        return list(range(len(docs)))
    return sorted(sorted(range(len(docs)), key=lambda i: (crc32(docs[i].encode()), docs[i]))[:SAMPLE])


class Sample:
    """The same, kept: `of` takes all articles in their order, and what became of them since the last time."""

    def __init__(self) -> None:
        self._order: list[tuple[int, str]] = []

    def of(self, docs: Sequence[str], came: Iterable[str], gone: Iterable[str]) -> list[int]:
        """The positions of the articles in which words are counted."""
        out = {(crc32(doc.encode()), doc) for doc in (*came, *gone)}
        self._order = [one for one in self._order if one not in out] if out else self._order
        self._order += [(crc32(doc.encode()), doc) for doc in came]
        self._order.sort()
        return sorted(bisect_left(docs, doc) for _, doc in self._order[:SAMPLE])


class Weights:
    """tf-idf, kept: what stands early counts more, how rare a stem is comes from the counted texts and the prior."""

    def __init__(self) -> None:
        self._texts: Since[Text, Text] = Since()
        self._stems: dict[Text, Ints] = {}
        self._counts: dict[Text, Floats] = {}
        self._weights: dict[Text, Floats] = {}
        self._rarity: Floats = np.zeros(0)
        self._state = object()

    def of(self, words: Words, counted: Sequence[int]) -> Vectors:
        """The vectors of some texts. `counted`: those in which words are counted, by position."""
        came, gone = self._texts.look(dict(zip(words.texts, words.texts, strict=True)))
        for text in gone:
            del self._stems[text], self._counts[text], self._weights[text]
        for text in came:
            self._stems[text], self._counts[text] = _counts(text.stems, words.keys)
        rarity = self._rarity_of(words, counted)
        old = self._rarity
        stale: Iterable[Text] = came
        if len(old) > len(rarity) or not np.array_equal(old, rarity[: len(old)]):
            stale, self._state = words.texts, object()
        self._rarity = rarity
        for text in stale:
            self._weights[text] = _unit(self._counts[text], rarity[self._stems[text]])
        stems = tuple(map(self._stems.__getitem__, words.texts))
        weights = tuple(map(self._weights.__getitem__, words.texts))
        return Vectors(stems, weights, rarity, words.keys, self._state)

    def _rarity_of(self, words: Words, counted: Sequence[int]) -> Floats:
        found = np.zeros(len(words.keys))
        if len(counted):
            stems = np.concatenate([self._stems[words.texts[i]] for i in counted])
            found += np.bincount(stems, minlength=len(found))
        expected = PRIOR * np.where(words.common, COMMON, RARE)
        return np.asarray(np.log((len(counted) + PRIOR + 1) / (found + expected + 0.5)))


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
