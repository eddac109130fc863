"""The articles of a pile with their readings, and what could not be read.

An article that was taken out is kept aside, so that it can be put back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from recoupe.model import Document, Reading, Skipped, Struct
from recoupe.store.imports import now
from recoupe.store.rows import MANY

_document = msgspec.msgpack.Decoder(Document)
_reading = msgspec.msgpack.Decoder(Reading)
LARGE = 2000
"""Articles from which on a cross-check is worth keeping for whoever comes next: it takes minutes to make."""
LONGEST = 90  # characters of an article without a title that stand for one
_pack = msgspec.msgpack.Encoder().encode


def add(
    db: sqlite3.Connection, documents: Iterable[Document], number: int | None = None, source: int | None = None
) -> int:
    """Keep the articles of an import, from a `source`; one that is in already stays as it is. How many are new."""
    before = db.total_changes
    db.executemany(
        "INSERT INTO document (id, path, added, content, import, source) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET removed = NULL, replaced = 0 WHERE removed IS NOT NULL",
        [(document.id, document.path, now(), _pack(document), number, source) for document in documents],
    )
    return db.total_changes - before


def take_in(
    db: sqlite3.Connection, documents: Sequence[Document], source: int, *, again: bool = True
) -> tuple[list[str], int]:
    """Keep articles of a source: the ids of those that are new, and how many are back in. One that somebody took out
    comes back only if it is given `again`; one that its file had lost, always."""
    there = {one: (out, replaced) for one, out, replaced in _there(db, [document.id for document in documents])}
    new = [
        document for document in {document.id: document for document in documents}.values() if document.id not in there
    ]
    add(db, new, source=source)
    back = [one for one, (out, replaced) in there.items() if out is not None and (again or replaced)]
    restore(db, back)
    db.executemany("UPDATE document SET source = ? WHERE id = ? AND source IS NULL", [(source, one) for one in there])
    return [document.id for document in new], len(back)


def bring(db: sqlite3.Connection, ids: Sequence[str], number: int) -> None:
    """Say which import brought articles that are in already, and what could not be read with them."""
    db.executemany("UPDATE document SET import = ? WHERE id = ?", [(number, one) for one in ids])
    db.execute("UPDATE skipped SET import = ? WHERE import = 0", (number,))
    db.execute("UPDATE import SET articles = ? WHERE id = ?", (len(ids), number))


def _there(db: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[str, str | None, int]]:
    found: list[tuple[str, str | None, int]] = []
    for at in range(0, len(ids), MANY):
        chunk = ids[at : at + MANY]
        marks = ", ".join("?" * len(chunk))
        found += db.execute(f"SELECT id, removed, replaced FROM document WHERE id IN ({marks})", chunk).fetchall()
    return found


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
        "UPDATE document SET removed = NULL, replaced = 0 WHERE id = ? AND removed IS NOT NULL",
        [(one,) for one in sorted(set(ids))],
    )
    return db.total_changes - before


def taken_out(db: sqlite3.Connection) -> list[str]:
    """The ids of the articles that somebody took out."""
    rows = db.execute("SELECT id FROM document WHERE removed IS NOT NULL AND NOT replaced ORDER BY id")
    return [one for (one,) in rows]


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


def skip(db: sqlite3.Connection, skipped: Iterable[Skipped], number: int, source: int | None = None) -> int:
    """Keep what an import could not read, of a `source`; how much of it is new."""
    before = db.total_changes
    db.executemany(
        "INSERT INTO skipped (path, reason, import, source) SELECT ?1, ?2, ?3, ?4 "
        "WHERE NOT EXISTS (SELECT 1 FROM skipped WHERE path = ?1 AND reason = ?2)",
        [(s.path, s.reason, number, source) for s in skipped],
    )
    return db.total_changes - before


# The fault of an article that was taken out, or was read since by other code, is none of the pile's.
_TOLD = "(doc IS NULL OR doc IN (SELECT id FROM document WHERE removed IS NULL))"


def skipped(db: sqlite3.Connection) -> list[Skipped]:
    """All that could not be read, oldest first."""
    rows = db.execute(f"SELECT path, reason FROM skipped WHERE {_TOLD} ORDER BY rowid")
    return [Skipped(path=path, reason=why) for path, why in rows]


def skipped_page(db: sqlite3.Connection, limit: int, offset: int = 0) -> list[Skipped]:
    """Some of what could not be read, newest first."""
    rows = db.execute(
        f"SELECT path, reason FROM skipped WHERE {_TOLD} ORDER BY rowid DESC LIMIT ? OFFSET ?", (limit, offset)
    )
    return [Skipped(path=path, reason=why) for path, why in rows]


def skipped_count(db: sqlite3.Connection) -> int:
    """How many inputs could not be read."""
    return int(db.execute(f"SELECT count(*) FROM skipped WHERE {_TOLD}").fetchone()[0])


def unread(db: sqlite3.Connection, reader: str) -> list[str]:
    """The ids of the articles that this reader has not read yet."""
    rows = db.execute("SELECT id FROM document WHERE removed IS NULL AND reader IS NOT ? ORDER BY id", (reader,))
    return [row[0] for row in rows]


def documents(db: sqlite3.Connection, ids: Sequence[str]) -> list[Document]:
    """Articles as they were read, in the order of `ids`."""
    return [_document.decode(_column(db, "content", one)) for one in ids]


def put_readings(db: sqlite3.Connection, readings: Iterable[Reading], reader: str) -> None:
    """Keep readings; what an earlier reader failed on is forgotten."""
    rows = [(_pack(reading), reader, reading.document.id) for reading in readings]
    db.executemany("UPDATE document SET reading = ?, reader = ? WHERE id = ?", rows)
    db.executemany("DELETE FROM skipped WHERE doc = ?", [row[2:] for row in rows])


def put_faults(db: sqlite3.Connection, faults: Mapping[str, Skipped], reader: str, number: int) -> None:
    """Keep that this reader could not read these articles, and why: it need not try again."""
    for one, fault in faults.items():
        db.execute("UPDATE document SET reading = NULL, reader = ? WHERE id = ?", (reader, one))
        db.execute("DELETE FROM skipped WHERE doc = ?", (one,))
        db.execute(
            "INSERT INTO skipped (path, reason, import, doc) VALUES (?, ?, ?, ?)",
            (fault.path, fault.reason, number, one),
        )


def read_by(db: sqlite3.Connection, reader: str) -> list[str]:
    """The ids of the articles of which there is a reading by this reader, in order."""
    rows = db.execute(
        "SELECT id FROM document WHERE removed IS NULL AND reader = ? AND (reading IS NULL) = 0 ORDER BY id", (reader,)
    )
    return [row[0] for row in rows]


def readings(db: sqlite3.Connection, ids: Iterable[str]) -> Iterator[Reading]:
    """The readings of articles, in the order of `ids`."""
    for one in ids:
        yield _reading.decode(_column(db, "reading", one))


def _column(db: sqlite3.Connection, name: str, one: str) -> bytes:
    found: bytes = db.execute(f"SELECT {name} FROM document WHERE id = ?", (one,)).fetchone()[0]
    return found


def size(db: sqlite3.Connection) -> int:
    """How many articles the pile has."""
    return int(db.execute("SELECT count(*) FROM document WHERE removed IS NULL").fetchone()[0])


def large(db: sqlite3.Connection) -> bool:
    """Whether it is long work to cross-check all of the pile."""
    return size(db) >= LARGE
