"""Results kept as long as what they were made of is the same: what lets an article be added without the rest.

A step of the cross-check is a pure function of the blocks it works on: an article, a story, the actors of one name.
What it makes are rows (`Rows`), which stay in place from one round to the next and tell what became of them in this
one; the next step looks at those alone. So a round costs what changed, and not what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Rows(dict[K, V]):
    """Rows by key, and what became of them in this round. They are changed by `put`, `drop` and `take` alone.

    Whoever makes them begins each round with `turn`; whoever reads them does so once in each round.
    """

    __slots__ = ("_before",)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._before: dict[K, object] = {}

    def turn(self) -> None:
        """Begin a round: nothing has changed in it."""
        self._before = {}

    def put(self, key: K, row: V) -> None:
        """Put a row in; the very same one changes nothing."""
        old = self.get(key, _NONE)
        if old is not row:
            self._before.setdefault(key, old)
            self[key] = row

    def drop(self, key: K) -> None:
        """Take a row out, where it is in."""
        old = self.pop(key, _NONE)
        if old is not _NONE:
            self._before.setdefault(key, old)

    def take(self, rows: Mapping[K, V]) -> None:
        """Hold these rows and no others."""
        for key in [key for key in self if key not in rows]:
            self.drop(key)
        for key, row in rows.items():
            self.put(key, row)

    @property
    def moved(self) -> list[K]:
        """The keys of rows that are new, gone or others than in the round before."""
        return [key for key, old in self._before.items() if self.get(key, _NONE) is not old]

    @property
    def came(self) -> list[K]:
        """Those of them that are there."""
        return [key for key in self.moved if key in self]

    @property
    def gone(self) -> list[K]:
        """Those that are not."""
        return [key for key in self.moved if key not in self]

    def was(self, key: K) -> V | None:
        """The row of the round before."""
        old = self._before.get(key, self.get(key, _NONE))
        return None if old is _NONE else old  # type: ignore[return-value]

    def earlier(self) -> dict[K, V]:
        """All rows of the round before."""
        found = {key: row for key, row in self.items() if key not in self._before}
        found.update((key, old) for key, old in self._before.items() if old is not _NONE)  # type: ignore[misc]
        return found


_NONE = object()


class Each(Generic[K, V]):
    """The results of one function for many rows, of which each is made of the rows of that key of some columns."""

    def __init__(self) -> None:
        self._results: Rows[K, V] = Rows()

    def of(self, columns: tuple[Rows[K, Any], ...], make: Callable[..., V]) -> Rows[K, V]:
        """For each key of the first column the result of `make` for its rows (None where a column has none)."""
        first, results = columns[0], self._results
        results.turn()
        for key in first.gone:
            results.drop(key)
        for key in sorted({key for column in columns for key in column.moved} & first.keys()):  # type: ignore[type-var]
            results.put(key, make(*(column.get(key) for column in columns)))
        return results


class Over(Generic[K, V]):
    """Rows, with others in the place of some. As long as there are none, they are the very rows that were given."""

    def __init__(self) -> None:
        self._rows: Rows[K, V] | None = None
        self._other: dict[K, V | None] = {}

    def of(self, rows: Rows[K, V], other: Mapping[K, V | None]) -> Rows[K, V]:
        """`rows`, but for what `other` has: that row, or None, for a key that is not to be there."""
        if self._rows is None:
            if not other:
                return rows
            self._rows = Rows(rows.earlier())
        found = self._rows
        found.turn()
        for key in dict.fromkeys((*rows.moved, *self._other, *other)):
            row = other[key] if key in other else rows.get(key)
            if row is None:
                found.drop(key)
            else:
                found.put(key, row)
        self._other = dict(other)
        return found


class Shelf(Generic[V]):
    """The results of one function, by block, each beside what it was given. One that is `bare` keeps nothing.

    Asked for again with the same (identical, or equal), a result is handed out; else made anew. What nobody asked for
    in a round is let go.
    """

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


class Kept:
    """What all steps keep. One `Kept` is for one lexicon and one set of options.

    For a single round (`once`) nothing is kept.
    """

    def __init__(self, once: bool = False) -> None:
        self.once = once
        self._shelves: dict[str, Shelf[Any]] = {}
        self._each: dict[str, Each[Any, Any]] = {}
        self._over: dict[str, Over[Any, Any]] = {}

    def shelf(self, step: str) -> Shelf[Any]:
        """The shelf of a step, by its name."""
        if step not in self._shelves:
            self._shelves[step] = Shelf(bare=self.once)
        return self._shelves[step]

    def each(self, step: str, columns: tuple[Rows[K, Any], ...], make: Callable[..., V]) -> Rows[K, V]:
        """The results of a step for all rows at once: see `Each`."""
        made = Each[K, V]() if self.once else self._each.setdefault(step, Each())
        return made.of(columns, make)

    def over(self, step: str, rows: Rows[K, V], other: Mapping[K, V | None]) -> Rows[K, V]:
        """The rows of a step, with others in the place of some: see `Over`."""
        return self._over.setdefault(step, Over()).of(rows, other)

    def turn(self) -> None:
        """End a round."""
        for shelf in self._shelves.values():
            shelf.turn()


def rows_of(given: Iterable[tuple[K, V]]) -> Rows[K, V]:
    """Rows that are all new in this round."""
    rows: Rows[K, V] = Rows()
    for key, row in given:
        rows.put(key, row)
    return rows
