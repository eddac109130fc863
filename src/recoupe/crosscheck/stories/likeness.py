"""How alike articles are: tf-idf over stems, and what the time and place of their events add or take off.

How rare a word is cannot be counted in five articles, so the pile's own counts are mixed with those of an imagined
`PRIOR` articles, in which words of every report are common and all others rare. In a large pile its own counts win.

Each article is compared only with those that share some of its heaviest words and could share its date, and of these
with the likeliest `NEAREST`, so the cost grows with the pile and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.stories.setting import APART, Setting, apart, other_days
from recoupe.crosscheck.words import Ints, Words

PRIOR = 200  # imagined articles
COMMON, RARE = 0.08, 0.004  # share of them that a common word, and any other, stands in
LEAD = 2.0  # what a word at the beginning counts beside one far down: reports begin with the event
FADE = 30  # words after which that is down to a third
SAME_DAY = 0.04  # added where both name one day
OTHER_DAYS = 0.08  # taken off where all days that they name are far apart
OTHER_PLACE = 0.08  # taken off where they are set in different countries; less where half of the places are shared
HEAVY = 60  # words of an article by which it looks for others
POSTINGS = 400  # articles looked at for one word: a word in more tells little
NEAREST = 100  # articles that one is compared with
REACH = APART + 35  # days looked back: a date may be a month
GLIMPSE = 0.03  # likeness over these words alone from which the whole is worth comparing

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Each text as stems with weights (unit length, stems ascending)."""

    stems: tuple[Ints, ...]
    weights: tuple[Floats, ...]
    rarity: Floats

    def likeness(self, a: int, b: int) -> float:
        """Cosine of two texts."""
        if not len(self.stems[b]):
            return 0.0
        place = np.minimum(self.stems[b].searchsorted(self.stems[a]), len(self.stems[b]) - 1)
        both = self.stems[b][place] == self.stems[a]
        return float(self.weights[a][both] @ self.weights[b][place[both]])

    def mean_likeness(self, texts: Sequence[int]) -> float:
        """The mean of all pairs, from the length of the sum of their vectors."""
        together = np.zeros(len(self.rarity))
        alone = 0.0
        for i in texts:
            together[self.stems[i]] += self.weights[i]
            alone += float(self.weights[i] @ self.weights[i])
        return float(together @ together - alone) / (len(texts) * (len(texts) - 1))

    def among(self, texts: Sequence[int]) -> Vectors:
        """The same of some texts alone."""
        return Vectors(tuple(self.stems[i] for i in texts), tuple(self.weights[i] for i in texts), self.rarity)


def weigh(words: Words) -> Vectors:
    """tf-idf: what stands early counts more, how rare a stem is comes from the pile and from the prior."""
    size = len(words.stem_names)
    rows = [_counts(stems) for stems in words.stems]
    found = np.zeros(size)
    for stems, _ in rows:
        found[stems] += 1
    expected = PRIOR * np.where(words.common, COMMON, RARE)
    idf = np.log((len(rows) + PRIOR + 1) / (found + expected + 0.5))
    weights = []
    for stems, counts in rows:
        weighed = (1 + np.log(counts)) * idf[stems]
        norm = float(np.linalg.norm(weighed))
        weights.append(weighed / norm if norm else weighed)
    return Vectors(tuple(stems for stems, _ in rows), tuple(weights), idf)


def _counts(stems: Ints) -> tuple[Ints, Floats]:
    """The different stems of a text with their counts, the early ones counted up."""
    each = 1 + LEAD * np.exp(-np.arange(len(stems)) / FADE)
    kept, at = np.unique(stems, return_inverse=True)
    return kept, np.bincount(at, weights=each, minlength=len(kept)).astype(np.float64)


def agreeing(found: Mapping[tuple[int, int], float], settings: Sequence[Setting]) -> dict[tuple[int, int], float]:
    """Cosines with what time and place add to them or take off, without the pairs that these tell apart."""
    return {
        (i, j): cosine + _agreement(settings[i], settings[j])
        for (i, j), cosine in found.items()
        if not apart(settings[i], settings[j])
    }


def cosines(vectors: Vectors, settings: Sequence[Setting]) -> dict[tuple[int, int], float]:
    """The cosines of all pairs that are worth comparing."""
    found = {}
    here = np.zeros(len(vectors.rarity))
    for i, near in candidates(vectors, settings):
        if near:
            here[vectors.stems[i]] = vectors.weights[i]
            begins = np.cumsum([0, *(len(vectors.stems[j]) for j in near[:-1])])
            products = here[np.concatenate([vectors.stems[j] for j in near])]
            products *= np.concatenate([vectors.weights[j] for j in near])
            told = np.round(np.add.reduceat(products, begins), 9).tolist()
            found.update({(min(i, j), max(i, j)): cosine for j, cosine in zip(near, told, strict=True)})
            here[vectors.stems[i]] = 0.0
    return found


def candidates(vectors: Vectors, settings: Sequence[Setting]) -> Iterator[tuple[int, list[int]]]:
    """Each article with those before it that share some of its heaviest words and may share its date.

    Articles are taken in the order of their dates, those without one last, so that a dated article looks back only over
    the days around its own.
    """
    dates = np.array([setting.known[1].toordinal() if setting.known else _NEVER for setting in settings])
    order = np.argsort(dates, kind="stable")
    dates = dates[order]
    reach = np.searchsorted(dates, dates - REACH)  # undated: `reach` is the first of them, and they look back over all
    reach[dates == _NEVER] = 0
    tops = [_heaviest(vectors, i) for i in order.tolist()]
    postings = _Postings(tops)
    for at, (stems, weights) in enumerate(tops):
        who, shares = postings.before(at, int(reach[at]), stems, weights)
        if not len(who):
            continue
        seen = np.round(np.bincount(who, weights=shares, minlength=0), 9)
        near = np.flatnonzero(seen >= GLIMPSE)
        best = near[np.argsort(-seen[near], kind="stable")[:NEAREST]]
        yield int(order[at]), order[best].tolist()


_NEVER = 10**7  # sorts after any date


def _heaviest(vectors: Vectors, i: int) -> tuple[Ints, Floats]:
    top = np.sort(np.argsort(-vectors.weights[i], kind="stable")[:HEAVY])
    return vectors.stems[i][top], vectors.weights[i][top]


class _Postings:
    """For each stem the articles that it is heavy in, by their place in an order, with its weight in them."""

    def __init__(self, tops: Sequence[tuple[Ints, Floats]]) -> None:
        stems = np.concatenate([np.zeros(0, np.int32), *(stems for stems, _ in tops)])
        weights = np.concatenate([np.zeros(0), *(weights for _, weights in tops)])
        places = np.repeat(np.arange(len(tops)), [len(stems) for stems, _ in tops])
        order = np.argsort(stems, kind="stable")
        self.places, self.weights = places[order], weights[order]
        self.first = np.searchsorted(stems[order], np.arange(int(stems.max(initial=0)) + 2))

    def before(self, at: int, since: int, stems: Ints, weights: Floats) -> tuple[NDArray[np.intp], Floats]:
        """The last articles before `at` and not before `since` that share each stem, with what it adds."""
        who, shares = [np.zeros(0, np.intp)], [np.zeros(0)]
        for stem, weight in zip(stems.tolist(), weights.tolist(), strict=True):
            first, last = self.first[stem], self.first[stem + 1]
            row = self.places[first:last]
            end = int(row.searchsorted(at))
            begin = max(int(row.searchsorted(since)) if since else 0, end - POSTINGS)
            if begin >= end:
                continue
            who.append(row[begin:end])
            shares.append(weight * self.weights[first + begin : first + end])
        return np.concatenate(who), np.concatenate(shares)


def _agreement(a: Setting, b: Setting) -> float:
    """What time and place add to likeness, or take off."""
    bonus = SAME_DAY if a.days & b.days else -OTHER_DAYS if other_days(a, b) else 0.0
    if not (a.countries and b.countries):
        return bonus
    other = dict(b.countries)
    shared = sum(min(share, other.get(country, 0.0)) for country, share in a.countries)
    return bonus - OTHER_PLACE * max(0.0, 1 - 2 * shared)
