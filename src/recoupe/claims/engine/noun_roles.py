"""The roles of a noun of action."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import POSSESSIVES
from recoupe.claims.engine.found import Found, actors_of_phrases, clear_peoples, through_positions
from recoupe.claims.engine.support import Support, carrier_of, first_group_after
from recoupe.claims.roles.actors import actors_of, possessive_of
from recoupe.claims.roles.clitics import clitic_actors
from recoupe.claims.roles.complements import direct_object
from recoupe.claims.roles.following import following
from recoupe.claims.roles.lists import begins_clause, chain
from recoupe.claims.roles.names import adjective_actors
from recoupe.claims.roles.subjects import participle_noun, subject_phrases
from recoupe.lexicon.frames import LITERAL, Frame

JOINED = frozenset({"du", "des", "au", "aux"})
"""Prepositions with an article in them."""


def noun_roles(clauses: Clauses, phrase: Phrase, frame: Frame, support: Support | None) -> Found:
    found = Found()
    through = through_positions(frame)
    owned = clauses.words(phrase.first) in POSSESSIVES and "possessive" in frame.actor
    trail = list(_noun_complements(clauses, phrase, support))
    for position in dict.fromkeys((*frame.actor, *frame.target, *frame.via)):
        actors: tuple[int, ...] = ()
        if position == "possessive":
            actors = possessive_of(clauses, phrase)
        elif position == "adjective":
            actors = adjective_actors(clauses, phrase)
        elif position == "de2":
            firsts = [p for p in trail if p.prep == "de" and actors_of(clauses, p)][:1]
            seconds = [p for p in clauses.phrases[phrase.i : phrase.i + 6] if firsts and p.of == firsts[0].i]
            actors = actors_of_phrases(clauses, seconds, True, found)
        elif position == "inside":
            actors = _named_inside(clauses, phrase)
        elif position == "clause":
            actors = () if any(found.actors.values()) else _clause_actors(clauses, phrase, found)
        elif position == "support":
            actors = _support_actors(clauses, support, found)
        elif position == "undergoer":
            actors = _undergoer(clauses, carrier_of(clauses, phrase), support, found)
        elif position not in LITERAL:
            for other in trail:
                if other.prep == "de" and owned and position in frame.actor:
                    continue  # “sa sortie *de* Chine”: whose it is is said already
                if position == "par" and (owned or _of_another(clauses, phrase, other, trail)):
                    continue
                if other.prep == position and other.head not in clauses.notes.times_at:
                    actors = actors_of_phrases(clauses, chain(clauses, other), position in through, found)
                    if actors or clauses.lemma(other.head) in clauses.frames.private:
                        break
            if not actors and position == "à" and support is not None and support.carries:
                actors = clitic_actors(clauses, support.group, "à")
            if not actors and position in ("contre", "envers"):
                actors = _against_self(clauses, phrase, found)
        found.actors[position] = actors
    clear_peoples(clauses, frame, found)
    return found


def _of_another(clauses: Clauses, noun: Phrase, agent: Phrase, trail: list[Phrase]) -> bool:
    """Is an agent that of a participle, or of a noun of action, between: “l'assaut de positions *tenues par X*”, “les
    critiques sur *la gestion de la crise par X*”?"""
    for other in trail:
        between = noun.last < other.first and other.last < agent.start
        if between and other.prep in ("sur", "pour", "après", "face à", "concernant") and not actors_of(clauses, other):
            return True
    for group in reversed(clauses.groups[first_group_after(clauses, noun) :][:3]):
        if group.form == "part" and noun.last < group.verb < agent.start:
            said_of = participle_noun(clauses, group)
            return bool(said_of) and all(p.i != noun.i for p in said_of)
    return False


def _against_self(clauses: Clauses, phrase: Phrase, found: Found) -> tuple[int, ...]:
    """“à son encontre”, “à leur égard”: whom the pronoun means, else the subject of the sentence."""
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    for i in range(phrase.last + 1, min(phrase.last + 10, sentence.last - 1)):
        if clauses.words(i) in ("son", "leur") and clauses.words(i + 1) in ("encontre", "égard", "endroit"):
            actors = tuple(dict.fromkeys(m.actor for m in clauses.notes.mentions_at.get(i, ()) if m.form == "pronoun"))
            if actors:
                return actors
            for group in reversed(clauses.groups):
                if sentence.first <= group.verb < phrase.head and group.finite is not None:
                    return actors_of_phrases(clauses, subject_phrases(clauses, group), False, found)
    return ()


def _noun_complements(clauses: Clauses, phrase: Phrase, support: Support | None) -> Iterator[Phrase]:
    """The phrases after a noun of action, and after the verb that carries it."""
    for other in following(clauses, phrase.last, transparent=True):
        if other.head in clauses.notes.times_at:
            continue
        if not other.prep and not _in_list(clauses, other):
            return
        if other.prep == "de" and other.of is not None and not _complements(clauses, phrase, other):
            continue
        if other.prep == "de" and clauses.words(other.start - 1) in ("et", "ou"):
            continue
        yield other
    if support is not None and support.carries and support.role != "object":
        yield from following(clauses, support.group.last, transparent=True)


def _complements(clauses: Clauses, noun: Phrase, other: Phrase) -> bool:
    """Does a *de* phrase belong to a noun, bare nouns between: “les menaces *de représailles* de X contre Y”, “la
    condamnation *à dix ans de prison* de X”?"""
    at = other.of
    for _ in range(4):
        if at is None or at == noun.i:
            return at == noun.i
        inner = clauses.phrases[at]
        bare = clauses.tokens[inner.first].pos not in ("DET", "PROPN") and clauses.words(inner.start) not in JOINED
        if not bare or any(m.form == "name" for m in clauses.notes.mentions_at.get(inner.head, ())):
            return False
        if inner.of is None and inner.prep == "à" and inner.i and clauses.phrases[inner.i - 1].last == inner.start - 1:
            at = inner.i - 1
        else:
            at = inner.of
    return False


def _in_list(clauses: Clauses, phrase: Phrase) -> bool:
    """Is a phrase without preposition joined to the one before it, as one of its list: “avec A, *B* et C”?"""
    if not phrase.i or clauses.words(phrase.start - 1) not in (",", "et", "ou"):
        return False
    before = clauses.phrases[phrase.i - 1]
    return any(other.i == phrase.i for other in chain(clauses, before)) and not begins_clause(clauses, phrase)


def _support_actors(clauses: Clauses, support: Support | None, found: Found) -> tuple[int, ...]:
    if (
        support is None
        or not support.carries
        or support.undergone
        or clauses.lemma(support.group.verb) in clauses.frames.grammar.undergo_verbs
    ):
        return ()
    if support.role in ("object", "relative") and not support.group.passive:
        actors = actors_of_phrases(clauses, subject_phrases(clauses, support.group), False, found)
        return actors or clitic_actors(clauses, support.group, "subject")
    return ()


def _undergoer(clauses: Clauses, phrase: Phrase, support: Support | None, found: Found) -> tuple[int, ...]:
    """Whom the act befalls: “X subit des pressions”, “frappé par des sanctions, X”, “les sanctions qui visent X”."""
    verbs = clauses.frames.grammar.undergo_verbs
    hits = clauses.frames.grammar.hit_verbs
    if support is not None and (
        support.undergone or (not support.group.passive and clauses.lemma(support.group.verb) in verbs)
    ):
        return actors_of_phrases(clauses, subject_phrases(clauses, support.group), True, found)
    actors: dict[int, None] = {}
    group = _passive_before(clauses, phrase)
    if group is not None and clauses.lemma(group.verb) in hits:
        actors.update(dict.fromkeys(actors_of_phrases(clauses, subject_phrases(clauses, group), True, found)))
    for other in clauses.groups[first_group_after(clauses, phrase) :][:2]:
        if clauses.tokens[other.verb].sentence != clauses.tokens[phrase.head].sentence:
            break
        if clauses.lemma(other.verb) not in hits or other.passive:
            continue
        objects = direct_object(clauses, other)
        if objects is not None and any(p.i == phrase.i for p in subject_phrases(clauses, other)):
            actors.update(dict.fromkeys(actors_of_phrases(clauses, chain(clauses, objects), True, found)))
    return tuple(actors)


def _named_inside(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """Those whose names follow the noun without preposition: “le sommet UE-Japon”, “l'entretien Untel-Unetelle”."""
    found: dict[int, None] = {}
    for i in range(phrase.head + 1, phrase.last + 1):
        for mention in clauses.notes.mentions_at.get(i, ()):
            if mention.form == "name":
                found.setdefault(mention.actor)
    return tuple(found) if len(found) > 1 else ()


def _clause_actors(clauses: Clauses, phrase: Phrase, found: Found) -> tuple[int, ...]:
    """The subject of the clause in which an event is mentioned in passing: “X ira à Y *pour un entretien* avec Z”."""
    if phrase.prep not in ("pour", "lors de", "avant", "après", "dans"):
        return ()
    for group in reversed(clauses.groups[: first_group_after(clauses, phrase)]):
        if clauses.tokens[group.verb].sentence != clauses.tokens[phrase.head].sentence:
            return ()
        if group.finite is not None:
            return actors_of_phrases(clauses, subject_phrases(clauses, group), False, found)
    return ()


def _passive_before(clauses: Clauses, phrase: Phrase) -> Group | None:
    """The passive verb of which the phrase is the agent."""
    if phrase.prep == "de":  # “frappé *de sanctions*”
        at = clauses.group_at.get(phrase.start - 1)
        return clauses.groups[at] if at is not None and clauses.groups[at].passive else None
    if phrase.prep not in ("par", "à"):
        return None
    for other in reversed(clauses.groups[: first_group_after(clauses, phrase)]):
        if clauses.tokens[other.verb].sentence != clauses.tokens[phrase.head].sentence:
            return None
        if other.passive:
            return other
    return None
