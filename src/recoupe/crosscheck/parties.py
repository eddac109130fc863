"""Who acts for whom: a capital, a palace, a president or a public company can stand for a state, and it for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

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
    names: dict[str, str]
    kinds: dict[str, str]

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


def find_parties(pile: Sequence[Reading], matching: Matching, world: World) -> Parties:
    """Read from the world and from the offices that the pile gives its people."""
    by_world = {entity.world: entity.id for entity in matching.entities if entity.world}
    entity_of = {entity.id: entity for entity in matching.entities}

    def party(world_id: str | None) -> str | None:
        return by_world.get(world_id, world_id) if world_id else None

    of, home = {}, {}
    for entity in matching.entities:
        entry = world.entries.get(entity.world) if entity.world else None
        stands = entry.stands_for if entry else None
        of[entity.id] = party(stands) or entity.id
        country = party(entry.country) if entry else None
        if country and country != entity.id:
            home[entity.id] = country
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in pile:
        doc = reading.document.id
        for draft in reading.claims:
            if draft.type == "CONTROLS" and draft.modality == "ongoing":
                for actor in draft.actors:
                    for target in draft.targets:
                        _vote(votes, entity_of, of, matching.of[doc, target], matching.of[doc, actor])
            if draft.type == "HOLDS_OFFICE" and draft.modality != "denied":
                for actor in draft.actors:
                    for target in draft.targets:
                        _vote(votes, entity_of, of, matching.of[doc, actor], matching.of[doc, target])
        for i, actor_ in enumerate(reading.actors):
            for office in actor_.offices:
                held = party(office.of)
                if held:
                    _vote(votes, entity_of, of, matching.of[doc, i], held)
            if actor_.offices and (country := party(actor_.country)):
                _vote(votes, entity_of, of, matching.of[doc, i], country)
    state = {eid: max(count, key=lambda s: (count[s], s)) for eid, count in votes.items()}
    names = {entity.id: entity.name for entity in matching.entities}
    return Parties(of, state, home, names, {entity.id: entity.type for entity in matching.entities})


def _vote(votes: dict[str, Counter[str]], entities: dict[str, Entity], of: dict[str, str], who: str, held: str) -> None:
    """Count that a person holds an office in a state (or a body that stands for one), or a company is the state's."""
    if who not in entities or entities[who].type not in ("person", "company"):
        return
    party = of.get(held, held)
    state = entities.get(party)
    if (state is not None and state.type == "state") or party.startswith("state:"):
        votes[who][party] += 1
