"""Which entity each actor of each article is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from recoupe.crosscheck.kept import Rows
from recoupe.model import Entity


class Of:
    """`of[document id, position of an actor in its reading]` is the entity's id; `of.rows` has those of an article."""

    def __init__(self, rows: Rows[str, tuple[str, ...]]) -> None:
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

    `worlds` are those that the world lexicon knows, by their ids there. `members` are the actors of each entity, by
    article and position, where that is known.
    """

    by_id: Rows[str, Entity]
    of: Of
    worlds: Mapping[str, str]
    members: Mapping[str, Collection[tuple[str, int]]] | None = field(default=None, compare=False)

    def docs_of(self, entities: Collection[str]) -> set[str]:
        """The articles that name one of some entities."""
        if not entities:
            return set()
        if self.members is None:
            wanted = set(entities)
            return {doc for doc, row in self.of.rows.items() if not wanted.isdisjoint(row)}
        return {doc for entity in entities for doc, _ in self.members.get(entity, ())}

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities, by id."""
        return tuple(self.by_id[eid] for eid in sorted(self.by_id))


def worlds_of(entities: Iterable[Entity]) -> dict[str, str]:
    """Those that the world lexicon knows, by their ids there."""
    return {entity.world: entity.id for entity in entities if entity.world}
