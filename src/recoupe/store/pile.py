"""The articles of a pile with their readings, and what could not be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.model import Document, Reading, Skipped
from recoupe.store.imports import now

_document = msgspec.msgpack.Decoder(Document)
_reading = msgspec.msgpack.Decoder(Reading)
_pack = msgspec.msgpack.Encoder().encode


def add(db: sqlite3.Connection, documents: Iterable[Document]) -> None:
    """Keep articles; one that is here already stays as it is."""
    db.executemany(
        "INSERT INTO document (id, path, added, content) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        [(document.id, document.path, now(), _pack(document)) for document in documents],
    )


def remove(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Take articles out of the pile."""
    db.executemany("DELETE FROM document WHERE id = ?", [(one,) for one in ids])


def skip(db: sqlite3.Connection, skipped: Iterable[Skipped], number: int) -> None:
    """Keep what an import could not read."""
    db.executemany(
        "INSERT INTO skipped (path, reason, import) VALUES (?, ?, ?)", [(s.path, s.reason, number) for s in skipped]
    )


def skipped(db: sqlite3.Connection) -> list[Skipped]:
    """All that could not be read, oldest first."""
    return [
        Skipped(path=path, reason=why) for path, why in db.execute("SELECT path, reason FROM skipped ORDER BY rowid")
    ]


def unread(db: sqlite3.Connection, reader: str) -> list[Document]:
    """The articles that this reader has not read yet."""
    rows = db.execute("SELECT content FROM document WHERE reading IS NULL OR reader IS NOT ? ORDER BY id", (reader,))
    return [_document.decode(row[0]) for row in rows]


def put_readings(db: sqlite3.Connection, readings: Iterable[Reading], reader: str) -> None:
    """Keep readings."""
    db.executemany(
        "UPDATE document SET reading = ?, reader = ? WHERE id = ?",
        [(_pack(reading), reader, reading.document.id) for reading in readings],
    )


def readings(db: sqlite3.Connection, reader: str) -> Iterator[Reading]:
    """What this reader has read, by id."""
    for row in db.execute(
        "SELECT reading FROM document WHERE reader = ? AND reading IS NOT NULL ORDER BY id", (reader,)
    ):
        yield _reading.decode(row[0])


def size(db: sqlite3.Connection) -> int:
    """How many articles the pile has."""
    return int(db.execute("SELECT count(*) FROM document").fetchone()[0])
