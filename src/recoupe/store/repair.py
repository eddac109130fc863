"""A store made sound again: from what was given and what people decided, everything else is worked out anew."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from recoupe.model import Document, Reading, Struct, content_id
from recoupe.store import imports, schema
from recoupe.store.base import FILE, Store
from recoupe.store.imports import now

DERIVED = (
    *("article", "layer", "story", "family", "entity", "claim", "statement", "dispute", "development"),
    *("evidence", "role", "touches", "seen", "search", "search_row", "sentence"),
)
GIVEN = ("document", "skipped", "import", "import_file", "decision", "source")
_document = msgspec.msgpack.Decoder(Document)
_reading = msgspec.msgpack.Decoder(Reading)


class Repaired(Struct, frozen=True, kw_only=True):
    """What was done: articles that could not be saved (`lost`, ids), those to be read again (`unread`), and where the
    old file is `kept`, if a new one had to be made."""

    lost: tuple[str, ...] = ()
    unread: int = 0
    kept: Path | None = None


def repair(folder: Path) -> Repaired:
    """Let go of what cannot be read and of all that is derived, and have the pile worked out anew: that work waits in
    the store afterwards. Nobody else may work on it meanwhile."""
    kept = None if _sound(folder / FILE) else _salvaged(folder)
    store = Store(folder)
    with store.writing() as db:
        lost, unread = _given(db)
        for table in DERIVED:
            db.execute(f"DELETE FROM {table}")
        db.execute("DELETE FROM import_file WHERE import NOT IN (SELECT id FROM import WHERE state <> 'done')")
        imports.accept(db, (), "recoupe check --repair")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        db.execute("REINDEX")
    store.close()
    return Repaired(lost=tuple(lost), unread=unread, kept=kept)


def _sound(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file)) as db:
            return [said for (said,) in db.execute("PRAGMA integrity_check(1)")] == ["ok"]
    except sqlite3.DatabaseError:
        return False


def _given(db: sqlite3.Connection) -> tuple[list[str], int]:
    """Articles that cannot be read go, a reading that cannot be is made again; the ids lost, and how many readings."""
    lost: list[str] = []
    unread = 0
    for one, path, content, reading in db.execute("SELECT id, path, content, reading FROM document").fetchall():
        try:
            document = _document.decode(content)
            if (document.id, document.path, content_id("d", path, document.text)) != (one, path, one):
                raise msgspec.DecodeError
        except msgspec.DecodeError:
            db.execute("DELETE FROM document WHERE id = ?", (one,))
            lost.append(one)
            continue
        if reading is not None and not _reads(reading, document):
            db.execute("UPDATE document SET reading = NULL, reader = NULL WHERE id = ?", (one,))
            unread += 1
    db.execute("DELETE FROM source WHERE id NOT IN (SELECT source FROM document WHERE source IS NOT NULL)")
    return lost, unread


def _reads(packed: bytes, document: Document) -> bool:
    try:
        reading = _reading.decode(packed)
    except msgspec.DecodeError:
        return False
    return (reading.document.id, reading.document.text) == (document.id, document.text)


def _salvaged(folder: Path) -> Path:
    """A new file with every row that the broken one still gives of what was given; the broken one is put aside."""
    old, made = folder / FILE, folder / f"{FILE}.new"
    made.unlink(missing_ok=True)
    with closing(sqlite3.connect(made, isolation_level=None)) as db:
        schema.migrate(db)
        db.execute("ATTACH ? AS broken", (str(old),))
        for table in GIVEN:
            columns = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
            _copied(db, table, columns)
        db.execute("DETACH broken")
    aside = folder / f"{FILE}.broken-{now().replace(':', '')}"
    for ending in ("", "-wal", "-shm"):
        if Path(f"{old}{ending}").exists():
            os.replace(f"{old}{ending}", f"{aside}{ending}")
    made.replace(old)
    return aside


def _copied(db: sqlite3.Connection, table: str, columns: list[str]) -> None:
    """Rows one by one, from both ends: what lies on a broken page is passed over."""
    names = ", ".join(columns)
    key = "import, number" if table == "import_file" else "rowid"
    for order in ("ASC", "DESC"):
        try:
            for row in db.execute(
                f"SELECT {names} FROM broken.{table} ORDER BY {', '.join(f'{k} {order}' for k in key.split(', '))}"
            ):
                db.execute(f"INSERT OR IGNORE INTO main.{table} ({names}) VALUES ({', '.join('?' * len(row))})", row)
            return
        except sqlite3.DatabaseError:
            continue
