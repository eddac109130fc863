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

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.intervals import days, gap
from recoupe.crosscheck.kept import Each, Rows, rows_of
from recoupe.crosscheck.lineage import described, quoted, spanning
from recoupe.crosscheck.sharing import Sharing
from recoupe.crosscheck.words import Flags, Hashes, Text, Words, grams
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
    """Two texts that share a source, the first the lower.

    `share` is the part of the shorter one that is shared word for word; `passages` are those of a rewrite.
    """

    a: str
    b: str
    kind: LinkKind
    share: float
    passages: int = 0


def find_families(pile: Iterable[Reading], words: Words, options: Options) -> list[Family]:
    """Families of two or more documents; a document that shares its source with no other is in none."""
    found = Families(options).find(rows_of((reading.document.id, reading) for reading in pile), words)
    return [found[key] for key in sorted(found)]


def group_texts(words: Words, dates: Mapping[str, str | None] | None = None) -> tuple[list[list[str]], list[Link]]:
    """Groups of texts with one source, and the links they rest on. `dates`: EDTF, where known."""
    links = _Links()
    links.update(words, rows_of((doc, (dates or {}).get(doc)) for doc in words.texts))
    groups = [links.groups[key] for key in sorted(links.groups)]
    return [list(group.docs) for group in groups], [link for group in groups for link in group.links]


class Families:
    """The families of a pile, kept."""

    def __init__(self, options: Options, once: bool = False) -> None:
        self._lang = options.lang
        self._links = _Links(once)
        self._dates: Each[str, str | None] = Each()
        self._found: Rows[str, Family] = Rows()

    def find(self, pile: Rows[str, Reading], words: Words) -> Rows[str, Family]:
        """Families of two or more documents, by their ids."""
        renamed = self._links.update(words, self._dates.of((pile,), _published))
        groups = self._links.groups
        self._found.turn()
        for old in map(groups.was, groups.moved):
            if old is not None:
                self._found.drop(_id(old))
        touched = map(self._links.group_of, {*pile.moved, *words.texts.moved, *renamed})
        for first in sorted({*groups.came, *filter(None, touched)}):
            group = groups[first]
            documents = {doc: pile[doc].document for doc in group.docs}
            family, before = _family(group, documents, words, self._lang), self._found.was(_id(group))
            self._found.put(family.id, before if before is not None and before == family else family)
        return self._found


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Texts with one source, by id, and the links between them."""

    docs: tuple[str, ...]
    links: tuple[Link, ...]


def _id(group: _Group) -> str:
    return content_id("f", *group.docs)


class _Links:
    """What links the texts of a pile, and the groups that this makes; kept.

    Texts that are all but the same are one before others are compared: a head stands for them. Heads that are linked,
    directly or over others, are told apart by themselves, so a text more touches those that it is linked with.
    """

    def __init__(self, once: bool = False) -> None:
        self.groups: Rows[str, _Group] = Rows()  # of several texts, by the first of them
        self._copied = Sharing(LEAST, once=once)
        self._rewritten = Sharing(PASSAGES, FURNITURE, once=once)
        self._rows: dict[str, _Row] = {}
        self._hashes: Rows[str, Hashes] = Rows()
        self._passages: dict[str, _Passages] = {}
        self._runs: Rows[str, Hashes] = Rows()  # of passages
        self._names: Flags = np.zeros(0, dtype=np.bool_)
        self._twins: dict[str, set[str]] = {}
        self._head_of: dict[str, str] = {}
        self._behind: dict[str, tuple[str, ...]] = {}  # by head, all that it stands for
        self._linked: dict[str, dict[str, Link]] = {}  # between heads
        self._group_of: dict[str, str] = {}  # the first of its group, by text

    def group_of(self, doc: str) -> str | None:
        """The group of a text, by the first of its texts."""
        return self._group_of.get(doc)

    def update(self, words: Words, dates: Rows[str, str | None]) -> set[str]:
        """Take in all texts as they are now; those that hold a word that is now a name, or no longer."""
        texts = words.texts
        self._hashes.turn()
        self.groups.turn()
        for doc in texts.gone:
            self._hashes.drop(doc)
            del self._rows[doc]
        for doc in texts.came:
            self._rows[doc] = _shingles(texts[doc])
            self._hashes.put(doc, self._rows[doc].hashes)
        compared = _Compared(self._rows, dates)
        touched = {*texts.moved, *self._copied.update(self._hashes)}
        redated = {doc for doc in dates.moved if dates.was(doc) != dates.get(doc)}
        moved = self._pair_twins(touched, compared) | touched | redated
        renamed = self._renamed(words)
        moved |= self._read_passages(moved | renamed, words)
        heads = self._link({self._head_of.get(doc, doc) for doc in moved} | moved, compared)
        self._group(heads, compared)
        return renamed

    def _renamed(self, words: Words) -> set[str]:
        """The texts that hold a word that is now a name, or no longer."""
        size = min(len(self._names), len(words.names))
        flipped = np.zeros(len(words.names), dtype=np.bool_)
        flipped[:size] = self._names[:size] != words.names[:size]
        self._names = words.names
        if not flipped.any() or not words.texts:
            return set()
        rows = [text.stems for text in words.texts.values()]
        told = np.cumsum([len(row) for row in rows]).searchsorted(
            np.flatnonzero(flipped[np.concatenate(rows)]), "right"
        )
        docs = list(words.texts)
        return {docs[i] for i in np.unique(told).tolist()}

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

    def _read_passages(self, stale: set[str], words: Words) -> set[str]:
        """The passages of heads, anew for some texts; what that moves."""
        self._runs.turn()
        stale = {doc for doc in stale if doc in self._passages or doc in self._behind}
        for doc in stale:
            self._passages.pop(doc, None)
            if doc in self._behind:
                self._passages[doc] = _passages(words.texts[doc], words)
                self._runs.put(doc, self._passages[doc].hashes)
            else:
                self._runs.drop(doc)
        return self._rewritten.update(self._runs) | stale

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
                old = self.groups.get(self._group_of[doc])
                self.groups.drop(self._group_of[doc])
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

    def _keep(self, heads: Sequence[str], links: Sequence[Link], compared: _Compared) -> None:
        """A group, if it has several texts."""
        docs = tuple(sorted(doc for head in heads for doc in self._behind[head]))
        if len(docs) > 1:
            copies = [
                Link(a, b, "copy", compared.share(a, b)) for a in docs for b in sorted(self._twins.get(a, ())) if a < b
            ]
            inside = [x for x in links if x.a in heads and x.b in heads]
            group = _Group(docs, tuple(sorted(copies + inside, key=lambda x: (x.a, x.b))))
            self.groups.put(docs[0], group)
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


def _passages(text: Text, words: Words) -> _Passages:
    """The runs of three content words that can show a rewrite.

    Left out: what is quoted, and what holds only names and words of every report (“le secrétaire général de l'ONU”).
    """
    stems = text.stems
    if len(stems) < STEMS:
        return _Passages(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.intp), len(stems))
    telling = ~(words.names[stems] | words.common[stems])
    window = np.ones(STEMS, dtype=np.int64)
    kept = np.convolve(telling, window, mode="valid") >= 1
    kept &= np.convolve(text.stem_quoted, window, mode="valid") == 0
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


def _join(heads: Sequence[str], links: Sequence[Link], texts: _Compared) -> list[list[str]]:
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
def _published(reading: Reading) -> str | None:
    published = reading.document.published
    return published.value if published.basis == "stated" else None


def _family(group: _Group, documents: Mapping[str, Document], words: Words, lang: str) -> Family:
    reason = " ".join(_reasons(group, documents, words, Catalogue(lang)))
    shown = tuple(described(link, documents, words, lang) for link in spanning(group.links))
    return Family(id=_id(group), documents=group.docs, reason=reason, links=shown)


def _reasons(group: _Group, documents: Mapping[str, Document], words: Words, say: Catalogue) -> list[str]:
    """What each kind of link found, and the credit they share."""
    by_kind: dict[str, list[Link]] = defaultdict(list)
    for link in group.links:
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
    credits = {documents[doc].agency for doc in group.docs}
    if len(credits) == 1 and (credit := credits.pop()):
        found.append(say.text("Toutes citent {agency}.", agency=credit))
    return found


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """The pairs that groups put together, for measuring."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
