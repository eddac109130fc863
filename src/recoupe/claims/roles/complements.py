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
    begin = _past_adverbs(clauses, group.last + 1)
    for phrase in following(clauses, group.last + skip, transparent=False):
        if is_timing(clauses, phrase):
            begin = _past_adverbs(clauses, phrase.last + 1) if phrase.start == begin else begin
            continue
        if not phrase.prep and _shares_preposition(clauses, phrase):
            continue
        if not phrase.prep:
            return None if begins_clause(clauses, phrase) and clauses.words(phrase.start - 1) in (",", "et") else phrase
        if phrase.prep == "de" and phrase.start == begin and _is_partitive(clauses, group, phrase):
            return phrase if clauses.tokens[phrase.head].pos == "NOUN" and not own_actors(clauses, phrase) else None
    return None


def _shares_preposition(clauses: Clauses, phrase: Phrase) -> bool:
    """Is a phrase joined to one that has a preposition: “condamne *devant des élus et la presse* les faits”?

    An object can be joined only to an object, and then the one before would be it.
    """
    if not phrase.i or clauses.words(phrase.start - 1) not in ("et", "ou"):
        return False
    before = clauses.phrases[phrase.i - 1]
    while before.prep == "de" and before.of is not None and before.of == before.i - 1:
        before = clauses.phrases[before.of]  # “devant des élus *de Y* et la presse”
    touches = clauses.phrases[phrase.i - 1].last == phrase.start - 2
    return touches and before.prep not in ("", "de")


def is_timing(clauses: Clauses, phrase: Phrase) -> bool:
    """Is a phrase a time of the act, not an amount of something: “lundi”, not “huit ans *de prison*”?"""
    if phrase.head not in clauses.notes.times_at:
        return False
    amount = clauses.tokens[phrase.first].pos == "NUM" and clauses.words(phrase.last + 1) in ("de", "d'")
    return not (amount and phrase.last + 2 in clauses.phrase_at and phrase.last + 2 not in clauses.notes.times_at)


def _past_adverbs(clauses: Clauses, at: int) -> int:
    """The token after the adverbs that begin at one: “livrera *sous peu* des armes”, “livre *aussi* des armes”."""
    tokens, last = clauses.tokens, len(clauses.tokens) - 1
    while at < last and (tokens[at].pos == "ADV" or (tokens[at].pos == "ADP" and tokens[at + 1].pos == "ADV")):
        at += 1
    return at


def _is_partitive(clauses: Clauses, group: Group, phrase: Phrase) -> bool:
    """Is *de* an article: “livré *des* armes”, “*de* nouveaux chars”, “pas *d'*armes”; not “accuse *d'*espionnage”."""
    if group.reflexive:
        return False  # “se retirer *du* traité”
    if clauses.words(phrase.start) not in ("de", "d'"):
        return True
    if clauses.tokens[phrase.start + 1].pos == "DET":  # “convenir *d'un* plan”, “user *de ses* droits” take no object
        return clauses.words(phrase.start + 1) in ("la", "l'")
    denied = group.negated or clauses.words(group.start - 1) == "sans"
    return denied or clauses.tokens[phrase.first].pos == "ADJ"


def complements(clauses: Clauses, at: int, preps: tuple[str, ...], transparent: bool) -> Iterator[Phrase]:
    """Phrases right of a trigger that one of the prepositions introduces."""
    for phrase in following(clauses, at, transparent):
        if phrase.prep in preps and phrase.head not in clauses.notes.times_at:
            yield phrase
