"""One process at a time works on a store."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "recoupe.lock"


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether this is the only process that works on a store; the system lets go of the lock when a process dies."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
