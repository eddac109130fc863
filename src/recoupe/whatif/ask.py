"""The four questions, with names as a user types them."""

from __future__ import annotations

from functools import cached_property

from recoupe.i18n import Words
from recoupe.model import Dossier
from recoupe.system.exposures import Exposure, close_route, path, remove, sanction
from recoupe.system.find import resolve
from recoupe.system.graph import Graph, system_graph
from recoupe.whatif.goods import resolve_commodity
from recoupe.whatif.told import Answer, Teller, tell


class WhatIf:
    """Questions to one dossier, answered in one language.

    Names may have any spelling, or be ids; goods may be French or English. What is unknown raises `InputError`, whose
    text names what is near.
    """

    def __init__(self, dossier: Dossier, lang: str = "fr") -> None:
        self._dossier = dossier
        self._words = Words(lang)

    def ready(self) -> None:
        """Work out what all questions need, so that the first does not wait for it."""
        assert self._graph is not None
        assert self._teller is not None

    @cached_property
    def _graph(self) -> Graph:
        """The dossier's ties, for all questions that walk them."""
        return system_graph(self._dossier)

    @cached_property
    def _teller(self) -> Teller:
        """The dossier put in order to be told of."""
        return Teller(self._dossier, self._words)

    def sanction(self, name: str) -> Answer:
        """What sanctions on an actor would reach."""
        return self._tell(sanction(self._dossier, self._id(name), self._graph))

    def close(self, commodity: str | None = None, origin: str | None = None, via: str | None = None) -> Answer:
        """What closing a route would reach: of which goods, from where, by where; at least one of them is needed."""
        good = resolve_commodity(self._dossier, commodity, self._words) if commodity else None
        ends = [self._id(name) if name else None for name in (origin, via)]
        return self._tell(close_route(self._dossier, good, *ends), *ends)

    def remove(self, name: str) -> Answer:
        """Who would lose something, were an actor to leave."""
        return self._tell(remove(self._dossier, self._id(name), self._graph))

    def path(self, start: str, end: str) -> Answer:
        """What ties one actor to another."""
        return self._tell(path(self._dossier, self._id(start), self._id(end), self._graph))

    def _tell(self, exposure: Exposure, origin: str | None = None, via: str | None = None) -> Answer:
        return tell(self._dossier, exposure, self._words, origin, via, self._teller)

    def _id(self, name: str) -> str:
        return resolve(self._dossier, name, self._words).id
