"""Duties and general truths: “doit renoncer” is no plan, “un maire ne peut pas être jugé” tells of nobody."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.modality.verbs import is_conditional
from recoupe.claims.roles.governors import coordinated, governor
from recoupe.claims.roles.subjects import subject_phrases

DEEPEST = 4
ANY = frozenset({"un", "une", "tout", "toute", "chaque", "quiconque", "nul", "nulle"})
"""What stands before one of a kind, whoever it may be."""
POWERS = frozenset({"pouvoir", "devoir"})


def is_duty(clauses: Clauses, group: Group) -> bool:
    """Does an infinitive hang on *devoir* or *falloir* in the present or the future: “doit (pouvoir) signer”?"""
    current = group
    for _ in range(DEEPEST):
        if current.form != "inf":
            return False
        at = governor(clauses, current)
        above = clauses.group_at.get(at) if at is not None else None
        if above is None:
            other = coordinated(clauses, current)
            if other is None:
                return False
            current = other
            continue
        current = clauses.groups[above]
        if clauses.lemma(current.verb) in clauses.frames.modals.duties:
            past = current.finite is not None and clauses.tokens[current.finite].morph.get("Tense") in ("Imp", "Past")
            return not (is_conditional(clauses, current) or current.perfect or past)
    return False


def is_general(clauses: Clauses, group: Group) -> bool:
    """Is it said of one of a kind what he may or must do: “*un* ministre *ne peut pas* mentir”?"""
    powers = _power_over(clauses, group)
    if powers is None or powers.finite is None or clauses.tokens[powers.finite].morph.get("Tense") != "Pres":
        return False
    subject = subject_phrases(clauses, powers)
    return len(subject) == 1 and clauses.words(subject[0].first) in ANY and not subject[0].pronoun


def _power_over(clauses: Clauses, group: Group) -> Group | None:
    if group.form != "inf":
        return None
    at = governor(clauses, group)
    above = clauses.group_at.get(at) if at is not None else None
    found = clauses.groups[above] if above is not None else None
    return found if found is not None and clauses.lemma(found.verb) in POWERS and not found.perfect else None
