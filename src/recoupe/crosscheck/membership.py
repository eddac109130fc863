"""Which family, or which story, an article is in."""

from __future__ import annotations

from typing import Protocol, TypeVar

from recoupe.crosscheck.kept import Rows


class _Part(Protocol):
    @property
    def documents(self) -> tuple[str, ...]: ...


P = TypeVar("P", bound=_Part)


class Membership:
    """The part that each article is in, by its id, kept. An article is in one part at most."""

    def __init__(self) -> None:
        self._rows: Rows[str, str] = Rows()

    def of(self, parts: Rows[str, P]) -> Rows[str, str]:
        """By article, for some parts by id."""
        self._rows.turn()
        moved: dict[str, str | None] = {}
        for one in parts.moved:
            before = parts.was(one)
            moved.update(dict.fromkeys(before.documents if before else ()))
        for one in parts.came:
            moved.update(dict.fromkeys(parts[one].documents, one))
        for doc, now in moved.items():
            if now is None:
                self._rows.drop(doc)
            elif self._rows.get(doc) != now:
                self._rows.put(doc, now)
        return self._rows
