"""The actors of all readings matched, and kept: an article more asks only about the names that it holds.

Actors that are no persons are one by a key. Persons are compared, and whose name another's can be mistaken for decides
on both; so their names are settled by circles (`persons.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from recoupe.crosscheck.entities import (
    FEW,
    KNOWN,
    Group,
    Scope,
    Where,
    entity_id,
    entity_of,
    key_for,
    name_of,
)
from recoupe.crosscheck.fullnames import Name
from recoupe.crosscheck.kept import Rows, rows_of
from recoupe.crosscheck.matching import Matching, Of
from recoupe.crosscheck.persons import Persons
from recoupe.crosscheck.tallies import Tallies
from recoupe.lexicon import Lexicon
from recoupe.model import Actor, Entity, Reading

Block = tuple[Any, ...]
"""What actors are one by: its first item says what kind of block it is (“name”, “family”, “key”, “alone”)."""
Named = tuple[str, Group]
"""An entity id with the actors that are that entity."""


def match_actors(pile: Iterable[Reading], lexicon: Lexicon) -> Matching:
    """Match the actors of all readings."""
    return Actors(lexicon).match(rows_of((reading.document.id, reading) for reading in pile))


class Actors:
    """The actors of a pile in blocks, and the entities that each block makes."""

    def __init__(self, lexicon: Lexicon, once: bool = False) -> None:
        """`once`: a pile is matched a single time, so that what its blocks hold can go as they are settled."""
        self._lexicon, self._once = lexicon, once
        self._held: dict[str, list[Block]] = {}  # by article: the blocks that its actors lie in
        self._blocks: dict[Block, dict[Where, Actor]] = defaultdict(dict)
        self._persons, self._tallies = Persons(lexicon, self._rows_of_name), Tallies(once)
        self._came: dict[Block, list[Where]] = {}  # in this round
        self._places: list[tuple[str, Collection[Where]]] = []  # the actors that are to be told their entity
        self._groups: dict[Block, list[Named]] = {}
        self._group_of: dict[str, Group] = {}
        self._officers: dict[str, Group] = {}  # those of them that hold an office
        self._entities: Rows[str, Entity] = Rows()
        self._rows: Rows[str, tuple[str, ...]] = Rows()
        self._worlds: dict[str, str] = {}  # the entities of the pile that the world lexicon knows
        self._enough = 0

    def match(self, pile: Rows[str, Reading]) -> Matching:
        """The entities of a pile, of which most may be known from the last."""
        self._entities.turn()
        self._rows.turn()
        stale = self._take(pile)
        enough = min(KNOWN, 1 + len(pile) // FEW)
        if enough != self._enough:
            self._enough = enough
            stale.update(block for block in self._blocks if block[0] == "name")
        known = set(self._worlds)
        fresh = self._settle(stale)
        self._describe(fresh, known ^ set(self._worlds))
        self._place()
        return Matching(self._entities, Of(self._rows), self._worlds, None if self._once else _Members(self._group_of))

    def _take(self, pile: Rows[str, Reading]) -> set[Block]:
        """Put the actors of the articles that came into their blocks, and take those that went out of theirs."""
        stale: set[Block] = set()
        self._came = defaultdict(list)
        for doc in pile.moved:
            for i, block in enumerate(self._held.pop(doc, ())):
                self._tallies.count(block, self._blocks[block].pop((doc, i)), -1)
                if not self._blocks[block]:
                    del self._blocks[block]
                stale.add(block)
        for doc in pile.gone:
            self._rows.drop(doc)
        for doc in sorted(pile.came):
            for block, where, actor in self._actors(pile[doc]):
                if not self._once:
                    self._held.setdefault(doc, []).append(block)
                self._blocks[block][where] = actor
                self._came[block].append(where)
                self._tallies.count(block, actor, 1)
                if block[0] == "name":
                    self._persons.add(block[1:])
                stale.add(block)
            self._rows.put(doc, ("",) * len(pile[doc].actors))
        return stale

    def _actors(self, reading: Reading) -> Iterable[tuple[Block, Where, Actor]]:
        scope = Scope(reading, self._lexicon)
        for i, actor in enumerate(reading.actors):
            where = (reading.document.id, i)
            key = key_for(actor, where, scope)
            if key is not None:
                yield ("key", *key), where, actor
            else:
                words = name_of(actor)
                yield (("name", *words) if words else ("alone", *where)), where, actor

    def _settle(self, stale: Iterable[Block]) -> list[Named]:
        """The groups of some blocks, made anew."""
        gone: list[Named] = []
        fresh: list[Named] = []
        self._places = []
        for blocks, groups in self._grouped(stale):
            before = [named for block in blocks for named in self._groups.pop(block, ())]
            named = [(entity_id(group), group) for group in groups]
            if named:
                self._groups[blocks[0]] = named
            gone.extend(before)
            fresh.extend(named)
            if blocks[0][0] == "key" and [eid for eid, _ in before] == [eid for eid, _ in named]:
                self._places.extend((eid, self._came[blocks[0]]) for eid, _ in named)  # the others are told
            else:
                self._places.extend((eid, group.members) for eid, group in named)
        for eid, group in gone:
            self._entities.drop(eid)
            del self._group_of[eid]
            self._officers.pop(eid, None)
            if group.world:
                del self._worlds[group.world]
        self._group_of.update(fresh)
        self._officers.update((eid, group) for eid, group in fresh if group.held)
        self._worlds.update((group.world, eid) for eid, group in fresh if group.world)
        return fresh

    def _grouped(self, stale: Iterable[Block]) -> Iterator[tuple[Sequence[Block], list[Group]]]:
        """Blocks that are settled together, with their groups."""
        names: list[Name] = []
        for block in sorted(stale, key=str):
            if block[0] == "name":
                names.append(block[1:])
            else:
                group = self._tallies.group(block, self._rows_of(block))
                yield (block,), [group] if group else []
        for families, persons in self._persons.settle(names, self._enough):
            yield [("family", family) for family in sorted(families)], persons

    def _rows_of(self, block: Block) -> dict[Where, Actor]:
        return self._blocks.pop(block, {}) if self._once else self._blocks.get(block, {})

    def _rows_of_name(self, name: Name) -> dict[Where, Actor]:
        return self._rows_of(("name", *name))

    def _describe(self, fresh: Iterable[Named], worlds: set[str]) -> None:
        """The entities of some groups, and of those that hold an office in what has become or ceased to be one."""
        for eid, group in fresh:
            self._describe_one(eid, group)
        for eid, group in self._officers.items() if worlds else ():
            if any(held in worlds for _, held in group.held):
                self._describe_one(eid, group)

    def _describe_one(self, eid: str, group: Group) -> None:
        entity, before = entity_of(group, eid, self._worlds, self._lexicon), self._entities.was(eid)
        self._entities.put(eid, before if before is not None and before == entity else entity)

    def _place(self) -> None:
        """Tell each actor its entity; an article of which none has another keeps its row."""
        moved: dict[str, list[str]] = {}
        for eid, members in self._places:
            for doc, i in members:
                if self._rows[doc][i] != eid:
                    moved.setdefault(doc, list(self._rows[doc]))[i] = eid
        for doc, row in moved.items():
            self._rows.put(doc, tuple(row))
        self._came, self._places = {}, []


class _Members(Mapping[str, Collection[Where]]):
    """The actors of each entity."""

    def __init__(self, groups: Mapping[str, Group]) -> None:
        self._groups = groups

    def __getitem__(self, eid: str) -> Collection[Where]:
        return self._groups[eid].members

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)
