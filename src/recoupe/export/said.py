"""Whose word a passage is, where only its place is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from recoupe.model import Passage, Statement


class Said:
    """The statements of a dossier by document."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_document: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._by_document[statement.doc].append(statement)

    def around(self, passage: Passage) -> Statement | None:
        """The shortest statement that a passage stands in."""
        told = self._by_document.get(passage.doc, [])
        holding = (s for s in told if s.start <= passage.start and passage.end <= s.end)
        return min(holding, key=lambda s: (s.end - s.start, s.id), default=None)
