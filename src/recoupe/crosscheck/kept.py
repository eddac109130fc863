"""Results kept as long as what they were made of is the same: what lets an article be added without the rest.

A step of the cross-check is a pure function of the blocks it works on: an article, a story, the actors of one name. Its
results lie on a shelf, each beside what it was given. Asked for again with the same (identical, or equal), it is handed
out; else made anew. What nobody asked for in a round is let go, so a shelf holds what the pile needs and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import compress, repeat
from operator import is_not
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Shelf(Generic[V]):
    """The results of one function, by block. One that is `bare` keeps nothing."""

    def __init__(self, bare: bool = False) -> None:
        self._bare = bare
        self._now: dict[Hashable, tuple[tuple[object, ...], V]] = {}
        self._next: dict[Hashable, tuple[tuple[object, ...], V]] = {}

    def of(self, key: Hashable, given: tuple[object, ...], make: Callable[..., V], *arguments: Any) -> V:
        """The result for a block that is made of `given`: that of `make(*arguments)`, which depend on nothing else."""
        if self._bare:
            return make(*arguments)
        row = self._next.get(key) or self._now.get(key)
        if row is None or row[0] != given:
            row = (given, make(*arguments))
        self._next[key] = row
        return row[1]

    def turn(self) -> None:
        """Let go of what was not asked for since the last turn."""
        self._now, self._next = self._next, {}


class Since(Generic[K, V]):
    """What has become of some rows since they were last looked at: the very same row has not changed."""

    def __init__(self) -> None:
        self._before: Mapping[K, V] = {}

    def look(self, rows: Mapping[K, V]) -> tuple[list[K], list[K]]:
        """The keys of rows that are new or others now, and of those that are gone. `rows` must stay as they are."""
        before, self._before = self._before, rows
        came = list(compress(rows, map(is_not, rows.values(), map(before.get, rows, repeat(_NONE)))))
        new = sum(key not in before for key in came)
        gone = [key for key in before if key not in rows] if len(before) + new > len(rows) else []
        return came, gone


_NONE = object()


class Each(Generic[V]):
    """The results of one function for many blocks at once, of which each is made of one row of some columns.

    So that nothing but what changed costs more than a look. One that is `bare` keeps nothing.
    """

    def __init__(self, bare: bool = False) -> None:
        self._bare = bare
        self._columns: list[Since[str, Any]] = []
        self._results: dict[str, V] = {}

    def of(self, keys: Sequence[str], columns: Sequence[Iterable[Any]], make: Callable[..., V]) -> dict[str, V]:
        """For each key the result of `make` for its row; a row of the very same things keeps its own."""
        rows = [dict(zip(keys, column, strict=True)) for column in columns]
        if self._bare:
            return {key: make(*(row[key] for row in rows)) for key in keys}
        self._columns = self._columns or [Since() for _ in rows]
        stale: set[str] = set()
        for since, row in zip(self._columns, rows, strict=True):
            stale.update(since.look(row)[0])
        found = self._results.copy()
        for key in sorted(stale):
            found[key] = make(*(row[key] for row in rows))
        self._results = dict(zip(keys, map(found.__getitem__, keys), strict=True))
        return self._results


class Kept:
    """The shelves of all steps. One `Kept` is for one lexicon and one set of options.

    For a single round (`once`) only that is kept which the round itself asks for more than once.
    """

    def __init__(self, once: bool = False) -> None:
        self.once = once
        self._shelves: dict[str, Shelf[Any]] = {}
        self._each: dict[str, Each[Any]] = {}

    def shelf(self, step: str, again: bool = False) -> Shelf[Any]:
        """The shelf of a step, by its name. `again`: its results are asked for several times in a round."""
        if step not in self._shelves:
            self._shelves[step] = Shelf(bare=self.once and not again)
        return self._shelves[step]

    def each(self, step: str) -> Each[Any]:
        """The results of a step for all blocks at once."""
        if step not in self._each:
            self._each[step] = Each(bare=self.once)
        return self._each[step]

    def turn(self) -> None:
        """End a round."""
        for shelf in self._shelves.values():
            shelf.turn()
