"""Which texts go back to one source: reprints, wire copy, rewrites."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model import Family, Options, Reading


def find_families(pile: Sequence[Reading], options: Options) -> list[Family]:
    """Families of two or more documents; a document that shares its source with no other is in none."""
    return []
