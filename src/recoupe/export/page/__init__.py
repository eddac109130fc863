"""The dossier as a page: everything the template shows, worked out beforehand and typed.

`build_page` is a pure function of the dossier and the language. The template computes nothing; the JSON of a `Page` is
the page without its looks.
"""

from __future__ import annotations

from recoupe.export.page.build import build_page
from recoupe.export.page.contexts import Page

__all__ = ["Page", "build_page"]
