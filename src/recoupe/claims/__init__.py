"""Stage 3: Annotations -> claims of one document. `SOURCES` is the list of what reads them, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recoupe.annotate.annotations import Annotations
from recoupe.claims.events import find_events
from recoupe.claims.offices import find_offices
from recoupe.claims.ties import find_ties
from recoupe.lexicon import Lexicon
from recoupe.model import ClaimDraft

SOURCES: tuple[Callable[[Annotations, Lexicon], Iterable[ClaimDraft]], ...] = (find_events, find_offices, find_ties)


def find_claims(notes: Annotations, lexicon: Lexicon) -> list[ClaimDraft]:
    """All claims of a document, in text order."""
    drafts = {draft for source in SOURCES for draft in source(notes, lexicon)}
    return sorted(drafts, key=lambda d: (d.start, d.end, d.type, d.actors, d.targets, d.rule, str(d)))
