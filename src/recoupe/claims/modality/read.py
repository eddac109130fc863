"""The modality of a trigger, whatever it is."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses
from recoupe.claims.modality.marks import is_rumour
from recoupe.claims.modality.nouns import of_noun
from recoupe.claims.modality.verbs import of_group
from recoupe.model import Modality

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
    """Does the token stand in a sentence that ends with a question mark?"""
    sentence = clauses.notes.parse.sentence_of(token)
    return any(clauses.words(i) == "?" for i in range(max(sentence.first, sentence.last - 3), sentence.last))
