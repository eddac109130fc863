"""What two texts share: runs of words, and passages of content words in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.intervals import days, gap
from recoupe.crosscheck.words import Flags, Hashes, Text, Words, grams
from recoupe.model import LinkKind

SHINGLE = 5  # words; the length that the literature on copied news uses
QUOTED = 0.25  # what a shingle inside a quotation counts
TWIN = 0.8  # containment of the longer text: the two are one text; of the shorter: it is there whole
COPY = 0.5  # containment of the shorter text
COPY_DAYS = 31  # beyond, only a text that comes out again nearly whole: background and notes on method serve for years
PART = 0.25
PART_SHINGLES = 40  # about three sentences: below that, shared background is no copy of the report
PART_DAYS = 4  # an agency uses its background again for weeks; a copy comes out at once
STEMS = 3  # content words in a passage of a rewrite
PASSAGES = 5
ORDERED = 0.8  # share of these passages that must come in the same order
DENSE = 2.0  # of them in a hundred content words of the shorter text
SPREAD = 0.2  # of the text they must span: one background paragraph is no rewrite


@dataclass(frozen=True, slots=True)
class Link:
    """Two texts that share a source, the first the lower.

    `share` is the part of the shorter one that is shared word for word; `passages` are those of a rewrite.
    """

    a: str
    b: str
    kind: LinkKind
    share: float
    passages: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """The different 5-grams of a text, ascending, which of them are quoted, and what all of them count."""

    hashes: Hashes
    quoted: Flags
    total: float


class Compared:
    """What two texts share."""

    def __init__(self, rows: Mapping[str, Shingles], dates: Mapping[str, str | None]) -> None:
        self._rows, self._dates = rows, dates
        self._shared: dict[tuple[str, str], tuple[int, float]] = {}

    def shared(self, a: str, b: str) -> tuple[int, float]:
        """How many shingles two texts share, and their weight; the first is the lower."""
        if (a, b) not in self._shared:
            self._shared[a, b] = _in_common(self._rows[a], self._rows[b])
        return self._shared[a, b]

    def share(self, a: str, b: str) -> float:
        """Containment: the part of the shorter text that stands in the other."""
        a, b = sorted((a, b))
        least = min(self._rows[a].total, self._rows[b].total)
        return min(1.0, self.shared(a, b)[1] / least) if least else 0.0

    def twins(self, a: str, b: str) -> bool:
        """Whether two texts are all but the same."""
        a, b = sorted((a, b))
        return self.shared(a, b)[1] >= TWIN * max(self._rows[a].total, self._rows[b].total)

    def link(self, a: str, b: str) -> Link | None:
        """What links two different texts by their wording."""
        share = self.share(a, b)
        if share >= TWIN or (share >= COPY and self.close(a, b, COPY_DAYS)):
            return Link(a, b, "copy", share)
        if share >= PART and self.shared(a, b)[1] >= PART_SHINGLES and self.close(a, b, PART_DAYS):
            return Link(a, b, "part", share)
        return None

    def close(self, a: str, b: str, within: int) -> bool:
        """Whether two texts may have come out within days of each other."""
        first, second = days(self._dates[a]), days(self._dates[b])
        return first is None or second is None or gap(first, second) <= within


def shingles_of(text: Text) -> Shingles:
    """The 5-grams of a text; one of fewer words has none."""
    hashes, first = np.unique(grams(text.ids, SHINGLE), return_index=True)
    if not len(hashes):
        return Shingles(hashes, np.zeros(0, dtype=np.bool_), 0.0)
    inside = np.convolve(text.quoted.astype(np.int64), np.ones(SHINGLE, dtype=np.int64), mode="valid")[first]
    quoted = inside > SHINGLE // 2
    return Shingles(hashes, quoted, _weight(quoted))


def _weight(quoted: Flags) -> float:
    """What some 5-grams count together."""
    return len(quoted) - (1 - QUOTED) * int(quoted.sum())


def _in_common(a: Shingles, b: Shingles) -> tuple[int, float]:
    common, at, _ = np.intersect1d(a.hashes, b.hashes, assume_unique=True, return_indices=True)
    return len(common), _weight(a.quoted[at])


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """The runs of content words that can show a rewrite, ascending, each with its first place among `size` stems."""

    hashes: Hashes
    places: NDArray[np.intp]
    size: int


def passages_of(text: Text, words: Words) -> Passages:
    """The runs of three content words that can show a rewrite.

    Left out: what is quoted, and what holds only names and words of every report (“le secrétaire général de l'ONU”).
    """
    stems = text.stems
    if len(stems) < STEMS:
        return Passages(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.intp), len(stems))
    telling = ~(words.names[stems] | words.common[stems])
    window = np.ones(STEMS, dtype=np.int64)
    kept = np.convolve(telling, window, mode="valid") >= 1
    kept &= np.convolve(text.stem_quoted, window, mode="valid") == 0
    hashes, first = np.unique(grams(stems, STEMS)[kept], return_index=True)
    return Passages(hashes, np.flatnonzero(kept)[first], len(stems))


def rewritten(a: Passages, b: Passages, common: Hashes) -> int:
    """How many passages two texts share, where that makes one a rewrite of the other; else 0."""
    runs = _runs(a.places[a.hashes.searchsorted(common)], b.places[b.hashes.searchsorted(common)])
    if len(runs) < max(PASSAGES, DENSE * min(a.size, b.size) / 100) or _in_order(runs) < ORDERED * len(runs):
        return 0
    spans = (runs[-1][0] - runs[0][0], max(b for _, b in runs) - min(b for _, b in runs))
    if all(span >= SPREAD * size for span, size in zip(spans, (a.size, b.size), strict=True)):
        return len(runs)
    return 0


def _runs(at_a: NDArray[np.intp], at_b: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Where the passages that two texts share begin in each, in the order of the first; overlapping ones are one."""
    places = sorted(zip(at_a.tolist(), at_b.tolist(), strict=True))
    runs: list[tuple[int, int]] = []
    last = -STEMS - 1
    for place, other in places:
        if place - last > STEMS:
            runs.append((place, other))
        last = place
    return runs


def _in_order(runs: Sequence[tuple[int, int]]) -> int:
    """Length of the longest part of the runs that comes in the same order in both texts."""
    tails: list[int] = []
    for _, place in runs:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)
