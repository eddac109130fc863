"""The state a person is known to govern: from the document first, else from the world."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.claims.governing import has_presided, rules
from recoupe.claims.offices.page import OfficePage
from recoupe.lexicon import Lexicon


def state_of(page: OfficePage, person: int) -> int | None:
    """The state a person is known to govern or belong to: from this document first."""
    if person in page.known:
        return page.known[person]
    actor = page.notes.actors[person]
    for world in (*(office.of for office in actor.offices), actor.country):
        if world is not None and world.startswith("state:") and world in page.by_world:
            return page.by_world[world]
    for name in (actor.name, *actor.aliases):
        state = page.words.leader(name)
        if state is not None and state in page.by_world:
            return page.by_world[state]
    return None


def governed_by(page: OfficePage, person: int) -> int | None:
    """“le conseiller *du président X*”: the state he governs; with a member of parliament nobody serves a state."""
    notes = page.notes
    if person in page.known or rules(notes.actors[person], notes.document.published.value):
        return state_of(page, person)
    return None


def presided_by(page: OfficePage, person: int) -> int | None:
    """The state whose president a person is or was, as the world or this document tells."""
    actor = page.notes.actors[person]
    presides = has_presided(actor) or "head_of_state" in page.roles.get(person, ())
    return state_of(page, person) if presides and actor.type == "person" else None


def states_of_persons(notes: Annotations, lexicon: Lexicon) -> dict[int, int]:
    """Person -> the state he governs, where this document or the world lexicon tells: whom his “nous” means."""
    page = OfficePage(notes, lexicon)
    people = [i for i, actor in enumerate(notes.actors) if actor.type == "person"]
    found = {person: state_of(page, person) for person in people}
    return {person: state for person, state in found.items() if state is not None}
