"""Where articles came from: what was read of each file and feed, so that only what is new or changed is read."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path

from recoupe.model import Struct
from recoupe.store.imports import now

_CHUNK = 1 << 20


class Print(Struct, frozen=True, kw_only=True):
    """What tells a file from what it was: its `size`, when it was `modified` (ns), the SHA-256 of its bytes."""

    size: int
    modified: int
    digest: str


class Known(Struct, frozen=True, kw_only=True):
    """A source as it was when it was read: its `label`, and its `print` if it is a file that was read whole."""

    id: int
    label: str
    print: Print | None = None


def known(db: sqlite3.Connection, place: str) -> Known | None:
    """A source by where it lies."""
    row = db.execute("SELECT id, label, size, modified, digest FROM source WHERE place = ?", (place,)).fetchone()
    if row is None:
        return None
    one, label, size, modified, digest = row
    kept = None if digest is None else Print(size=size, modified=modified, digest=digest)
    return Known(id=one, label=label, print=kept)


def note(db: sqlite3.Connection, place: str, label: str) -> int:
    """Take a source in that is about to be read; until it is `settled` it counts as unread."""
    db.execute(
        "INSERT INTO source (place, label, read) VALUES (?, ?, ?) ON CONFLICT (place) DO UPDATE SET digest = NULL",
        (place, label, now()),
    )
    return int(db.execute("SELECT id FROM source WHERE place = ?", (place,)).fetchone()[0])


def settle(db: sqlite3.Connection, source: int, read: Print) -> None:
    """Keep that a source was read whole, as it was then."""
    db.execute(
        "UPDATE source SET size = ?, modified = ?, digest = ?, read = ? WHERE id = ?",
        (read.size, read.modified, read.digest, now(), source),
    )


def remember(db: sqlite3.Connection, place: str, state: bytes) -> None:
    """Keep what the next request to a feed is to say."""
    db.execute(
        "INSERT INTO source (place, label, state, read) VALUES (?1, ?1, ?2, ?3) "
        "ON CONFLICT (place) DO UPDATE SET state = excluded.state, read = excluded.read",
        (place, state, now()),
    )


def state(db: sqlite3.Connection, place: str) -> bytes | None:
    """What was kept of a feed."""
    row = db.execute("SELECT state FROM source WHERE place = ?", (place,)).fetchone()
    return row[0] if row else None


def replaced(db: sqlite3.Connection, source: int, still: Collection[str]) -> int:
    """Take the articles out that a source no longer holds; how many. They come back if it holds them again."""
    rows = db.execute("SELECT id FROM document WHERE source = ? AND removed IS NULL ORDER BY id", (source,))
    gone = [one for (one,) in rows if one not in still]
    db.executemany("UPDATE document SET removed = ?, replaced = 1 WHERE id = ?", [(now(), one) for one in gone])
    return len(gone)


def restore(db: sqlite3.Connection, ids: Iterable[int]) -> int:
    """Put the articles of some sources back in that somebody took out; how many."""
    before = db.total_changes
    db.executemany(
        "UPDATE document SET removed = NULL WHERE source = ? AND removed IS NOT NULL AND NOT replaced",
        [(one,) for one in ids],
    )
    return db.total_changes - before


def reread(db: sqlite3.Connection, source: int, label: str) -> None:
    """Forget what could not be read of a source: it is read again."""
    db.execute("DELETE FROM skipped WHERE source = ?1 OR (source IS NULL AND path = ?2)", (source, label))


def own_label(db: sqlite3.Connection, place: str, label: str) -> str:
    """A label that no other source has: with as much of the folders above as it takes."""
    steps = Path(place).parts[1:]
    longer = label
    for depth in range(len(Path(label).parts) + 1, len(steps) + 1):
        other = db.execute("SELECT 1 FROM source WHERE label = ? AND place <> ?", (longer, place)).fetchone()
        if other is None:
            return longer
        longer = "/".join(steps[-depth:])
    return longer


def look(file: Path) -> tuple[int, int]:
    """The size of a file and when it was modified."""
    seen = os.stat(file)
    return seen.st_size, seen.st_mtime_ns


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
