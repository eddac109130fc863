"""The modality of a noun of action, as far as its own phrase tells."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.roles.staging import staged_by
from recoupe.model import Modality

NONE = frozenset({"aucun", "aucune", "nul", "nulle"})
ORDER: tuple[Modality, ...] = ("possible", "denied", "planned")


def of_noun(clauses: Clauses, token: int) -> Modality | None:
    """Adjectives first (*éventuelle*, *prévue*), then *aucun* and *sans*; by itself a noun tells a fact."""
    at = clauses.phrase_at.get(token)
    if at is None:
        return "done"
    phrase = clauses.phrases[at]
    adjectives = clauses.frames.modals.adjectives
    told = {
        adjectives[clauses.lemma(i)]
        for i in _around(clauses, phrase)
        if clauses.lemma(i) in adjectives and clauses.tokens[i].pos in ("ADJ", "VERB")
    }
    staged = staged_by(clauses, phrase)
    if staged is not None and clauses.lemma(staged.verb) != "annoncer":  # announced visits are ahead, arrests are over
        told.add(clauses.frames.stages[clauses.lemma(staged.verb)])
    for modality in ORDER:
        if modality in told:
            return modality
    if phrase.prep == "sans" or any(clauses.words(i) in NONE for i in range(phrase.first, token)):
        return "denied"
    return "done"


def _around(clauses: Clauses, phrase: Phrase) -> range:
    """The tokens of a phrase and the participle right after it: “la visite prévue mardi”."""
    end = phrase.last + 1
    if end < len(clauses.tokens) and end in clauses.group_at:
        group = clauses.groups[clauses.group_at[end]]
        if group.form == "part":
            return range(phrase.first, group.last + 1)
    return range(phrase.first, phrase.last + 1)
