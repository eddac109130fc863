"""The dossier of a store as one, and of a folder wherever it stands there.

A folder has one truth: `recoupe.sqlite` where there is one with a dossier in it, else `dossier.json`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from recoupe.export.json import load_dossier
from recoupe.model import (
    FORMAT,
    Claim,
    Development,
    Dispute,
    Document,
    Dossier,
    Entity,
    Family,
    Skipped,
    Statement,
    Story,
)
from recoupe.store import pile
from recoupe.store.base import FILE, Store
from recoupe.store.dossier import Layer
from recoupe.store.known import meta
from recoupe.store.load import TABLES, decode

T = TypeVar("T")


def dossier_of(path: Path) -> Dossier:
    """The dossier of a folder, or of a `dossier.json`."""
    if path.is_dir() and (path / FILE).is_file():
        store = Store(path, create=False)
        try:
            with store.snapshot() as db:
                if "generation" in meta(db):
                    return whole(db)
        finally:
            store.close()
    return load_dossier(path)


def whole(db: sqlite3.Connection) -> Dossier:
    """The dossier of a store, its parts in the order in which a run gives them."""
    documents = tuple(_all(db, Document, "number"))
    layers = dict(_rows(db, Layer))
    marks = [layers[document.id] for document in documents if document.id in layers]
    said: dict[str, list[Statement]] = {document.id: [] for document in documents}
    for statement in _all(db, Statement, "id"):
        said[statement.doc].append(statement)
    return Dossier(
        format=FORMAT,
        as_of=meta(db).get("as_of", ""),
        documents=documents,
        families=tuple(_all(db, Family, "id")),
        stories=tuple(_all(db, Story, "id")),
        entities=tuple(_all(db, Entity, "id")),
        mentions=tuple(mention for layer in marks for mention in layer.mentions),
        times=tuple(time for layer in marks for time in layer.times),
        quantities=tuple(figure for layer in marks for figure in layer.quantities),
        statements=tuple(s for listed in said.values() for s in sorted(listed, key=lambda s: (s.start, s.end))),
        claims=tuple(
            sorted(_all(db, Claim, "id"), key=lambda c: (-c.sources, -len(c.evidence), c.type, c.id)),
        ),
        disputes=tuple(_all(db, Dispute, "kind, id")),
        developments=tuple(_all(db, Development, "kind, id")),
        skipped=_told(pile.skipped(db)),
    )


def _told(skipped: list[Skipped]) -> tuple[Skipped, ...]:
    return tuple(sorted(skipped, key=lambda row: (row.path, row.reason)))


def _all(db: sqlite3.Connection, part: type[T], order: str) -> Iterator[T]:
    for (packed,) in db.execute(f"SELECT part FROM {TABLES[part]} ORDER BY {order}"):
        yield decode(part, packed)


def _rows(db: sqlite3.Connection, part: type[T]) -> Iterator[tuple[str, T]]:
    for one, packed in db.execute(f"SELECT id, part FROM {TABLES[part]}"):
        yield one, decode(part, packed)
