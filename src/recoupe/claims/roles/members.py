"""People who act for a body: “des combattants du groupe X”, “les paysans du collectif X” are X where they act.

Read from the words, for the parser often hangs the name on the verb. A firm is not its clients or employees, and the
members of a body that the world knows are not that body (“des membres de l'UE”), those who fight or work for it are.
"""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.closed import FORMER, MEMBERS

_OF = frozenset({"de", "d'", "du", "des"})
_TROOPS = frozenset(
    {"délégation", "équipe", "commando", "unité", "patrouille", "brigade", "cellule", "bataillon", "élément"}
)
_REACH = 6
"""Tokens between the *de* and the name of the body: “de la très influente association X”."""


def body_of(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The body whose members the head of a phrase means; nothing where it is none, or several."""
    lemma = clauses.lemma(phrase.head)
    if lemma not in MEMBERS or any(clauses.words(i) in FORMER for i in range(phrase.first, phrase.last + 1)):
        return ()
    if clauses.words(phrase.first) in ("un", "une") and lemma not in _TROOPS:
        return ()  # one of them is not all of them
    tokens, at = clauses.tokens, phrase.head + 1
    end = clauses.notes.parse.sentence_of(phrase.head).last
    while at < end and tokens[at].pos == "ADJ" and tokens[at].text.islower():
        at += 1
    if at >= end or clauses.words(at) not in _OF:
        return ()
    for i in range(at + 1, min(at + 1 + _REACH, end)):
        for mention in clauses.notes.mentions_at.get(i, ()):
            whole = mention.end > tokens[i].end and mention.start == tokens[i].start  # “la police mexicaine”
            if not (mention.form == "name" or (mention.form == "nominal" and whole)):
                continue
            actor = clauses.notes.actors[mention.actor]
            known = actor.world is not None and lemma in ("membre", "femme", "homme", "expert", "élu", "habitant")
            return (mention.actor,) if actor.type == "organization" and not known else ()
        if not tokens[i].text.islower() and tokens[i].text.upper() != "ONG":
            return ()
        if tokens[i].pos in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "PRON", "NUM"):
            return ()
    return ()
