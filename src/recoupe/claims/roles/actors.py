"""The actors a phrase stands for: those it names, else those beside it, else whose it is."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.closed import FORMER, HOMES
from recoupe.claims.roles.lists import chain
from recoupe.claims.roles.members import body_of
from recoupe.claims.roles.names import (
    actors_of_plain,
    adjective_actors,
    complements_of_phrase,
    one_of_a_nation,
    own_actors,
)
from recoupe.claims.roles.speakers import speaker_at, states_of
from recoupe.claims.roles.subjects import subject_phrases


def actors_of(clauses: Clauses, phrase: Phrase, through: bool = False) -> tuple[int, ...]:
    """The actors a phrase names: itself, else (a proxy such as *la police*) the one beside it.

    With `through` any actor inside counts: “l'engagement de Lisbonne” gives Portugal.
    """
    served = body_of(clauses, phrase)
    if served:
        return served
    own = own_actors(clauses, phrase)
    if own:
        return own
    if phrase.pronoun and clauses.words(phrase.head) in ("je", "j'", "nous"):
        return speaker_at(clauses, phrase.head)
    if clauses.lemma(phrase.head) in clauses.frames.private or one_of_a_nation(clauses, phrase):
        return ()
    if not through and clauses.lemma(phrase.head) not in clauses.frames.proxies:
        return ()
    beside = _beside(clauses, phrase)
    if not through:  # a city's police is no city, though a state's is its state
        beside = tuple(a for a in beside if clauses.notes.actors[a].type != "place")
    if _is_former(clauses, phrase):
        return ()
    lemma = clauses.lemma(phrase.head)
    if lemma in clauses.frames.grammar.servants or lemma in clauses.frames.grammar.companions:
        return tuple(a for a in beside if clauses.notes.actors[a].type != "person")
    return beside


def _is_former(clauses: Clauses, phrase: Phrase) -> bool:
    """Does somebody no longer, or not yet, stand for whom he served: “l'*ancien* président de X”?"""
    inside = (clauses.words(i) for i in range(phrase.first, phrase.last + 1))
    return any(word in FORMER or word.startswith("ex-") for word in inside)


def _beside(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The actor of an adjective or possessive inside the phrase, else of its *de* complements."""
    adjectives = adjective_actors(clauses, phrase)
    if adjectives:
        return adjectives
    lemma = clauses.lemma(phrase.head)
    sufferer = lemma in clauses.frames.grammar.victims or lemma in clauses.inflicted
    stands = (
        lemma in clauses.frames.proxies
    )  # “le ministre *des affaires* de X” is of X, “l'abandon *des règles* de X” not
    for other in complements_of_phrase(clauses, phrase, () if sufferer else ("de",)):
        found = [a for member in chain(clauses, other) for a in actors_of(clauses, member, through=stands)]
        if found:
            return tuple(dict.fromkeys(found))
    return possessive_of(clauses, phrase) if lemma not in HOMES else ()


def possessive_of(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The actor of *son*, *leur* … at the head of the phrase, where the actors stage has resolved it."""
    token = clauses.tokens[phrase.first]
    if token.morph.get("Poss") != "Yes" and clauses.words(phrase.first) not in ("son", "sa", "ses", "leur", "leurs"):
        return ()
    found = tuple(
        dict.fromkeys(m.actor for m in clauses.notes.mentions_at.get(phrase.first, ()) if m.form == "pronoun")
    )
    if clauses.words(phrase.first) in ("notre", "nos"):
        return states_of(clauses, found or speaker_at(clauses, phrase.first))
    if clauses.words(phrase.first) in ("mon", "ma", "mes"):
        return found or speaker_at(clauses, phrase.first)
    return found or _owner(clauses, phrase)


def _owner(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """Whose a *sa* or *leur* is where nobody has resolved it: the subject of the verb before it, one or several."""
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    several = clauses.words(phrase.first) in ("leur", "leurs")
    for group in reversed(clauses.groups):
        if group.verb >= phrase.first:
            continue
        if group.verb < sentence.first:
            break
        subject = subject_phrases(clauses, group)
        actors = tuple(dict.fromkeys(a for p in subject if p.i != phrase.i for a in actors_of_plain(clauses, p)))
        if actors:
            many = len(actors) > 1 or clauses.notes.actors[actors[0]].type == "group"
            return actors if many == several else ()
    return ()
