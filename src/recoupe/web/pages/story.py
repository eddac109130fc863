"""One story's dossier: its facts in order of standing with all the passages they rest on, narrowed as one asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from msgspec.structs import asdict, replace

from recoupe.export.page import Page
from recoupe.export.page.build import page_of
from recoupe.export.page.contexts import Link
from recoupe.export.page.people import speakers
from recoupe.export.page.view import Limits, View
from recoupe.i18n import Words
from recoupe.model import Story, Struct
from recoupe.store import load
from recoupe.web.desk import Desk
from recoupe.web.pages.filters import Asked, Choices, choices, fits, said
from recoupe.web.routes import NotFound, Screen

SHOWN, MOST = 30, 480  # facts of each sort at first, and at most
KEPT = frozenset({"faits", "liens", "suites", "desaccords", "chronologie", "propos"})
"""The parts that are left where facts are filtered: the others are about the whole story."""


class Query(Asked, frozen=True, kw_only=True):
    """`story`: its id; how many facts of each sort are `shown`; the rest is what its facts are narrowed to."""

    story: str
    shown: Annotated[int, msgspec.Meta(ge=1, le=MOST)] = SHOWN


class StoryPage(Struct, frozen=True, kw_only=True):
    """The page: the story's `id`, `title`, the `dossier` of what is asked for, the `choices` there are, whether they
    are `filtered`, in words how many facts are left of how many (`left`), where one sees `more` of them, if there
    are, and whether any fact has a date (`dated`); the story it `follows`, and those that take it further
    (`followed`)."""

    id: str
    title: str
    dossier: Page
    choices: Choices
    filtered: bool
    left: str
    more: str
    dated: bool
    follows: Link | None
    followed: tuple[Link, ...]


def build(desk: Desk, words: Words, query: Query) -> StoryPage:
    """The dossier of a story."""
    story = load.one(desk.store.reading(), Story, query.story)
    if story is None:
        raise NotFound(words.text("Aucune histoire {id}.", id=query.story))
    whole = desk.story(story, words.lang)
    view = _narrowed(whole, query) if query.narrows else _cut(desk, whole, query)
    page = _unlisted(page_of(view))
    if query.narrows:
        page = _only_facts(page, view, query)
    db = desk.store.reading()
    later = db.execute("SELECT id FROM story WHERE follows = ? ORDER BY time, id LIMIT 12", (story.id,))
    return StoryPage(
        id=story.id,
        title=whole.story_title(0),
        dossier=page,
        choices=choices(whole, query),
        filtered=query.narrows,
        left=words.plural(
            "{n} fait sur {all}", "{n} faits sur {all}", len(view.ranked), all=words.number(len(whole.ranked))
        ),
        more=_more(view, query),
        dated=any(claim.time for claim in whole.events),
        follows=next(_linked(whole, [story.follows] if story.follows else [], desk), None),
        followed=tuple(_linked(whole, [row[0] for row in later], desk)),
    )


def _linked(view: View, stories: list[str], desk: Desk) -> Iterator[Link]:
    for story in load.some(desk.store.reading(), Story, stories):
        yield Link(text=story.title.strip() or view.words.text("sans titre"), href=view.places.story(story.id))


def _unlisted(page: Page) -> Page:
    """The page of one story needs no list of stories: its sources stand in a list of their own."""
    return replace(
        page,
        stories=(),
        stories_rest="",
        tallies=page.tallies[1:],
        contents=tuple(one for one in page.contents if one.anchor != "histoires"),
    )


def _cut(desk: Desk, whole: View, query: Query) -> View:
    """The view of all facts, with room for so many; it is kept, as most people ask for it."""
    own = [document.id for document in whole.own]
    key = ("story", query.story, str(query.shown))
    return desk.view(key, whole.words.lang, lambda: whole.dossier, _limits(query), own)


def _narrowed(whole: View, query: Query) -> View:
    """The view of the facts asked for: all the rest stays where it is, so that names and numbers stay the same."""
    among = frozenset(claim.id for claim in whole.ranked if fits(claim, query))
    dossier = replace(
        whole.dossier,
        disputes=tuple(one for one in whole.dossier.disputes if among.intersection(one.claims)),
        developments=tuple(one for one in whole.dossier.developments if among.intersection((one.before, one.after))),
    )
    own = [document.id for document in whole.own]
    return View(dossier, whole.words, _limits(query), whole.places, own, among)


def _limits(query: Query) -> Limits:
    """Room for so many facts, and for as much of the rest as a page of a few screens can hold beside them."""
    times = -(-query.shown // SHOWN)
    return Limits(
        events=query.shown,
        ties=query.shown,
        quotes=2,
        more=6,
        actors=15 * times,
        speakers=10 * times,
        statements=2,
        more_statements=2 * times,
        families=6 * times,
        kinships=times,  # a family has a page of its own
        pairs=1,
        more_pairs=2 * times,
        sources=30 * times,
    )


def _only_facts(page: Page, view: View, query: Query) -> Page:
    heard = tuple(one for one in view.dossier.statements if said(one, query))
    those, rest = speakers(View(replace(view.dossier, statements=heard), view.words, view.limits, view.places))
    counts = {"propos": view.words.number(len(heard))} if heard else {"propos": ""}
    contents = tuple(
        replace(one, count=counts.get(one.anchor, one.count))
        for one in page.contents
        if one.anchor in KEPT and (one.anchor != "propos" or heard)
    )
    return replace(
        page,
        contents=contents,
        speakers=those,
        speakers_rest=rest,
        exposures=(),
        exposures_rest="",
        actors=(),
        families=(),
        families_rest="",
        sources=(),
        sources_rest="",
        skipped=(),
        skipped_rest="",
        method=(),
    )


def _more(view: View, query: Query) -> str:
    limits = view.limits
    cut = len(view.events) > limits.events or len(view.ties) > limits.ties or len(view.documents) > limits.sources
    if query.shown >= MOST or not cut:
        return ""
    terms = {key: value for key, value in asdict(query).items() if value and key not in ("story", "shown")}
    return "?" + urlencode({**terms, "shown": min(query.shown * 4, MOST)})


SCREEN = Screen("story", "/story/{story}", "story.html.j2", Query, StoryPage, build, kept=True)
