"""Rows that meet in blocks, and what is found in each block: kept, so that a row more is looked at with its own blocks.

An item (an article, a claim) lays rows into blocks: what it says of one speaker, of one story, of one measure. What is
found in a block depends on nothing but its rows and what is known of their items. So when an item comes, goes, or is
no longer known as it was, its blocks are looked at anew and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Generic, TypeVar

S = TypeVar("S")
R = TypeVar("R")
V = TypeVar("V")
Block = Any
"""What rows have in common: hashable, and in an order."""


class Blocks(Generic[S, R, V]):
    """What is found in blocks of rows.

    `spread(scene, item)` tells what an item lays into which blocks; `find(scene, block, rows)` looks at a block, its
    rows in the order of items. A block of fewer items than `least` holds nothing. `common(block)` names the block whose
    rows lie in this one, too. Where `known(scene, item)` is the very same as before, a block in which the rows of the
    item are equal to those before is left alone: nothing else is known of an item. With `once` no item will come or go
    again: what was found is kept, and no row.
    """

    def __init__(
        self,
        spread: Callable[[S, str], Iterable[tuple[Block, R]]],
        find: Callable[[S, Block, list[R]], Iterable[V]],
        least: int = 2,
        common: Callable[[Block], Block] | None = None,
        known: Callable[[S, str], object] | None = None,
        once: bool = False,
    ) -> None:
        self._spread, self._find, self._least, self._common = spread, find, least, common
        self._known_of, self._known = known, dict[str, object]()
        self._once = once
        self._sharing: dict[Hashable, set[Block]] = {}
        self._blocks: dict[Hashable, list[tuple[str, R]]] = {}
        self._held: dict[str, tuple[Hashable, ...]] = {}
        self._found: dict[Hashable, tuple[V, ...]] = {}

    def update(self, scene: S, came: Iterable[str], gone: Iterable[str]) -> None:
        """Look again at the blocks of items that are new or known otherwise (`came`), and of those that are gone."""
        touched: dict[Hashable, None] = {}
        for item in gone:
            touched.update(dict.fromkeys(self._take(item)))
            self._known.pop(item, None)
        for item in came:
            rows = list(self._spread(scene, item))
            touched.update(dict.fromkeys(self._change(item, rows, self._is_known(scene, item))))
        for block in list(touched):
            touched.update(dict.fromkeys(self._sharing.get(block, ())))
        for block in touched:
            self._look(scene, block)
        if self._once:
            self._sharing, self._blocks, self._held, self._known = {}, {}, {}, {}

    def _is_known(self, scene: S, item: str) -> bool:
        """Whether the same is known of an item as before."""
        if self._known_of is None:
            return False
        before, self._known[item] = self._known.get(item), self._known_of(scene, item)
        return self._known[item] is before

    def _change(self, item: str, rows: list[tuple[Block, R]], is_known: bool) -> Iterable[Hashable]:
        """Put an item's rows in the place of those that it had; the blocks in which that makes a difference."""
        now: dict[Hashable, list[R]] = {}
        for block, row in rows:
            now.setdefault(block, []).append(row)
        before = {block: self._of(block, item) for block in self._held.get(item, ())} if is_known else {}
        touched = [*self._take(item), *now]
        for block, row in rows:
            self._blocks.setdefault(block, []).append((item, row))
            if self._common and self._common(block) != block:
                self._sharing.setdefault(self._common(block), set()).add(block)
        if rows:
            self._held[item] = tuple(now)
        return [block for block in touched if block not in before or before[block] != now.get(block)]

    def _of(self, block: Hashable, item: str) -> list[R]:
        return [row for other, row in self._blocks[block] if other == item]

    def _take(self, item: str) -> tuple[Hashable, ...]:
        blocks = self._held.pop(item, ())
        for block in blocks:
            self._blocks[block] = [row for row in self._blocks[block] if row[0] != item]
            if not self._blocks[block]:
                del self._blocks[block]
                if self._common and self._common(block) != block:
                    self._sharing[self._common(block)].discard(block)
        return blocks

    def _look(self, scene: S, block: Hashable) -> None:
        self._found.pop(block, None)
        rows = self._rows(block)
        if rows and self._common and self._common(block) != block:
            rows += self._rows(self._common(block))
        many = self._least < 2 or any(item != rows[0][0] for item, _ in rows)
        if rows and many and (found := tuple(self._find(scene, block, [row for _, row in rows]))):
            self._found[block] = found

    def _rows(self, block: Block) -> list[tuple[str, R]]:
        return sorted(self._blocks.get(block, ()), key=lambda row: row[0])

    def found(self) -> Iterator[V]:
        """What was found, in the order of blocks."""
        for block in sorted(self._found):  # type: ignore[type-var]
            yield from self._found[block]
