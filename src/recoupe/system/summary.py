"""The system on one page: ties by kind, and the exposures worth showing."""

from __future__ import annotations

from recoupe.model import TIES, Claim, Dossier, Status, Struct, Value
from recoupe.system.exposures import Exposure, close_route, sanction
from recoupe.system.graph import system_graph, ties


class TieRow(Struct, frozen=True):
    """One tie: its claim, its ends and route by entity id, what it is about, how well it is backed."""

    claim: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    via: tuple[str, ...]
    object: str | None
    detail: str | None
    value: Value | None
    sources: int
    status: Status


class TieKind(Struct, frozen=True):
    """The ties of one type, the best backed first."""

    type: str
    ties: tuple[TieRow, ...]


class SystemSummary(Struct, frozen=True):
    """What the page shows of the system."""

    kinds: tuple[TieKind, ...] = ()
    exposures: tuple[Exposure, ...] = ()


def system_summary(dossier: Dossier) -> SystemSummary:
    """The ties of a dossier by kind (in the order of `TIES`), and what the story itself asks for.

    Shown are the closing of every route that exports or deliveries take, and the sanctions that the dossier tells of,
    where they reach something.
    """
    rows: dict[str, list[TieRow]] = {}
    for claim in sorted(ties(dossier), key=lambda c: (-c.sources, -len(c.evidence), c.id)):
        rows.setdefault(claim.type, []).append(_row(claim))
    kinds = tuple(TieKind(type=kind, ties=tuple(rows[kind])) for kind in TIES if kind in rows)
    return SystemSummary(kinds=kinds, exposures=(*_sanctions(dossier), *_routes(dossier)))


def _row(claim: Claim) -> TieRow:
    return TieRow(
        claim=claim.id,
        actors=claim.actors,
        targets=claim.targets,
        via=claim.via,
        object=claim.object,
        detail=claim.detail,
        value=claim.value,
        sources=claim.sources,
        status=claim.status,
    )


def _sanctions(dossier: Dossier) -> tuple[Exposure, ...]:
    known = {entity.id for entity in dossier.entities}
    hit = {t for c in dossier.claims if c.type == "SANCTION" and c.polarity for t in c.targets}
    graph = system_graph(dossier)
    found = (sanction(dossier, entity, graph) for entity in sorted(hit & known))
    return tuple(exposure for exposure in found if exposure.reached)


def _routes(dossier: Dossier) -> tuple[Exposure, ...]:
    asked: dict[tuple[str | None, str | None, str], None] = {}
    for claim in ties(dossier):
        words = (claim.object or "").split(", ") if claim.object else [None]
        if claim.type == "EXPORTS_VIA" and claim.modality in ("done", "ongoing", "planned"):
            asked.update(dict.fromkeys((w, a, t) for w in words for a in claim.actors for t in claim.targets))
        elif claim.type == "SUPPLIES":
            asked.update(dict.fromkeys((w, None, v) for w in words for v in claim.via))
    name = {entity.id: entity.name for entity in dossier.entities}
    ordered = sorted(asked, key=lambda row: (row[0] or "", name.get(row[1] or "", ""), name.get(row[2], ""), row[2]))
    found = (close_route(dossier, commodity, origin, via) for commodity, origin, via in ordered)
    return tuple(exposure for exposure in found if exposure.reached)
