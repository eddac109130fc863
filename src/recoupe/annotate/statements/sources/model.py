"""A preposition with its speaker."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.nouns import Phrase

_WORDINGS = frozenset(("mot", "mots", "terme", "termes", "expression", "formule", "formulation", "propos"))


@dataclass(frozen=True, slots=True)
class Source:
    """A preposition with its speaker: tokens[first:last]. `relative`: “selon qui”, the speaker stands before it."""

    sentence: int
    first: int
    last: int
    subject: Phrase | None
    relative: bool = False


def is_wording(notes: Annotations, source: Source) -> bool:
    """“selon les mots de X”, “pour reprendre l'expression de X”: whose the words between marks are, and no more."""
    last = source.subject.first if source.subject is not None else source.last
    return any(notes.parse.tokens[i].text.lower() in _WORDINGS for i in range(source.first, last))
