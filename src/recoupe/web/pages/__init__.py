"""The screens, one file each, and the changes that can be made on them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from recoupe.web.desk import Desk
from recoupe.web.pages import (
    actor,
    add,
    article,
    compare,
    disputes,
    download,
    fact,
    family,
    login,
    review,
    search,
    stories,
    story,
    system,
)
from recoupe.web.routes import Screen

SCREENS: tuple[Screen, ...] = tuple(
    page.SCREEN
    for page in (stories, story, article, compare, fact, actor, family, disputes, search, system, review, add)
)
CHANGES: tuple[Callable[[Desk], Route], ...] = (
    login.login,
    *add.CHANGES,
    *review.CHANGES,
)

FILES = download.FILES

__all__ = ["CHANGES", "FILES", "SCREENS"]
