"""Names of persons that are settled together.

Two full names are in one chain if they may be one (`names.likeness`), directly or over others. A chain may be longer
than it need be, since it is not divided when an article goes: that costs time and changes nothing. A name of one word
may be anybody's whose family name has the same consonants: names full and single are in that family.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from recoupe.crosscheck.fullnames import Name, keys_of
from recoupe.names import bones, likeness


def family_of(name: Name) -> str:
    """The family of a name."""
    return bones(name[-1])


class Circles:
    """Names put together, as they are seen. A chain goes by one of its names."""

    def __init__(self) -> None:
        self._parent: dict[Name, Name] = {}
        self._inside: dict[Name, list[Name]] = {}
        self._index: dict[str, list[Name]] = defaultdict(list)
        self._families: dict[str, dict[Name, None]] = defaultdict(dict)
        self._gone: list[Name] = []

    def add(self, name: Name) -> None:
        """Put a name into its chain and its family."""
        family = self._families[family_of(name)]
        if name in family:
            return
        family[name] = None
        if len(name) == 1:
            return
        self._parent[name], self._inside[name] = name, [name]
        for key in keys_of(name):
            for other in self._index[key]:
                if self.chain_of(other) != self.chain_of(name) and _may_be_one(name, other):
                    self._unite(other, name)
            self._index[key].append(name)

    def chain_of(self, name: Name) -> Name:
        """The chain of a full name."""
        while self._parent[name] != name:
            self._parent[name] = name = self._parent[self._parent[name]]
        return name

    def names_in(self, chain: Name) -> Collection[Name]:
        """The names of a chain."""
        return self._inside[chain]

    def names_of(self, family: str) -> Collection[Name]:
        """The names of a family."""
        return self._families[family]

    def gone(self) -> list[Name]:
        """The chains that became part of others since the last call."""
        found, self._gone = self._gone, []
        return found

    def _unite(self, a: Name, b: Name) -> None:
        first, second = self.chain_of(a), self.chain_of(b)
        if len(self._inside[first]) < len(self._inside[second]):
            first, second = second, first
        self._parent[second] = first
        self._inside[first].extend(self._inside.pop(second))
        self._gone.append(second)


def _may_be_one(a: Name, b: Name) -> bool:
    return likeness(a, b).verdict == "same" or likeness(b, a).verdict == "same"
