"""What is known of a dossier as a whole: `generation`, which grows with each, its `as_of` and `lang`, …"""

from __future__ import annotations

import sqlite3


def meta(db: sqlite3.Connection) -> dict[str, str]:
    """What is known of the dossier as a whole: generation, as_of, lang, …"""
    return dict(db.execute("SELECT key, value FROM meta"))


def note(db: sqlite3.Connection, key: str, value: str) -> None:
    """Keep something of the dossier as a whole."""
    db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))


def told_otherwise(db: sqlite3.Connection) -> None:
    """The list of what could not be read is another: whoever keeps what was made of the dossier must look again."""
    generation = meta(db).get("generation")
    if generation is not None:
        note(db, "generation", str(int(generation) + 1))
