"""The articles of a pile with their readings, and what could not be read.

An article that was taken out is kept aside, so that it can be put back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from recoupe.model import Document, Reading, Skipped, Struct
from recoupe.store.imports import now

_document = msgspec.msgpack.Decoder(Document)
_reading = msgspec.msgpack.Decoder(Reading)
LONGEST = 90  # characters of an article without a title that stand for one
_pack = msgspec.msgpack.Encoder().encode


def add(db: sqlite3.Connection, documents: Iterable[Document], number: int | None = None) -> int:
    """Keep the articles of an import; one that is in already stays as it is. How many are new."""
    before = db.total_changes
    db.executemany(
        "INSERT INTO document (id, path, added, content, import) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET removed = NULL WHERE removed IS NOT NULL",
        [(document.id, document.path, now(), _pack(document), number) for document in documents],
    )
    return db.total_changes - before


def remove(db: sqlite3.Connection, ids: Iterable[str]) -> int:
    """Take articles out of the pile. How many were in."""
    before = db.total_changes
    db.executemany(
        "UPDATE document SET removed = ? WHERE id = ? AND removed IS NULL", [(now(), one) for one in sorted(set(ids))]
    )
    return db.total_changes - before


def restore(db: sqlite3.Connection, ids: Iterable[str]) -> int:
    """Put articles back that were taken out. How many were out."""
    before = db.total_changes
    db.executemany(
        "UPDATE document SET removed = NULL WHERE id = ? AND removed IS NOT NULL", [(one,) for one in sorted(set(ids))]
    )
    return db.total_changes - before


class Kept(Struct, frozen=True):
    """An article as a list of the pile shows it: its `title` or how it begins, `path`, and since when it is there
    (`at`), or out."""

    id: str
    title: str
    path: str
    at: str


def listed(db: sqlite3.Connection, limit: int, offset: int = 0, *, like: str = "", out: bool = False) -> list[Kept]:
    """Articles by path, those whose path holds `like`; with `out` those taken out, the latest first."""
    order = "removed DESC, id" if out else "path, id"
    rows = db.execute(
        f"SELECT id, path, coalesce(removed, added), content FROM document WHERE {_where(like, out)} "
        f"ORDER BY {order} LIMIT ? OFFSET ?",
        (*_values(like), limit, offset),
    ).fetchall()
    return [
        Kept(id=one, title=_heading(_document.decode(content)), path=path, at=at) for one, path, at, content in rows
    ]


def count(db: sqlite3.Connection, *, like: str = "", out: bool = False) -> int:
    """How many articles `listed` has in all."""
    return int(db.execute(f"SELECT count(*) FROM document WHERE {_where(like, out)}", _values(like)).fetchone()[0])


def _heading(document: Document) -> str:
    if document.title:
        return document.title
    start, end = document.body[0] if document.body else (0, len(document.text))
    words = " ".join(document.text[start : min(end, start + LONGEST)].split())
    return f"{words.rpartition(' ')[0]} …" if end - start > LONGEST else words


def _where(like: str, out: bool) -> str:
    return f"removed IS {'NOT ' if out else ''}NULL{' AND instr(lower(path), ?)' if like else ''}"


def _values(like: str) -> tuple[str, ...]:
    return (like.lower(),) if like else ()


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


def skipped_page(db: sqlite3.Connection, limit: int, offset: int = 0) -> list[Skipped]:
    """Some of what could not be read, newest first."""
    rows = db.execute("SELECT path, reason FROM skipped ORDER BY rowid DESC LIMIT ? OFFSET ?", (limit, offset))
    return [Skipped(path=path, reason=why) for path, why in rows]


def skipped_count(db: sqlite3.Connection) -> int:
    """How many inputs could not be read."""
    return int(db.execute("SELECT count(*) FROM skipped").fetchone()[0])


def unread(db: sqlite3.Connection, reader: str) -> list[Document]:
    """The articles that this reader has not read yet."""
    rows = db.execute(
        "SELECT content FROM document WHERE removed IS NULL AND reader IS NOT ? ORDER BY id",
        (reader,),
    )
    return [_document.decode(row[0]) for row in rows]


def put_readings(db: sqlite3.Connection, readings: Iterable[Reading], reader: str) -> None:
    """Keep readings."""
    db.executemany(
        "UPDATE document SET reading = ?, reader = ? WHERE id = ?",
        [(_pack(reading), reader, reading.document.id) for reading in readings],
    )


def put_faults(db: sqlite3.Connection, ids: Iterable[str], reader: str) -> None:
    """Keep that this reader could not read these: it need not try again."""
    db.executemany("UPDATE document SET reading = NULL, reader = ? WHERE id = ?", [(reader, one) for one in ids])


def readings(db: sqlite3.Connection, reader: str) -> Iterator[Reading]:
    """What this reader has read, by id."""
    for row in db.execute(
        "SELECT reading FROM document WHERE removed IS NULL AND reader = ? AND reading IS NOT NULL ORDER BY id",
        (reader,),
    ):
        yield _reading.decode(row[0])


def size(db: sqlite3.Connection) -> int:
    """How many articles the pile has."""
    return int(db.execute("SELECT count(*) FROM document WHERE removed IS NULL").fetchone()[0])
