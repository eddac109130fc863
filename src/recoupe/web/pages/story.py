"""One story's dossier: its facts in order of standing, with all the passages they rest on."""

from __future__ import annotations

from recoupe.export.page import Page
from recoupe.export.page.build import page_of
from recoupe.i18n import Words
from recoupe.model import Story, Struct
from recoupe.store import load
from recoupe.web.desk import Desk
from recoupe.web.routes import NotFound, Screen


class Query(Struct, frozen=True, kw_only=True):
    """`story`: its id."""

    story: str


def build(desk: Desk, words: Words, query: Query) -> Page:
    """The dossier of a story."""
    story = load.one(desk.store.reading(), Story, query.story)
    if story is None:
        raise NotFound(words.text("Aucune histoire {id}.", id=query.story))
    return page_of(desk.story(story, words.lang))


SCREEN = Screen("story", "/story/{story}", "story.html.j2", Query, Page, build)
