"""Which actors of different documents are one entity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.lexicon import Lexicon
from recoupe.model import Entity, Reading, content_id


@dataclass(frozen=True, slots=True)
class Matching:
    """The entities of a pile; `of[document id, position of an actor in its reading]` is the entity's id."""

    entities: tuple[Entity, ...]
    of: dict[tuple[str, int], str]


def match_actors(pile: Sequence[Reading], lexicon: Lexicon) -> Matching:
    """Match the actors of all readings."""
    entities: dict[str, Entity] = {}
    of: dict[tuple[str, int], str] = {}
    for reading in pile:
        for i, actor in enumerate(reading.actors):
            eid = content_id("e", actor.world or actor.name)
            of[reading.document.id, i] = eid
            entities.setdefault(
                eid, Entity(id=eid, type=actor.type, name=actor.name, aliases=actor.aliases, world=actor.world)
            )
    return Matching(tuple(sorted(entities.values(), key=lambda e: e.id)), of)
