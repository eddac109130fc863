"""Many undated articles on one subject, divided into the events they report.

Where dates are known they tell a subject's events apart. Where they are not, many articles on one subject are taken
together first and then divided by their words, as communities of a network are (modularity; Newman 2006): what counts
are the words that some of the articles share and the others lack, since a word that all share says nothing of the event
and one that stands in one article says nothing of the others. Each article is tied mostly to the few most like it,
and more so where the times they name speak for one event (`same_time.py`).

Any pile of articles can be divided by some of its words. The division holds only if it is seen in the other words too:
it is looked for in one half of the vocabulary and tested on the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.words import Flags, Hashes, Ints, Words

FEWEST, MOST = 12, 600  # articles of a subject that is divided: in fewer, chance looks like an event
AGAIN = 16  # articles of a side that is divided once more: a side holds less than its subject, and more by chance
SIDE = 5  # articles of an event: fewer are an outlier
SEEN = 1.1  # likeness inside the sides to that across, in words that did not divide them
WIDELY = 0.6  # share of the articles from which a word is the subject's and not the event's
OUTLIER = 3.0  # times the median likeness: beyond that, two near copies would decide the division by themselves
NEIGHBOURS = 5.0  # rank among the most like an article after which what ties it to one is down to a third
TIMES = 0.35  # what the evidence of times (a log ratio) counts beside words
LEAD = 2.0  # what a word at the beginning counts beside one far down, as in the likeness of stories
FADE = 30

Floats = NDArray[np.float64]


Times = Callable[[Sequence[str]], Floats]
"""For some articles how much the times of each two speak for one event."""


def divide(
    group: Iterable[str],
    words: Words,
    rarity: Floats,
    tied: Iterable[tuple[str, str]] = (),
    times: Times | None = None,
) -> list[list[str]]:
    """The events of one subject. `rarity` weighs stems; `tied` pairs stay on one side."""
    members = sorted(group)
    if not FEWEST <= len(members) <= MOST:
        return [members]
    return _divide(members, words, rarity, list(tied), times)


def _divide(
    members: list[str], words: Words, rarity: Floats, tied: list[tuple[str, str]], times: Times | None
) -> list[list[str]]:
    place = {i: at for at, i in enumerate(members)}
    pairs = [(place[a], place[b]) for a, b in tied if a in place and b in place]
    rows, keys, weights = _among([words.texts[doc].stems for doc in members], words, rarity)
    ties = _neighbourly(_telling(rows, weights) * (np.exp(TIMES * times(members)) if times else 1.0))
    for a, b in pairs:
        ties[a, b] = ties[b, a] = 1.0
    side = _two_sides(ties)
    for a, b in pairs:
        side[b] = side[a]
    if min(side.sum(), (~side).sum()) < SIDE or _seen_again(rows, keys, weights) < SEEN:
        return [members]
    halves = ([i for i, here in zip(members, side, strict=True) if here == half] for half in (True, False))
    return [
        event
        for half in halves
        for event in (_divide(half, words, rarity, tied, times) if len(half) >= AGAIN else [half])
    ]


def _among(rows: Sequence[Ints], words: Words, rarity: Floats) -> tuple[list[Ints], Hashes, Floats]:
    """The rows with their stems numbered anew, in the order of their keys; with keys and rarity by these numbers."""
    used = np.unique(np.concatenate(rows))
    used = used[np.argsort(words.keys[used])]
    numbers = np.zeros(len(words.keys), dtype=np.int32)
    numbers[used] = np.arange(len(used))
    return [numbers[row] for row in rows], words.keys[used], rarity[used]


def _neighbourly(likeness: Floats) -> Floats:
    """The likeness of each article to the others, fading with their rank: its own few say most about it."""
    ties = np.round(likeness, 9)
    np.fill_diagonal(ties, 0.0)
    rank = np.argsort(np.argsort(-ties, axis=1, kind="stable"), axis=1, kind="stable")
    faded: Floats = ties * np.exp(-rank / NEIGHBOURS)
    return faded + faded.T


def _seen_again(rows: Sequence[Ints], keys: Hashes, rarity: Floats) -> float:
    """How much more alike the sides are inside than across, measured in words that did not choose them."""
    half = keys % np.uint64(2) == 0
    first, second = [row[half[row]] for row in rows], [row[~half[row]] for row in rows]
    return (_contrast(first, second, rarity) + _contrast(second, first, rarity)) / 2


def _contrast(choosing: Sequence[Ints], testing: Sequence[Ints], rarity: Floats) -> float:
    side = _two_sides(_telling(choosing, rarity))
    if side.all() or not side.any():
        return 1.0
    likeness = _cosines(testing, rarity)
    same = side[:, None] == side
    np.fill_diagonal(same, val=False)
    across = float(likeness[side][:, ~side].mean())
    return float(likeness[same].mean()) / across if across else 1.0


def _telling(rows: Sequence[Ints], rarity: Floats) -> Floats:
    """The likeness of the articles in the words that some share and others lack."""
    found = np.zeros(len(rarity))
    for row in rows:
        found[np.unique(row)] += 1
    telling = (found > 1) & (found <= WIDELY * len(rows))
    likeness = _cosines(rows, np.sqrt(rarity) * telling * np.log((len(rows) + 1) / (found + 0.5)))
    alike = likeness[likeness > 0]
    return np.minimum(likeness, OUTLIER * np.median(alike)) if len(alike) else likeness


def _cosines(rows: Sequence[Ints], weights: Floats) -> Floats:
    """Cosine of all pairs; what stands early counts more."""
    kept = np.flatnonzero(weights)
    column = np.full(len(weights), -1)
    column[kept] = np.arange(len(kept))
    matrix = np.zeros((len(rows), len(kept)))
    for at, row in enumerate(rows):
        here = column[row]
        each = 1 + LEAD * np.exp(-np.arange(len(row)) / FADE)
        matrix[at] = np.bincount(here[here >= 0], weights=each[here >= 0], minlength=len(kept))
    matrix = np.where(matrix > 0, 1 + np.log(np.maximum(matrix, 1)), 0.0) * weights[kept]
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(norms > 0, norms, 1.0)
    cosines: Floats = matrix @ matrix.T
    return cosines


def _two_sides(likeness: Floats) -> Flags:
    """The division in two of greatest modularity: by the leading eigenvector, then by moving single articles."""
    ties = likeness.copy()
    np.fill_diagonal(ties, 0.0)
    degrees = ties.sum(axis=1)
    total = float(degrees.sum())
    if not total:
        return np.zeros(len(ties), dtype=np.bool_)
    surplus = np.round(ties - np.outer(degrees, degrees) / total, 9)
    _, vectors = np.linalg.eigh(surplus)
    sides = np.where(vectors[:, -1] > 0, 1.0, -1.0)
    for _ in range(2 * len(sides)):
        gains = np.diag(surplus) - sides * (surplus @ sides)
        best = int(gains.argmax())
        if gains[best] <= 1e-9:
            break
        sides[best] = -sides[best]
    flags: Flags = sides > 0
    return flags
