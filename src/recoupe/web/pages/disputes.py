"""Where sources disagree, and what became of what was announced, over the whole pile."""

from __future__ import annotations

from recoupe.export.page.contexts import DevelopmentCard, DisputeCard
from recoupe.export.page.developments import development_cards
from recoupe.export.page.disputes import KINDS, dispute_cards
from recoupe.i18n import Words
from recoupe.model import Struct
from recoupe.web.desk import Desk
from recoupe.web.routes import Screen

SHOWN = 20


class Query(Struct, frozen=True, kw_only=True):
    """`page` from 1."""

    page: int = 1


class Disputes(Struct, frozen=True, kw_only=True):
    """The page: so many `disputes` and `developments`, the gravest first; `page` of `pages`, and `total` of both."""

    disputes: tuple[DisputeCard, ...]
    developments: tuple[DevelopmentCard, ...]
    page: int
    pages: int
    total: int


def build(desk: Desk, words: Words, query: Query) -> Disputes:
    """One page of disagreements and developments."""
    order = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kind in enumerate(KINDS))
    with desk.store.snapshot() as db:
        counted = db.execute("SELECT (SELECT count(*) FROM dispute) + (SELECT count(*) FROM development)")
        total = int(counted.fetchone()[0])
        pages = max(1, -(-total // SHOWN))
        at = min(max(query.page, 1), pages)
        rows = db.execute(
            f"SELECT id FROM (SELECT id, CASE kind {order} ELSE 50 END AS weight FROM dispute "
            "UNION ALL SELECT id, 60 FROM development) ORDER BY weight, id LIMIT ? OFFSET ?",
            (SHOWN, (at - 1) * SHOWN),
        )
        ids = [row[0] for row in rows]
    view = desk.around(words.lang, partings=ids)
    return Disputes(
        disputes=tuple(card for card in dispute_cards(view)[0] if card.id in ids),
        developments=tuple(card for card in development_cards(view)[0] if card.id in ids),
        page=at,
        pages=pages,
        total=total,
    )


SCREEN = Screen("disputes", "/disputes", "disputes.html.j2", Query, Disputes, build, kept=True)
