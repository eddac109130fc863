"""Claims of verbs."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.closed import COPULAS, REFLEXIVE_COPULAS
from recoupe.claims.engine.adjectives import adjective_claims
from recoupe.claims.engine.conditions import clause_allowed, rest_follows
from recoupe.claims.engine.draft import draft_of, frame_modality
from recoupe.claims.engine.echoes import echoes
from recoupe.claims.engine.verb_roles import verb_roles
from recoupe.claims.modality import Read
from recoupe.lexicon.frames import FrameSet
from recoupe.model import ClaimDraft


def verb_claims(clauses: Clauses, group: Group, table: FrameSet, consumed: set[int]) -> Iterator[ClaimDraft]:
    token = group.verb
    lemma = clauses.lemma(token)
    for trigger in table.verbs.get(lemma, ()):
        voiced = trigger.frame.passive if group.passive else trigger.frame.active
        if not voiced or trigger.reflexive != group.reflexive:
            continue
        if not rest_follows(clauses, group, trigger) or (trigger.en and not _has_en(clauses, group)):
            continue
        frame = trigger.frame
        found = verb_roles(clauses, group, frame, trigger)
        if found is None or not clause_allowed(clauses, group, frame):
            continue
        modality = _told_modality(group) if found.told else frame_modality(clauses, frame, token)
        draft = draft_of(clauses, frame, token, group, found, modality, range(group.start, group.last + 1))
        if draft is not None:
            if found.object_head is not None and frame.object_noun:
                consumed.add(found.object_head)
            if trigger.rest:
                consumed.update(range(group.last + 1, group.last + 5))
            yield draft
            yield from echoes(clauses, group, frame, draft)
            if not frame.also:
                return
    if lemma in COPULAS or (group.reflexive and lemma in REFLEXIVE_COPULAS):
        yield from adjective_claims(clauses, group, table)


def _has_en(clauses: Clauses, group: Group) -> bool:
    """“s'*en* prend à”, “*en* veut à”."""
    return any(clauses.words(i) == "en" for i in range(group.start, group.verb))


def _told_modality(group: Group) -> Read:
    """Of a verb behind what is said: words before it, a *si* too, belong to what is said."""
    return ("done" if group.perfect else "ongoing"), True
