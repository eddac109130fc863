"""The roles of a verb."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import LAMENTS, OBJECT_CLITICS
from recoupe.claims.engine.conditions import object_allowed, rest_skipped, words_after
from recoupe.claims.engine.found import Found, actors_of_phrases, clear_peoples, through_positions
from recoupe.claims.roles.actors import actors_of
from recoupe.claims.roles.asides import is_aside
from recoupe.claims.roles.clitics import clitic_actors
from recoupe.claims.roles.complements import complements, direct_object, is_timing
from recoupe.claims.roles.following import following
from recoupe.claims.roles.lists import chain
from recoupe.claims.roles.relatives import relative_of
from recoupe.claims.roles.speakers import states_of
from recoupe.claims.roles.subjects import subject_phrases
from recoupe.lexicon.frames import LITERAL, Frame, Trigger

TOLD = ("ACCUSE", "REJECT")
"""Claim types that are made by saying something, whatever it is: “…, a dénoncé X”, “…, dément X”."""


def verb_roles(clauses: Clauses, group: Group, frame: Frame, trigger: Trigger) -> Found | None:
    """Fill the positions a frame asks for; None where its restrictions on the object do not hold."""
    found = Found()
    held = any(clauses.words(at) in OBJECT_CLITICS for at in group.clitics)  # “l'ont hué, et des passants …”
    none = group.passive or held
    obj = None if none else direct_object(clauses, group, rest_skipped(clauses, group, trigger) or 0)
    relative = relative_of(clauses, group)
    subject = subject_phrases(clauses, group)
    found.told = is_aside(clauses, group)
    if found.told and (frame.type not in TOLD or clauses.lemma(group.verb) in LAMENTS):
        return None
    if group.core != group.verb and "object" not in (*frame.actor, *frame.target):
        return None
    recipient: list[Phrase] = []
    if group.passive and group.undergone and (thing := _thing_undergone(clauses, group)) is not None:
        recipient, subject = subject, chain(clauses, thing)
    if group.passive:
        object_phrases, subject_side = subject, _agent(clauses, group)
        subject_side = [p for first in subject_side for p in chain(clauses, first)]
    else:
        if relative is not None and relative[0] == "object" and obj is not None and any(p.i == obj.i for p in subject):
            obj = None  # “la firme que contrôle X”: what follows the verb is its subject
        object_phrases = chain(clauses, obj) if obj is not None else []
        subject_side = subject
        if (
            not object_phrases
            and relative is not None
            and relative[0] == "object"
            and relative[1] is not None
            and not trigger.rest
        ):
            object_phrases = chain(clauses, relative[1], group.start)
    if not object_allowed(clauses, frame, object_phrases) or (frame.no_object and object_phrases):
        return None
    found.doers = subject_side
    if found.told:
        found.thing = (group.verb,)
    elif object_phrases:
        found.object_head = object_phrases[0].head
        if frame.object_noun or frame.thing:
            found.cells.append(found.object_head)  # what tells the act is part of its passage
        found.thing = (found.object_head,)
    elif not group.passive:
        found.thing = tuple(at for at in group.clitics if clauses.words(at) in OBJECT_CLITICS)
    owner = relative[1] if relative is not None and relative[0] == "de" and "object" in frame.target else None
    wanted = dict.fromkeys((*frame.actor, *frame.target, *frame.via))
    through = through_positions(frame)
    if owner is not None and obj is not None and "object" in through and not _is_somebody(clauses, object_phrases):
        object_phrases = chain(clauses, owner, group.start)  # “X, dont Y a critiqué la politique”
    for position in wanted:
        if position == "subject":
            actors = actors_of_phrases(clauses, subject_side, position in through, found)
            if relative is not None and relative[0] == "de" and relative[1] is not None and not group.passive:
                actors = _country_of(clauses, relative[1], subject_side) or actors
            if not actors and not group.passive:
                actors = clitic_actors(clauses, group, "subject")
        elif position == "object":
            actors = actors_of_phrases(clauses, object_phrases, position in through, found)
            if not actors and not group.passive:
                actors = clitic_actors(clauses, group, "object")
        elif position in LITERAL:
            actors = ()
        elif recipient and position in ("à", "contre"):
            actors = actors_of_phrases(clauses, recipient, position in through, found)
        else:
            actors = _prepositional(clauses, group, frame, position, relative, found, object_phrases)
        found.actors[position] = actors
    clear_peoples(clauses, frame, found)
    after = words_after(clauses, group.last + 1) if frame.with_ or frame.without else frozenset()
    if (frame.with_ and not after & set(frame.with_)) or after & set(frame.without):
        return None
    if frame.doer and not subject_side:
        return None
    if frame.subject_noun and subject_side and clauses.lemma(subject_side[0].head) not in frame.subject_noun:
        return None
    return found


def _is_somebody(clauses: Clauses, phrases: list[Phrase]) -> bool:
    """Are the phrases actors or people, so that nobody else can be meant by what they complement?"""
    private = clauses.frames.private
    return any(actors_of(clauses, p, True) or clauses.lemma(p.head) in private for p in phrases)


def _agent(clauses: Clauses, group: Group) -> list[Phrase]:
    """The agent of a passive, unless another participle stands before it: “tirés, selon des images *prises par X*”."""
    found = next(complements(clauses, group.last, ("par",), transparent=False), None)
    if found is None or any(i in clauses.group_at for i in range(group.last + 1, found.start)):
        return []
    return [found]


def _deeper(clauses: Clauses, group: Group, phrase: Phrase) -> bool:
    """Does a complement belong to a noun inside another complement: “réclamer une commission pour une vente *à X*”?"""
    if phrase.prep not in ("à", "de", "avec", "sur", "pour"):
        return False
    at = clauses.phrase_at.get(clauses.tokens[phrase.head].head)
    if at is None or at == phrase.i or clauses.phrases[at].first < group.last:
        return False
    owner = clauses.phrases[at]
    while owner.prep == "de" and owner.of is not None:
        owner = clauses.phrases[owner.of]
    between = clauses.phrases[at].last + 1 == phrase.start
    return between and owner.prep in ("pour", "dans", "lors de", "après", "avant", "sur", "depuis")


def _country_of(clauses: Clauses, owner: Phrase, subject: list[Phrase]) -> tuple[int, ...]:
    """“X, *dont le pays* …”: the state of X."""
    if len(subject) != 1 or clauses.lemma(subject[0].head) not in ("pays", "gouvernement", "armée", "parti"):
        return ()
    return states_of(clauses, actors_of(clauses, owner))


def _thing_undergone(clauses: Clauses, group: Group) -> Phrase | None:
    """What one is given or refused: “s'est vu infliger *une amende*”."""
    things = (p for p in following(clauses, group.last, transparent=False) if not is_timing(clauses, p))
    return next((p for p in things if not p.prep), None)


def _prepositional(
    clauses: Clauses,
    group: Group,
    frame: Frame,
    prep: str,
    relative: tuple[str, Phrase | None] | None,
    found: Found,
    objects: list[Phrase],
) -> tuple[int, ...]:
    """Actors of the complement that a preposition introduces, a dative clitic, or a relative pronoun."""
    if is_aside(clauses, group):
        return ()
    if relative is not None and relative[0] == prep and relative[1] is not None:
        actors = actors_of_phrases(clauses, chain(clauses, relative[1], group.start), True, found)
        if actors:
            return actors
    if prep == "à":
        actors = clitic_actors(clauses, group, "à")
        if actors or any(clauses.words(at) == "y" for at in range(group.start, group.verb)):
            return actors  # “*s'y* opposera à l'Assemblée”: what follows is the place
    through = prep in through_positions(frame)
    for phrase in complements(clauses, group.last, (prep,), transparent=True):
        if _deeper(clauses, group, phrase):
            return ()
        actors = actors_of_phrases(clauses, chain(clauses, phrase), through, found)
        if actors:
            return actors
        human = clauses.tokens[phrase.head].pos == "NOUN" and prep in ("à", "de")
        if human and clauses.lemma(phrase.head) not in clauses.frames.grammar.adverbials:
            return ()  # “à treize militaires au Mali”: what follows is a place
    return ()
