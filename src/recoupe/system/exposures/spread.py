"""What sanctions on an actor reach, and who loses something when one leaves: a walk from tie to tie."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec.structs import replace

from recoupe.model import Claim, Dossier, Value
from recoupe.system.exposures.answer import (
    MAX_STEPS,
    Alternative,
    Exposure,
    Gap,
    Kind,
    Reached,
    Step,
    carries,
    step,
    way,
)
from recoupe.system.find import find_entity
from recoupe.system.graph import Graph, all_ties, pairs, system_graph
from recoupe.system.standing import RANK, standing

Reach = Literal["on", "end", "first"]
"""Does a change go on from the tie's other end, stop there, or pass only from the actor itself?"""

Spread = dict[tuple[str, bool], Reach]
"""(tie, walked forward) -> how the change passes over it. Ties that are not listed pass nothing on."""

_SANCTION: Spread = {
    ("OWNS_STAKE", True): "on",
    ("CONTROLS", True): "on",
    ("OPERATES", True): "on",
    ("SUPPLIES", True): "end",
    ("BIDS_FOR", True): "end",
    ("LOCATED_IN", True): "end",
    ("SUPPLIES", False): "end",
    ("DEPENDS_ON", False): "end",
    ("EXPORTS_VIA", False): "end",
    ("LEADS", True): "first",
    ("TRADES_WITH", True): "first",
    ("CONTROLS", False): "first",
    ("OWNS_STAKE", False): "first",
    ("OPERATES", False): "first",
}
"""A sanction bites on what the actor owns and runs (and on from there), on those these deal with; on who holds it."""

_REMOVE: Spread = {
    ("CONTROLS", True): "on",
    ("OWNS_STAKE", True): "end",
    ("OPERATES", True): "end",
    ("SUPPLIES", True): "end",
    ("BIDS_FOR", True): "end",
    ("DEPENDS_ON", False): "end",
    ("EXPORTS_VIA", False): "end",
    ("LEADS", True): "first",
    ("MEMBER_OF", True): "first",
    ("HOLDS_OFFICE", True): "first",
    ("ALLY_OF", True): "first",
    ("TRADES_WITH", True): "first",
}
"""Who loses a leader, an owner, a supplier, a route or a partner when an actor leaves."""

_TERRITORY = frozenset({"state", "place"})
"""A stake “in Kazakhstan” is a stake in something there: what befalls it does not befall all that the country has."""

_REPLACED_BY = {"SUPPLIES": "actors", "BIDS_FOR": "actors", "EXPORTS_VIA": "targets"}
"""What can take the place of what falls away: another supplier, another bidder, another route."""

_SHARES = frozenset({"OWNS_STAKE", "EXPORTS_VIA", "DEPENDS_ON"})
"""Ties whose percentage is a share of the one who is reached; of a delivery, no one knows whose share it is."""

_MEASURABLE = _SHARES | {"CONTROLS", "SUPPLIES"}
"""Ties of which one would want to know a share: not of an office."""


def sanction(dossier: Dossier, name: str, graph: Graph | None = None) -> Exposure:
    """What sanctions on an actor reach, through what it owns, runs, supplies and carries.

    Who asks often about one dossier hands in its `graph`.
    """
    return _spread(dossier, name, "sanction", _SANCTION, graph)


def remove(dossier: Dossier, name: str, graph: Graph | None = None) -> Exposure:
    """Who loses something when an actor leaves the system."""
    return _spread(dossier, name, "remove", _REMOVE, graph)


def _spread(dossier: Dossier, name: str, kind: Kind, rules: Spread, graph: Graph | None = None) -> Exposure:
    entity = find_entity(dossier, name)
    if entity is None:
        return Exposure(kind=kind, about=(), gaps=("unknown-actor",))
    reached = tuple(_walk(system_graph(dossier) if graph is None else graph, entity.id, rules))
    alternatives = tuple(_alternatives(dossier, entity.id, reached))
    return Exposure(
        kind=kind,
        about=(entity.id,),
        reached=reached,
        alternatives=alternatives,
        stakes=tuple(world_shares(dossier, (entity.id,))),
        denied=tuple(_denied(dossier, {entity.id}, rules)),
        gaps=tuple(_gaps(reached, alternatives)),
    )


_Way = tuple[int, int, tuple[tuple[bool, int], ...], tuple[str, ...], str, bool, tuple[Step, ...]]
"""What ways are compared by: weakest standing, length, backing of each step (a share first), claims; then where it is,
whether it goes on, its steps."""


# -- the walk ----------------------------------------------------------------------------------------------------------
def _walk(graph: Graph, start: str, rules: Spread) -> Iterator[Reached]:
    """Each entity by its surest way, the shortest of those; in a fixed order, the surest and nearest first.

    A place is gone on from again only where a less sure way comes to it in fewer steps: it may lead further.
    """
    reached = {start}
    gone_on: dict[str, int] = {}
    queue: list[_Way] = [(0, 0, (), (), start, True, ())]
    while queue:
        rank, length, backing, claims, here, goes_on, steps = heapq.heappop(queue)
        if here not in reached:
            reached.add(here)
            yield _arrived(graph, start, here, steps, rules)
        if not goes_on or length >= min(MAX_STEPS, gone_on.get(here, MAX_STEPS)):
            continue
        gone_on[here] = length
        for claim, source, target, reach in _next(graph, here, rules):
            there = target if source == here else source
            if there != start and (reach != "first" or here == start):
                found = step(claim, source, target)
                worst = max(rank, RANK[found.standing])
                onward = reach == "on" and graph.nodes[there].get("type") not in _TERRITORY
                backed = (*backing, (_share_of(found) is None, -found.sources))
                heapq.heappush(queue, (worst, length + 1, backed, (*claims, claim.id), there, onward, (*steps, found)))


def _arrived(graph: Graph, start: str, here: str, steps: tuple[Step, ...], rules: Spread) -> Reached:
    """The end of a way, with the other ties that lead the last stretch of it."""
    last = steps[-1]
    before = last.source if last.target == here else last.target
    others = {
        claim.id: step(claim, source, target)
        for claim, source, target, reach in _next(graph, before, rules)
        if here in (source, target) and claim.id != last.claim and (reach != "first" or before == start)
    }
    besides = tuple(sorted(others.values(), key=lambda s: (RANK[s.standing], -s.sources, s.claim)))
    shares = (_share_of(s) for s in (last, *besides) if RANK[s.standing] <= RANK[last.standing])
    return replace(way(here, steps, next((s for s in shares if s is not None), None)), besides=besides)


def _next(graph: Graph, here: str, rules: Spread) -> Iterator[tuple[Claim, str, str, Reach]]:
    """The ties from here that pass a change on, each with its ends and how it passes."""
    for source, target, data in graph.out_edges(here, data=True):
        if source != target and (data["claim"].type, True) in rules:
            yield data["claim"], source, target, rules[data["claim"].type, True]
    for source, target, data in graph.in_edges(here, data=True):
        if source != target and (data["claim"].type, False) in rules:
            yield data["claim"], source, target, rules[data["claim"].type, False]


def _share_of(last: Step) -> Value | None:
    """The share that the last step puts at risk."""
    return last.value if last.type in _SHARES and last.value is not None and last.value.unit == "percent" else None


# -- what stands beside it ---------------------------------------------------------------------------------------------
def world_shares(dossier: Dossier, entities: Iterable[str], commodity: str | None = None) -> Iterator[Step]:
    """The shares of the world that these entities are said to hold."""
    wanted = set(entities)
    for claim in all_ties(dossier):
        if claim.type == "WORLD_SHARE" and standing(claim) != "denied" and carries(claim, commodity):
            yield from (step(claim, actor, actor) for actor in claim.actors if actor in wanted)


def _denied(dossier: Dossier, start: set[str], rules: Spread) -> Iterator[Step]:
    """Ties of the actor that would pass the change on, if no source denied them."""
    for claim in all_ties(dossier):
        if standing(claim) == "denied":
            for source, target in pairs(claim):
                if ((claim.type, True) in rules and source in start) or (
                    (claim.type, False) in rules and target in start
                ):
                    yield step(claim, source, target)


def _alternatives(dossier: Dossier, gone: str, reached: Iterable[Reached]) -> Iterator[Alternative]:
    """Who else supplies, bids or carries what the ways lose; each once."""
    lost = {s.claim: s for r in reached for s in r.steps if s.type in _REPLACED_BY}
    claims = {claim.id: claim for claim in dossier.claims}
    seen: set[str] = {gone, *(s.source for s in lost.values())}
    for claim_id in sorted(lost):
        claim, tie = claims[claim_id], lost[claim_id]
        for other in sorted(all_ties(dossier), key=lambda c: (RANK[standing(c)], -c.sources, c.id)):
            if other.type == claim.type and standing(other) != "denied" and _same_goods(claim, other):
                for source, target in pairs(other):
                    kept, new = (target, source) if _REPLACED_BY[claim.type] == "actors" else (source, target)
                    wanted = tie.target if _REPLACED_BY[claim.type] == "actors" else tie.source
                    if kept == wanted and new not in seen:
                        seen.add(new)
                        yield Alternative(entity=new, step=step(other, source, target))


def _same_goods(claim: Claim, other: Claim) -> bool:
    ours, theirs = ({*(c.object or "").split(", ")} - {""} for c in (claim, other))
    return not ours or not theirs or bool(ours & theirs)


def _gaps(reached: tuple[Reached, ...], alternatives: tuple[Alternative, ...]) -> Iterator[Gap]:
    if not reached:
        yield "no-ties"
        return
    if all(r.share is None for r in reached) and any(s.type in _MEASURABLE for r in reached for s in r.steps):
        yield "no-share"
    if not alternatives and any(s.type in _REPLACED_BY for r in reached for s in r.steps):
        yield "no-alternative"
