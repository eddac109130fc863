"""Expressions of several words before a verb, read leftwards: what leads an infinitive in, what opens a clause."""

from __future__ import annotations

from typing import TypeVar

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.lexicon.modality import Pattern

T = TypeVar("T")
ELIDED = {"qu'": "que", "d'": "de", "lorsqu'": "lorsque", "s'": "si"}


def plain(clauses: Clauses, at: int) -> str:
    """The word at a token, in full where it is elided."""
    word = clauses.words(at)
    return ELIDED.get(word, word)


def ends_in(clauses: Clauses, at: int, table: dict[str, tuple[tuple[Pattern, T], ...]]) -> T | None:
    """What the longest pattern of `table` that ends at token `at` stands for."""
    for words, name in table.get(plain(clauses, at), ()):
        if all(plain(clauses, at - n) == word for n, word in enumerate(words)):
            return name
    return None


def lead_of(clauses: Clauses, group: Group) -> str | None:
    """What leads an infinitive in, adverbs passed over: sans (*loin de*), pour (*en vue de*), avant, après."""
    at = group.start - 1
    while at >= 0:
        found = ends_in(clauses, at, clauses.frames.modals.leads)
        if found is not None or clauses.tokens[at].pos != "ADV":
            return found
        at -= 1
    return None
