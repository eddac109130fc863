"""All claims that a set of frames reads in a document."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.annotations import Annotations
from recoupe.claims.clauses.read import read_clauses
from recoupe.claims.clauses.shapes import Clauses
from recoupe.claims.engine.nouns import noun_claims
from recoupe.claims.engine.verbs import verb_claims
from recoupe.lexicon.frames import Frames, FrameSet
from recoupe.model import ClaimDraft

_last: list[tuple[Annotations, Frames, Clauses]] = []


def clauses_of(notes: Annotations, frames: Frames) -> Clauses:
    """The clauses of a document; the last document's are kept, as events and ties both ask for them."""
    if _last and _last[0][0] is notes and _last[0][1] is frames:
        return _last[0][2]
    clauses = read_clauses(notes, frames)
    _last[:] = [(notes, frames, clauses)]
    return clauses


def read_frames(notes: Annotations, frames: Frames, table: FrameSet) -> Iterator[ClaimDraft]:
    """Every claim that the frames of `table` read in a document, in text order."""
    clauses = clauses_of(notes, frames)
    consumed: set[int] = set()
    for group in clauses.groups:
        yield from verb_claims(clauses, group, table, consumed)
    for phrase in clauses.phrases:
        yield from noun_claims(clauses, phrase, table, consumed)
