"""Which entity each actor of each article is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from recoupe.model import Entity


class Of:
    """`of[document id, position of an actor in its reading]` is the entity's id; `of.rows` has those of an article."""

    def __init__(self, rows: Mapping[str, tuple[str, ...]]) -> None:
        self.rows = rows

    def __getitem__(self, where: tuple[str, int]) -> str:
        """The entity of an actor."""
        return self.rows[where[0]][where[1]]

    def __eq__(self, other: object) -> bool:
        """Whether all actors are the same."""
        return isinstance(other, Of) and self.rows == other.rows

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Matching:
    """The entities of a pile, by id, and whose actors they are.

    Where that was kept: `in_lexicon` are those that the world lexicon knows, by their ids there; `renewed` are the ids
    of all that are new, gone or described anew since the last matching of the same pile.
    """

    by_id: Mapping[str, Entity]
    of: Of
    in_lexicon: Mapping[str, str] | None = None
    renewed: frozenset[str] | None = None

    @cached_property
    def worlds(self) -> Mapping[str, str]:
        """The entities that the world lexicon knows, by their ids there."""
        return (
            self.in_lexicon
            if self.in_lexicon is not None
            else {entity.world: eid for eid, entity in self.by_id.items() if entity.world}
        )

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The entities, by id."""
        return tuple(self.by_id[eid] for eid in sorted(self.by_id))
