"""When an undated article came out: solved for, with the reason in words."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model import Options, Reading, Story


def solve_dates(pile: Sequence[Reading], options: Options) -> list[Reading]:
    """Each reading with its publication date where the article alone settles it, and its times resolved against it."""
    return list(pile)


def share_dates(pile: Sequence[Reading], stories: Sequence[Story], options: Options) -> list[Reading]:
    """The same, with what articles on one event tell of each other's dates."""
    return list(pile)
