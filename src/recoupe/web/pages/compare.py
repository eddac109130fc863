"""Two articles side by side: what they share word for word, what both say, what only one says, where they part."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.export.page.contexts import DisputeCard, Kinship, Link
from recoupe.export.page.disputes import dispute_cards
from recoupe.export.page.families import family_cards
from recoupe.export.page.view import View
from recoupe.export.sentences import sentence_text
from recoupe.i18n import Words
from recoupe.model import Claim, Document, Struct
from recoupe.store import load
from recoupe.web.desk import Desk
from recoupe.web.routes import NotFound, Screen


class Query(Struct, frozen=True, kw_only=True):
    """The ids of the two articles, `a` and `b`."""

    a: str
    b: str


class Told(Struct, frozen=True, kw_only=True):
    """A fact: the `fact` in words, and how each article puts it (`left`, `right`: empty where it doesn't)."""

    fact: Link
    left: str
    right: str


class Compared(Struct, frozen=True, kw_only=True):
    """The page: `title`, the two articles (`left`, `right`) with who published them and when (`left_source`,
    `right_source`), the passages they share (`kinships`), the facts of `both`, of the left only (`only_left`) and of
    the right only (`only_right`), and the `disputes` in which they stand on different sides."""

    title: str
    left: Link
    right: Link
    left_source: str
    right_source: str
    kinships: tuple[Kinship, ...]
    both: tuple[Told, ...]
    only_left: tuple[Told, ...]
    only_right: tuple[Told, ...]
    disputes: tuple[DisputeCard, ...]


def build(desk: Desk, words: Words, query: Query) -> Compared:
    """The comparison."""
    documents = {d.id: d for d in load.some(desk.store.reading(), Document, {query.a, query.b})}
    for asked in (query.a, query.b):
        if asked not in documents:
            raise NotFound(words.text("Aucun article {id}.", id=asked))
    left, right = documents[query.a], documents[query.b]
    view = desk.around(words.lang, {left.id, right.id})
    told = [(claim, {e.doc for e in claim.evidence}) for claim in view.ranked]
    return Compared(
        title=words.text("Deux articles côte à côte"),
        left=Link(text=view.title(left), href=view.places.article(left.id)),
        right=Link(text=view.title(right), href=view.places.article(right.id)),
        left_source=f"{view.source_name(left)}, {view.date(left.published.value)}",
        right_source=f"{view.source_name(right)}, {view.date(right.published.value)}",
        kinships=tuple(_kinships(view, left, right)),
        both=tuple(_told(view, c, left, right) for c, docs in told if {left.id, right.id} <= docs),
        only_left=tuple(_told(view, c, left, right) for c, docs in told if left.id in docs and right.id not in docs),
        only_right=tuple(_told(view, c, left, right) for c, docs in told if right.id in docs and left.id not in docs),
        disputes=tuple(
            card
            for card in dispute_cards(view)[0]
            for dispute in view.dossier.disputes
            if dispute.id == card.id and {left.id, right.id} <= {p.doc for side in dispute.sides for p in side}
        ),
    )


def _kinships(view: View, left: Document, right: Document) -> Iterator[Kinship]:
    """The links between the two, where they are of one family."""
    if left.family is None or left.family != right.family:
        return
    for card in family_cards(view)[0]:
        if card.id == left.family:
            yield from card.links


def _told(view: View, claim: Claim, left: Document, right: Document) -> Told:
    return Told(
        fact=Link(text=sentence_text(view.sentence(claim)), href=view.places.claim(claim.id)),
        left=_passage(claim, left),
        right=_passage(claim, right),
    )


def _passage(claim: Claim, document: Document) -> str:
    return next((document.text[e.start : e.end] for e in claim.evidence if e.doc == document.id), "")


SCREEN = Screen("compare", "/compare", "compare.html.j2", Query, Compared, build, kept=True)
