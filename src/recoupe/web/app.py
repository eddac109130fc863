"""The application put together: the guard outside, then pages, changes, the JSON API and our own files."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recoupe.i18n import Words
from recoupe.model import Struct
from recoupe.store.decisions import ConflictError
from recoupe.web.changes import Refused
from recoupe.web.desk import Desk
from recoupe.web.guard import Gate, Guard
from recoupe.web.openapi import described, openapi
from recoupe.web.pages import CHANGES, FILES, SCREENS
from recoupe.web.pages.system import ready
from recoupe.web.render import page, warm
from recoupe.web.routes import NotFound, frame, language, routes

_log = logging.getLogger(__name__)
TENDED = 3.0  # seconds between two looks at whether the worker lives


class Assets(StaticFiles):
    """Our own files; their address changes with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


class Timed:
    """ASGI middleware: says in `Server-Timing` how many milliseconds an answer took, waiting for a thread included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.perf_counter()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                spent = 1000 * (time.perf_counter() - began)
                MutableHeaders(scope=message)["server-timing"] = f"app;dur={spent:.1f}"
            await send(message)

        await self.app(scope, receive, answer)


class Trouble(Struct, frozen=True):
    """A page that could not be shown: `status`, `title`, and in `text` what to do next."""

    status: int
    title: str
    text: str


def build_app(desk: Desk, gate: Gate | None = None) -> Starlette:
    """The application over a desk."""
    gate = gate or Gate()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        desk.resume()
        tasks = [asyncio.create_task(_tend(desk)), asyncio.create_task(_prepare(desk))]
        yield
        for task in tasks:
            task.cancel()
        desk.close()

    app = Starlette(
        routes=[
            *routes(SCREENS, desk),
            *(change(desk) for change in (*CHANGES, *FILES)),
            Route("/static/dossier.css", _dossier_css),
            Route("/api/openapi.json", _openapi),
            Route("/api/docs", _api_page(desk)),
            Mount("/static", Assets(directory=Path(str(files("recoupe.web") / "static"))), name="static"),
        ],
        middleware=[Middleware(Timed), Middleware(Guard, gate=gate)],
        exception_handlers={
            Refused: lambda request, error: _trouble(request, desk, getattr(error, "status", 400), str(error)),
            ConflictError: lambda request, error: _trouble(request, desk, 409, str(error)),
            NotFound: lambda request, error: _trouble(request, desk, 404, str(error)),
            HTTPException: lambda request, error: _trouble(request, desk, getattr(error, "status_code", 400), ""),
            msgspec.ValidationError: lambda request, error: _trouble(request, desk, 400, str(error)),
        },
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.gate = gate
    return app


async def _tend(desk: Desk) -> None:
    while True:
        await asyncio.sleep(TENDED)
        try:
            await run_in_threadpool(desk.tend)
        except sqlite3.Error:  # busy or full: the next look may be luckier
            _log.exception("the worker could not be looked after")


async def _prepare(desk: Desk) -> None:
    """Load what the first readers of a dossier would else wait for."""
    await run_in_threadpool(_load)
    shown = -1
    while True:
        generation = (await run_in_threadpool(desk.state)).generation
        if generation != shown:
            await run_in_threadpool(ready, desk, desk.lang)
            shown = generation
        await asyncio.sleep(TENDED)


def _load() -> None:
    """Templates and the names of the world: the larger part of a second."""
    from recoupe.lexicon.world import World

    warm()
    World.load()


def _openapi(request: Request) -> Response:
    """The API described for machines."""
    return Response(msgspec.json.encode(openapi(SCREENS, version("recoupe"))), media_type="application/json")


def _api_page(desk: Desk) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        context = described(SCREENS, "/api/openapi.json")
        return HTMLResponse(page("api.html.j2", context, frame(request, desk)))

    return answer


def _dossier_css(request: Request) -> Response:
    """The style of the dossier's own page, which the application shares."""
    return PlainTextResponse((files("recoupe") / "templates" / "dossier.css").read_text("utf-8"), media_type="text/css")


def _trouble(request: Request, desk: Desk, status: int, said: str) -> Response:
    words = Words(language(request, desk))
    titles = {
        404: words.text("Introuvable dans ce dossier"),
        400: words.text("Demande mal formée"),
        403: words.text("Refusé"),
        409: words.text("Quelqu’un a décidé entre-temps"),
        413: words.text("Trop grand"),
    }
    title = titles.get(status, words.text("Impossible"))
    text = said or words.text("Revenir à la liste des histoires, ou chercher.")
    if request.url.path.startswith("/api"):
        return JSONResponse({"status": status, "title": title, "text": text}, status)
    if request.headers.get("hx-request"):  # app.js shows it where the reader is
        return PlainTextResponse(f"{title}. {text}", status)
    trouble = Trouble(status=status, title=title, text=text)
    return HTMLResponse(page("trouble.html.j2", trouble, frame(request, desk)), status)
