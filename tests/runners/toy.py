"""A stage for tests: words in capitals, but for some that kill the process they are read in."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

from recoupe.runners.rows import Row


class Capitals:
    """“once” kills the first process that reads it, “always” every one; “fault” is a defect of the stage."""

    def __init__(self, told: bytes) -> None:
        self._notes = Path(told.decode())

    def __call__(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            word = row.content.decode()
            note = self._notes / "killed-once"
            if word == "always" or (word == "once" and not note.exists()):
                note.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if word == "fault":
                raise ZeroDivisionError("a defect")
            yield Row(id=row.id, kind="capital", content=word.upper().encode())

    @staticmethod
    def lost(row: Row, told: bytes) -> Row:
        return Row(id=row.id, kind="lost", content=row.content)
