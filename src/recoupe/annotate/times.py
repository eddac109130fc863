"""Time expressions (TIMEX3 DATE) and their EDTF values."""

from __future__ import annotations

from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Timex


def find_times(document: Document, parse: Parse, lexicon: Lexicon) -> list[Timex]:
    """Yield the time expressions of a document, resolved against its publication date where that is known."""
    return []
