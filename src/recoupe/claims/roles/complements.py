"""Objects and complements after a trigger."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import STOPS, SUBORDINATORS
from recoupe.claims.roles.lists import begins_clause
from recoupe.claims.roles.names import own_actors


def following(clauses: Clauses, at: int, transparent: bool) -> Iterator[Phrase]:
    """Phrases to the right of token `at` inside its clause, each once, coordinated ones left to `chain`.

    `transparent` lets participles through: “des sanctions *imposées* par l'Union à la Chine”.
    """
    sentence = clauses.notes.parse.sentence_of(at)
    i = at + 1
    depth = 0
    while i < sentence.last:
        word = clauses.words(i)
        if i in clauses.phrase_at or i in clauses.phrase_from:
            phrase = clauses.phrases[clauses.phrase_at.get(i, clauses.phrase_from.get(i, 0))]
            yield phrase
            i = max(phrase.last, i) + 1
            continue
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif (word in STOPS and word not in ("«", "»", "“", "”")) or word in SUBORDINATORS:
            return
        group = clauses.group_at.get(i)
        if group is not None:
            verb = clauses.groups[group]
            if verb.form != "part" or not (transparent or _modifies(clauses, verb)):
                return
            i = verb.last
        i += 1


def _modifies(clauses: Clauses, verb: Group) -> bool:
    """Is a bare participle a mere adjective of the noun before it (no complement by *par* or *à* follows)?"""
    return verb.start - 1 in clauses.phrase_at and clauses.words(verb.last + 1) not in ("par", "à", "au", "aux")


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


def is_aside(clauses: Clauses, group: Group) -> bool:
    """A reporting verb before its subject: “…", a déploré samedi le maire.”"""
    before = clauses.words(group.start - 1)
    if before not in (",", '"', "»", "”") or group.form != "finite" or group.passive:
        return False
    after = phrase_after(clauses, group)
    if before == "," and clauses.words(group.start - 2) not in ('"', "»", "”"):
        # Without marks the tree decides: “le pays fait face à une hausse, a averti le Conseil”.
        token = clauses.tokens[after.head] if after is not None else None
        return token is not None and token.dep.startswith("nsubj") and token.head == group.verb
    return after is not None


def phrase_after(clauses: Clauses, group: Group) -> Phrase | None:
    """The first phrase without preposition after a verb, times passed over."""
    for phrase in following(clauses, group.last, transparent=False):
        if phrase.prep:
            continue
        if phrase.head not in clauses.notes.times_at:
            return phrase
    return None
