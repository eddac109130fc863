"""Work that was accepted: the files of an import, how far it is, and what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from recoupe.model import Struct

State = Literal["waiting", "working", "done", "failed"]


class Import(Struct, frozen=True):
    """An import: `state`; at which `stage` it is, with `done` of `total`; `why` it failed; how many `files` were given
    (none: the pile is only checked anew), how many `articles` of them were new; the day of reading it asks for
    (`as_of`), None for the day on which it is done."""

    id: int
    at: str
    who: str
    state: State
    stage: str
    done: int
    total: int
    why: str
    files: int = 0
    articles: int = 0
    as_of: str | None = None


_COLUMNS = "id, at, who, state, stage, done, total, why, files, articles, as_of"


def accept(
    db: sqlite3.Connection, files: Sequence[tuple[str, bytes]], who: str, as_of: str | None = None, count: int = 0
) -> int:
    """Keep the files of an import; from the commit on it is promised. Without files it only checks the pile anew:
    `count` files may have been read already."""
    number = db.execute(
        "INSERT INTO import (at, who, state, files, as_of) VALUES (?, ?, 'waiting', ?, ?)",
        (now(), who, count or len(files), as_of),
    ).lastrowid
    assert number is not None
    db.executemany(
        "INSERT INTO import_file (import, number, name, content) VALUES (?, ?, ?, ?)",
        [(number, i, name, content) for i, (name, content) in enumerate(files)],
    )
    return number


def waiting(db: sqlite3.Connection) -> Import | None:
    """The oldest import that is not ended: what to work on next, also after a crash in the middle of it."""
    return _one(db.execute(f"SELECT {_COLUMNS} FROM import WHERE state IN ('waiting', 'working') ORDER BY id LIMIT 1"))


def one(db: sqlite3.Connection, number: int) -> Import | None:
    """An import."""
    return _one(db.execute(f"SELECT {_COLUMNS} FROM import WHERE id = ?", (number,)))


def latest(db: sqlite3.Connection, count: int) -> list[Import]:
    """The newest imports, newest first."""
    return [Import(*row) for row in db.execute(f"SELECT {_COLUMNS} FROM import ORDER BY id DESC LIMIT ?", (count,))]


def files(db: sqlite3.Connection, number: int) -> list[tuple[str, bytes]]:
    """The files of an import, in the order they were given."""
    return list(db.execute("SELECT name, content FROM import_file WHERE import = ? ORDER BY number", (number,)))


def move(db: sqlite3.Connection, number: int, state: State, stage: str = "", done: int = 0, total: int = 0) -> None:
    """Say how far an import is. Its files are let go once it is done."""
    db.execute(
        "UPDATE import SET state = ?, stage = ?, done = ?, total = ? WHERE id = ?", (state, stage, done, total, number)
    )
    if state == "done":
        db.execute("DELETE FROM import_file WHERE import = ?", (number,))


def fail(db: sqlite3.Connection, number: int, why: str) -> None:
    """End an import that could not be done; its files are let go, and the pile is as it was before it."""
    db.execute(
        "DELETE FROM source WHERE id IN (SELECT source FROM document WHERE import = ?1 "
        "UNION SELECT source FROM skipped WHERE import = ?1)",
        (number,),
    )
    db.execute("DELETE FROM document WHERE import = ?", (number,))
    db.execute("DELETE FROM skipped WHERE import = ?", (number,))
    db.execute("UPDATE import SET state = 'failed', why = ?, articles = 0 WHERE id = ?", (why, number))
    db.execute("DELETE FROM import_file WHERE import = ?", (number,))


def now() -> str:
    """The time, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _one(cursor: sqlite3.Cursor) -> Import | None:
    row = cursor.fetchone()
    return Import(*row) if row else None
