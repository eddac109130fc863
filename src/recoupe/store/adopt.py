"""A dossier that `recoupe run` wrote, taken over: its articles become the pile of a store."""

from __future__ import annotations

from msgspec.structs import replace

from recoupe.model import Document, Dossier, Published
from recoupe.store import imports, pile
from recoupe.store.base import Store


def adopt(store: Store, dossier: Dossier, who: str) -> bool:
    """Put a dossier's articles into an empty pile, to be read and cross-checked anew; whether there was any need."""
    with store.writing() as db:
        if pile.count(db) or pile.count(db, out=True) or imports.waiting(db) is not None:
            return False
        number = imports.accept(db, (), who)
        new = pile.add(db, map(_as_read, dossier.documents), number)
        pile.skip(db, dossier.skipped, number)
        db.execute("UPDATE import SET articles = ? WHERE id = ?", (new, number))
    return True


def _as_read(document: Document) -> Document:
    """An article without what only the cross-check knows."""
    stated = document.published.basis == "stated"
    return replace(document, story=None, family=None, published=document.published if stated else Published())
