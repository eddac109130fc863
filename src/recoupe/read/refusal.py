"""Why an input is not read: a result, not an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reason, in the language of the run."""

    reason: str
