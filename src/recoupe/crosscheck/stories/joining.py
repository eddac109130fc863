"""Groups of articles by average link, the most alike first; kept, so that an article more moves the groups around it.

What is joined depends on nothing but the likeness of pairs: sums are whole numbers, and of pairs of groups that are
equally alike the one with the first article comes first. With an average link two groups that are joined are no more
alike to a third than the likest of them was. So a way of dividing the pile is the one that joining yields if it yields
each group from its own articles, and no two groups, taken together, come out otherwise than as these two. That can be
checked pair by pair, and only pairs with two articles as much alike as groups must be need it (a mean of that height
needs a pair of that height). When an article comes or goes, its groups are joined anew, and with them those that do not
stand beside the result, until all do.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.stories.likeness import SAME_DAY, agreement
from recoupe.crosscheck.stories.near import Moved, Near, Row
from recoupe.crosscheck.stories.setting import Setting, apart

ALIKE = 0.20  # mean likeness of two groups that are one story
UNIT = 10**9  # likeness is counted in billionths
MANY = 400  # articles from which on those that are to be joined are first told apart into islands

Group = tuple[int, ...]
Ints = NDArray[np.int32]


def islands(size: int, tied: Iterable[tuple[int, int]]) -> list[int]:
    """For each article the first of those it is tied to over others."""
    parent = list(range(size))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in tied:
        first, second = find(a), find(b)
        if first != second:
            parent[max(first, second)] = min(first, second)
    return [find(i) for i in range(size)]


def likeness(cosine: float, a: Setting, b: Setting) -> int | None:
    """How much two articles speak for one event, with what time and place add or take off; None: they cannot."""
    return None if apart(a, b) else round((cosine + agreement(a, b)) * UNIT)


def join(
    size: int, alike: Mapping[tuple[int, int], int | None], settings: Sequence[Setting], least: float
) -> list[list[int]]:
    """Groups by average link, the most alike first, down to `least`; never two articles that are apart."""
    members = {i: [i] for i in range(size)}
    sums: dict[int, dict[int, int]] = {i: {} for i in range(size)}
    heap: list[tuple[float, int, int, int, int]] = []
    for (a, b), value in alike.items():
        if value is not None:
            sums[a][b] = sums[b][a] = value
            if value >= least * UNIT:
                heap.append((-value, min(a, b), max(a, b), a, b))
    heapq.heapify(heap)
    following = size
    while heap:
        _, _, _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        if any(apart(settings[x], settings[y]) for x in members[a] for y in members[b]):
            sums[a].pop(b, None)
            sums[b].pop(a, None)
            continue
        new, following = following, following + 1
        members[new] = members.pop(a) + members.pop(b)
        members[new].sort()
        sums[new] = _added(sums.pop(a), sums.pop(b), {a, b})
        first = members[new][0]
        for other, total in sums[new].items():
            for old in (a, b):
                sums[other].pop(old, None)
            sums[other][new] = total
            mean = total / (len(members[new]) * len(members[other]))
            if mean >= least * UNIT:
                beside = members[other][0]
                heapq.heappush(heap, (-mean, min(first, beside), max(first, beside), other, new))
    return sorted(members.values())


def _added(first: dict[int, int], second: dict[int, int], without: set[int]) -> dict[int, int]:
    total = dict(first)
    for other, value in second.items():
        total[other] = total.get(other, 0) + value
    return {other: value for other, value in total.items() if other not in without}


class Joined:
    """The groups of a pile, by slots, in the order of ids."""

    def __init__(self, near: Near, least: float = ALIKE) -> None:
        self.group_of: dict[int, Group] = {}
        self.groups: Rows[Group, Group] = Rows()
        self._near, self._least = near, least
        self._strong: dict[int, set[int]] = {}  # those with which an article may be tied

    def update(self, moved: Moved, otherwise: Iterable[int], settings: Mapping[str, Setting]) -> None:
        """Join anew what `moved`, or is set in another time or place than before (`otherwise`)."""
        docs = self._near.docs
        self.groups.turn()
        touched = {*moved.came, *moved.gone}
        stale = {*touched, *otherwise}
        for slot, row, _ in moved.looked:
            for other in _strong(row, self._least).tolist():
                self._strong[slot].discard(other)
                self._strong[other].discard(slot)
        for slot, row, now in moved.looked:
            if slot not in stale and _others(row, touched) != _others(now, touched):
                stale.add(slot)
            for other in _strong(now, self._least).tolist():
                self._strong.setdefault(slot, set()).add(other)
                self._strong.setdefault(other, set()).add(slot)
        before = {group for slot in stale if (group := self.group_of.pop(slot, None))}
        todo = stale.union(*before)
        todo = {slot for slot in todo if slot in self._near.rows}
        round_ = _Round(self._near, settings, self._least)
        stand: set[tuple[Group, Group]] = set()
        made: list[Group] = []
        while todo:
            made = round_.join(sorted(todo, key=docs.__getitem__))
            clash: set[int] = set()
            for group in made:
                for beside in {self.group_of[o] for s in group for o in self._strong.get(s, ()) if o not in todo}:
                    if (group, beside) not in stand:
                        if self._tied(group, beside, round_) and not round_.stand(group, beside):
                            clash.update(beside)
                        else:
                            stand.add((group, beside))
            if not clash:
                break
            todo |= clash
        before.update(self.group_of[slot] for slot in todo if slot in self.group_of)
        self.group_of.update((slot, group) for group in made for slot in group)
        for group in before - {*made}:
            self.groups.drop(group)
        for group in made:
            if group not in self.groups:
                self.groups.put(group, group)

    def _tied(self, a: Group, b: Group, round_: _Round) -> bool:
        """Whether two articles of two groups are as much alike as groups must be."""
        least = self._least * UNIT
        return any(
            (like := round_.alike(x, y)) is not None and like >= least
            for x in a
            for y in b
            if y in self._strong.get(x, ())
        )


class _Round:
    """What is asked of pairs while some groups are joined."""

    def __init__(self, near: Near, settings: Mapping[str, Setting], least: float) -> None:
        self._near, self._settings, self._least = near, settings, least
        self._alike: dict[tuple[int, int], int | None] = {}
        self._beside: dict[int, dict[int, float]] = {}

    def _set_in(self, slot: int) -> Setting:
        return self._settings[self._near.docs[slot]]

    def _row(self, slot: int) -> dict[int, float]:
        if slot not in self._beside:
            others, cosines = self._near.rows[slot]
            self._beside[slot] = dict(zip(others.tolist(), cosines.tolist(), strict=True))
        return self._beside[slot]

    def alike(self, a: int, b: int) -> int | None:
        """How much two articles speak for one event; None where they were not compared, or cannot be."""
        if (a, b) not in self._alike:
            cosine = self._row(a).get(b)
            if cosine is None:
                cosine = self._row(b).get(a)
            found = None if cosine is None else likeness(cosine, self._set_in(a), self._set_in(b))
            self._alike[a, b] = self._alike[b, a] = found
        return self._alike[a, b]

    def stand(self, a: Group, b: Group) -> bool:
        """Whether two groups, taken together, come out as these two."""
        both = sorted((*a, *b), key=self._near.docs.__getitem__)
        found = self._join(both, {(i, j): self.alike(x, y) for i, x in enumerate(both) for j, y in enumerate(both[:i])})
        return len(found) == 2 and a in found

    def join(self, slots: Sequence[int]) -> list[Group]:
        """The groups of some articles, given in the order of ids."""
        if len(slots) < MANY:
            place = {slot: i for i, slot in enumerate(slots)}
            alike = {
                (i, place[other]): self.alike(slot, other)
                for i, slot in enumerate(slots)
                for other in place.keys() & self._row(slot).keys()
            }
            return self._join(slots, alike)
        return self._join_many(slots)

    def _join(self, slots: Sequence[int], alike: Mapping[tuple[int, int], int | None]) -> list[Group]:
        groups = join(len(slots), alike, [self._set_in(slot) for slot in slots], self._least)
        return [tuple(slots[i] for i in group) for group in groups]

    def _join_many(self, slots: Sequence[int]) -> list[Group]:
        settings = [self._set_in(slot) for slot in slots]
        groups = grouped(self._near, slots, settings, self._least)
        return [tuple(slots[i] for i in group) for group in groups]


def grouped(near: Near, slots: Sequence[int], settings: Sequence[Setting], least: float) -> list[list[int]]:
    """Many articles, by their places, in groups; each island of those tied to each other is joined by itself."""
    pairs = near.pairs(slots)
    strong = pairs.where(pairs.cosines >= least - SAME_DAY - 1e-9)
    tied = (
        (a, b)
        for a, b, cosine in zip(strong.first.tolist(), strong.second.tolist(), strong.cosines.tolist(), strict=True)
        if (like := likeness(cosine, settings[a], settings[b])) is not None and like >= least * UNIT
    )
    island = np.array(islands(len(slots), tied), dtype=np.intp)
    shared = island[pairs.first] == island[pairs.second]
    inside = pairs.where(shared & (np.bincount(island, minlength=len(slots))[island[pairs.first]] > 1))
    where = island[inside.first]
    order = np.argsort(where, kind="stable")
    bounds = np.searchsorted(where[order], np.arange(len(slots) + 1)).tolist()
    members: dict[int, list[int]] = {}
    for i, head in enumerate(island.tolist()):
        members.setdefault(head, []).append(i)
    groups = []
    for head, group in members.items():
        if len(group) == 1:
            groups.append(group)
            continue
        number = {i: at for at, i in enumerate(group)}
        rows = order[bounds[head] : bounds[head + 1]]
        alike = {
            (number[a], number[b]): likeness(cosine, settings[a], settings[b])
            for a, b, cosine in zip(
                inside.first[rows].tolist(), inside.second[rows].tolist(), inside.cosines[rows].tolist(), strict=True
            )
        }
        found = join(len(group), alike, [settings[i] for i in group], least)
        groups.extend([group[at] for at in one] for one in found)
    return sorted(groups)


def _strong(row: Row, least: float) -> Ints:
    return row[0][row[1] >= least - SAME_DAY - 1e-9]


def _others(row: Row, touched: set[int]) -> dict[int, float]:
    """What an article is near to, of those that stayed as they were."""
    return {slot: cosine for slot, cosine in zip(row[0].tolist(), row[1].tolist(), strict=True) if slot not in touched}
