"""How many articles name an entity: counted over the pile once it is asked for, then kept."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.matching import Matching
from recoupe.model import Reading


class Naming:
    """The articles that name some entities, counted."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def update(self, pile: Rows[str, Reading], matching: Matching) -> None:
        """Count anew where an article came, went, or names somebody else."""
        rows = matching.of.rows
        for doc in {*pile.moved, *rows.moved} if self._counts else ():
            for reading, row, sign in ((pile.was(doc), rows.was(doc), -1), (pile.get(doc), rows.get(doc), 1)):
                for entity in named(reading, row) if reading is not None and row is not None else ():
                    if entity in self._counts:
                        self._counts[entity] += sign

    def of(self, entity: str, pile: Rows[str, Reading], matching: Matching) -> int:
        """How many articles name an entity."""
        if entity not in self._counts:
            rows, docs = matching.of.rows, matching.docs_of({entity})
            self._counts[entity] = sum(entity in named(pile[doc], rows[doc]) for doc in docs)
        return self._counts[entity]


def named(reading: Reading, row: Sequence[str]) -> set[str]:
    """The entities that an article calls by a name (`row`: those of its actors)."""
    return {entity for entity, actor in zip(row, reading.actors, strict=True) if actor.name[:1].isupper()}
