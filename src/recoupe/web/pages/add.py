"""Adding articles to the pile, watching them read, taking some out again; what could not be read, and why."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
import zlib
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Literal

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from recoupe.i18n import Words
from recoupe.model import Struct
from recoupe.read.readers import COMPRESSED, READERS
from recoupe.store import imports, pile
from recoupe.store.imports import Import
from recoupe.web.changes import Asker, Bounds, Done, Refused, Upload, change
from recoupe.web.desk import Desk
from recoupe.web.routes import Screen, language

BOUNDS = Bounds(total=200_000_000, field=2_000_000, fields=20, files=5000, file=50_000_000)
UNPACKED = 500_000_000  # bytes that the compressed files of one import may become
SHOWN = 50  # articles, or unread inputs, on a page
JOBS = 10
WATCHED = 0.4  # seconds between two looks at how far an import is
QUIET = 15.0  # seconds after which a line is sent only to find out whether anybody still listens
LONGEST = 600.0  # seconds of one stream; a browser asks for the next by itself


class Query(Struct, frozen=True, kw_only=True):
    """`page` of the list of articles, whose path holds `path`; `skipped`: the page of what could not be read."""

    page: int = 1
    path: str = ""
    skipped: int = 1


class Job(Struct, frozen=True, kw_only=True):
    """An import: `when`, `who`, `what` was given; its `state` and how far it is, said and as `done` of `total`; what
    came of it (`outcome`), or `why` it failed."""

    id: int
    when: str
    who: str
    what: str
    state: Literal["waiting", "working", "done", "failed"]
    said: str
    done: int
    total: int
    outcome: str
    why: str


class Kept(Struct, frozen=True, kw_only=True):
    """An article: where its page is (none for one that is out), `title`, `path`, and since `when` it is in, or out."""

    id: str
    href: str | None
    title: str
    path: str
    when: str


class Unread(Struct, frozen=True, kw_only=True):
    """An input that could not be read, and why."""

    path: str
    reason: str


class Turn(Struct, frozen=True, kw_only=True):
    """Where one is in a long list: `page` of `pages`, `total` in all; the addresses of the pages beside it."""

    page: int
    pages: int
    total: int
    before: str | None
    after: str | None


class Add(Struct, frozen=True, kw_only=True):
    """The page: what is read (`formats`) and the bounds of one import (`files`, megabytes a file and in all, in words
    in `limits`); the `current` import, other `jobs`, newest first; the pile's `articles`, those whose path holds
    `path`, and those taken `out`; the inputs that were `skipped`."""

    formats: str
    limits: str
    most_files: int
    most_file: int
    most_total: int
    current: Job | None
    jobs: tuple[Job, ...]
    path: str
    articles: tuple[Kept, ...]
    articles_turn: Turn
    size: int
    out: tuple[Kept, ...]
    skipped: tuple[Unread, ...]
    skipped_turn: Turn


def build(desk: Desk, words: Words, query: Query) -> Add:
    """The page of an address."""
    with desk.store.snapshot() as db:
        skipped = _turn(pile.skipped_count(db), query.skipped, lambda n: f"/add?skipped={n}#ecartes")
        articles = _turn(
            pile.count(db, like=query.path), query.page, lambda n: f"/add?{_form(path=query.path, page=n)}#pile"
        )
        current = imports.waiting(db)
        jobs = [job_of(one, words) for one in imports.latest(db, JOBS) if current is None or one.id != current.id]
        listed = pile.listed(db, SHOWN, SHOWN * (articles.page - 1), like=query.path)
        return Add(
            formats=_formats(words),
            limits=words.text(
                "Jusqu’à {files} fichiers, {file} Mo par fichier et {total} Mo en tout d’un coup.",
                files=words.number(BOUNDS.files),
                file=words.number(BOUNDS.file / 1e6),
                total=words.number(BOUNDS.total / 1e6),
            ),
            most_files=BOUNDS.files,
            most_file=BOUNDS.file,
            most_total=BOUNDS.total,
            current=job_of(current, words) if current else None,
            jobs=tuple(jobs),
            path=query.path,
            articles=tuple(_kept(one, words, True) for one in listed),
            articles_turn=articles,
            size=pile.size(db),
            out=tuple(_kept(one, words, False) for one in pile.listed(db, SHOWN, out=True)),
            skipped=tuple(
                Unread(path=one.path, reason=one.reason)
                for one in pile.skipped_page(db, SHOWN, SHOWN * (skipped.page - 1))
            ),
            skipped_turn=skipped,
        )


def job_of(one: Import, words: Words) -> Job:
    """An import in words."""
    return Job(
        id=one.id,
        when=_moment(one.at, words),
        who=one.who,
        what=_what(one, words),
        state=one.state,
        said=_said(one, words),
        done=one.done,
        total=one.total,
        outcome=_outcome(one, words),
        why=one.why,
    )


def _what(one: Import, words: Words) -> str:
    if one.files:
        return words.plural("{n} fichier", "{n} fichiers", one.files)
    return words.text("dossier de « recoupe run »") if one.articles else words.text("pile revue")


def _said(one: Import, words: Words) -> str:
    """Where an import is."""
    if one.state == "done":
        return words.text("terminé")
    if one.state == "failed":
        return words.text("échoué")
    if one.stage == "read":
        return words.plural("lecture de {n} fichier", "lecture de {n} fichiers", one.total)
    if one.stage == "understand":
        return words.plural(
            "analyse des articles : {done} sur {n}",
            "analyse des articles : {done} sur {n}",
            one.total,
            done=words.number(one.done),
        )
    if one.stage == "crosscheck":
        return words.text("recoupement de toute la pile")
    return words.text("en attente")


def _outcome(one: Import, words: Words) -> str:
    if one.state != "done" or (not one.files and not one.articles):
        return ""
    if not one.articles:
        return words.text("aucun article nouveau")
    return words.plural("{n} article nouveau", "{n} articles nouveaux", one.articles)


def _formats(words: Words) -> str:
    return words.text(
        "{formats} ; même compressés ({endings}). Le détail : « recoupe formats ».",
        formats=", ".join(words.text(reader.name) for reader in READERS),
        endings=", ".join(COMPRESSED),
    )


def _kept(one: pile.Kept, words: Words, has_page: bool) -> Kept:
    return Kept(
        id=one.id,
        href=f"/article/{one.id}" if has_page else None,
        title=one.title or words.text("sans titre"),
        path=one.path,
        when=_moment(one.at, words),
    )


def _moment(at: str, words: Words) -> str:
    """A moment of the store (UTC) by the clock of this machine, to the minute."""
    return _minute(at, words.lang)


@lru_cache(1024)  # the articles of an import came in the same minute
def _minute(at: str, lang: str) -> str:
    return Words(lang).date(datetime.fromisoformat(at).astimezone().isoformat()[:16])


def _turn(total: int, page: int, href: Callable[[int], str]) -> Turn:
    pages = max(1, -(-total // SHOWN))
    at = min(max(page, 1), pages)
    return Turn(
        page=at,
        pages=pages,
        total=total,
        before=href(at - 1) if at > 1 else None,
        after=href(at + 1) if at < pages else None,
    )


def _form(**values: object) -> str:
    from urllib.parse import urlencode

    return urlencode({name: value for name, value in values.items() if value != ""})


# -- changes -----------------------------------------------------------------------------------------------------------
class Given(Struct, frozen=True, kw_only=True):
    """What is to be added: `files`; or one article's `text`, with its `title`, `published` (a day) and `url`."""

    files: tuple[Upload, ...] = ()
    text: str = ""
    title: str = ""
    published: str = ""
    url: str = ""


def add(desk: Desk, words: Words, form: Given, by: Asker) -> Done:
    """Accept articles; they are read by and by."""
    given = [(one.name, one.content) for one in form.files]
    if form.text.strip():
        given.append(_pasted(form, words))
    if not given:
        raise Refused(400, words.text("Rien à ajouter : choisir des fichiers ou coller un texte."))
    _check_unpacked(given, words)
    with desk.store.writing() as db:
        imports.accept(db, given, by.who)
    desk.wake()
    return Done(to="/add#travaux")


def _pasted(form: Given, words: Words) -> tuple[str, bytes]:
    """A pasted article as a file: plain text, or a row where more is known of it."""
    name = words.text("texte collé")
    text = form.text.replace("\r\n", "\n")
    known = {"title": form.title.strip(), "published": form.published.strip(), "url": form.url.strip()}
    if not any(known.values()):
        return f"{name}.txt", text.encode("utf-8", "replace")
    row = {**{key: value for key, value in known.items() if value}, "text": text}
    return f"{name}.jsonl", json.dumps(row).encode()


def _check_unpacked(given: Iterable[tuple[str, bytes]], words: Words) -> None:
    """Refuse compressed files that become too large; a damaged one is told when it is read."""
    left = UNPACKED
    for name, content in given:
        if not name.lower().endswith(".gz"):
            continue
        try:
            with gzip.GzipFile(fileobj=BytesIO(content)) as packed:
                while chunk := packed.read(1 << 20):
                    left -= len(chunk)
                    if left < 0:
                        limit = words.number(UNPACKED / 1e6)
                        raise Refused(
                            413, words.text("{file} : plus de {limit} Mo une fois décompressé.", file=name, limit=limit)
                        )
        except (OSError, EOFError, zlib.error):
            continue


class Chosen(Struct, frozen=True, kw_only=True):
    """The articles meant (`doc`)."""

    doc: tuple[str, ...] = ()


def remove(desk: Desk, words: Words, form: Chosen, by: Asker) -> Done:
    """Take articles out of the pile; the rest is cross-checked anew."""
    return _alter(desk, words, form, by, pile.remove)


def restore(desk: Desk, words: Words, form: Chosen, by: Asker) -> Done:
    """Put articles back into the pile."""
    return _alter(desk, words, form, by, pile.restore)


def _alter(desk: Desk, words: Words, form: Chosen, by: Asker, how: Callable[..., int]) -> Done:
    if not form.doc:
        raise Refused(400, words.text("Aucun article n’est coché."))
    with desk.store.writing() as db:
        if how(db, form.doc):
            imports.accept(db, (), by.who)
    desk.wake()
    return Done(to="/add#travaux")


# -- how far it is -----------------------------------------------------------------------------------------------------
def watching(desk: Desk) -> Route:
    """The events of the work on a pile, as they come."""

    async def endpoint(request: Request) -> Response:
        words = Words(language(request, desk))
        lines = _events(desk, words)
        return StreamingResponse(lines, media_type="text/event-stream")

    return Route("/events", endpoint, methods=["GET"])


async def _events(desk: Desk, words: Words) -> AsyncIterator[bytes]:
    """A `work` event whenever the import in hand has moved, and one last with how it ended."""
    began = spoke = time.monotonic()
    watched: int | None = None
    sent = b""
    while time.monotonic() - began < LONGEST and not desk.leaving.is_set():
        job = await run_in_threadpool(_in_hand, desk, watched)
        if job is None:
            yield b"event: idle\ndata: {}\n\n"
            return
        told = msgspec.json.encode(job_of(job, words))
        if told != sent:
            yield b"event: work\ndata: " + told + b"\n\n"
            sent, spoke = told, time.monotonic()
        elif time.monotonic() - spoke > QUIET:
            yield b": here\n\n"
            spoke = time.monotonic()
        watched = job.id if job.state in ("waiting", "working") else None
        await asyncio.sleep(WATCHED)


def _in_hand(desk: Desk, watched: int | None) -> Import | None:
    """The import watched until now, to the end; then the next that waits."""
    db = desk.store.reading()
    return (imports.one(db, watched) if watched is not None else None) or imports.waiting(db)


SCREEN = Screen("add", "/add", "add.html.j2", Query, Add, build)
CHANGES = (
    change("/add", Given, add, BOUNDS),
    change("/add/remove", Chosen, remove),
    change("/add/restore", Chosen, restore),
    watching,
)
