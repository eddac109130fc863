"""What the world lexicon says of a single word, remembered; it is not loaded before a text asks."""

from __future__ import annotations

from functools import cache

from recoupe.lexicon.world import World


@cache
def is_name(form: str) -> bool:
    """A state, a place or a body of the world lexicon."""
    return World.load().lookup(form) is not None


@cache
def is_given_name(form: str) -> bool:
    """A given name of somebody."""
    return World.load().gender_of(form) is not None
