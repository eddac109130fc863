"""The pile at a glance: its stories, the largest or the newest first, and how well each is sourced."""

from __future__ import annotations

import sqlite3
from typing import Literal

from recoupe.export.page.contexts import Badge
from recoupe.i18n import Words
from recoupe.model import Story, Struct
from recoupe.store import load, pile
from recoupe.store.imports import Import, latest
from recoupe.store.known import meta
from recoupe.web.desk import Desk
from recoupe.web.routes import Screen

SHOWN = 30
ORDERS = {"size": "articles DESC, facts DESC, id", "time": "latest DESC, id"}


class Query(Struct, frozen=True, kw_only=True):
    """`order`: by size or time; `page` from 1."""

    order: Literal["size", "time"] = "size"
    page: int = 1


class Card(Struct, frozen=True, kw_only=True):
    """A story: its `title` and address, `when`, and how it is sourced: `articles`, independent `sources`, `facts`,
    of which so many are backed or disputed (`badges`); `share` of the largest story's articles, in percent."""

    id: str
    href: str
    title: str
    when: str
    articles: str
    sources: str
    facts: str
    badges: tuple[Badge, ...]
    share: int


class Stories(Struct, frozen=True, kw_only=True):
    """The page: `cards`, the `order` they are in, `page` of `pages`, the `articles` and `skipped` inputs of the pile,
    `as_of` when it was read, and the newest `work` on it, where there is some."""

    cards: tuple[Card, ...]
    order: str
    page: int
    pages: int
    stories: int
    articles: int
    skipped: int
    as_of: str
    work: Import | None


def build(desk: Desk, words: Words, query: Query) -> Stories:
    """The stories of one page."""
    with desk.store.snapshot() as db:
        total = int(db.execute("SELECT count(*) FROM story").fetchone()[0])
        pages = max(1, -(-total // SHOWN))
        at = min(max(query.page, 1), pages)
        rows = db.execute(
            "SELECT articles, families, facts, corroborated, disputed, part FROM story "
            f"ORDER BY {ORDERS[query.order]} LIMIT ? OFFSET ?",
            (SHOWN, (at - 1) * SHOWN),
        ).fetchall()
        most = int(db.execute("SELECT coalesce(max(articles), 1) FROM story").fetchone()[0])
        work = next(iter(latest(db, 1)), None)
        return Stories(
            cards=tuple(_card(row, most, desk, words, db) for row in rows),
            order=query.order,
            page=at,
            pages=pages,
            stories=total,
            articles=pile.size(db),
            skipped=pile.skipped_count(db),
            as_of=words.date(meta(db).get("as_of")),
            work=work,
        )


def _card(
    row: tuple[int, int, int, int, int, bytes], most: int, desk: Desk, words: Words, db: sqlite3.Connection
) -> Card:
    articles, families, facts, corroborated, disputed, packed = row
    story = load.decode(Story, packed)
    badges = []
    if corroborated:
        backed = words.plural("{n} fait recoupé", "{n} faits recoupés", corroborated)
        badges.append(Badge(text=backed, tone="good"))
    if disputed:
        badges.append(Badge(text=words.plural("{n} fait contesté", "{n} faits contestés", disputed), tone="bad"))
    return Card(
        id=story.id,
        href=f"/story/{story.id}",
        title=story.title.strip() or words.text("sans titre"),
        when=words.date(story.time),
        articles=words.plural("{n} article", "{n} articles", articles),
        sources=words.plural("{n} source indépendante", "{n} sources indépendantes", families),
        facts=words.plural("{n} fait", "{n} faits", facts),
        badges=tuple(badges),
        share=round(100 * articles / most),
    )


SCREEN = Screen("stories", "/", "stories.html.j2", Query, Stories, build)
