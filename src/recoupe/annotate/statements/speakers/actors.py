"""What an actor is, and who is named in a stretch of text."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations

BODIES = ("organization", "company")


def is_outlet(notes: Annotations, actor: int) -> bool:
    """A newspaper, channel or agency: it prints what others say."""
    return (notes.actors[actor].world or "").startswith("media:")


def is_human(notes: Annotations, actor: int) -> bool:
    """Somebody, or several."""
    return notes.actors[actor].type in ("person", "group")


def persons_in(notes: Annotations, first: int, last: int) -> list[int]:
    """The persons of a stretch of text, outside quotations."""
    return sorted(
        {
            mention.actor
            for i in range(first, last)
            for mention in notes.mentions_at.get(i, ())
            if notes.actors[mention.actor].type == "person" and not notes.is_quoted(mention.start)
        }
    )
