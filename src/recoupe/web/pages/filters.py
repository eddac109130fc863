"""What a story's facts can be narrowed to: their type, an actor, a source, how they stand, a time."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

import msgspec

from recoupe.export.naming import shown_name
from recoupe.export.page.view import View
from recoupe.export.phrases import MODALITIES, PHRASES, UNKNOWN
from recoupe.i18n.dates import first_day, last_day
from recoupe.i18n.marks import N_
from recoupe.model import Claim, Statement, Struct

Day = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
Standing = Literal["", "corroborated", "single-source", "disputed", "ongoing", "planned", "possible", "denied"]
STANDINGS: dict[str, str] = {
    "corroborated": N_("recoupé"),
    "single-source": N_("une seule source"),
    "disputed": N_("contesté"),
    **{modality: said for modality, said in MODALITIES.items() if said},
}
LISTED = 150  # names in one list: more is no help to choose


class Asked(Struct, frozen=True, kw_only=True):
    """Facts of one `type`, of one `actor` or one `source` (by id), of one `standing`, of a time that may lie between
    the days `since` and `until`. Empty: whichever."""

    type: str = ""
    actor: str = ""
    source: str = ""
    standing: Standing = ""
    since: Day = ""
    until: Day = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return any(getattr(self, field) for field in Asked.__struct_fields__)


class Choice(Struct, frozen=True):
    """One line of a list: the `value` it stands for, its `label` with how many facts there are, whether it is `on`."""

    value: str
    label: str
    on: bool


class Choices(Struct, frozen=True, kw_only=True):
    """What can be asked for in a story: `types`, `actors`, `sources`, `standings`; and the days `since` and `until`."""

    types: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    standings: tuple[Choice, ...]
    since: str
    until: str


def choices(view: View, asked: Asked) -> Choices:
    """The lists of a story, with what has most facts first, and sources by their number."""
    claims, words = view.ranked, view.words
    types = Counter(claim.type for claim in claims)
    actors = Counter(one for claim in claims for one in _roles(claim) if one in view.entities)
    sources = Counter(doc for claim in claims for doc in _docs(claim) if doc in view.documents)
    standings: Counter[str] = Counter(one for claim in claims for one in (claim.status, claim.modality))
    names = {one: shown_name(view.entities[one], words.lang) for one in actors}
    cited = {doc: view.cited(doc).text for doc in sources}
    kinds = {kind: words.text(PHRASES.get(kind, UNKNOWN).label) for kind in types}
    return Choices(
        types=_listed(types, kinds, asked.type, sorted(types, key=lambda one: (-types[one], kinds[one]))),
        actors=_listed(actors, names, asked.actor, sorted(actors, key=lambda one: (-actors[one], names[one]))),
        sources=_listed(sources, cited, asked.source, sorted(sources, key=lambda one: view.numbers[one])),
        standings=_listed(
            standings,
            {one: words.text(said) for one, said in STANDINGS.items()},
            asked.standing,
            [one for one in STANDINGS if standings[one]],
        ),
        since=asked.since,
        until=asked.until,
    )


def _listed(counts: Counter[str], labels: dict[str, str], chosen: str, order: list[str]) -> tuple[Choice, ...]:
    return tuple(Choice(one, f"{labels[one]} ({counts[one]})", one == chosen) for one in order[:LISTED])


def fits(claim: Claim, asked: Asked) -> bool:
    """Whether a fact is among those asked for."""
    return (
        asked.type in ("", claim.type)
        and (not asked.actor or asked.actor in _roles(claim))
        and (not asked.source or asked.source in _docs(claim))
        and asked.standing in ("", claim.status, claim.modality)
        and _within(claim.time, asked)
    )


def said(statement: Statement, asked: Asked) -> bool:
    """Whether a statement is among those asked for: it has no type, standing or time of its own."""
    return (
        not (asked.type or asked.standing or asked.since or asked.until)
        and asked.actor in ("", statement.speaker)
        and asked.source in ("", statement.doc)
    )


def _roles(claim: Claim) -> set[str]:
    return {*claim.actors, *claim.targets, *claim.via, *claim.place}


def _docs(claim: Claim) -> set[str]:
    return {one.doc for one in claim.evidence}


def _within(time: str | None, asked: Asked) -> bool:
    if not asked.since and not asked.until:
        return True
    if not time:
        return False
    first, last = first_day(time), last_day(time)
    if first is None and last is None:
        return False
    return (not asked.until or first is None or first <= asked.until) and (
        not asked.since or last is None or asked.since <= last
    )
