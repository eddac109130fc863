"""Which articles are on one event."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.crosscheck.entities import Matching
from recoupe.model import Family, Reading, Story, content_id


def find_stories(pile: Sequence[Reading], matching: Matching, families: Sequence[Family]) -> list[Story]:
    """Every document is in exactly one story."""
    return [
        Story(id=content_id("s", r.document.id), title=r.document.title or "", documents=(r.document.id,)) for r in pile
    ]
