"""Which texts are linked, and the groups that links make; kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from recoupe.crosscheck.compared import (
    COPY,
    PASSAGES,
    Compared,
    Link,
    Passages,
    Shingles,
    passages_of,
    rewritten,
    shingles_of,
)
from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.sharing import Sharing
from recoupe.crosscheck.words import Flags, Hashes, Words
from recoupe.model import content_id

LEAST = 8  # shingles two texts must share to be looked at: two stock phrases
REWRITE_DAYS = 1
FURNITURE = 8  # texts that share a passage from which on it is a set phrase or part of a page, not a report


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Texts with one source, by id, and the links between them."""

    docs: tuple[str, ...]
    links: tuple[Link, ...]


def id_of(group: Group) -> str:
    """The id of the family that a group is."""
    return content_id("f", *group.docs)


class Links:
    """What links the texts of a pile, and the groups that this makes; kept.

    Texts that are all but the same are one before others are compared: a head stands for them. Heads that are linked,
    directly or over others, are told apart by themselves, so a text more touches those that it is linked with.
    """

    def __init__(self, once: bool = False) -> None:
        self.groups: Rows[str, Group] = Rows()  # of several texts, by the first of them
        self._copied = Sharing(LEAST, once=once)
        self._rewritten = Sharing(PASSAGES, FURNITURE, once=once)
        self._rows: dict[str, Shingles] = {}
        self._hashes: Rows[str, Hashes] = Rows()
        self._passages: dict[str, Passages] = {}
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
            self._rows[doc] = shingles_of(texts[doc])
            self._hashes.put(doc, self._rows[doc].hashes)
        compared = Compared(self._rows, dates)
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

    def _pair_twins(self, touched: set[str], compared: Compared) -> set[str]:
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
                self._passages[doc] = passages_of(words.texts[doc], words)
                self._runs.put(doc, self._passages[doc].hashes)
            else:
                self._runs.drop(doc)
        return self._rewritten.update(self._runs) | stale

    def _link(self, moved: set[str], compared: Compared) -> set[str]:
        """Link heads anew; all that are linked otherwise, or were."""
        around = set(moved)
        for doc in moved:
            for other in self._linked.pop(doc, {}):
                self._linked.get(other, {}).pop(doc, None)
                around.add(other)
        for head in sorted(moved & self._behind.keys()):
            near = {self._head_of[other] for doc in self._behind[head] for other in self._copied.beside(doc)}
            beside = self._rewritten.beside(head)
            for other in sorted((near | beside.keys()) - {head}):
                a, b = sorted((head, other))
                link = compared.link(a, b) if other in near else None
                if link is None and other in beside and compared.close(a, b, REWRITE_DAYS):
                    count = rewritten(self._passages[a], self._passages[b], beside[other].hashes)
                    link = Link(a, b, "rewrite", compared.share(a, b), count) if count else None
                if link:
                    self._linked.setdefault(a, {})[b] = self._linked.setdefault(b, {})[a] = link
        return around

    def _group(self, moved: set[str], compared: Compared) -> None:
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

    def _keep(self, heads: Sequence[str], links: Sequence[Link], compared: Compared) -> None:
        """A group, if it has several texts."""
        docs = tuple(sorted(doc for head in heads for doc in self._behind[head]))
        if len(docs) > 1:
            copies = [
                Link(a, b, "copy", compared.share(a, b)) for a in docs for b in sorted(self._twins.get(a, ())) if a < b
            ]
            inside = [x for x in links if x.a in heads and x.b in heads]
            group = Group(docs, tuple(sorted(copies + inside, key=lambda x: (x.a, x.b))))
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


def _join(heads: Sequence[str], links: Sequence[Link], texts: Compared) -> list[list[str]]:
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
