"""Who acts for whom: a capital, a palace, a president or a public company can stand for a state, and it for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.kept import Kept
from recoupe.crosscheck.matching import Matching
from recoupe.lexicon.world import World
from recoupe.model import Entity, Reading


@dataclass(frozen=True, slots=True)
class Parties:
    """`of[entity]` is the party an entity is for itself: the state for its government, its capital used as its name.

    `state[entity]` is the party of the state that an office-holder can act for. `home[entity]` is the party of the
    state that a place lies in. `names[entity]` is the name, `kinds[entity]` the type.
    """

    of: dict[str, str]
    state: dict[str, str]
    home: dict[str, str]
    names: _Field
    kinds: _Field

    def acts_for(self, entity: str) -> str:
        """The state an entity is or acts for, else the entity itself: what blocks are made of."""
        return self.state.get(entity) or self.of.get(entity, entity)

    def meet(self, a: str, b: str) -> bool:
        """Whether two names in one role can mean one actor: the same, or a state and one who acts for it."""
        first, second = self.of.get(a, a), self.of.get(b, b)
        return first == second or self.state.get(a) == second or self.state.get(b) == first

    def place_within(self, a: str, b: str) -> bool:
        """Whether two places can be one: the same, or one in the other."""
        return a == b or self.home.get(a) == b or self.home.get(b) == a


def find_parties(pile: Sequence[Reading], matching: Matching, world: World, kept: Kept) -> Parties:
    """Read from the world and from the offices that the pile gives its people."""
    by_world = matching.worlds

    def party(world_id: str | None) -> str | None:
        return by_world.get(world_id, world_id) if world_id else None

    of, home = {}, {}
    for world_id, eid in by_world.items():
        entry = world.entries.get(world_id)
        stands = party(entry.stands_for) if entry else None
        if stands:
            of[eid] = stands
        country = party(entry.country) if entry else None
        if country and country != eid:
            home[eid] = country
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    shelf = kept.shelf("ballots")
    for reading in pile:
        row = matching.of.rows[reading.document.id]
        for who, where in shelf.of(reading.document.id, (reading, row), _ballots, reading, row):
            held = party(where) or where
            held = of.get(held, held)
            if _is_state(held, matching) and matching.by_id[who].type in ("person", "company"):
                votes[who][held] += 1
    state = {eid: max(count, key=lambda s: (count[s], s)) for eid, count in votes.items()}
    return Parties(of, state, home, _Field(matching.by_id, "name"), _Field(matching.by_id, "type"))


def changed(before: Parties, after: Parties) -> set[str]:
    """The entities that were there before and are of another party, name or kind now."""
    found: set[str] = set()
    for old, new in ((before.of, after.of), (before.state, after.state), (before.home, after.home)):
        found.update(eid for eid in old.keys() | new.keys() if old.get(eid) != new.get(eid))
    there = before.names.entities
    for eid, entity in after.names.entities.items():
        old_one = there.get(eid)
        if old_one is None or old_one is entity:
            continue
        if old_one.name != entity.name or old_one.type != entity.type:
            found.add(eid)
    return found


class _Field(Mapping[str, str]):
    """One field of each entity, by its id."""

    def __init__(self, entities: Mapping[str, Entity], field: str) -> None:
        self.entities, self._field = entities, field

    def __getitem__(self, eid: str) -> str:
        return str(getattr(self.entities[eid], self._field))

    def __iter__(self) -> Iterator[str]:
        return iter(self.entities)

    def __len__(self) -> int:
        return len(self.entities)


def _ballots(reading: Reading, row: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Who an article says holds an office where (an entity, or an id in the world lexicon), or is owned by whom."""
    found = []
    for draft in reading.claims:
        if draft.type == "CONTROLS" and draft.modality == "ongoing":
            found += [(row[target], row[actor]) for actor in draft.actors for target in draft.targets]
        if draft.type == "HOLDS_OFFICE" and draft.modality != "denied":
            found += [(row[actor], row[target]) for actor in draft.actors for target in draft.targets]
    for i, actor in enumerate(reading.actors):
        found += [(row[i], office.of) for office in actor.offices if office.of]
        if actor.offices and actor.country:
            found.append((row[i], actor.country))
    return tuple(found)


def _is_state(party: str, matching: Matching) -> bool:
    """Whether a party is a state: only those are acted for."""
    entity = matching.by_id.get(party)
    return (entity is not None and entity.type == "state") or party.startswith("state:")
