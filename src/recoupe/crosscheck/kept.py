"""Results kept as long as what they were made of is the same: what lets an article be added without the rest.

A step of the cross-check is a pure function of the blocks it works on: an article, a story, the actors of one name. Its
results lie on a shelf, each beside what it was given. Asked for again with the same (identical, or equal), it is handed
out; else made anew. What nobody asked for in a round is let go, so a shelf holds what the pile needs and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

V = TypeVar("V")


class Shelf(Generic[V]):
    """The results of one function, by block."""

    def __init__(self) -> None:
        self._now: dict[Hashable, tuple[tuple[object, ...], V]] = {}
        self._next: dict[Hashable, tuple[tuple[object, ...], V]] = {}

    def of(self, key: Hashable, given: tuple[object, ...], make: Callable[..., V], *arguments: Any) -> V:
        """The result for a block that is made of `given`: that of `make(*arguments)`, which depend on nothing else."""
        row = self._now.get(key)
        if row is None or row[0] != given:
            row = (given, make(*arguments))
        self._next[key] = row
        return row[1]

    def turn(self) -> None:
        """Let go of what was not asked for since the last turn."""
        self._now, self._next = self._next, {}


class Kept:
    """The shelves of all steps. One `Kept` is for one lexicon and one set of options."""

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf[Any]] = {}

    def shelf(self, step: str) -> Shelf[Any]:
        """The shelf of a step, by its name."""
        if step not in self._shelves:
            self._shelves[step] = Shelf()
        return self._shelves[step]

    def turn(self) -> None:
        """End a round."""
        for shelf in self._shelves.values():
            shelf.turn()
