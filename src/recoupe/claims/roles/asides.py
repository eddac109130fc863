"""Verbs of saying that stand before their subject, behind or inside what is said: “…, a accusé le maire”.

What follows such a verb is who speaks, not who is spoken of. The statements of the document know most of them; else
what stands left decides: a clause with a verb of its own cannot be the subject of another verb.
"""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.roles.following import phrase_after
from recoupe.claims.roles.relatives import relative_of
from recoupe.model import StatementDraft

CLOSING = frozenset({'"', "»", "”"})
OPENING = frozenset({'"', "«", "“"})
SPEECH_ENDS = frozenset({"?", "!", "…", "...", "."})


def is_aside(clauses: Clauses, group: Group) -> bool:
    """A reporting verb before its subject: “…", a déploré samedi le maire.”"""
    known = clauses.asides.get(group.i)
    if known is None:
        known = clauses.asides[group.i] = _is_aside(clauses, group)
    return known


def statement_of(clauses: Clauses, group: Group) -> StatementDraft | None:
    """The statement that a verb reports, where what is said begins before the verb."""
    statement = clauses.cues.get(group.verb)
    return statement if statement is not None and statement.start < clauses.tokens[group.start].start else None


def _is_aside(clauses: Clauses, group: Group) -> bool:
    if group.form != "finite" or group.passive or phrase_after(clauses, group) is None:
        return False
    before = clauses.words(group.start - 1)
    if group.start == clauses.notes.parse.sentence_of(group.verb).first:
        return statement_of(clauses, group) is not None
    if before in CLOSING:
        return _quotes_speech(clauses, group.start - 1)
    if before not in (",", "-", "–", "—"):
        return False
    if clauses.words(group.start - 2) in CLOSING:
        return not _quoted_by_another(clauses, group)
    if not _clause_before(clauses, group):
        return _interrupts(clauses, group)
    if _in_series(clauses, group):
        return False
    return statement_of(clauses, group) is not None or _subject_follows(clauses, group)


def _in_series(clauses: Clauses, group: Group) -> bool:
    """Is a verb one of several of the same subject: “X a critiqué A, *a salué B* et a condamné C”?"""
    if group.i + 1 >= len(clauses.groups):
        return False
    following = clauses.groups[group.i + 1]
    same = clauses.tokens[following.verb].sentence == clauses.tokens[group.verb].sentence
    return same and following.finite is not None and clauses.words(following.start - 1) in ("et", "puis")


def _subject_follows(clauses: Clauses, group: Group) -> bool:
    """Does the tree call what follows the verb its subject?"""
    after = phrase_after(clauses, group)
    token = clauses.tokens[after.head] if after is not None else None
    return token is not None and token.dep.startswith("nsubj") and token.head == group.verb


def _opening_of(clauses: Clauses, closing: int) -> int | None:
    """The mark that opens the quotation which a mark of the same sentence closes."""
    first = clauses.notes.parse.sentence_of(closing).first
    return next((i for i in range(closing - 1, first - 1, -1) if clauses.words(i) in OPENING), None)


def _quotes_speech(clauses: Clauses, closing: int) -> bool:
    """Is a quotation that a verb follows without a comma a sentence, no name: “"Qui ment ?" a lancé X”?"""
    if clauses.words(closing - 1) in SPEECH_ENDS:
        return True
    opening = _opening_of(clauses, closing)
    inside = range(opening + 1, closing) if opening is not None else range(0)
    return any(i in clauses.group_at and clauses.groups[clauses.group_at[i]].finite is not None for i in inside)


def _quoted_by_another(clauses: Clauses, group: Group) -> bool:
    """Is the quotation before a verb the object of a verb before it: “X, qui avait évoqué "un complot", a accusé Y”?"""
    opening = _opening_of(clauses, group.start - 2)
    at = clauses.group_at.get(opening - 1) if opening else None
    return at is not None and clauses.groups[at].i != group.i and statement_of(clauses, clauses.groups[at]) is None


def _clause_before(clauses: Clauses, group: Group) -> bool:
    """Does a main verb stand before the verb in its sentence, so that what stands there is no mere subject?"""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return False
        if other.finite is not None and relative_of(clauses, other) is None:
            return True
    return False


def _interrupts(clauses: Clauses, group: Group) -> bool:
    """Do verb and speaker stand between a subject and its verb, or behind words without a verb?

    “Le Pérou, a accusé le Chili, a triché”, “Une honte, dénonce le Chili” against “Untel, ministre, a accusé le Chili”.
    """
    sentence = clauses.notes.parse.sentence_of(group.verb)
    commas = sum(clauses.words(i) == "," for i in range(sentence.first, group.start))
    if commas != 1:
        return False
    after = phrase_after(clauses, group)
    assert after is not None
    if group.i + 1 < len(clauses.groups):
        other = clauses.groups[group.i + 1]
        if other.finite is not None and other.verb < sentence.last and clauses.words(other.start - 1) == ",":
            return other.start - 1 == after.last + 1
    return clauses.words(sentence.first) in ("un", "une", "des") or _subject_follows(clauses, group)
