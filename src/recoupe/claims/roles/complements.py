"""Objects and complements after a trigger."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.roles.asides import is_aside
from recoupe.claims.roles.following import following
from recoupe.claims.roles.lists import begins_clause
from recoupe.claims.roles.names import own_actors


def direct_object(clauses: Clauses, group: Group, skip: int = 0) -> Phrase | None:
    """The direct object after a verb: the first phrase without preposition (or with a partitive after negation)."""
    if is_aside(clauses, group):
        return None
    for phrase in following(clauses, group.last + skip, transparent=False):
        if phrase.head in clauses.notes.times_at:
            continue
        if not phrase.prep:
            return None if begins_clause(clauses, phrase) and clauses.words(phrase.start - 1) in (",", "et") else phrase
        if phrase.prep == "de" and phrase.start == group.last + 1:
            return phrase if clauses.tokens[phrase.head].pos == "NOUN" and not own_actors(clauses, phrase) else None
    return None


def complements(clauses: Clauses, at: int, preps: tuple[str, ...], transparent: bool) -> Iterator[Phrase]:
    """Phrases right of a trigger that one of the prepositions introduces."""
    for phrase in following(clauses, at, transparent):
        if phrase.prep in preps and phrase.head not in clauses.notes.times_at:
            yield phrase
