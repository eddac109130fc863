"""Who speaks, and for which state."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses


def speaker_at(clauses: Clauses, token: int) -> tuple[int, ...]:
    """Who speaks where a token stands, for *je*, *nous* and their possessives."""
    notes = clauses.notes
    at = notes.statement_at(clauses.tokens[token].start, clauses.tokens[token].end)
    speaker = notes.statements[at].speaker if at is not None else None
    return (speaker,) if speaker is not None else ()


def states_of(clauses: Clauses, actors: tuple[int, ...]) -> tuple[int, ...]:
    """The states for which speakers say *notre*, where the document names them; else the speakers themselves."""
    known = clauses.notes.actors
    states = {actor.world: i for i, actor in reversed(list(enumerate(known))) if actor.type == "state" and actor.world}
    seats = {actor.world: actor.country for actor in known if actor.world and actor.country}

    def country(actor: int) -> str:
        offices = [office.of for office in known[actor].offices if office.of]
        return known[actor].country or next((o if o.startswith("state:") else seats.get(o) or "" for o in offices), "")

    return tuple(dict.fromkeys(states.get(country(a), a) for a in actors))
