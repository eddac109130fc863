"""Where sources disagree: with both sides, and why in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.crosscheck.entities import Matching
from recoupe.model import Claim, Dispute, Options, Reading


def find_disputes(
    pile: Sequence[Reading], matching: Matching, claims: Sequence[Claim], options: Options
) -> list[Dispute]:
    """The disagreements between and within the documents of a pile."""
    return []
