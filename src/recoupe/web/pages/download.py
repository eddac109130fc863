"""A story, or the whole pile, as a file in any of the formats that there are."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from recoupe.export.formats import FORMATS, Files
from recoupe.i18n import Words
from recoupe.model import Dossier, Story
from recoupe.store import load
from recoupe.web.desk import Desk
from recoupe.web.routes import NotFound, language

TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "graphml": "application/graphml+xml",
    "zip": "application/zip",
}
BEGINNING = (1980, 1, 1, 0, 0, 0)  # as old as an archive can say: the same dossier gives the same bytes


def download(desk: Desk) -> Route:
    """GET /export/{format}?story=…"""

    def made(request: Request) -> Response:
        lang, name = language(request, desk), request.path_params["format"]
        dossier, title = _asked(desk, Words(lang), request.query_params.get("story", ""))
        files = _files(name, dossier, lang, Words(lang))
        kind = next(iter(files)).rsplit(".", 1)[-1] if len(files) == 1 else "zip"
        content = next(iter(files.values())) if len(files) == 1 else _zipped(files)
        media = TYPES.get(kind, "application/octet-stream")
        return Response(content, media_type=media, headers={"content-disposition": _named(title, name, kind)})

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(made, request)

    return Route("/export/{format}", endpoint, methods=["GET"], name="export")


def _asked(desk: Desk, words: Words, story: str) -> tuple[Dossier, str]:
    """What is to be written, and what it is called."""
    if not story:
        with desk.store.snapshot() as db:
            return load.around(db, [row[0] for row in db.execute("SELECT id FROM article")]), "recoupe"
    found = load.one(desk.store.reading(), Story, story)
    if found is None:
        raise NotFound(words.text("Aucune histoire {id}.", id=story))
    view = desk.story(found, words.lang)
    return view.dossier, view.story_title(0)


def _files(name: str, dossier: Dossier, lang: str, words: Words) -> Files:
    if name not in FORMATS:
        raise NotFound(words.text("Aucun format {name} : il y a {known}.", name=name, known=", ".join(FORMATS)))
    return FORMATS[name].files(dossier, lang)


def _zipped(files: Files) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, BEGINNING), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _named(title: str, name: str, kind: str) -> str:
    """The header that makes it a download. Of the title, which is hostile, letters and digits are left."""
    end = f".{kind}" if kind != "zip" else f".{name}.zip"
    return f'attachment; filename="{safe_name(title)}{end}"'


def safe_name(title: str) -> str:
    """A title as the name of a file anywhere.

    >>> safe_name("../../Étape 2 : l'accord…"), safe_name("<script>"), safe_name("فلسطين")
    ('etape-2-l-accord', 'script', 'dossier')
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "dossier"


FILES: tuple[Callable[[Desk], Route], ...] = (download,)
