"""What closing a route reaches: who exports over it, whom deliveries over it serve, which other ways are mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.model import Claim, Dossier
from recoupe.system.exposures.answer import (
    Alternative,
    Exposure,
    Gap,
    Reached,
    Step,
    carries,
    greatest_share,
    step,
    way,
)
from recoupe.system.exposures.spread import world_shares
from recoupe.system.find import find_entity
from recoupe.system.graph import all_ties, pairs
from recoupe.system.standing import RANK, standing


def close_route(
    dossier: Dossier, commodity: str | None = None, origin: str | None = None, via: str | None = None
) -> Exposure:
    """The answer for a route.

    `commodity` is a word of the dossier (oil, gas …), `origin` who exports, `via` what closes; what is None may be
    anything.
    """
    ends = [find_entity(dossier, name) if name else None for name in (origin, via)]
    about = tuple(entity.id for entity in ends if entity is not None)
    if any(name and entity is None for name, entity in zip((origin, via), ends, strict=True)):
        return Exposure(kind="close", about=about, commodity=commodity, gaps=("unknown-actor",))
    source, route = (entity.id if entity else None for entity in ends)
    asked = [c for c in all_ties(dossier) if carries(c, commodity) and (not source or source in c.actors)]
    held = [c for c in asked if standing(c) != "denied"]
    exports = [c for c in held if c.type == "EXPORTS_VIA"]
    over = [c for c in exports if route is None or route in c.targets]
    supplies = [c for c in held if c.type == "SUPPLIES" and c.via and (route is None or route in c.via)]
    reached = _by_entity([*_exporters(over, route), *_customers(supplies, route)])
    alternatives = _alternatives(exports, over, held, supplies, route)
    share = greatest_share(over)
    return Exposure(
        kind="close",
        about=about,
        commodity=commodity,
        reached=reached,
        share=share,
        alternatives=alternatives,
        stakes=tuple(world_shares(dossier, (source,), commodity)) if source else (),
        unrouted=tuple(_unrouted(held, over)),
        denied=tuple(_denied(asked, route)),
        gaps=tuple(_gaps(bool(reached), share is not None, bool(alternatives))),
    )


def _exporters(claims: Iterable[Claim], route: str | None) -> Iterator[Reached]:
    for claim in claims:
        for source, target in pairs(claim):
            if route is None or target == route:
                yield way(source, (step(claim, source, target),), greatest_share([claim]))


def _customers(claims: Iterable[Claim], route: str | None) -> Iterator[Reached]:
    """Whom deliveries over the route serve, and who makes them."""
    for claim in claims:
        for target in claim.targets:
            source = claim.actors[0] if claim.actors else claim.via[0]
            if target != route:
                yield way(target, (step(claim, source, target),))
        for source in claim.actors:
            if source != route and claim.targets:
                yield way(source, (step(claim, source, claim.targets[0]),))


def _by_entity(rows: Iterable[Reached]) -> tuple[Reached, ...]:
    """One row an entity: its surest tie first, the others behind it."""
    found: dict[str, list[Reached]] = {}
    for row in sorted(rows, key=lambda r: (RANK[r.standing], -r.steps[0].sources, r.steps[0].claim, r.entity)):
        found.setdefault(row.entity, []).append(row)
    return tuple(
        Reached(
            entity=entity,
            steps=tuple({s.claim: s for row in own for s in row.steps}.values()),
            share=max(
                (row.share for row in own if row.share), key=lambda v: (v.number, v.bound == "above"), default=None
            ),
            standing=own[0].standing,
        )
        for entity, own in sorted(found.items(), key=lambda item: (RANK[item[1][0].standing], item[0]))
    )


def _alternatives(
    exports: list[Claim], over: list[Claim], held: list[Claim], supplies: list[Claim], route: str | None
) -> tuple[Alternative, ...]:
    """Other ways for the same goods of those who export or deliver over the closed one."""
    closed = {target for claim in over for target in claim.targets} | {route}  # “via Midland and the Gulf” is one way
    cut_off = {actor for claim in over for actor in claim.actors}
    goods = {word for claim in over for word in (claim.object or "").split(", ")}
    found: dict[str, Alternative] = {}
    for claim in sorted(exports, key=_surest):
        if goods & set((claim.object or "").split(", ")):
            for source, target in pairs(claim):
                if source in cut_off and target not in closed and target not in found:
                    found[target] = Alternative(entity=target, step=step(claim, source, target))
    served = {(actor, target, claim.object) for claim in supplies for actor in claim.actors for target in claim.targets}
    for claim in sorted((c for c in held if c.type == "SUPPLIES"), key=_surest):
        for via in claim.via:
            if via not in closed and via not in found:
                pair = next((p for p in pairs(claim) if (*p, claim.object) in served), None)
                if pair is not None:
                    found[via] = Alternative(entity=via, step=step(claim, *pair))
    return tuple(found[target] for target in sorted(found))


def _surest(claim: Claim) -> tuple[int, int, str]:
    return RANK[standing(claim)], -claim.sources, claim.id


def _unrouted(held: list[Claim], over: list[Claim]) -> Iterator[Step]:
    """Deliveries of the goods by those who export over the route, where no source says which way they go."""
    cut_off = {(actor, word) for claim in over for actor in claim.actors for word in (claim.object or "").split(", ")}
    for claim in held:
        if claim.type == "SUPPLIES" and not claim.via:
            for source, target in pairs(claim):
                if any((source, word) in cut_off for word in (claim.object or "").split(", ")):
                    yield step(claim, source, target)


def _denied(asked: list[Claim], route: str | None) -> Iterator[Step]:
    for claim in asked:
        over = claim.targets if claim.type == "EXPORTS_VIA" else claim.via if claim.type == "SUPPLIES" else ()
        if standing(claim) == "denied" and over and (route is None or route in over):
            for source, target in list(pairs(claim))[:1]:
                yield step(claim, source, target)


def _gaps(reached: bool, share: bool, alternative: bool) -> Iterator[Gap]:
    if not reached:
        yield "no-route"
        return
    if not share:
        yield "no-share"
    if not alternative:
        yield "no-alternative"
