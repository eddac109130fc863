"""What ties one actor to another: the surest chain of ties, whichever way each of them goes."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from recoupe.model import TIES, Claim, Dossier
from recoupe.system.exposures.answer import Exposure, Step, step, way
from recoupe.system.find import find_entity
from recoupe.system.graph import Graph, all_ties, pairs, system_graph
from recoupe.system.standing import RANK, standing


def path(dossier: Dossier, start: str, end: str, graph: Graph | None = None) -> Exposure:
    """The chain from one actor to the other whose weakest tie is the surest; the shortest of those."""
    first, last = find_entity(dossier, start), find_entity(dossier, end)
    if first is None or last is None:
        return Exposure(kind="path", about=tuple(e.id for e in (first, last) if e), gaps=("unknown-actor",))
    ends = (first.id, last.id)
    if first.id == last.id:
        return Exposure(kind="path", about=ends)
    steps = _surest_chain(system_graph(dossier) if graph is None else graph, *ends)
    together = tuple(_events(dossier, *ends))
    denied = tuple(s for c in all_ties(dossier) if standing(c) == "denied" for s in _between(c, *ends))
    if not steps:
        return Exposure(kind="path", about=ends, together=together, denied=denied, gaps=("no-path",))
    return Exposure(kind="path", about=ends, reached=(way(last.id, steps),), together=together, denied=denied)


def _surest_chain(graph: Graph, start: str, end: str) -> tuple[Step, ...]:
    """The shortest chain among those whose weakest tie is the surest that can be had."""
    for worst in sorted(RANK.values()):
        steps = _shortest_chain(graph, start, end, worst)
        if steps:
            return steps
    return ()


def _shortest_chain(graph: Graph, start: str, end: str, worst: int) -> tuple[Step, ...]:
    """The shortest chain of ties no less sure than `worst`; of several, the first by the ids of its claims."""
    queue: list[tuple[int, tuple[str, ...], str, tuple[Step, ...]]] = [(0, (), start, ())]
    done: set[str] = set()
    while queue:
        length, claims, here, steps = heapq.heappop(queue)
        if here == end:
            return steps
        if here in done:
            continue
        done.add(here)
        for there, claim in _neighbours(graph, here):
            if there not in done and RANK[standing(claim)] <= worst:
                heapq.heappush(queue, (length + 1, (*claims, claim.id), there, (*steps, _told(claim, here, there))))
    return ()


def _neighbours(graph: Graph, here: str) -> Iterator[tuple[str, Claim]]:
    """Each neighbour with the best backed of the ties to it."""
    edges = [(target, data["claim"]) for _, target, data in graph.out_edges(here, data=True)]
    edges += [(source, data["claim"]) for source, _, data in graph.in_edges(here, data=True)]
    best: dict[str, Claim] = {}
    for there, claim in sorted(edges, key=lambda e: (e[0], RANK[standing(e[1])], -e[1].sources, e[1].id)):
        if there != here:
            best.setdefault(there, claim)
    yield from best.items()


def _told(claim: Claim, a: str, b: str) -> Step:
    """The step in the direction in which the sources tell the tie."""
    return step(claim, b, a) if a in claim.targets and b in claim.actors else step(claim, a, b)


def _events(dossier: Dossier, a: str, b: str) -> Iterator[Step]:
    """What the two did together or to each other, the best backed first; what is denied is left out."""
    for claim in dossier.claims:
        everyone = {*claim.actors, *claim.targets}
        if claim.type not in TIES and a in everyone and b in everyone and standing(claim) != "denied":
            yield _told(claim, a, b)


def _between(claim: Claim, a: str, b: str) -> Iterator[Step]:
    if {a, b} in ({*pair} for pair in pairs(claim)):
        yield _told(claim, a, b)
