"""Which articles somebody means."""

from __future__ import annotations

import os
import sqlite3

from recoupe.model import Struct


class Meant(Struct, frozen=True, kw_only=True):
    """What a name stands for: articles by id (`docs`), and whether something that could not be read goes by it."""

    docs: tuple[str, ...] = ()
    unread: bool = False


def meant(db: sqlite3.Connection, name: str, *, out: bool = False) -> Meant:
    """What goes by a name, in the pile or, with `out`, taken out of it: the id of an article, its path as it is listed,
    or the file or address that it came from."""
    state = f"removed IS {'NOT ' if out else ''}NULL"
    rows = db.execute(f"SELECT id FROM document WHERE (id = ?1 OR path = ?1) AND {state}", (name,)).fetchall()
    place = os.path.realpath(name)
    rows += db.execute(
        f"SELECT id FROM document WHERE source IN (SELECT id FROM source WHERE label = ?1 OR place IN (?1, ?2)) "
        f"AND {state}",
        (name, place),
    ).fetchall()
    unread = db.execute("SELECT 1 FROM skipped WHERE path = ? AND doc IS NULL", (name,)).fetchone() is not None
    return Meant(docs=tuple(sorted({one for (one,) in rows})), unread=unread)


def forget_unread(db: sqlite3.Connection, name: str) -> None:
    """Let go of what could not be read under a path; if it is given again, it is read again."""
    db.execute("UPDATE source SET digest = NULL WHERE label = ?", (name,))
    db.execute("DELETE FROM skipped WHERE path = ? AND doc IS NULL", (name,))
