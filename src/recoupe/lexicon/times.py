"""Words of French time expressions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words of French time expressions."""

    @classmethod
    def load(cls) -> TimeWords:
        """Read the files of this topic under `lang/`."""
        return cls()
