"""What has been read of the words after a title so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.lexicon.offices import Status
from recoupe.model import Span


@dataclass(slots=True)
class Tail:
    """What follows a title, as far as it has been read; `at` is the next token."""

    at: int
    states: list[str] = field(default_factory=list)
    domain: tuple[int, int] | None = None
    label: str = ""
    qualifier: str = ""
    role: str | None = None
    of: str | None = None
    of_tokens: tuple[int, int] | None = None
    within: str | None = None
    nested: bool = False
    status: Status | None = None
    party: Span | None = None
    end: int = 0
