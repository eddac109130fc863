"""Who acts for whom: a capital, a palace, a president or a public company can stand for a state, and it for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.kept import Kept, Since
from recoupe.crosscheck.matching import Matching
from recoupe.lexicon.world import World
from recoupe.model import Entity, Reading


@dataclass(frozen=True, slots=True)
class Parties:
    """`of[entity]` is the party an entity is for itself: the state for its government, its capital used as its name.

    `state[entity]` is the party of the state that an office-holder can act for. `home[entity]` is the party of the
    state that a place lies in. `names[entity]` is the name, `kinds[entity]` the type.
    `renewed`: see `Matching`.
    """

    of: dict[str, str]
    state: dict[str, str]
    home: dict[str, str]
    names: _Field
    kinds: _Field
    renewed: frozenset[str] | None = None

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
        self._ballots: Since[str, _Ballots] = Since()
        self._before: dict[str, _Ballots] = {}
        self._cast: dict[str, Counter[str]] = {}  # by who holds offices: where, and how often that is said
        self._places: tuple[object, ...] = ()
        self._sure = False  # whether the matching before told what is renewed
        self._state: dict[str, str] = {}
        self._entities: Mapping[str, Entity] = {}

    def find(self, pile: Sequence[Reading], matching: Matching) -> Parties:
        """The parties of a pile as it is now."""
        of, home = _standing(matching.worlds, self._world)
        docs = [reading.document.id for reading in pile]
        columns = (pile, map(matching.of.rows.__getitem__, docs))
        stale = self._count(self._kept.each("ballots").of(docs, columns, _ballots))
        places = (dict(matching.worlds), of)
        if matching.renewed is None or not self._sure or places != self._places or self._is_retyped(matching):
            stale = {*self._cast, *self._state}
        else:
            stale |= matching.renewed & (self._cast.keys() | self._state.keys())
        self._places, self._sure, self._entities = places, matching.renewed is not None, matching.by_id
        state = dict(self._state)
        for who in stale:
            state.pop(who, None)
            votes: Counter[str] = Counter()
            for where, count in self._cast.get(who, {}).items():
                held = matching.worlds.get(where, where)
                held = of.get(held, held)
                if _is_state(held, matching) and matching.by_id[who].type in ("person", "company"):
                    votes[held] += count
            if votes:
                state[who] = max(votes, key=lambda held: (votes[held], held))
        self._state = state
        names, kinds = _Field(matching.by_id, "name"), _Field(matching.by_id, "type")
        return Parties(of, state, home, names, kinds, matching.renewed)

    def _is_retyped(self, matching: Matching) -> bool:
        """Whether an entity has become a state, or anything else that it was not."""
        both = ((self._entities.get(one), matching.by_id.get(one)) for one in matching.renewed or ())
        return any(before and after and before.type != after.type for before, after in both)

    def _count(self, ballots: dict[str, _Ballots]) -> set[str]:
        """Count what is cast; of whom it is other than before."""
        came, gone = self._ballots.look(ballots)
        touched: set[str] = set()
        for doc in (*gone, *came):
            for who, where in self._before.get(doc, ()):
                self._cast[who][where] -= 1
                if not self._cast[who][where]:
                    del self._cast[who][where]
                if not self._cast[who]:
                    del self._cast[who]
                touched.add(who)
        for doc in came:
            for who, where in ballots[doc]:
                self._cast.setdefault(who, Counter())[where] += 1
                touched.add(who)
        self._before = ballots
        return touched


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


def changed(before: Parties, after: Parties) -> set[str]:
    """The entities that were there before and are of another party, name or kind now."""
    found: set[str] = set()
    for old, new in ((before.of, after.of), (before.state, after.state), (before.home, after.home)):
        found.update(eid for eid in old.keys() | new.keys() if old.get(eid) != new.get(eid))
    there, now = before.names.entities, after.names.entities
    for eid in now if after.renewed is None or before.renewed is None else after.renewed:
        old_one, entity = there.get(eid), now.get(eid)
        if old_one is None or entity is None or old_one is entity:
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


def _is_state(party: str, matching: Matching) -> bool:
    """Whether a party is a state: only those are acted for."""
    entity = matching.by_id.get(party)
    return (entity is not None and entity.type == "state") or party.startswith("state:")
