"""Who acts for whom: a capital, a palace, a president or a public company can stand for a state, and it for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.matching import Matching
from recoupe.lexicon.world import World
from recoupe.model import Entity, EntityType, Reading


@dataclass(frozen=True, slots=True)
class Parties:
    """`of[entity]` is the party an entity is for itself: the state for its government, its capital used as its name.

    `state[entity]` is the party of the state that an office-holder can act for. `home[entity]` is the party of the
    state that a place lies in. `names[entity]` is the name, `kinds[entity]` the type.
    `moved` are the entities that were there in the round before and are of another party now, persons that were none
    or the other way round; `renamed` those of another name.
    """

    of: dict[str, str]
    state: Rows[str, str]
    home: dict[str, str]
    names: _Field
    kinds: _Field
    moved: frozenset[str] = frozenset()
    renamed: frozenset[str] = frozenset()

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


_Ballots = tuple[tuple[str, str], ...]


class Offices:
    """Who acts for whom in a pile, read from the world and from the offices that the pile gives its people; kept."""

    def __init__(self, world: World, kept: Kept) -> None:
        self._world, self._kept = world, kept
        self._cast: dict[str, Counter[str]] = {}  # by who holds offices: where, and how often that is said
        self._worlds: dict[str, str] = {}
        self._of: dict[str, str] = {}
        self._home: dict[str, str] = {}
        self._state: Rows[str, str] = Rows()

    def find(self, pile: Rows[str, Reading], matching: Matching) -> Parties:
        """The parties of a pile as it is now."""
        entities = matching.by_id
        of, home = _standing(matching.worlds, self._world)
        stale = self._count(self._kept.each("ballots", (pile, matching.of.rows), _ballots))
        stale |= {eid for eid in entities.moved if eid in self._cast or eid in self._state}
        if self._worlds != matching.worlds or self._of != of or _retyped(entities, "state"):
            stale = {*self._cast, *self._state}
        self._state.turn()
        for who in sorted(stale):
            votes: Counter[str] = Counter()
            for where, count in self._cast.get(who, {}).items():
                held = matching.worlds.get(where, where)
                held = of.get(held, held)
                if _is_state(held, entities) and entities[who].type in ("person", "company"):
                    votes[held] += count
            now = max(votes, key=lambda held: (votes[held], held)) if votes else None
            if now is None:
                self._state.drop(who)
            elif self._state.get(who) != now:
                self._state.put(who, now)
        moved = {*_others(self._of, of), *_others(self._home, home), *_retyped(entities, "person")}
        moved.update(who for who in self._state.moved if self._state.was(who) != self._state.get(who))
        self._worlds, self._of, self._home = dict(matching.worlds), of, home
        there = frozenset(eid for eid in moved if entities.was(eid) is not None)
        return Parties(
            of, self._state, home, _Field(entities, "name"), _Field(entities, "type"), there, _renamed(entities)
        )

    def _count(self, ballots: Rows[str, _Ballots]) -> set[str]:
        """Count what is cast; of whom it is other than before."""
        touched: set[str] = set()
        for doc in ballots.moved:
            for who, where in ballots.was(doc) or ():
                self._cast[who][where] -= 1
                if not self._cast[who][where]:
                    del self._cast[who][where]
                if not self._cast[who]:
                    del self._cast[who]
                touched.add(who)
        for doc in ballots.came:
            for who, where in ballots[doc]:
                self._cast.setdefault(who, Counter())[where] += 1
                touched.add(who)
        return touched


def _others(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """The keys that have another value, or none on one side."""
    return {key for key, _ in before.items() ^ after.items()}


def _retyped(entities: Rows[str, Entity], kind: EntityType) -> set[str]:
    """The entities that have become of a kind (a state), or are no longer."""
    both = ((eid, entities.was(eid), entities.get(eid)) for eid in entities.moved)
    return {eid for eid, was, now in both if was and now and (was.type == kind) != (now.type == kind)}


def _renamed(entities: Rows[str, Entity]) -> frozenset[str]:
    """The entities that are of another name."""
    both = ((eid, entities.was(eid), entities.get(eid)) for eid in entities.moved)
    return frozenset(eid for eid, was, now in both if was and now and was.name != now.name)


def _standing(by_world: Mapping[str, str], world: World) -> tuple[dict[str, str], dict[str, str]]:
    """What the world says of its entities in a pile: what they are for themselves, where they lie."""

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
    return of, home


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


def _ballots(reading: Reading, row: Sequence[str]) -> _Ballots:
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


def _is_state(party: str, entities: Mapping[str, Entity]) -> bool:
    """Whether a party is a state: only those are acted for."""
    entity = entities.get(party)
    return (entity is not None and entity.type == "state") or party.startswith("state:")
