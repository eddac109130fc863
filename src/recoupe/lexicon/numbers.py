"""Number words, units and bounds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Number words, units and bounds."""

    @classmethod
    def load(cls) -> NumberWords:
        """Read the files of this topic under `lang/`."""
        return cls()
