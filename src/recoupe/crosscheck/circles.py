"""Names of persons that are settled together.

Two names are in one circle if they may be one (`names.likeness`), or if their last words have the same consonants, for
a surname alone may be anybody's who bears it. A circle may be larger than it need be, since it is not divided when an
article goes: that costs time and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from recoupe.crosscheck.persons import keys_of
from recoupe.names import bones, likeness

Block = tuple[Any, ...]
"""What actors are one by: its first item says what kind of block it is (“name”, “circle”, “key”, “alone”)."""
Name = tuple[str, ...]


class Circles:
    """Names put together, as they are seen."""

    def __init__(self) -> None:
        self._parent: dict[Block, Block] = {}
        self._inside: dict[Block, list[Block]] = {}
        self._index: dict[str, list[Name]] = defaultdict(list)
        self._moved: set[Block] = set()

    def circle_of(self, block: Block) -> Block:
        """The circle of a name; any other block stands for itself."""
        return ("circle", *self._find(block)) if block[0] == "name" else block

    def names_in(self, circle: Block) -> list[Block]:
        """The names of a circle; none where it became part of another."""
        return [name for name in self._inside.get(circle[1:], ()) if name[0] == "name"]

    def moved(self) -> set[Block]:
        """The circles that were joined since the last call, with what they became."""
        found, self._moved = self._moved, set()
        return found

    def add(self, block: Block) -> None:
        """Put a name into its circle."""
        if block[0] != "name" or block in self._parent:
            return
        name: Name = block[1:]
        self._new(block)
        family = ("family", bones(name[-1]))
        if family not in self._parent:
            self._new(family)
        self._unite(block, family)
        if len(name) == 1:
            return
        for key in keys_of(name):
            for other in self._index[key]:
                there: Block = ("name", *other)
                if self._find(there) != self._find(block) and _may_be_one(name, other):
                    self._unite(there, block)
            self._index[key].append(name)

    def _new(self, block: Block) -> None:
        self._parent[block] = block
        self._inside[block] = [block]

    def _find(self, block: Block) -> Block:
        while self._parent[block] != block:
            self._parent[block] = block = self._parent[self._parent[block]]
        return block

    def _unite(self, a: Block, b: Block) -> None:
        first, second = self._find(a), self._find(b)
        if first == second:
            return
        if len(self._inside[first]) < len(self._inside[second]):
            first, second = second, first
        self._parent[second] = first
        self._inside[first].extend(self._inside.pop(second))
        self._moved.update((("circle", *first), ("circle", *second)))


def _may_be_one(a: Name, b: Name) -> bool:
    return likeness(a, b).verdict == "same" or likeness(b, a).verdict == "same"
