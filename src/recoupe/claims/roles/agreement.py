"""Whether a pronoun can stand for an actor: gender and number, where the document shows both."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses
from recoupe.claims.closed import PRONOUN_FORMS

UNKNOWN = ("", "")
THIRD = frozenset({"il", "elle", "ils", "elles", "lui", "leur", "le", "la", "l'", "les", "eux"})


def agreeing(clauses: Clauses, token: int, actors: tuple[int, ...]) -> tuple[int, ...]:
    """The actors a pronoun may stand for; none where one of them disagrees, for then all is a guess."""
    if _speaks(clauses, token, actors):
        return ()
    gender, number = PRONOUN_FORMS.get(clauses.words(token).strip("-t"), UNKNOWN)
    if not gender and not number:
        return actors
    return () if any(_disagrees(clauses, actor, gender, number, len(actors)) for actor in actors) else actors


def _speaks(clauses: Clauses, token: int, actors: tuple[int, ...]) -> bool:
    """Is a pronoun of the third person in somebody's own words taken for him who speaks? He would say *je*."""
    word = clauses.words(token).strip("-t")
    if word not in THIRD:
        return False
    notes = clauses.notes
    at = notes.statement_at(clauses.tokens[token].start, clauses.tokens[token].end)
    if at is None or notes.statements[at].kind != "direct":
        return False
    return notes.statements[at].speaker in actors


def _disagrees(clauses: Clauses, actor: int, gender: str, number: str, several: int) -> bool:
    known = clauses.notes.actors[actor]
    if known.type == "person":
        return bool(gender and known.gender and gender != known.gender) or (number == "p" and several == 1)
    if known.type == "place":
        return True  # cities are taken up by their name
    if (known.world or "").startswith("media:"):
        return True  # who is spoken of is hardly the newspaper that tells it
    genders, numbers = clauses.forms.get(actor, (frozenset(), frozenset()))
    if number == "p" and several == 1 and numbers == {"s"}:
        return True
    if number == "s" and numbers == {"p"}:
        return True
    return bool(gender) and several == 1 and len(genders) == 1 and gender not in genders
