"""A dossier that `recoupe run` wrote, taken over: its articles become the pile of a store."""

from __future__ import annotations

from msgspec.structs import replace

from recoupe.export.json import FILE, load_dossier
from recoupe.model import Document, Dossier, Published
from recoupe.store import imports, pile
from recoupe.store.base import Store


def take_over(store: Store) -> bool:
    """Adopt the dossier that lies in the folder of a store that nothing was given to yet; whether there was one."""
    if not (store.folder / FILE).is_file() or imports.latest(store.reading(), 1):
        return False
    return adopt(store, load_dossier(store.folder), "recoupe run")


def adopt(store: Store, dossier: Dossier, who: str) -> bool:
    """Put a dossier's articles into an empty pile, to be read and cross-checked anew; whether there was any need."""
    with store.writing() as db:
        if pile.count(db) or pile.count(db, out=True) or imports.waiting(db) is not None:
            return False
        number = imports.accept(db, (), who, dossier.as_of)
        new = pile.add(db, map(_as_read, dossier.documents), number)
        pile.skip(db, dossier.skipped, number)
        db.execute("UPDATE import SET articles = ? WHERE id = ?", (new, number))
    return True


def _as_read(document: Document) -> Document:
    """An article without what only the cross-check knows. What a date given with it lacks stands in it, or, where the
    date was inferred in spite of it, among its warnings, where it stays."""
    published = Published() if document.published.basis == "inferred" else document.published
    return replace(document, story=None, family=None, published=published)
