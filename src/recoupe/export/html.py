"""Dossier -> `dossier.html`: one self-contained page that asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.export.page import Page, build_page
from recoupe.i18n import Words
from recoupe.model import Dossier

if TYPE_CHECKING:
    from jinja2 import Environment

FILE = "dossier.html"

# What no browser should get from an article: controls, marks that turn the writing direction of the page around it,
# halves of characters that cannot be written.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def dossier_html(dossier: Dossier, lang: str) -> str:
    """The page of a dossier."""
    return render(build_page(dossier, lang))


def render(page: Page) -> str:
    """A page as HTML. The style is allowed by its hash; the page has no script, and none is allowed."""
    environment = _environment()
    style = environment.get_template("dossier.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    words = Words(page.lang)
    return environment.get_template("dossier.html.j2").render(page=page, style=style, policy=policy, _=words.text)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def fit(value: object) -> object:
        """Every text on its way into the page; `Markup` is ours and stays as it is."""
        return value if isinstance(value, Markup) or not isinstance(value, str) else _UNFIT.sub("", value)

    return Environment(
        loader=PackageLoader("recoupe", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=fit,
        trim_blocks=True,
        lstrip_blocks=True,
    )
