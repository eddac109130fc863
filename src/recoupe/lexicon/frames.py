"""Claim frames: triggers with their roles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frames:
    """Claim frames: triggers with their roles."""

    @classmethod
    def load(cls) -> Frames:
        """Read the files of this topic under `lang/`."""
        return cls()
