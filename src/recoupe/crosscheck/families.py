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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.intervals import days, gap
from recoupe.crosscheck.kept import Kept
from recoupe.crosscheck.lineage import described, quoted, spanning
from recoupe.crosscheck.sharing import Sharing
from recoupe.crosscheck.words import Flags, Hashes, Ints, Text, Words, grams
from recoupe.i18n import Words as Catalogue
from recoupe.model import Document, Family, LinkKind, Options, Reading, content_id

SHINGLE = 5  # words; the length that the literature on copied news uses
QUOTED = 0.25  # what a shingle inside a quotation counts
TWIN = 0.8  # containment of the longer text: the two are one text; of the shorter: it is there whole
COPY = 0.5  # containment of the shorter text
COPY_DAYS = 31  # beyond, only a text that comes out again nearly whole: background and notes on method serve for years
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
    return Families(Kept(), options).find(pile, words)


def group_texts(words: Words, dates: Sequence[str | None] = ()) -> tuple[list[list[int]], list[Link]]:
    """Groups of texts with one source, by position, and the links they rest on. `dates`: EDTF, where known."""
    docs = [f"{i:09}" for i in range(len(words.texts))]
    return _Links(Kept()).group(docs, words, dates or [None] * len(docs))


class Families:
    """The families of a pile, kept."""

    def __init__(self, kept: Kept, options: Options) -> None:
        self._kept, self._lang = kept, options.lang
        self._links = _Links(kept)

    def find(self, pile: Sequence[Reading], words: Words) -> list[Family]:
        """Families of two or more documents."""
        documents = [reading.document for reading in pile]
        groups, links = self._links.group(
            [document.id for document in documents], words, [_published(document) for document in documents]
        )
        group_of = {i: number for number, group in enumerate(groups) for i in group}
        inside: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            if link.a in group_of and group_of[link.a] == group_of.get(link.b):
                inside[group_of[link.a]].append(link)
        shelf = self._kept.shelf("family")
        found = []
        for number, members in enumerate(groups):
            docs = tuple(documents[i] for i in members)
            told = tuple((documents[x.a].id, documents[x.b].id, x.kind, x.share, x.passages) for x in inside[number])
            names = tuple(words.names[words.stems[i]].tobytes() for i in members)
            given = (docs, told, names)
            key = tuple(document.id for document in docs)
            found.append(shelf.of(key, given, _family, members, inside[number], documents, words, self._lang))
        return found


class _Links:
    """What links the texts of a pile, and the groups that this makes."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._copied = Sharing(LEAST, once=kept.once)
        self._rewritten = Sharing(PASSAGES, FURNITURE, once=kept.once)
        self._names: Flags = np.zeros(0, dtype=np.bool_)
        self._versions: dict[str, int] = {}

    def group(
        self, docs: Sequence[str], words: Words, dates: Sequence[str | None]
    ) -> tuple[list[list[int]], list[Link]]:
        """Groups of texts with one source, by position, and the links they rest on."""
        texts = _Texts(self._kept, docs, words, dates)
        twins = _Groups(len(docs))
        links = []
        near = [(a, b) for a, b, _ in self._copied.pairs(docs, [row.hashes for row in texts.rows])]
        for a, b in near:
            if texts.twins(a, b):
                links.append(Link(a, b, "copy", texts.share(a, b)))
                twins.join(a, b)
        heads = {max(group, key=lambda i: (len(texts.rows[i].hashes), -i)): group for group in twins.groups()}
        head_of = {i: head for head, group in heads.items() for i in group}
        between = {(min(pair), max(pair)) for pair in ((head_of[a], head_of[b]) for a, b in near) if len(set(pair)) > 1}
        found = self._between(sorted(between), sorted(heads), docs, texts)
        groups = _join(sorted(heads), found, texts)
        whole = [sorted(i for head in group for i in heads[head]) for group in groups]
        both = sorted(links + found, key=lambda link: (link.a, link.b))
        return sorted(group for group in whole if len(group) > 1), both

    def _between(
        self, near: Sequence[tuple[int, int]], heads: Sequence[int], docs: Sequence[str], texts: _Texts
    ) -> list[Link]:
        """All links between different texts."""
        found = {}
        for a, b in near:
            share = texts.share(a, b)
            if share >= TWIN or (share >= COPY and texts.close(a, b, COPY_DAYS)):
                found[a, b] = Link(a, b, "copy", share)
            elif share >= PART and texts.shared(a, b)[1] >= PART_SHINGLES and texts.close(a, b, PART_DAYS):
                found[a, b] = Link(a, b, "part", share)
        for a, b, passages in self._rewrites(heads, docs, texts.words):
            if (a, b) not in found and texts.close(a, b, REWRITE_DAYS):
                found[a, b] = Link(a, b, "rewrite", texts.share(a, b), passages)
        return [found[pair] for pair in sorted(found)]

    def _rewrites(self, heads: Sequence[int], docs: Sequence[str], words: Words) -> Iterator[tuple[int, int, int]]:
        """Pairs of which one rewrites the other, with the number of their passages."""
        passages, rewrites = self._kept.shelf("passages"), self._kept.shelf("rewrites")
        self._notice_names(docs, words)
        rows = []
        for i in heads:
            given = (words.texts[i], self._versions.get(docs[i], 0))
            rows.append(passages.of(docs[i], given, _passages, words.stems[i], words.stem_quoted[i], words))
        sharing = self._rewritten.pairs([docs[i] for i in heads], [row.hashes for row in rows])
        for x, y, common in sharing:
            a, b = heads[x], heads[y]
            told = (rows[x], rows[y], common)
            count = rewrites.of((docs[a], docs[b]), told, _rewritten, rows[x], rows[y], common.hashes)
            if count:
                yield a, b, count

    def _notice_names(self, docs: Sequence[str], words: Words) -> None:
        """Note the texts with a word that has become or ceased to be a name: other passages of theirs tell."""
        size = min(len(self._names), len(words.names))
        flipped = np.zeros(len(words.names), dtype=np.bool_)
        flipped[:size] = self._names[:size] != words.names[:size]
        self._names = words.names
        if flipped.any():
            for doc, stems in zip(docs, words.stems, strict=True):
                if flipped[stems].any():
                    self._versions[doc] = self._versions.get(doc, 0) + 1


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


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """The different 5-grams of a text, ascending, which of them are quoted, and what all of them count."""

    hashes: Hashes
    quoted: Flags
    total: float


class _Texts:
    """The shingles of each text, and what two of them share."""

    def __init__(self, kept: Kept, docs: Sequence[str], words: Words, dates: Sequence[str | None]) -> None:
        self.words, self.docs = words, docs
        self.dates = [days(date) for date in dates]
        shelf = kept.shelf("shingles")
        self.rows: list[_Row] = [shelf.of(doc, (t,), _shingles, t) for doc, t in zip(docs, words.texts, strict=True)]
        self._shared = kept.shelf("shared", again=True)

    def shared(self, a: int, b: int) -> tuple[int, float]:
        """How many shingles two texts share, and their weight."""
        first, second = self.rows[a], self.rows[b]
        found: tuple[int, float] = self._shared.of(
            (self.docs[a], self.docs[b]), (first, second), _in_common, first, second
        )
        return found

    def share(self, a: int, b: int) -> float:
        """Containment: the part of the shorter text that stands in the other."""
        least = min(self.rows[a].total, self.rows[b].total)
        return min(1.0, self.shared(a, b)[1] / least) if least else 0.0

    def twins(self, a: int, b: int) -> bool:
        """Whether two texts are all but the same."""
        return self.shared(a, b)[1] >= TWIN * max(self.rows[a].total, self.rows[b].total)

    def close(self, a: int, b: int, within: int) -> bool:
        """Whether two texts may have come out within days of each other."""
        first, second = self.dates[a], self.dates[b]
        return first is None or second is None or gap(first, second) <= within


def _shingles(text: Text) -> _Row:
    """The 5-grams of a text; one of fewer words has none."""
    hashes, first = np.unique(grams(text.ids, SHINGLE), return_index=True)
    if not len(hashes):
        return _Row(hashes, np.zeros(0, dtype=np.bool_), 0.0)
    inside = np.convolve(text.quoted.astype(np.int64), np.ones(SHINGLE, dtype=np.int64), mode="valid")[first]
    quoted = inside > SHINGLE // 2
    return _Row(hashes, quoted, _weight(quoted))


def _weight(quoted: Flags) -> float:
    """What some 5-grams count together."""
    return len(quoted) - (1 - QUOTED) * int(quoted.sum())


def _in_common(a: _Row, b: _Row) -> tuple[int, float]:
    common, at, _ = np.intersect1d(a.hashes, b.hashes, assume_unique=True, return_indices=True)
    return len(common), _weight(a.quoted[at])


@dataclass(frozen=True, slots=True, eq=False)
class _Passages:
    """The runs of content words that can show a rewrite, ascending, each with its first place among `size` stems."""

    hashes: Hashes
    places: NDArray[np.intp]
    size: int


def _passages(stems: Ints, quoted: Flags, words: Words) -> _Passages:
    """The runs of three content words that can show a rewrite.

    Left out: what is quoted, and what holds only names and words of every report (“le secrétaire général de l'ONU”).
    """
    if len(stems) < STEMS:
        return _Passages(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.intp), len(stems))
    telling = ~(words.names[stems] | words.common[stems])
    window = np.ones(STEMS, dtype=np.int64)
    kept = np.convolve(telling, window, mode="valid") >= 1
    kept &= np.convolve(quoted, window, mode="valid") == 0
    hashes, first = np.unique(grams(stems, STEMS)[kept], return_index=True)
    return _Passages(hashes, np.flatnonzero(kept)[first], len(stems))


def _rewritten(a: _Passages, b: _Passages, common: Hashes) -> int:
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
    reason = " ".join(_reasons(links, members, documents, words, Catalogue(lang)))
    ids = tuple(sorted(documents[i].id for i in members))
    shown = tuple(described(link, documents, words, lang) for link in spanning(links))
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
