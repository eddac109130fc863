"""The modality of a trigger, whatever it is."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses
from recoupe.claims.modality.marks import is_rumour
from recoupe.claims.modality.nouns import of_noun
from recoupe.claims.modality.verbs import of_group
from recoupe.model import Modality

OPENING = frozenset("«“")
CLOSING = frozenset("»”")

Read = tuple[Modality, bool]
"""(modality, polarity): polarity is False where the text says that it is not so."""


def modality_of(clauses: Clauses, token: int, present: Modality = "ongoing") -> Read | None:
    """The modality of the verb or noun at `token`; None where the text claims nothing (a question, an order)."""
    if in_question(clauses, token):
        return None
    at = clauses.group_at.get(token)
    if at is not None and clauses.groups[at].verb == token:
        found = of_group(clauses, clauses.groups[at], present)
    else:
        found = of_noun(clauses, token)
    if found in ("done", "ongoing") and is_rumour(clauses, token):
        found = "possible"
    return None if found is None else (found, found != "denied")


def in_question(clauses: Clauses, token: int) -> bool:
    """Does the token's sentence, or the quotation that holds it, end with a question mark?

    What a quotation asks is not asked of the words around it: “« Qui a signé ? », a demandé X”.
    """
    sentence = clauses.notes.parse.sentence_of(token)
    quoted = 0
    for i in range(token, sentence.last):
        word = clauses.words(i)
        if word in OPENING:
            quoted += 1
        elif word in CLOSING:
            if not quoted:
                return False
            quoted -= 1
        elif word == "?":
            return not quoted
    return False
