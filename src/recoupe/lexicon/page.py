"""Words of page furniture, credits and agencies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words of page furniture, credits and agencies."""

    @classmethod
    def load(cls) -> PageWords:
        """Read the files of this topic under `lang/`."""
        return cls()
