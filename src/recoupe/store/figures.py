"""What a store holds, in figures."""

from __future__ import annotations

import sqlite3

from recoupe.model import Struct


class Figures(Struct, frozen=True, kw_only=True):
    """`articles` of the dossier, `stories`, facts by how they are backed, `disputes`, `families`."""

    articles: int
    stories: int
    corroborated: int
    single: int
    disputed: int
    disputes: int
    families: int


def figures(db: sqlite3.Connection) -> Figures:
    """The figures of the dossier that is there."""
    status = dict(db.execute("SELECT status, count(*) FROM claim GROUP BY status"))

    def count(table: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    return Figures(
        articles=count("article"),
        stories=count("story"),
        corroborated=status.get("corroborated", 0),
        single=status.get("single-source", 0),
        disputed=status.get("disputed", 0),
        disputes=count("dispute"),
        families=count("family"),
    )
