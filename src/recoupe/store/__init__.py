"""The store: one SQLite file in a folder, holding a pile of articles, its dossier and what people decided on it.

`recoupe.sqlite` is in write-ahead mode: readers never wait for a writer. Every change is one transaction, so that
whatever stops the machine leaves either the old state or the new one. Schema and versions: `schema`.
"""

from __future__ import annotations

from recoupe.store.base import FILE, Store, StoreError

__all__ = ["FILE", "Store", "StoreError"]
