"""Dossier -> Markdown: what the page says, for a note or a wiki; whatever an article holds stays plain text in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from recoupe.export.page import Page, build_page
from recoupe.i18n import Words
from recoupe.model import Dossier

if TYPE_CHECKING:
    from jinja2 import Environment

_UNFIT = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACE = re.compile(r"[ \t-\r\x85\u2028\u2029]+")  # not the narrow spaces of French figures
# What makes emphasis, code, links, images, tables, notes, mathematics, mentions or templates wherever it stands …
_MARKS = re.compile(r"[\\`*_\[\]{}|~^$#@]")
# … what would be linked though nobody marked it …
_BARE_LINKS = re.compile(r"(?<=\w):(?=//|[\w.+-]+\\?@)|(?i:(?<=\bwww)\.)")
# … and what makes a list, a heading or a rule at the beginning of a line.
_OPENER = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")


def markdown(dossier: Dossier, lang: str = "fr") -> bytes:
    """The dossier as Markdown (CommonMark)."""
    return render(build_page(dossier, lang)).encode("utf-8", "replace")


def render(page: Page) -> str:
    """A page as Markdown."""
    text = _environment().get_template("dossier.md.j2").render(page=page, _=Words(page.lang).text)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(?!>)(\S.*)\n(?=> )", r"\1\n\n", text, flags=re.MULTILINE)  # a quotation stands apart
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> print(escaped("<b>1. *note*</b> voir http://x.example/a_b"))
    &lt;b&gt;1. \*note\*&lt;/b&gt; voir http\://x.example/a\_b
    >>> print(escaped("- un\n2. deux"))
    \- un 2. deux
    """
    flat = _SPACE.sub(" ", _UNFIT.sub("", text))
    flat = _BARE_LINKS.sub(lambda match: "\\" + match[0], _MARKS.sub(r"\\\g<0>", flat))
    flat = _OPENER.sub(lambda match: match[1] + (match[2] + "\\" if match[2].isdigit() else "\\" + match[2]), flat)
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def address(url: str) -> str:
    """A web address as the target of a link."""
    return quote(url, safe=":/?#@!$&*+,;=%~.-_")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def fit(value: object) -> Markup:
        """Every value on its way in; `Markup` is ours and stays as it is."""
        return value if isinstance(value, Markup) else Markup(escaped(str(value)))

    environment = Environment(
        loader=PackageLoader("recoupe", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=fit,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = Markup
    environment.filters["address"] = lambda url: Markup(address(url))
    return environment
