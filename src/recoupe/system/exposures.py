"""What a change would reach: a firm sanctioned, a route closed, an actor gone; and what ties one actor to another.

Each answer is a walk over the ties, and each step of it names its claim and the passages it rests on. Nothing is
added to what the sources say: a share that no source gives is None, and `gaps` says in a word what they leave open.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import networkx as nx

from recoupe.model import Bound, Claim, Dossier, Entity, Evidence, Modality, Struct, Value
from recoupe.system.graph import Graph, pairs, system_graph, ties

Gap = Literal["unknown-actor", "no-ties", "no-route", "no-share", "no-alternative", "no-path"]
Kind = Literal["sanction", "close", "remove", "path"]

MAX_STEPS = 3
"""A walk is no longer than this: what is four ties away is no longer exposed by what sources say."""


class Step(Struct, frozen=True):
    """One tie of a walk, in the direction the tie is told (`source` → `target`), with its backing."""

    claim: str
    type: str
    source: str
    target: str
    modality: Modality
    evidence: tuple[Evidence, ...]
    value: Value | None = None


class Reached(Struct, frozen=True):
    """An entity that a change reaches, by which steps, and the share of it at risk, where a source gives one."""

    entity: str
    steps: tuple[Step, ...]
    share: Value | None = None


class Alternative(Struct, frozen=True):
    """Another way that a source mentions; `step.modality` says whether it is used, planned or only possible."""

    entity: str
    step: Step


class Exposure(Struct, frozen=True):
    """The answer to a question: what is reached, the share at risk, alternatives mentioned, what is left open."""

    kind: Kind
    about: tuple[str, ...]
    commodity: str | None = None
    reached: tuple[Reached, ...] = ()
    share: Value | None = None
    alternatives: tuple[Alternative, ...] = ()
    gaps: tuple[Gap, ...] = ()


# -- names -------------------------------------------------------------------------------------------------------------
def find_entity(dossier: Dossier, name: str) -> Entity | None:
    """The entity of a name or alias, blind to case and accents; None where it is unknown or several bear it."""
    wanted = _fold(name)
    by_name = [e for e in dossier.entities if _fold(e.name) == wanted]
    found = by_name or [e for e in dossier.entities if wanted in map(_fold, e.aliases)]
    return found[0] if len(found) == 1 else None


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).strip()


# -- sanction, remove --------------------------------------------------------------------------------------------------
Spread = dict[tuple[str, bool], bool]
"""(tie, walked forward) -> does the change go on from there? Ties that are not listed pass nothing on."""

_SANCTION: Spread = {
    ("OWNS_STAKE", True): True,
    ("CONTROLS", True): True,
    ("OPERATES", True): True,
    ("SUPPLIES", True): False,
    ("BIDS_FOR", True): False,
    ("LOCATED_IN", True): False,
    ("DEPENDS_ON", False): False,
    ("CONTROLS", False): False,
}
"""A sanction bites on what the firm owns and runs, on whom it supplies, on who controls it."""

_REMOVE: Spread = {
    ("LEADS", True): False,
    ("MEMBER_OF", True): False,
    ("HOLDS_OFFICE", True): False,
    ("OWNS_STAKE", True): False,
    ("CONTROLS", True): True,
    ("OPERATES", True): False,
    ("SUPPLIES", True): False,
    ("BIDS_FOR", True): False,
    ("DEPENDS_ON", False): False,
    ("EXPORTS_VIA", False): False,
    ("ALLY_OF", True): False,
    ("TRADES_WITH", True): False,
}
"""Who loses a leader, an owner, a supplier, a route or a partner when an actor leaves."""


def sanction(dossier: Dossier, name: str) -> Exposure:
    """What sanctions on an actor reach, through what it owns, runs and supplies."""
    return _spread(dossier, name, "sanction", _SANCTION)


def remove(dossier: Dossier, name: str) -> Exposure:
    """Who loses something when an actor leaves the system."""
    return _spread(dossier, name, "remove", _REMOVE)


def _spread(dossier: Dossier, name: str, kind: Kind, rules: Spread) -> Exposure:
    entity = find_entity(dossier, name)
    if entity is None:
        return Exposure(kind=kind, about=(), gaps=("unknown-actor",))
    reached = tuple(_walk(system_graph(dossier), entity.id, rules))
    return Exposure(kind=kind, about=(entity.id,), reached=reached, gaps=() if reached else ("no-ties",))


def _walk(graph: Graph, start: str, rules: Spread) -> Iterator[Reached]:
    """Breadth first, so that each entity is reached by a shortest way; ties in a fixed order."""
    seen = {start}
    queue: deque[tuple[str, tuple[Step, ...]]] = deque([(start, ())])
    while queue:
        here, steps = queue.popleft()
        for there, step, goes_on in _next(graph, here, rules):
            if there in seen:
                continue
            seen.add(there)
            way = (*steps, step)
            yield Reached(entity=there, steps=way, share=step.value if step.type != "SUPPLIES" else None)
            if goes_on and len(way) < MAX_STEPS:
                queue.append((there, way))


def _next(graph: Graph, here: str, rules: Spread) -> Iterator[tuple[str, Step, bool]]:
    edges = [(data["claim"], source, target, True) for source, target, data in graph.out_edges(here, data=True)]
    edges += [(data["claim"], source, target, False) for source, target, data in graph.in_edges(here, data=True)]
    for claim, source, target, forward in sorted(edges, key=lambda e: (e[0].type, e[0].id, e[1], e[2])):
        goes_on = rules.get((claim.type, forward))
        if goes_on is not None and source != target:
            yield target if forward else source, _step(claim, source, target), goes_on


def _step(claim: Claim, source: str, target: str) -> Step:
    return Step(
        claim=claim.id,
        type=claim.type,
        source=source,
        target=target,
        modality=claim.modality,
        evidence=claim.evidence,
        value=_share([claim]) or claim.value,
    )


# -- routes ------------------------------------------------------------------------------------------------------------
def close_route(
    dossier: Dossier, commodity: str | None = None, origin: str | None = None, via: str | None = None
) -> Exposure:
    """What closing a route reaches: who exports over it, whom deliveries over it serve, and which other ways are
    mentioned.

    `commodity` is a word of the dossier (oil, gas …); what is None may be anything.
    """
    ends = [find_entity(dossier, name) if name else None for name in (origin, via)]
    about = tuple(entity.id for entity in ends if entity is not None)
    if any(name and entity is None for name, entity in zip((origin, via), ends, strict=True)):
        return Exposure(kind="close", about=about, commodity=commodity, gaps=("unknown-actor",))
    source, route = (entity.id if entity else None for entity in ends)
    exports = [
        c
        for c in ties(dossier)
        if c.type == "EXPORTS_VIA" and _carries(c, commodity) and (not source or source in c.actors)
    ]
    over = [c for c in exports if route is None or route in c.targets]
    supplies = [
        c
        for c in ties(dossier)
        if c.type == "SUPPLIES" and c.via and _carries(c, commodity) and (route is None or route in c.via)
    ]
    supplies = [c for c in supplies if not source or source in c.actors]
    reached = _by_entity([*_exporters(over, route), *_customers(supplies)])
    alternatives = _alternatives(exports, over)
    share = _share(over)
    gaps: tuple[Gap, ...] = ()
    if not reached:
        gaps = ("no-route",)
    else:
        gaps += ("no-share",) if share is None else ()
        gaps += ("no-alternative",) if not alternatives else ()
    return Exposure(
        kind="close",
        about=about,
        commodity=commodity,
        reached=reached,
        share=share,
        alternatives=alternatives,
        gaps=gaps,
    )


def _carries(claim: Claim, commodity: str | None) -> bool:
    return commodity is None or commodity in (claim.object or "").split(", ")


def _exporters(claims: Iterable[Claim], route: str | None) -> Iterator[Reached]:
    for claim in claims:
        for source, target in pairs(claim):
            if route is None or target == route:
                yield Reached(entity=source, steps=(_step(claim, source, target),), share=_share([claim]))


def _customers(claims: Iterable[Claim]) -> Iterator[Reached]:
    for claim in claims:
        for target in claim.targets:
            source = claim.actors[0] if claim.actors else claim.via[0]
            yield Reached(entity=target, steps=(_step(claim, source, target),), share=None)


def _by_entity(rows: Iterable[Reached]) -> tuple[Reached, ...]:
    """One row an entity: its best backed tie first, the others behind it."""
    found: dict[str, list[Reached]] = {}
    for row in rows:
        found.setdefault(row.entity, []).append(row)
    return tuple(
        Reached(
            entity=entity,
            steps=tuple(step for row in own for step in row.steps),
            share=next((row.share for row in own if row.share is not None), None),
        )
        for entity, own in sorted(found.items())
    )


def _alternatives(exports: list[Claim], over: list[Claim]) -> tuple[Alternative, ...]:
    """Other ways for the same goods of those who export over the closed one."""
    cut_off = {actor for claim in over for actor in claim.actors}
    closed = {target for claim in over for target in claim.targets}
    found: dict[str, Alternative] = {}
    for claim in sorted(exports, key=lambda c: (-c.sources, c.id)):
        for source, target in pairs(claim):
            if source in cut_off and target not in closed and target not in found:
                found[target] = Alternative(entity=target, step=_step(claim, source, target))
    return tuple(found[target] for target in sorted(found))


def _share(claims: Iterable[Claim]) -> Value | None:
    """The greatest percentage that the passages support; “80 %” beside “more than 80 %” is 80 or more."""
    values = [
        v for c in claims for v in (c.value, *(e.value for e in c.evidence)) if v is not None and v.unit == "percent"
    ]
    low = [v for v in values if v.bound in ("exact", "above", "about")]
    if not low:
        return values[0] if values else None
    number = max(v.number for v in low)
    bounds = {v.bound for v in low if v.number == number}
    bound: Bound = "above" if "above" in bounds else "exact" if "exact" in bounds else "about"
    return Value(number=number, unit="percent", bound=bound)


# -- paths -------------------------------------------------------------------------------------------------------------
def path(dossier: Dossier, start: str, end: str) -> Exposure:
    """A shortest chain of ties from one actor to another, whichever way each tie goes."""
    first, last = find_entity(dossier, start), find_entity(dossier, end)
    if first is None or last is None:
        return Exposure(kind="path", about=tuple(e.id for e in (first, last) if e), gaps=("unknown-actor",))
    about = (first.id, last.id)
    graph = system_graph(dossier)
    ways: nx.Graph[str] = nx.Graph()
    edges = [(source, target, data["claim"]) for source, target, data in graph.edges(data=True)]
    for source, target, claim in sorted(edges, key=lambda e: (e[0], e[1], e[2].id)):
        if source != target and not ways.has_edge(source, target):
            ways.add_edge(source, target, claim=claim)
    if first.id == last.id or first.id not in ways or last.id not in ways or not nx.has_path(ways, *about):
        return Exposure(kind="path", about=about, gaps=("no-path",))
    nodes = min(nx.all_shortest_paths(ways, *about))
    steps = tuple(_told(ways.edges[a, b]["claim"], a, b) for a, b in pairwise(nodes))
    return Exposure(kind="path", about=about, reached=(Reached(entity=last.id, steps=steps),))


def _told(claim: Claim, a: str, b: str) -> Step:
    """The step in the direction in which the sources tell the tie."""
    return _step(claim, b, a) if a in claim.targets and b in claim.actors else _step(claim, a, b)
