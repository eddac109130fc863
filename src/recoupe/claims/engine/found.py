"""What the positions of a trigger hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.roles.actors import actors_of
from recoupe.claims.roles.lists import examples, is_list
from recoupe.claims.roles.names import own_actors
from recoupe.lexicon.frames import Frame

AS_STATE = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "AGREE", "CONSULT", "COOPERATE", "SANCTION", "THREATEN"})
"""What “les Xs” do as a state, whoever is on the other side."""
ON_STATE = frozenset({"ASSAULT", "MOBILIZE"})
"""What befalls “les Xs” as a state."""
POPULAR = frozenset({"SUPPORT", "REQUEST", "PROTEST", "COERCE", "AID"})
"""What “les Xs” do, or are asked, as people, even where a state is on the other side."""


@dataclass
class Found:
    """What a trigger's positions hold: actors by position, the tokens they rest on, the phrases looked through."""

    actors: dict[str, tuple[int, ...]] = field(default_factory=dict)
    cells: list[int] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    doers: list[Phrase] = field(default_factory=list)  # the subject, or the agent of a passive
    object_head: int | None = None
    told: bool = False  # the verb stands behind what is said: that is its object, and what follows its subject
    thing: tuple[int, ...] = ()  # the object, whoever or whatever it is: its head or the clitic


def through_positions(frame: Frame) -> set[str]:
    roles = {"actor": frame.actor, "target": frame.target, "via": frame.via}
    return {position for role in frame.through for position in roles.get(role, ())}


def clear_peoples(clauses: Clauses, frame: Frame, found: Found) -> None:
    """Take nationals (“les Français”) out of the positions where they are people, not their state."""
    peoples = {a for phrase in found.phrases if (a := people_of(clauses, phrase)) is not None}
    if not peoples:
        return
    known = clauses.notes.actors
    for positions, others, fit in ((frame.actor, frame.target, AS_STATE), (frame.target, frame.actor, ON_STATE)):
        opposed = {a for p in others for a in found.actors.get(p, ()) if known[a].type == "state" and a not in peoples}
        if frame.type in fit or (opposed and frame.type not in POPULAR):
            continue
        for position in positions:
            kept = (a for a in found.actors.get(position, ()) if a not in peoples)
            found.actors[position] = tuple(kept)


def people_of(clauses: Clauses, phrase: Phrase) -> int | None:
    """The state whose nationals a phrase means: “les Français”, “les Britanniques”."""
    token = clauses.tokens[phrase.head]
    if not token.text[:1].isupper() or clauses.words(phrase.head - 1) not in ("les", "aux", "des", "ces"):
        return None
    for mention in clauses.notes.mentions_at.get(phrase.head, ()):
        if mention.form == "nominal" and clauses.notes.actors[mention.actor].type == "state":
            return mention.actor
    return None


def actors_of_phrases(clauses: Clauses, phrases: list[Phrase], through: bool, found: Found) -> tuple[int, ...]:
    actors: dict[int, None] = {}
    more = examples(clauses, phrases[-1]) if phrases and through else []
    if any(_names_someone(clauses, phrase) for phrase in more):
        phrases = [phrase for phrase in phrases if _names_someone(clauses, phrase)] + more
    if len(phrases) > 1 and not is_list(clauses, phrases):
        phrases = [phrase for phrase in phrases if own_actors(clauses, phrase)] or phrases
        persons = [phrase for phrase in phrases if _is_person(clauses, phrase)]
        phrases = [phrase for phrase in persons if _is_named(clauses, phrase)] or persons or phrases
    for phrase in phrases:
        for actor in actors_of(clauses, phrase, through):
            actors.setdefault(actor)
        found.cells.extend((phrase.first, phrase.last))
    found.phrases.extend(phrases)
    return tuple(actors)


def _is_person(clauses: Clauses, phrase: Phrase) -> bool:
    return any(clauses.notes.actors[a].type == "person" for a in own_actors(clauses, phrase))


def _is_named(clauses: Clauses, phrase: Phrase) -> bool:
    """Does a phrase name its person: “*l'ancienne maire*, Unetelle” is one person, however the description is read."""
    return any(m.form == "name" for m in clauses.notes.mentions_at.get(phrase.head, ()))


def _names_someone(clauses: Clauses, phrase: Phrase) -> bool:
    return bool(actors_of(clauses, phrase))
