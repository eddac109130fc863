"""An actor: the names and spellings found, offices, ties, what it did and said, and where it is spoken of."""

from __future__ import annotations

from recoupe.export.page.contexts import Actor, Fact, Link, Speaker, TieGroup
from recoupe.export.page.facts import event_facts, tie_groups
from recoupe.export.page.people import actor_entry, speakers
from recoupe.i18n import Words
from recoupe.model import Document, Entity, Struct
from recoupe.store import load
from recoupe.web.desk import Desk
from recoupe.web.routes import NotFound, Screen

FACTS, STATEMENTS, ARTICLES = 80, 30, 30
"""The most that one page shows of each."""


class Query(Struct, frozen=True, kw_only=True):
    """`entity`: the actor's id."""

    entity: str


class ActorPage(Struct, frozen=True, kw_only=True):
    """The page: `title`, the `actor` with its names and offices, its `ties` by type, its `events`, the `statements` it
    made, the `articles` that speak of it most, and in `left` how many facts are not shown."""

    title: str
    actor: Actor
    ties: tuple[TieGroup, ...]
    events: tuple[Fact, ...]
    statements: tuple[Speaker, ...]
    articles: tuple[Link, ...]
    left: str


def build(desk: Desk, words: Words, query: Query) -> ActorPage:
    """The page of an actor."""
    with desk.store.snapshot() as db:
        entity = load.one(db, Entity, query.entity)
        if entity is None:
            raise NotFound(words.text("Aucun acteur {id}.", id=query.entity))
        claims = load.claims_of(db, entity.id, FACTS + 1)
        said = load.said_by(db, entity.id, STATEMENTS)
        docs = load.articles_of(db, entity.id, ARTICLES)
        documents = list(load.some(db, Document, docs))
        mentions = db.execute("SELECT mentions, facts FROM entity WHERE id = ?", (entity.id,)).fetchone()
    view = desk.around(words.lang, claims=claims[:FACTS], statements=said)
    left = mentions[1] - FACTS
    return ActorPage(
        title=view.name(entity.id).text,
        actor=actor_entry(view, entity, mentions[0], mentions[1]),
        ties=tie_groups(view)[0],
        events=event_facts(view).facts,
        statements=tuple(s for s in speakers(view)[0] if s.name.href == view.places.actor(entity.id)),
        articles=tuple(Link(text=view.title(d), href=view.places.article(d.id)) for d in documents),
        left=words.plural("{n} autre fait", "{n} autres faits", left) if left > 0 else "",
    )


SCREEN = Screen("actor", "/actor/{entity}", "actor.html.j2", Query, ActorPage, build, kept=True)
