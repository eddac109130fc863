"""Why an input is not read: a result, not an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reason, in the language of the run."""

    reason: str


class Unreadable(Exception):
    """A reason found in the middle of a stream. It never leaves `recoupe.read`: what was read before it is kept, and
    the reason becomes a row of `skipped`."""

    @property
    def reason(self) -> str:
        """The reason, in the language of the run."""
        return str(self.args[0])
