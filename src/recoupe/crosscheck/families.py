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
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.intervals import days, gap
from recoupe.crosscheck.kept import Kept, Since
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


At = TypeVar("At", str, int)


@dataclass(frozen=True, slots=True)
class Link(Generic[At]):
    """Two texts (by id, or by place) that share a source.

    `share` is the part of the shorter one that is shared word for word; `passages` are those of a rewrite.
    """

    a: At
    b: At
    kind: LinkKind
    share: float
    passages: int = 0


def find_families(pile: Sequence[Reading], words: Words, options: Options) -> list[Family]:
    """Families of two or more documents; a document that shares its source with no other is in none."""
    return Families(Kept(), options).find(pile, words)


def group_texts(words: Words, dates: Sequence[str | None] = ()) -> tuple[list[list[int]], list[Link[int]]]:
    """Groups of texts with one source, by position, and the links they rest on. `dates`: EDTF, where known."""
    docs = [f"{i:09}" for i in range(len(words.texts))]
    place = {doc: i for i, doc in enumerate(docs)}
    links = _Links()
    links.update(place, words, dict(zip(docs, dates or [None] * len(docs), strict=True)))
    groups = [[place[doc] for doc in group.docs] for group in links.groups.values()]
    return sorted(groups), [_placed(link, place) for group in links.groups.values() for link in group.links]


class Families:
    """The families of a pile, kept."""

    def __init__(self, kept: Kept, options: Options) -> None:
        self._kept, self._lang = kept, options.lang
        self._links = _Links(kept.once)

    def find(self, pile: Sequence[Reading], words: Words) -> list[Family]:
        """Families of two or more documents."""
        documents = [reading.document for reading in pile]
        place = {document.id: i for i, document in enumerate(documents)}
        self._links.update(place, words, {document.id: _published(document) for document in documents})
        shelf = self._kept.shelf("family")
        found = []
        for _, group in sorted(self._links.groups.items()):
            members = [place[doc] for doc in group.docs]
            names = tuple(words.names[words.stems[i]].tobytes() for i in members)
            given = (group, names, *(documents[i] for i in members))
            found.append(shelf.of(group.docs, given, _family, group, place, documents, words, self._lang))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Texts with one source, by id, and the links between them."""

    docs: tuple[str, ...]
    links: tuple[Link[str], ...]


class _Links:
    """What links the texts of a pile, and the groups that this makes; kept.

    Texts that are all but the same are one before others are compared: a head stands for them. Heads that are linked,
    directly or over others, are told apart by themselves, so a text more touches those that it is linked with.
    """

    def __init__(self, once: bool = False) -> None:
        self.groups: dict[str, _Group] = {}  # of several texts, by the first of them
        self._copied = Sharing(LEAST, once=once)
        self._rewritten = Sharing(PASSAGES, FURNITURE, once=once)
        self._texts: Since[str, Text] = Since()
        self._dates: Since[str, str | None] = Since()
        self._rows: dict[str, _Row] = {}
        self._hashes: dict[str, Hashes] = {}
        self._passages: dict[str, _Passages] = {}
        self._names: Flags = np.zeros(0, dtype=np.bool_)
        self._twins: dict[str, set[str]] = {}
        self._head_of: dict[str, str] = {}
        self._behind: dict[str, tuple[str, ...]] = {}  # by head, all that it stands for
        self._linked: dict[str, dict[str, Link[str]]] = {}  # between heads
        self._group_of: dict[str, str] = {}  # the first of its group, by text

    def update(self, place: Mapping[str, int], words: Words, dates: dict[str, str | None]) -> None:
        """Take in all texts as they are now."""
        came, gone = self._texts.look(dict(zip(place, words.texts, strict=True)))
        redated, _ = self._dates.look(dates)
        for doc in gone:
            del self._rows[doc], self._hashes[doc]
        for doc in came:
            self._rows[doc] = _shingles(words.texts[place[doc]])
            self._hashes[doc] = self._rows[doc].hashes
        compared = _Compared(self._rows, dates)
        touched = {*came, *gone, *self._copied.update(dict(self._hashes))}
        moved = self._pair_twins(touched, compared) | touched | {*redated}
        moved |= self._read_passages(moved, place, words)
        heads = self._link({self._head_of.get(doc, doc) for doc in moved} | moved, compared)
        self._group(heads, compared)

    def _pair_twins(self, touched: set[str], compared: _Compared) -> set[str]:
        """Find the heads anew of texts whose pairs have changed; all texts of which the head may be another."""
        around = set(touched)
        for doc in touched:
            for other in self._twins.pop(doc, ()):
                self._twins.get(other, set()).discard(doc)
                around.add(other)
        for doc in sorted(touched & self._rows.keys()):
            for other in self._copied.beside(doc):
                if compared.twins(doc, other):
                    self._twins.setdefault(doc, set()).add(other)
                    self._twins.setdefault(other, set()).add(doc)
        around |= {one for doc in around for one in self._behind.get(self._head_of.get(doc, doc), ())}
        found: set[str] = set()
        for doc in around:
            self._behind.pop(self._head_of.pop(doc, doc), None)
        for doc in sorted(around & self._rows.keys()):
            if doc not in found:
                together = _reached([doc], lambda one: self._twins.get(one, ()))
                head = min(together, key=lambda one: (-len(self._rows[one].hashes), one))
                self._behind[head] = tuple(sorted(together))
                self._head_of.update(dict.fromkeys(together, head))
                found |= together
        return found | around

    def _read_passages(self, moved: set[str], place: Mapping[str, int], words: Words) -> set[str]:
        """The passages of heads that are new, or hold a word that is now a name, or no longer; what that moves."""
        size = min(len(self._names), len(words.names))
        flipped = np.zeros(len(words.names), dtype=np.bool_)
        flipped[:size] = self._names[:size] != words.names[:size]
        self._names = words.names
        stale = {doc for doc in moved if doc in self._passages or doc in self._behind}
        if flipped.any() and place:
            ends = np.cumsum([len(stems) for stems in words.stems])
            told = ends.searchsorted(np.flatnonzero(flipped[np.concatenate(words.stems)]), "right")
            docs = list(place)
            stale |= {docs[i] for i in np.unique(told).tolist()} & self._behind.keys()
        for doc in stale:
            self._passages.pop(doc, None)
            if doc in self._behind:
                i = place[doc]
                self._passages[doc] = _passages(words.stems[i], words.stem_quoted[i], words)
        return self._rewritten.update({doc: row.hashes for doc, row in self._passages.items()}) | stale

    def _link(self, moved: set[str], compared: _Compared) -> set[str]:
        """Link heads anew; all that are linked otherwise, or were."""
        around = set(moved)
        for doc in moved:
            for other in self._linked.pop(doc, {}):
                self._linked.get(other, {}).pop(doc, None)
                around.add(other)
        for head in sorted(moved & self._behind.keys()):
            near = {self._head_of[other] for doc in self._behind[head] for other in self._copied.beside(doc)}
            rewritten = self._rewritten.beside(head)
            for other in sorted((near | rewritten.keys()) - {head}):
                a, b = sorted((head, other))
                link = compared.link(a, b) if other in near else None
                if link is None and other in rewritten and compared.close(a, b, REWRITE_DAYS):
                    count = _rewritten(self._passages[a], self._passages[b], rewritten[other].hashes)
                    link = Link(a, b, "rewrite", compared.share(a, b), count) if count else None
                if link:
                    self._linked.setdefault(a, {})[b] = self._linked.setdefault(b, {})[a] = link
        return around

    def _group(self, moved: set[str], compared: _Compared) -> None:
        """Tell apart anew the heads that are linked with some."""
        heads = _reached(sorted(moved & self._behind.keys()), lambda one: self._linked.get(one, ()))
        for doc in (*moved, *(doc for head in heads for doc in self._behind[head])):
            if doc in self._group_of:
                old = self.groups.pop(self._group_of[doc], None)
                for one in old.docs if old else ():
                    self._group_of.pop(one, None)
        done: set[str] = set()
        for head in sorted(heads):
            if head not in done:
                together = sorted(_reached([head], lambda one: self._linked.get(one, ())))
                done.update(together)
                links = [x for one in together for other, x in self._linked.get(one, {}).items() if one == x.a]
                for group in _join(together, sorted(links, key=lambda x: (x.a, x.b)), compared):
                    self._keep(group, links, compared)

    def _keep(self, heads: Sequence[str], links: Sequence[Link[str]], compared: _Compared) -> None:
        """A group, if it has several texts."""
        docs = tuple(sorted(doc for head in heads for doc in self._behind[head]))
        if len(docs) > 1:
            copies = [
                Link(a, b, "copy", compared.share(a, b)) for a in docs for b in sorted(self._twins.get(a, ())) if a < b
            ]
            inside = [x for x in links if x.a in heads and x.b in heads]
            group = _Group(docs, tuple(sorted(copies + inside, key=lambda x: (x.a, x.b))))
            self.groups[docs[0]] = group
            self._group_of.update(dict.fromkeys(docs, docs[0]))


def _reached(begin: Iterable[str], beside: Callable[[str], Iterable[str]]) -> set[str]:
    """What can be reached from some, themselves included."""
    found = set(begin)
    todo = list(found)
    while todo:
        for other in beside(todo.pop()):
            if other not in found:
                found.add(other)
                todo.append(other)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """The different 5-grams of a text, ascending, which of them are quoted, and what all of them count."""

    hashes: Hashes
    quoted: Flags
    total: float


class _Compared:
    """What two texts share."""

    def __init__(self, rows: Mapping[str, _Row], dates: Mapping[str, str | None]) -> None:
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

    def link(self, a: str, b: str) -> Link[str] | None:
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


def _join(heads: Sequence[str], links: Sequence[Link[str]], texts: _Compared) -> list[list[str]]:
    """Groups in which texts share their source with most of the others, not only with a neighbour.

    Follow-ups take over from each other day after day; without this a month of them would be one family.
    """
    linked = {(link.a, link.b) for link in links}
    group = {head: [head] for head in heads}
    for link in sorted(links, key=lambda link: (-link.share, -link.passages, link.a, link.b)):
        first, second = group[link.a], group[link.b]
        if first is second:
            continue
        between = [(min(a, b), max(a, b)) for a in first for b in second]
        near = sum(pair in linked or texts.share(*pair) >= COPY for pair in between)
        if 3 * near >= 2 * len(between):
            first.extend(second)
            group.update(dict.fromkeys(second, first))
    return [members for head, members in group.items() if members[0] == head]


# -- the reason, in words ----------------------------------------------------------------------------------------------
def _published(document: Document) -> str | None:
    return document.published.value if document.published.basis == "stated" else None


def _family(group: _Group, place: Mapping[str, int], documents: Sequence[Document], words: Words, lang: str) -> Family:
    links = [_placed(link, place) for link in group.links]
    reason = " ".join(_reasons(links, [place[doc] for doc in group.docs], documents, words, Catalogue(lang)))
    shown = tuple(described(link, documents, words, lang) for link in spanning(links))
    return Family(id=content_id("f", *group.docs), documents=group.docs, reason=reason, links=shown)


def _placed(link: Link[str], place: Mapping[str, int]) -> Link[int]:
    return Link(place[link.a], place[link.b], link.kind, link.share, link.passages)


def _reasons(
    links: Sequence[Link[int]], members: Sequence[int], documents: Sequence[Document], words: Words, say: Catalogue
) -> list[str]:
    """What each kind of link found, and the credit they share."""
    by_kind: dict[str, list[Link[int]]] = defaultdict(list)
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
