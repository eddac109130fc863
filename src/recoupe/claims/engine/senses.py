"""Whether a trigger stands in the construction that carries its sense: who does it, to what, with which complement.

*Arrêter* is done by the police to people and by anybody to a habit; *défendre son bilan* backs nobody else; one who
*proteste* alone complains, a crowd demonstrates; talking to a newspaper is no meeting.
"""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import POSSESSIVES, STOPS, SUBORDINATORS
from recoupe.claims.engine.found import Found
from recoupe.claims.roles.complements import complements
from recoupe.claims.roles.names import own_actors
from recoupe.lexicon.frames import LITERAL, Frame

OWNING = frozenset({"OWNS_STAKE", "CONTROLS", "OPERATES", "MEMBER_OF"})
FAR = 14
"""Tokens behind a noun of action beyond which a phrase is mostly the complement of something else."""
PRODUCTS = frozenset({"ce", "cet", "cette", "un", "une"})


def in_sense(
    clauses: Clauses, frame: Frame, token: int, group: Group | None, found: Found, actors: tuple[int, ...]
) -> bool:
    """Do subject, object and complements carry the frame's sense of the trigger at `token`?"""
    if group is None:
        strange = _is_others_act(clauses, token, found, actors) or _is_far(clauses, token, found)
        return not strange and not _is_interview(clauses, frame, found, actors)
    lemma = clauses.lemma(group.verb)
    if frame.type in OWNING and any(_is_product(clauses, phrase) for phrase in (*found.doers, *found.phrases)):
        return False
    if frame.heads and not _has_head(clauses, frame, group):
        return False
    if frame.asks and not _asks(clauses, group):
        return False
    if frame.type == "REQUEST" and _is_question(clauses, group):
        return False
    if (frame.foreign or frame.thing) and not _object_fits(clauses, frame, found):
        return False
    if lemma in clauses.frames.contexts.arresting and frame.type == "COERCE" and not group.passive:
        return _by_police(clauses, found, actors)
    if frame.type == "PROTEST" and _is_participant(clauses, group):
        return False
    if frame.type == "PROTEST" and lemma in clauses.frames.contexts.crowded:
        return _by_many(clauses, group, found, actors)
    return not _is_interview(clauses, frame, found, actors)


# -- objects and complements -------------------------------------------------------------------------------------------
def _has_head(clauses: Clauses, frame: Frame, group: Group) -> bool:
    """Does a complement by a preposition of the target have one of the frame's heads?"""
    prepositions = tuple(position for position in frame.target if position not in LITERAL)
    for phrase in complements(clauses, group.last, prepositions, transparent=False):
        if clauses.lemma(phrase.head) in frame.heads or clauses.words(phrase.head) in frame.heads:
            return True
    return False


def _object_fits(clauses: Clauses, frame: Frame, found: Found) -> bool:
    """Is the object not the subject's own, and no person, where the frame asks for it?"""
    at = clauses.phrase_at.get(found.object_head) if found.object_head is not None else None
    if at is None:
        return True
    phrase = clauses.phrases[at]
    if frame.foreign and clauses.words(phrase.first) in POSSESSIVES:
        return False
    return not (frame.thing and own_actors(clauses, phrase))


def _asks(clauses: Clauses, group: Group) -> bool:
    """Does what is asked follow by *à*: an infinitive, or a noun that is no time, place or person?"""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for i in range(group.last + 1, sentence.last):
        word = clauses.words(i)
        if word in (";", ":") or (word in STOPS and word not in ("«", "»", "“", "”", '"', ",", "-")):
            return False
        other = clauses.groups[clauses.group_at[i]] if i in clauses.group_at else None
        if (word in SUBORDINATORS and word != "donc") or (
            other is not None and (other.finite or other.form == "gerund")
        ):
            return False
        if word in ("à", "au", "aux") and _is_asked(clauses, i):
            return True
    return False


def _is_question(clauses: Clauses, group: Group) -> bool:
    """Is it asked whether, why or how: “demander à X *s'il* part”?"""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for i in range(group.last + 1, sentence.last):
        word = clauses.words(i)
        if word in clauses.frames.contexts.questions or (word == "s'" and clauses.tokens[i].pos == "SCONJ"):
            return True
        other = clauses.groups[clauses.group_at[i]] if i in clauses.group_at else None
        if other is not None or word in SUBORDINATORS or word in STOPS:
            return False
    return False


def _is_asked(clauses: Clauses, at: int) -> bool:
    """Is what follows *à* an act, or something abstract: “à *cesser*”, “à *la prudence*”; not “au *matin*”?"""
    for i in range(at + 1, min(at + 5, len(clauses.tokens))):
        if i in clauses.group_at:
            return clauses.groups[clauses.group_at[i]].form == "inf"
        if i in clauses.phrase_at:
            phrase = clauses.phrases[clauses.phrase_at[i]]
            lemma = clauses.lemma(phrase.head)
            if phrase.head in clauses.notes.times_at or lemma in clauses.frames.contexts.unasked:
                return False
            return not own_actors(clauses, phrase)
    return True


def _is_product(clauses: Clauses, phrase: Phrase) -> bool:
    """Is it one thing of a make, not the firm: “*cette* Aston Martin appartient à X”?"""
    return clauses.words(phrase.first) in PRODUCTS and clauses.tokens[phrase.head].text[:1].isupper()


# -- who does it -------------------------------------------------------------------------------------------------------
def _by_police(clauses: Clauses, found: Found, actors: tuple[int, ...]) -> bool:
    """Is who arrests no private person: a state, a body, a ruler, the police, somebody armed, or nobody said?"""
    known, words = clauses.notes.actors, clauses.frames.contexts
    if any(known[a].type == "person" and not known[a].offices for a in actors):
        return any(clauses.lemma(p.head) in words.police or clauses.lemma(p.head) in words.armed for p in found.doers)
    if actors or not found.doers:
        return True
    lemmas = {clauses.lemma(p.head) for p in found.doers}
    return found.doers[0].pronoun or bool(lemmas & (words.police | words.armed | clauses.frames.proxies))


def _by_many(clauses: Clauses, group: Group, found: Found, actors: tuple[int, ...]) -> bool:
    """Do many do it, not one alone: “elle proteste”, “il descend dans la rue” is no demonstration?"""
    known = clauses.notes.actors
    if len(actors) > 1 or any(known[a].type != "person" for a in actors):
        return True
    if any(known[a].name[:1].isupper() for a in actors):
        return False  # one who is named
    if found.doers:
        return any(_is_many(clauses, phrase) for phrase in found.doers)
    return clauses.tokens[group.finite if group.finite is not None else group.verb].morph.get("Number") != "Sing"


def _is_participant(clauses: Clauses, group: Group) -> bool:
    """Is it the noun: “étudiant, *manifestant*, barman”; not “*en* manifestant”, “manifestant *devant* le port”?"""
    if clauses.words(group.verb) not in ("manifestant", "manifestants") or clauses.words(group.start - 1) == "en":
        return False
    after = group.last + 1
    return after >= len(clauses.tokens) or clauses.tokens[after].pos != "ADP"


def _is_many(clauses: Clauses, phrase: Phrase) -> bool:
    lemma, token = clauses.lemma(phrase.head), clauses.tokens[phrase.head]
    if lemma in clauses.frames.contexts.gathered or lemma in clauses.frames.grammar.measures or token.pos == "NUM":
        return True
    return token.morph.get("Number") == "Plur"


def _is_interview(clauses: Clauses, frame: Frame, found: Found, actors: tuple[int, ...]) -> bool:
    """Is a meeting or a request one of the press, which meets and asks for a living?"""
    if frame.type not in ("CONSULT", "REQUEST"):
        return False
    press = clauses.frames.contexts.press
    if any(clauses.lemma(phrase.head) in press for phrase in found.doers):
        return True
    for a in actors:
        actor = clauses.notes.actors[a]
        if (actor.world or "").startswith("media:") or actor.name.lower().split(" ")[0] in press:
            return True
    return False


def _is_far(clauses: Clauses, token: int, found: Found) -> bool:
    """Does a role rest on a phrase far behind: “une enquête dans une lettre adressée à …, critique envers X”?"""
    at = clauses.phrase_at.get(token)
    last = clauses.phrases[at].last if at is not None else token
    named = [p for p in found.phrases if p.prep and p.start > last + FAR and own_actors(clauses, p)]
    near = [p for p in found.phrases if token < p.start <= last + FAR and own_actors(clauses, p)]
    return bool(named) and not near


def _is_others_act(clauses: Clauses, token: int, found: Found, actors: tuple[int, ...]) -> bool:
    """Is the agent after a noun that of a participle in between: “l'assaut des positions *tenues par* X”?"""
    if not actors or not set(actors) <= set(found.actors.get("par", ())):
        return False
    own = clauses.phrase_at.get(token)
    verbs = clauses.frames.grammar.support_verbs
    for phrase in found.phrases:
        if phrase.prep != "par" or phrase.start <= token:
            continue
        at = clauses.group_at.get(phrase.start - 1)
        group = clauses.groups[at] if at is not None else None
        if group is None or group.form != "part" or group.finite is not None:
            continue
        before = clauses.phrase_at.get(group.start - 1)
        if before is None or before == own:
            continue
        if clauses.lemma(group.verb) not in verbs or _agree(clauses, group.verb, clauses.phrases[before].head):
            return True
    return False


def _agree(clauses: Clauses, one: int, other: int) -> bool:
    """Do a participle and a common noun have the same gender and number?"""
    a, b = clauses.tokens[one].morph, clauses.tokens[other].morph
    if clauses.tokens[other].pos != "NOUN":
        return False
    return all(a.get(key) == b.get(key) for key in ("Gender", "Number"))
