"""Numbers with their units and bounds."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Quantity, Timex


def find_quantities(document: Document, parse: Parse, times: Sequence[Timex], lexicon: Lexicon) -> list[Quantity]:
    """Yield the quantities of a document that are not part of a date."""
    return []
