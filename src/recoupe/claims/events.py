"""The sixteen PLOVER event types, read by frames over the parse."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.annotate.annotations import Annotations
from recoupe.claims.engine import read_frames
from recoupe.lexicon import Lexicon
from recoupe.model import ClaimDraft


def find_events(notes: Annotations, lexicon: Lexicon) -> Iterable[ClaimDraft]:
    """Claims of this kind in a document."""
    return read_frames(notes, lexicon.frames, lexicon.frames.events)
