"""Contexts as pages: Jinja with everything escaped, and what every page has around its own part."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from recoupe.i18n import Words
from recoupe.model import Struct

if TYPE_CHECKING:
    from jinja2 import Environment

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""What has no place in a page: control characters, and those that turn the direction of the text around them."""


class Frame(Struct, frozen=True, kw_only=True):
    """What every page has: `lang`, the `path` it is at, its address in each language (`tongues`), the `csrf` token of
    its forms, the number of the last decision it knows (`seen`), and whether the dossier does not know of the newest
    decisions yet (`replaying`)."""

    lang: str
    path: str
    tongues: tuple[tuple[str, str], ...]
    csrf: str
    seen: int
    replaying: bool = False


def page(template: str, context: Struct, frame: Frame) -> str:
    """A context in its template."""
    words = Words(frame.lang)
    return (
        _environment()
        .get_template(template)
        .render(page=context, frame=frame, _=words.text, plural=words.plural, asset=asset)
    )


def fit(value: object) -> object:
    """Every text on its way into a page; `Markup` is ours and stays as it is."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else _UNFIT.sub("", value)


@cache
def asset(name: str) -> str:
    """The address of one of our files, with a mark of its content: a browser may keep it for ever."""
    content = (files("recoupe.web") / "static" / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:10]}"


def warm() -> None:
    """Make all templates ready, so that no reader waits for it."""
    environment = _environment()
    for name in environment.list_templates(filter_func=lambda name: name.endswith(".html.j2")):
        environment.get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader("recoupe.web", "templates"), PackageLoader("recoupe", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=fit,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else every page asks the disk whether its templates have changed
    )
