"""Passages, facts, statements and actors that hold some words; accents, number and tense don't matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from recoupe.export.page.contexts import Link
from recoupe.export.page.view import View
from recoupe.i18n import Words
from recoupe.i18n.marks import N_
from recoupe.model import Document, Struct
from recoupe.store import load, search
from recoupe.store.search import Hit
from recoupe.web.desk import Desk, Pages
from recoupe.web.routes import Screen

SHOWN = 20
AROUND = 160  # characters kept before the first mark of a long passage, and after the last
KINDS = {
    "actor": N_("Acteurs"),
    "fact": N_("Faits"),
    "statement": N_("Propos"),
    "article": N_("Articles"),
}


class Query(Struct, frozen=True, kw_only=True):
    """`q`: the words; `kind`: where to look, everywhere if empty; `page` from 1."""

    q: str = ""
    kind: Literal["", "actor", "fact", "statement", "article"] = ""
    page: int = 1


class Found(Struct, frozen=True, kw_only=True):
    """A passage: its `kind` in words, the text cut into `pieces` (text, whether it was asked for), where it leads, and
    the `source` it is from."""

    kind: str
    pieces: tuple[tuple[str, bool], ...]
    href: str
    source: Link | None


class Results(Struct, frozen=True, kw_only=True):
    """The page: the words asked for (`q`), in what `kind`, the `kinds` one may choose from, what was `found`, the
    `page`, and whether there are `more`."""

    q: str
    kind: str
    kinds: tuple[tuple[str, str], ...]
    found: tuple[Found, ...]
    page: int
    more: bool


def build(desk: Desk, words: Words, query: Query) -> Results:
    """What answers."""
    at = min(max(query.page, 1), 50)
    with desk.store.snapshot() as db:
        kinds = (query.kind,) if query.kind else tuple(KINDS)
        hits = search.find(db, query.q, kinds, SHOWN + 1, (at - 1) * SHOWN)
        documents = {d.id: d for d in load.some(db, Document, {hit.doc for hit in hits if hit.doc})}
    view = View(load.empty(documents.values()), words, places=Pages())
    return Results(
        q=query.q,
        kind=query.kind,
        kinds=tuple((kind, words.text(label)) for kind, label in KINDS.items()),
        found=tuple(_found(hit, view, documents, words) for hit in hits[:SHOWN]),
        page=at,
        more=len(hits) > SHOWN,
    )


def _found(hit: Hit, view: View, documents: dict[str, Document], words: Words) -> Found:
    places = view.places
    document = documents.get(hit.doc)
    leads = {"actor": places.actor, "fact": places.claim, "article": places.article}
    source = None
    if document is not None:
        name = f"{view.source_name(document)}, {view.date(document.published.value)}"
        source = Link(text=name, href=places.article(document.id))
    return Found(
        kind=words.text(KINDS[hit.kind]),
        pieces=tuple(_pieces(hit)),
        href=leads[hit.kind](hit.owner) if hit.kind in leads else places.article(hit.doc),
        source=source,
    )


def _pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The passage around what was asked for."""
    first = max(0, (hit.marks[0][0] if hit.marks else 0) - AROUND)
    last = min(len(hit.text), (hit.marks[-1][1] if hit.marks else 0) + AROUND)
    at = first
    if first:
        yield "… ", False
    for start, end in hit.marks:
        yield hit.text[at:start], False
        yield hit.text[start:end], True
        at = end
    yield hit.text[at:last] + (" …" if last < len(hit.text) else ""), False


SCREEN = Screen("search", "/search", "search.html.j2", Query, Results, build, kept=True)
