"""A story, or the whole pile, as a file in any of the formats that there are."""

from __future__ import annotations

import asyncio
import io
import multiprocessing
import os
import re
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from recoupe.export.formats import FORMATS, Files
from recoupe.i18n import Words
from recoupe.model import Dossier, Story, Struct
from recoupe.store import Store, load, pile
from recoupe.web.changes import Refused
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
WHOLE = "recoupe"
"""The name of the whole pile's file."""
FEW = 200  # articles whose export holds nobody up
PIECE = 1 << 18  # bytes sent at once
BEGINNING = (1980, 1, 1, 0, 0, 0)  # as old as an archive can say: the same dossier gives the same bytes


def download(desk: Desk) -> Route:
    """GET /export/{format}?story=…"""
    turn = asyncio.Lock()  # one large export at a time: each holds a whole pile in memory

    async def endpoint(request: Request) -> Response:
        lang, name = language(request, desk), request.path_params["format"]
        words, story = Words(lang), request.query_params.get("story", "")
        if name not in FORMATS:
            raise NotFound(words.text("Aucun format {name} : il y a {known}.", name=name, known=", ".join(FORMATS)))
        if story or await run_in_threadpool(_count, desk) <= FEW:
            made, title = await run_in_threadpool(_small, desk, words, name, story)
            return Response(made.content, media_type=_media(made.kind), headers=_headers(title, name, made.kind))
        async with turn:
            kind, held = await run_in_threadpool(_large, desk, words, name)
        headers = {**_headers(WHOLE, name, kind), "content-length": str(os.fstat(held.fileno()).st_size)}
        return StreamingResponse(_pieces(held), media_type=_media(kind), headers=headers)

    return Route("/export/{format}", endpoint, methods=["GET"], name="export")


class Made(Struct, frozen=True):
    """An export: one file's `content`, and its `kind`, which is its ending."""

    content: bytes
    kind: str


def _count(desk: Desk) -> int:
    return pile.size(desk.store.reading())


def _small(desk: Desk, words: Words, name: str, story: str) -> tuple[Made, str]:
    dossier, title = _asked(desk, words, story)
    return write(name, dossier, words.lang), title


def write(name: str, dossier: Dossier, lang: str) -> Made:
    """A dossier in a format; what is several files comes as one zip."""
    files = FORMATS[name].files(dossier, lang)
    if len(files) > 1:
        return Made(_zipped(files), "zip")
    [(path, content)] = files.items()
    return Made(content, path.rsplit(".", 1)[-1])


def _large(desk: Desk, words: Words, name: str) -> tuple[str, BinaryIO]:
    """A whole pile in a format, written by a process of its own, so that those who read are not held up; its file has
    no name any more and goes when it is closed."""
    with tempfile.TemporaryDirectory(prefix="recoupe-export-") as folder:
        target = Path(folder)
        process = multiprocessing.get_context("spawn").Process(
            target=export, args=(desk.store.folder, name, words.lang, target), daemon=True
        )
        process.start()
        process.join()
        if process.exitcode != 0:
            raise Refused(503, words.text("L’export n’a pas pu être fait : la mémoire ou la place manque peut-être."))
        [made] = target.iterdir()
        return made.name.partition(".")[2], made.open("rb")


def export(folder: Path, name: str, lang: str, target: Path) -> None:
    """Write the pile of a store into a folder, as one file."""
    os.nice(10)
    with Store(folder, create=False).snapshot() as db:
        dossier = _whole(db)
    made = write(name, dossier, lang)
    (target / f"{WHOLE}.{made.kind}").write_bytes(made.content)


def _pieces(held: BinaryIO) -> Iterator[bytes]:
    with held:
        while piece := held.read(PIECE):
            yield piece


def _whole(db: sqlite3.Connection) -> Dossier:
    return load.around(db, [row[0] for row in db.execute("SELECT id FROM article")])


def _asked(desk: Desk, words: Words, story: str) -> tuple[Dossier, str]:
    """What is to be written, and what it is called."""
    if not story:
        with desk.store.snapshot() as db:
            return _whole(db), WHOLE
    found = load.one(desk.store.reading(), Story, story)
    if found is None:
        raise NotFound(words.text("Aucune histoire {id}.", id=story))
    view = desk.story(found, words.lang)
    return view.dossier, view.story_title(0)


def _zipped(files: Files) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, BEGINNING), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _media(kind: str) -> str:
    return TYPES.get(kind, "application/octet-stream")


def _headers(title: str, name: str, kind: str) -> dict[str, str]:
    """What makes it a download. Of the title, which is hostile, letters and digits are left."""
    end = f".{kind}" if kind != "zip" else f".{name}.zip"
    return {"content-disposition": f'attachment; filename="{safe_name(title)}{end}"'}


def safe_name(title: str) -> str:
    """A title as the name of a file anywhere.

    >>> safe_name("../../Étape 2 : l'accord…"), safe_name("<script>"), safe_name("فلسطين")
    ('etape-2-l-accord', 'script', 'dossier')
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "dossier"


FILES: tuple[Callable[[Desk], Route], ...] = (download,)
