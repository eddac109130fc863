"""Which texts go back to one source: reprints, wire copy, rewrites.

Three kinds of link, each over the article without its furniture:

* *copy*: half of the shorter text's word 5-grams stand in the other (containment, not Jaccard: a short copy of a long
  dispatch is a copy);
* *part*: a quarter of it, in articles that came out within days of each other;
* *rewrite*: few 5-grams, but at least five passages of content words in common and in the same order.

What stands between quotation marks counts a quarter: two reporters at one speech quote the same words and are two
sources. What tells a rewrite from two reports of one speech is that it follows its source where the source speaks for
itself: the same background, in the same order. A common agency credit alone joins nothing; it is only named in the
reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.intervals import days, gap
from recoupe.crosscheck.lineage import described, quoted, spanning
from recoupe.crosscheck.words import Flags, Hashes, Ints, Words, grams, pairs_sharing
from recoupe.i18n import Words as Catalogue
from recoupe.model import Document, Family, LinkKind, Options, Reading, content_id

SHINGLE = 5  # words; the length that the literature on copied news uses
QUOTED = 0.25  # what a shingle inside a quotation counts
TWIN = 0.8  # containment of the longer text: the two are one text
COPY = 0.5  # containment of the shorter text
PART = 0.25
PART_SHINGLES = 40  # about three sentences: below that, shared background is no copy of the report
PART_DAYS = 4  # an agency uses its background again for weeks; a copy comes out at once
LEAST = 8  # shingles two texts must share to be looked at: two stock phrases
STEMS = 3  # content words in a passage of a rewrite
PASSAGES = 5
ORDERED = 0.8  # share of these passages that must come in the same order
DENSE = 2.0  # of them in a hundred content words of the shorter text
SPREAD = 0.2  # of the text they must span: one background paragraph is no rewrite
REWRITE_DAYS = 1
FURNITURE = 8  # texts that share a passage from which on it is a set phrase or part of a page, not a report
GAPS = 6  # see pairs_sharing


@dataclass(frozen=True, slots=True)
class Link:
    """Two texts that share a source. `share`: of the shorter text, word for word; `passages`: of a rewrite."""

    a: int
    b: int
    kind: LinkKind
    share: float
    passages: int = 0


def find_families(pile: Sequence[Reading], words: Words, options: Options) -> list[Family]:
    """Families of two or more documents; a document that shares its source with no other is in none."""
    documents = [reading.document for reading in pile]
    groups, links = group_texts(words, [_published(document) for document in documents])
    return [_family(members, links, documents, words, options.lang) for members in groups]


def group_texts(words: Words, dates: Sequence[str | None] = ()) -> tuple[list[list[int]], list[Link]]:
    """Groups of texts with one source, by position, and the links they rest on. `dates`: EDTF, where known."""
    texts = _Texts(words, dates)
    twins = _Groups(len(words.ids))
    links = []
    for a, b in texts.candidates(range(len(words.ids))):
        if texts.twins(a, b):
            links.append(Link(a, b, "copy", texts.share(a, b)))
            twins.join(a, b)
    heads = {max(group, key=lambda i: (len(texts.shingles[i]), -i)): group for group in twins.groups()}
    found = texts.links(sorted(heads))
    groups = _join(sorted(heads), found, texts)
    whole = [sorted(i for head in group for i in heads[head]) for group in groups]
    return sorted(group for group in whole if len(group) > 1), sorted(links + found, key=lambda link: (link.a, link.b))


class _Groups:
    """Union-find over positions; the smallest of a group stands for it."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        self.parent[b] = a

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for i in range(len(self.parent)):
            found.setdefault(self.find(i), []).append(i)
        return list(found.values())


class _Texts:
    """The shingles of each text with their weights, and the links between texts."""

    def __init__(self, words: Words, dates: Sequence[str | None]) -> None:
        self.words = words
        self.dates = [days(date) for date in dates] or [None] * len(words.ids)
        rows = [_shingles(ids, quoted) for ids, quoted in zip(words.ids, words.quoted, strict=True)]
        self.shingles = [hashes for hashes, _ in rows]
        self.weights = [weights for _, weights in rows]
        self.totals = [float(weights.sum()) for weights in self.weights]
        self.known: dict[tuple[int, int], tuple[int, float]] = {}

    def candidates(self, among: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs of texts with enough shingles in common to be looked at."""
        pairs = pairs_sharing([self.shingles[i] for i in among], LEAST, GAPS)
        return [(among[a], among[b]) for a, b in pairs]

    def shared(self, a: int, b: int) -> tuple[int, float]:
        """How many shingles two texts share, and their weight."""
        if (a, b) not in self.known:
            common, at, _ = np.intersect1d(self.shingles[a], self.shingles[b], assume_unique=True, return_indices=True)
            self.known[a, b] = len(common), float(self.weights[a][at].sum())
        return self.known[a, b]

    def share(self, a: int, b: int) -> float:
        """Containment: the part of the shorter text that stands in the other."""
        least = min(self.totals[a], self.totals[b])
        return min(1.0, self.shared(a, b)[1] / least) if least else 0.0

    def twins(self, a: int, b: int) -> bool:
        return self.shared(a, b)[1] >= TWIN * max(self.totals[a], self.totals[b])

    def close(self, a: int, b: int, within: int) -> bool:
        """Whether two texts may have come out within days of each other."""
        first, second = self.dates[a], self.dates[b]
        return first is None or second is None or gap(first, second) <= within

    def links(self, among: Sequence[int]) -> list[Link]:
        """All links between some texts."""
        found = {}
        for a, b in self.candidates(among):
            share = self.share(a, b)
            if share >= COPY:
                found[a, b] = Link(a, b, "copy", share)
            elif share >= PART and self.shared(a, b)[1] >= PART_SHINGLES and self.close(a, b, PART_DAYS):
                found[a, b] = Link(a, b, "part", share)
        for a, b, passages in self._rewrites(among):
            if (a, b) not in found and self.close(a, b, REWRITE_DAYS):
                found[a, b] = Link(a, b, "rewrite", self.share(a, b), passages)
        return [found[pair] for pair in sorted(found)]

    def _rewrites(self, among: Sequence[int]) -> list[tuple[int, int, int]]:
        words = self.words
        rows = [_passages(words.stems[i], words.stem_quoted[i], words) for i in among]
        rows = _without_furniture(rows)
        found = []
        for a, b in pairs_sharing([hashes for hashes, _ in rows], PASSAGES, GAPS):
            runs = _runs(*rows[a], *rows[b])
            shorter = min(len(words.stems[among[a]]), len(words.stems[among[b]]))
            if len(runs) >= max(PASSAGES, DENSE * shorter / 100) and _in_order(runs) >= ORDERED * len(runs):
                spans = (runs[-1][0] - runs[0][0], max(b for _, b in runs) - min(b for _, b in runs))
                texts = (len(words.stems[among[a]]), len(words.stems[among[b]]))
                if all(span >= SPREAD * text for span, text in zip(spans, texts, strict=True)):
                    found.append((among[a], among[b], len(runs)))
        return found


_Row = tuple[Hashes, NDArray[np.intp]]


def _shingles(ids: Ints, quoted: Flags) -> tuple[Hashes, NDArray[np.float64]]:
    """The different 5-grams of a text, sorted, with what each counts. A text of fewer words has none."""
    hashes, first = np.unique(grams(ids, SHINGLE), return_index=True)
    if not len(hashes):
        return hashes, np.zeros(0)
    inside = np.convolve(quoted.astype(np.int64), np.ones(SHINGLE, dtype=np.int64), mode="valid")[first]
    return hashes, np.where(inside > SHINGLE // 2, QUOTED, 1.0)


def _passages(stems: Ints, quoted: Flags, words: Words) -> tuple[Hashes, NDArray[np.intp]]:
    """The runs of three content words that can show a rewrite, each with its first place in the text.

    Left out: what is quoted, and what holds only names and words of every report (“le secrétaire général de l'ONU”).
    """
    if len(stems) < STEMS:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.intp)
    telling = ~(words.names[stems] | words.common[stems])
    window = np.ones(STEMS, dtype=np.int64)
    kept = np.convolve(telling, window, mode="valid") >= 1
    kept &= np.convolve(quoted, window, mode="valid") == 0
    hashes, first = np.unique(grams(stems, STEMS)[kept], return_index=True)
    return hashes, np.flatnonzero(kept)[first]


def _without_furniture(rows: Sequence[_Row]) -> list[_Row]:
    """The same without the passages that stand in many texts."""
    if not rows:
        return []
    hashes, counts = np.unique(np.concatenate([row for row, _ in rows]), return_counts=True)
    worn = hashes[counts >= FURNITURE]
    kept = [np.isin(row, worn, assume_unique=True, invert=True) for row, _ in rows]
    return [(row[keep], places[keep]) for (row, places), keep in zip(rows, kept, strict=True)]


def _runs(hashes_a: Hashes, at_a: NDArray[np.intp], hashes_b: Hashes, at_b: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Where the passages that two texts share begin in each, in the order of the first; overlapping ones are one."""
    _, in_a, in_b = np.intersect1d(hashes_a, hashes_b, assume_unique=True, return_indices=True)
    places = sorted((int(at_a[i]), int(at_b[j])) for i, j in zip(in_a, in_b, strict=True))
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


def _join(heads: Sequence[int], links: Sequence[Link], texts: _Texts) -> list[list[int]]:
    """Groups in which texts share their source with most of the others, not only with a neighbour.

    Follow-ups take over from each other day after day; without this a month of them would be one family.
    """
    linked = {(link.a, link.b) for link in links}
    group = {head: [head] for head in heads}
    for link in sorted(links, key=lambda link: (-link.share, -link.passages, link.a, link.b)):
        first, second = group[link.a], group[link.b]
        if first is second:
            continue
        between = [tuple(sorted((a, b))) for a in first for b in second]
        near = sum(pair in linked or texts.share(*pair) >= COPY for pair in between)
        if 3 * near >= 2 * len(between):
            first.extend(second)
            group.update(dict.fromkeys(second, first))
    return [members for head, members in group.items() if members[0] == head]


# -- the reason, in words ----------------------------------------------------------------------------------------------
def _published(document: Document) -> str | None:
    return document.published.value if document.published.basis == "stated" else None


def _family(
    members: Sequence[int], links: Sequence[Link], documents: Sequence[Document], words: Words, lang: str
) -> Family:
    among = set(members)
    inside = [link for link in links if link.a in among and link.b in among]
    reason = " ".join(_reasons(inside, members, documents, words, Catalogue(lang)))
    ids = tuple(sorted(documents[i].id for i in members))
    shown = tuple(described(link, documents, words, lang) for link in spanning(inside))
    return Family(id=content_id("f", *ids), documents=ids, reason=reason, links=shown)


def _reasons(
    links: Sequence[Link], members: Sequence[int], documents: Sequence[Document], words: Words, say: Catalogue
) -> list[str]:
    """What each kind of link found, and the credit they share."""
    by_kind: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_kind[link.kind].append(link)
    found = []
    if copies := by_kind["copy"]:
        best = max(copies, key=lambda link: link.share)
        found.append(
            say.text(
                "Reprise : {share} % du texte le plus court sont mot pour mot dans l’autre (« {passage} »).",
                share=round(100 * best.share),
                passage=quoted(best, documents[best.a], words),
            )
        )
    if parts := by_kind["part"]:
        best = max(parts, key=lambda link: link.share)
        found.append(
            say.text(
                "Reprise partielle : {share} % du texte le plus court viennent de l’autre (« {passage} »).",
                share=round(100 * best.share),
                passage=quoted(best, documents[best.a], words),
            )
        )
    if rewrites := by_kind["rewrite"]:
        best = max(rewrites, key=lambda link: link.passages)
        found.append(
            say.text(
                "Réécriture : {n} passages hors citations se suivent dans le même ordre (« {passage} »).",
                n=best.passages,
                passage=quoted(best, documents[best.a], words),
            )
        )
    credits = {documents[i].agency for i in members}
    if len(credits) == 1 and (credit := credits.pop()):
        found.append(say.text("Toutes citent {agency}.", agency=credit))
    return found


def pairs(groups: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    """The pairs that groups put together, for measuring."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
