"""Claims between quotation marks: whom their pronouns can mean, and whether the one quoted can have said them.

Who is quoted has not chosen his words for the reader of the article: his *il* or *elle* means somebody that he, or the
one who asked him, named before. So an actor counts in a quotation where it is named there, or where it is the speaker
who says *je*, *nous* or *notre*.
"""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses
from recoupe.claims.closed import FIRST_PERSON
from recoupe.claims.roles.speakers import states_of
from recoupe.model import Mention, StatementDraft


def quoted_statement(clauses: Clauses, token: int) -> StatementDraft | None:
    """The direct quotation in which a token stands."""
    at = clauses.notes.statement_at(clauses.tokens[token].start, clauses.tokens[token].end)
    statement = clauses.notes.statements[at] if at is not None else None
    return statement if statement is not None and statement.kind == "direct" else None


def is_vouched(clauses: Clauses, token: int, actor: int) -> bool:
    """May an actor fill a role of the trigger at `token`, as far as quotation marks go?"""
    statement = quoted_statement(clauses, token)
    if statement is None:
        return True
    sentence = clauses.notes.parse.sentence_of(token)
    cells = range(sentence.first, sentence.last)
    inside = [i for i in cells if statement.start <= clauses.tokens[i].start < statement.end]
    if _is_named(clauses, actor, clauses.notes.parse.between(statement.start, statement.end)):
        return True
    speakers = (statement.speaker,) if statement.speaker is not None else ()
    if actor in (*speakers, *states_of(clauses, speakers)) and any(clauses.words(i) in FIRST_PERSON for i in inside):
        return True
    return _is_spoken_of(clauses, actor, set(cells) - set(inside)) and not _is_spoken_of(clauses, actor, set(inside))


def names_himself(clauses: Clauses, token: int) -> bool:
    """Does a statement name or describe, in the sentence of `token`, the person who is said to speak it?

    Then somebody else speaks, or it tells more than is said.
    """
    at = clauses.notes.statement_at(clauses.tokens[token].start, clauses.tokens[token].end)
    statement = clauses.notes.statements[at] if at is not None else None
    if statement is None or statement.speaker is None or clauses.notes.actors[statement.speaker].type != "person":
        return False
    sentence = clauses.notes.parse.sentence_of(token)
    cells = range(sentence.first, sentence.last)
    inside = [m for i in cells for m in _mentions(clauses, i) if m.form in ("name", "nominal")]
    return any(m.actor == statement.speaker and statement.start <= m.start < statement.end for m in inside)


def _mentions(clauses: Clauses, token: int) -> tuple[Mention, ...]:
    return clauses.notes.mentions_at.get(token, ())


def _is_named(clauses: Clauses, actor: int, cells: range) -> bool:
    """Do words name an actor, or describe him?"""
    return any(m.actor == actor and m.form != "pronoun" for i in cells for m in _mentions(clauses, i))


def _is_spoken_of(clauses: Clauses, actor: int, cells: set[int]) -> bool:
    return any(m.actor == actor for i in sorted(cells) for m in _mentions(clauses, i))
