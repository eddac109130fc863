"""The form of an answer: what is reached, by which steps, and what the sources leave open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from recoupe.model import Bound, Claim, Evidence, Modality, Status, Struct, Value
from recoupe.system.standing import Standing, standing, weakest

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
    standing: Standing = "held"
    status: Status = "single-source"
    sources: int = 1
    time: str | None = None


class Reached(Struct, frozen=True):
    """An entity that a change reaches, by which steps, and the share of it at risk, where a source gives one.

    For a closed route each step is a reason of its own; otherwise they are one way, the first step first.
    `standing` is that of the weakest step of the way (of the strongest reason). `besides` are other ties that lead the
    last stretch of the way.
    """

    entity: str
    steps: tuple[Step, ...]
    share: Value | None = None
    standing: Standing = "held"
    besides: tuple[Step, ...] = ()


class Alternative(Struct, frozen=True):
    """Another way, supplier or bidder that a source mentions; `step` is the tie that makes it one."""

    entity: str
    step: Step


class Exposure(Struct, frozen=True):
    """The answer to a question.

    `about`: the entities asked about; `reached`: the surest first; `share`: what is at risk on a closed route;
    `stakes`: shares of the world that the actors asked about hold; `alternatives`: what sources mention in place of
    what falls away; `unrouted`: deliveries of the goods whose way no source tells; `together`: events that join two
    actors whom no tie joins; `denied`: ties that would matter, but that a source denies; `gaps`: what is left open.
    """

    kind: Kind
    about: tuple[str, ...]
    commodity: str | None = None
    reached: tuple[Reached, ...] = ()
    share: Value | None = None
    alternatives: tuple[Alternative, ...] = ()
    gaps: tuple[Gap, ...] = ()
    stakes: tuple[Step, ...] = ()
    unrouted: tuple[Step, ...] = ()
    together: tuple[Step, ...] = ()
    denied: tuple[Step, ...] = ()


def step(claim: Claim, source: str, target: str) -> Step:
    """A claim as a step from `source` to `target`."""
    return Step(
        claim=claim.id,
        type=claim.type,
        source=source,
        target=target,
        modality=claim.modality,
        evidence=claim.evidence,
        value=greatest_share([claim]) or claim.value,
        standing=standing(claim),
        status=claim.status,
        sources=claim.sources,
        time=claim.time,
    )


def way(entity: str, steps: tuple[Step, ...], share: Value | None = None) -> Reached:
    """An entity at the end of a way."""
    return Reached(entity=entity, steps=steps, share=share, standing=weakest(s.standing for s in steps))


def greatest_share(claims: Iterable[Claim]) -> Value | None:
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


def carries(claim: Claim, commodity: str | None) -> bool:
    """Is the claim about these goods? It may name several; None is any."""
    return commodity is None or commodity in (claim.object or "").split(", ")
