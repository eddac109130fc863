"""Verbs and nouns that report speech."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """Verbs and nouns that report speech."""

    @classmethod
    def load(cls) -> ReportingWords:
        """Read the files of this topic under `lang/`."""
        return cls()
