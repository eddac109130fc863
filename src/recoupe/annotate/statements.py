"""Reported speech, direct and indirect, with its speaker."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.lexicon import Lexicon
from recoupe.model import StatementDraft


def find_statements(notes: Annotations, lexicon: Lexicon) -> list[StatementDraft]:
    """Yield each statement of a document with its speaker, where one is named."""
    return []
