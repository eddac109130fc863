"""From filled positions to a claim."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.engine.dated import dated
from recoupe.claims.engine.found import Found
from recoupe.claims.engine.literal import is_literal
from recoupe.claims.engine.voices import is_vouched, names_himself, quoted_statement
from recoupe.claims.modality import Read, modality_of
from recoupe.claims.modality.duties import is_general
from recoupe.claims.roles.following import following
from recoupe.claims.roles.settings import place_of, time_of
from recoupe.lexicon.frames import Frame
from recoupe.model import SYMMETRIC, Actor, ClaimDraft, Value

VENUES = frozenset({"sur", "à", "dans", "chez", "devant", "avec"})
"""Prepositions before the medium that one speaks to or in: “s'est insurgé *sur* cette chaîne”."""
SAID = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""What is said of somebody, never of the town where it is or was said."""

ASKED = frozenset({"REQUEST", "THREATEN", "CONCEDE"})
"""What is said to somebody: a place named further on is that of what is said."""


def frame_modality(clauses: Clauses, frame: Frame, token: int) -> Read | None:
    found = modality_of(clauses, token, frame.present)
    if frame.type == "LEADS" and found == ("done", True) and _is_bare(clauses, token):
        return "ongoing", True  # “le groupe dirigé par X”
    if found is None or frame.modality is None or found[0] == "denied":
        return found
    return frame.modality, True


def draft_of(
    clauses: Clauses,
    frame: Frame,
    token: int,
    group: Group | None,
    found: Found,
    modality: Read | None,
    cells: range,
) -> ClaimDraft | None:
    """The claim, or None where a needed role is empty or an actor is of the wrong type."""
    if modality is None or (modality[0] == "denied" and not frame.deny):
        return None
    himself = names_himself(clauses, token)
    if (himself and quoted_statement(clauses, token) is not None) or (group is not None and is_general(clauses, group)):
        return None
    notes = clauses.notes
    kind = frame.type
    if modality[0] == "denied" and frame.denied_as:
        kind, modality = frame.denied_as, ("done", True)
    _clear_unvouched(clauses, token, found)
    actors = _role(clauses, frame.actor, frame.actor_types, found, frame.first)
    _clear_venues(clauses, frame, found)
    targets = tuple(a for a in _role(clauses, frame.target, frame.target_types, found, frame.first) if a not in actors)
    via = _role(clauses, frame.via, (), found, frame.first)
    if frame.abroad:
        targets = tuple(a for a in targets if not _at_home(clauses, actors, a))
        if not targets:
            return None
    if frame.abroad and not _travels_officially(clauses, actors, targets):
        return None
    if frame.type in SYMMETRIC or frame.symmetric:
        between = found.actors.get("entre", ())
        everyone = between if len(between) > 1 else tuple(dict.fromkeys((*actors, *targets)))
        if ("actor" in frame.need and not actors) or ("target" in frame.need and not targets):
            return None
        if (
            len(everyone) + (frame.type == "CONSULT" and any(notes.actors[a].type == "group" for a in everyone))
            < frame.least
        ):
            return None
        actors, targets = everyone, ()
    filled = {"actor": actors, "target": targets, "via": via, "any": (*actors, *targets), "object": found.thing}
    if found.told and frame.type == "ACCUSE":
        filled["target"] = targets or found.thing
    if any(not filled.get(role) for role in frame.need if role in filled) and not (
        frame.type in SYMMETRIC or frame.symmetric
    ):
        return None
    if not is_literal(clauses, frame, token, group, found, actors, targets):
        return None
    modality, timex = dated(clauses, frame, token, group, modality, time_of(clauses, token, group))
    value = _value(clauses, frame, token, found)
    if "value" in frame.need and value is None:
        return None
    said = notes.statement_at(clauses.tokens[token].start, clauses.tokens[token].end)
    if himself and said is not None and notes.statements[said].speaker in targets:
        return None
    used = [*cells, *found.cells]
    first, last = _bounded(clauses, token, used)
    start, end = clauses.tokens[first].start, clauses.tokens[last].end
    return ClaimDraft(
        type=kind,
        start=start,
        end=end,
        rule=frame.id,
        actors=actors,
        targets=targets,
        object=_object(clauses, frame, token, found),
        via=via,
        place=_place(clauses, frame, token, group, (*actors, *targets)),
        timex=timex,
        modality=modality[0],
        polarity=modality[1],
        value=value,
        statement=None if himself else said,
    )


def _place(clauses: Clauses, frame: Frame, token: int, group: Group | None, taken: tuple[int, ...]) -> tuple[int, ...]:
    """Where it happens; what is said of something has no place but one that follows its verb at once."""
    at = group.last if group else token
    if (frame.type in SAID or frame.type in ASKED) and clauses.words(at + 1) not in ("à", "en", "au", "aux", "dans"):
        return ()
    return place_of(clauses, at, taken)


def _is_bare(clauses: Clauses, token: int) -> bool:
    """Is a verb a participle without auxiliary?"""
    at = clauses.group_at.get(token)
    return at is not None and clauses.groups[at].form == "part" and clauses.groups[at].finite is None


def _is_venue(actor: Actor, position: str, kind: str) -> bool:
    """Is it where something is said, rather than whom it is said of: a medium, a town?"""
    medium = position in VENUES and (actor.world or "").startswith("media:")
    blamed = kind == "ACCUSE" and position == "object"
    return medium or (kind in SAID and actor.type == "place" and not blamed)


def _travels_officially(clauses: Clauses, actors: tuple[int, ...], targets: tuple[int, ...]) -> bool:
    """Does somebody with an office, a country or a name in the world go there, or is it more than a town?"""
    known = clauses.notes.actors
    if any(known[a].type != "place" for a in targets):
        return True
    return any(known[a].offices or known[a].country or known[a].world or known[a].type != "person" for a in actors)


def _clear_unvouched(clauses: Clauses, token: int, found: Found) -> None:
    """Take out of all positions whom a quotation does not name."""
    for position, actors in found.actors.items():
        found.actors[position] = tuple(a for a in actors if is_vouched(clauses, token, a))


def _clear_venues(clauses: Clauses, frame: Frame, found: Found) -> None:
    """Take out of the positions of the target who or what is only the venue of the act."""
    known = clauses.notes.actors
    for position in frame.target:
        if position not in frame.actor and position in found.actors:
            kept = (a for a in found.actors[position] if not _is_venue(known[a], position, frame.type))
            found.actors[position] = tuple(kept)


def _at_home(clauses: Clauses, actors: tuple[int, ...], target: int) -> bool:
    """Is the target a place in the country of those who act, or that country?"""
    known = clauses.notes.actors
    countries = {known[a].country or known[a].world for a in actors} - {None}
    place = known[target]
    if place.type == "place" and place.country is None:
        return True
    return (place.world if place.type == "state" else place.country) in countries


def _bounded(clauses: Clauses, token: int, cells: list[int]) -> tuple[int, int]:
    """First and last token of a claim's passage, inside the trigger's sentence."""
    sentence = clauses.notes.parse.sentence_of(token)
    inside = [i for i in cells if sentence.first <= i < sentence.last]
    return min([token, *inside]), max([token, *inside])


def _role(
    clauses: Clauses, positions: tuple[str, ...], types: tuple[str, ...], found: Found, first: bool
) -> tuple[int, ...]:
    actors: dict[int, None] = {}
    for position in positions:
        for actor in found.actors.get(position, ()):
            if not types or clauses.notes.actors[actor].type in types:
                actors.setdefault(actor)
        if first and actors:
            break
    return tuple(actors)


def _object(clauses: Clauses, frame: Frame, token: int, found: Found) -> str | None:
    """The claim's object word: the frame's own, or a commodity named in the clause after the trigger."""
    if frame.object != "$":
        return frame.object
    words: dict[str, None] = {}
    at = clauses.phrase_at.get(token)
    own = [clauses.phrases[at]] if at is not None else []
    for phrase in [*own, *found.phrases, *following(clauses, token, transparent=True)]:
        for i in range(phrase.first, phrase.last + 1):
            word = clauses.frames.commodities.get(clauses.lemma(i)) or clauses.frames.commodities.get(clauses.words(i))
            if word is not None and word != "money":
                words.setdefault(word)
    return ", ".join(words) or None


def _value(clauses: Clauses, frame: Frame, token: int, found: Found) -> Value | None:
    """The quantity of the unit the frame asks for, in the trigger's clause."""
    if frame.value is None:
        return None
    notes = clauses.notes
    at = clauses.phrase_at.get(token)
    own = [clauses.phrases[at]] if at is not None else []
    for phrase in [*own, *following(clauses, token, transparent=True), *found.phrases]:
        for i in range(phrase.first, phrase.last + 1):
            n = notes.quantities_at.get(i)
            if n is not None and (frame.value == "any" or notes.quantities[n].unit == frame.value):
                quantity = notes.quantities[n]
                return Value(number=quantity.value, unit=quantity.unit, bound=quantity.bound)
    return None
