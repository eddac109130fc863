"""The screens, one file each, and the changes that can be made on them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from recoupe.web.desk import Desk
from recoupe.web.pages import article, stories, story
from recoupe.web.routes import Screen

SCREENS: tuple[Screen, ...] = (stories.SCREEN, story.SCREEN, article.SCREEN)
CHANGES: tuple[Callable[[Desk], Route], ...] = ()

__all__ = ["CHANGES", "SCREENS"]
