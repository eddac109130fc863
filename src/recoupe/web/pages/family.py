"""Texts that go back to one source, passage against passage."""

from __future__ import annotations

from recoupe.export.page.contexts import FamilyCard
from recoupe.export.page.families import family_card
from recoupe.export.page.view import Limits
from recoupe.i18n import Words
from recoupe.model import Family, Struct
from recoupe.store import load
from recoupe.web.desk import Desk
from recoupe.web.routes import NotFound, Screen


class Query(Struct, frozen=True, kw_only=True):
    """`family`: its id."""

    family: str


class FamilyPage(Struct, frozen=True, kw_only=True):
    """The page: `title`, and the `family` with what its texts share."""

    title: str
    family: FamilyCard


def build(desk: Desk, words: Words, query: Query) -> FamilyPage:
    """The page of a family."""
    family = load.one(desk.store.reading(), Family, query.family)
    if family is None or len(family.documents) < 2:
        raise NotFound(words.text("Aucune famille {id}.", id=query.family))
    view = desk.around(words.lang, family.documents[:MEMBERS], limits=LIMITS)
    card = family_card(view, family)
    return FamilyPage(title=card.title, family=card)


MEMBERS = 60
"""Articles of one family that are loaded; a dispatch may have been printed a thousand times."""
LIMITS = Limits(kinships=30, more_pairs=20)
SCREEN = Screen("family", "/family/{family}", "family.html.j2", Query, FamilyPage, build, kept=True)
