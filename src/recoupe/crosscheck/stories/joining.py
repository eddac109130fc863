"""Groups of articles by average link.

Two groups with a mean likeness of `least` hold two articles that are as much alike. So the articles fall into islands,
tied by pairs of that likeness, that can be joined one by one: an article more touches one island.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

from recoupe.crosscheck.stories.setting import Setting, apart

ALIKE = 0.20  # mean likeness of two groups that are one story


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


def join(
    size: int, likeness: dict[tuple[int, int], float], settings: Sequence[Setting], least: float
) -> list[list[int]]:
    """Groups by average link, the most alike first, down to `least`; never two articles that are apart.

    Groups for a lower `least` are made of those for a higher one."""
    members = {i: [i] for i in range(size)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    heap: list[tuple[float, int, int]] = []
    for (a, b), value in likeness.items():
        sums[a][b] = sums[b][a] = value
        heap.append((-value, a, b))
    heapq.heapify(heap)
    following = size
    while heap:
        value, a, b = heapq.heappop(heap)
        if -value < least:
            break
        if a not in members or b not in members:
            continue
        if any(apart(settings[x], settings[y]) for x in members[a] for y in members[b]):
            sums[a].pop(b, None)
            sums[b].pop(a, None)
            continue
        new, following = following, following + 1
        members[new] = members.pop(a) + members.pop(b)
        sums[new] = _added(sums.pop(a), sums.pop(b), {a, b})
        for other, total in sums[new].items():
            for old in (a, b):
                sums[other].pop(old, None)
            sums[other][new] = total
            mean = total / (len(members[new]) * len(members[other]))
            heapq.heappush(heap, (-mean, other, new))
    return sorted(sorted(group) for group in members.values())


def _added(first: dict[int, float], second: dict[int, float], without: set[int]) -> dict[int, float]:
    total = dict(first)
    for other, value in second.items():
        total[other] = total.get(other, 0.0) + value
    return {other: value for other, value in total.items() if other not in without}
