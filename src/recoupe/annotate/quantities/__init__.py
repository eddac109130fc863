"""Numbers with their units and bounds."""

from __future__ import annotations

from recoupe.annotate.quantities.find import find_quantities
from recoupe.annotate.quantities.shares import shares_in_words

__all__ = ["find_quantities", "shares_in_words"]
