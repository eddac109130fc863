"""A stage for tests: words in capitals, but for some that kill the process they are read in."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from recoupe.runners.rows import Row, digest
from recoupe.runners.stage import Job, Task


def capitals(folder: Path) -> Job:
    """A job below a folder."""
    return Job(name="capitals", stage="toy:Capitals", told=str(folder).encode(), work=str(folder / "work"), steps=True)


def task(*words: str) -> Task:
    """A task of some words."""
    rows = tuple(Row(id=f"r-{word}", kind="word", content=word.encode()) for word in words)
    return Task(key=digest(*(row.content for row in rows)), size=len(rows), rows=rows)


class Capitals:
    """“once” kills the first process that reads it, “always” every one; “fault” is a defect; “slow…” takes its time."""

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
            if word.startswith("slow"):
                time.sleep(0.1)
            yield Row(id=row.id, kind="capital", content=word.upper().encode())

    @staticmethod
    def lost(row: Row, told: bytes) -> Row:
        return Row(id=row.id, kind="lost", content=row.content)
