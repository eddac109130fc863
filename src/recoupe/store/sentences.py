"""Sentences parsed before, kept in the store: what a wire says in forty papers is parsed once."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from recoupe.annotate.parse import MemoryCache
from recoupe.store.rows import MANY

MOST = 1_000_000
"""Sentences kept: those of some 50,000 articles, in about 300 MB. The oldest go first."""


class Sentences:
    """The sentences of a store, as a parser asks for them (`SentenceCache`). What it tells is `taken` and written
    together with the readings that it belongs to."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._memory = MemoryCache()
        self._new: dict[bytes, bytes] = {}

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys that are known, with what was parsed."""
        found = dict(self._memory.get(keys))
        asked = [key for key in keys if key not in found]
        if asked:
            stored = self._stored(asked)
            self._memory.put(stored)
            found.update(stored)
        return found

    def put(self, parsed: Mapping[bytes, bytes]) -> None:
        """Keep these."""
        self._memory.put(parsed)
        self._new.update(parsed)

    def taken(self) -> dict[bytes, bytes]:
        """What was parsed since the last time."""
        new, self._new = self._new, {}
        return new

    def _stored(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        with closing(sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)) as db:
            for at in range(0, len(keys), MANY):
                chunk = keys[at : at + MANY]
                marks = ", ".join("?" * len(chunk))
                found.update(db.execute(f"SELECT hash, parse FROM sentence WHERE hash IN ({marks})", chunk).fetchall())
        return found


def keep(db: sqlite3.Connection, parsed: Mapping[bytes, bytes], number: int) -> None:
    """Keep what an import had parsed, and let go of the oldest where there is too much."""
    if not parsed:
        return
    db.executemany(
        "INSERT OR IGNORE INTO sentence (hash, parse, used) VALUES (?, ?, ?)",
        [(key, value, number) for key, value in parsed.items()],
    )
    over = db.execute("SELECT count(*) FROM sentence").fetchone()[0] - MOST
    if over > 0:
        db.execute("DELETE FROM sentence WHERE hash IN (SELECT hash FROM sentence ORDER BY used LIMIT ?)", (over,))
