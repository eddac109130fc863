"""States, capitals, demonyms, organisations, offices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class World:
    """States, capitals, demonyms, organisations, offices."""

    @classmethod
    def load(cls) -> World:
        """Read the files of this topic under `lang/`."""
        return cls()
