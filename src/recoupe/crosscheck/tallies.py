"""Actors that are one by a key, such as those of a state: counted once, then as they come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from recoupe.crosscheck.entities import Group, Where, join
from recoupe.model import Actor

MANY = 50  # actors of one key from which on they are counted as they come and go


class Tallies:
    """The groups that keys make. Whoever keeps the actors of each key tells which of them come and go."""

    def __init__(self, once: bool = False) -> None:
        self._once = once
        self._kept: dict[Hashable, _Tally] = {}

    def count(self, key: Hashable, actor: Actor, sign: int) -> None:
        """An actor of a key came (1) or went (-1)."""
        if key in self._kept:
            self._kept[key].count(actor, sign)

    def group(self, key: Hashable, rows: Mapping[Where, Actor]) -> Group | None:
        """The group that the actors of a key (`rows`) are by now, settled."""
        if not rows:
            self._kept.pop(key, None)
            return None
        first = rows[min(rows)]
        group = Group(first.type, first.world)
        if self._once or len(rows) < MANY:
            self._kept.pop(key, None)
            for where in sorted(rows):
                join(group, where, rows[where])
            group.settle()
            return group
        if key not in self._kept:
            self._kept[key] = _Tally(rows.values())
        self._kept[key].tell(group)
        group.members = list(rows)
        return group


class _Tally:
    """What a group tells of its actors, by how many of them it is true of."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.names, self.aliases = Counter[str](), Counter[str]()
        self.offices = Counter[tuple[str, str | None]]()
        for actor in actors:
            self.count(actor, 1)

    def count(self, actor: Actor, sign: int) -> None:
        for counts, told in (
            (self.names, (actor.name,)),
            (self.aliases, actor.aliases),
            (self.offices, tuple((office.title, office.of) for office in actor.offices)),
        ):
            for one in told:
                counts[one] += sign  # type: ignore[index]
                if not counts[one]:  # type: ignore[index]
                    del counts[one]

    def tell(self, group: Group) -> None:
        group.names.update(self.names)
        group.forms.update(self.aliases)
        group.offices.update(self.offices)
        group.settle()
