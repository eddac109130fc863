"""What holds between actors over time: stakes, deliveries, routes, dependencies, bids."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.annotate.annotations import Annotations
from recoupe.lexicon import Lexicon
from recoupe.model import ClaimDraft


def find_ties(notes: Annotations, lexicon: Lexicon) -> Iterable[ClaimDraft]:
    """Claims of this kind in a document."""
    return ()
