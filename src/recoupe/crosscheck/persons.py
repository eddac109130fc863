"""Which names mean one person, over all articles of a pile; kept.

Full names are settled by chains, then single names by families (`circles.py`): who bears the name of two families ties
them together. So an article more asks about the chains of its names, and about whoever shares their last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from recoupe.crosscheck.circles import Circles, family_of
from recoupe.crosscheck.entities import Group, Where
from recoupe.crosscheck.fullnames import FullNames, Name, Row
from recoupe.crosscheck.surnames import Surnames
from recoupe.lexicon import Lexicon
from recoupe.model import Actor

Borne = tuple[frozenset[str], Group]
"""A person named in full, with the families whose names he bears."""


class Persons:
    """The persons of a pile, kept. `rows_of(name)` has the actors of a name."""

    def __init__(self, lexicon: Lexicon, rows_of: Callable[[Name], Mapping[Where, Actor]]) -> None:
        self._lexicon, self._rows_of = lexicon, rows_of
        self._circles = Circles()
        self._ties: dict[Name, list[frozenset[str]]] = {}  # by chain: the families of each person who has several

    def add(self, name: Name) -> None:
        """Take note of a name."""
        self._circles.add(name)

    def settle(self, stale: Collection[Name], enough: int) -> Iterator[tuple[frozenset[str], list[Group]]]:
        """Who is named, anew where the actors of some names came or went: families that are tied, and their persons.

        `enough`: articles that name somebody in full, for a surname alone to be his.
        """
        for chain in self._circles.gone():
            self._ties.pop(chain, None)
        chains = {self._circles.chain_of(name) for name in stale if len(name) > 1}
        matched = {chain: self._match(chain) for chain in sorted(chains)}
        names = [*stale, *(name for chain in chains for name in self._circles.names_in(chain))]
        for families in self._tied(sorted(set(map(family_of, names)))):
            yield families, self._settle(families, matched, enough)

    def _match(self, chain: Name) -> list[Borne]:
        found = FullNames().match(self._rows(self._circles.names_in(chain)))
        borne = [(frozenset(map(family_of, group.variants)), group) for group in found]
        self._ties.pop(chain, None)
        if ties := [families for families, _ in borne if len(families) > 1]:
            self._ties[chain] = ties
        return borne

    def _settle(self, families: frozenset[str], matched: dict[Name, list[Borne]], enough: int) -> list[Group]:
        """The persons of some families, of whom nobody bears the name of another."""
        single: list[Name] = []
        chains: dict[Name, None] = {}
        for name in (name for family in sorted(families) for name in self._circles.names_of(family)):
            if len(name) == 1:
                single.append(name)
            else:
                chains[self._circles.chain_of(name)] = None
        persons: list[Group] = []
        for chain in chains:
            if chain not in matched:
                matched[chain] = self._match(chain)
            persons += [group for borne, group in matched[chain] if not families.isdisjoint(borne)]
        found = Surnames(self._lexicon, enough, persons).match(self._rows(single))
        for group in found:
            group.settle()
        return found

    def _rows(self, names: Iterable[Name]) -> Iterator[Row]:
        return ((where, actor, name) for name in names for where, actor in self._rows_of(name).items())

    def _tied(self, families: Iterable[str]) -> Iterator[frozenset[str]]:
        """Some families with all that are tied to them, directly or over others."""
        beside: dict[str, set[str]] = defaultdict(set)
        for tie in (tie for ties in self._ties.values() for tie in ties):
            for family in tie:
                beside[family] |= tie
        done: set[str] = set()
        for family in families:
            if family in done:
                continue
            found = {family}
            todo = [family]
            while todo:
                more = beside.get(todo.pop(), set()) - found
                found |= more
                todo += more
            done |= found
            yield frozenset(found)
