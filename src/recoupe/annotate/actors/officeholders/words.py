"""Kinds of offices by which those of government are told from others, and determiners of possession."""

from __future__ import annotations

OWNING = frozenset({"son", "sa", "leur", "ses", "leurs"})
GOVERNING = frozenset(
    {"head_of_state", "president", "head_of_government", "minister", "foreign_minister", "other_ministers"}
)
HEADS = frozenset({"head_of_state", "president", "head_of_government"})
