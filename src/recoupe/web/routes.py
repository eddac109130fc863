"""Pages as rows: a path, what may be asked of it, the function that works out its context, the template.

The same context answers at `/api<path>` as JSON; the schemas of both ends are those of the structs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from recoupe.i18n import LANGUAGES, Words
from recoupe.model import Struct
from recoupe.web.desk import Desk
from recoupe.web.kept import Kept
from recoupe.web.render import Frame, page

LANG = "recoupe-lang"
LONGEST = 1000  # characters of a question whose answer is kept


class NotFound(Exception):
    """There is no such thing in this dossier; the message says what to look at."""


@dataclass(frozen=True)
class Screen:
    """One page: `query` is the struct of its path and query parameters, `context` what it shows. It may be `kept` where
    it shows nothing but the dossier: no import under way, no list of the pile."""

    name: str
    path: str
    template: str
    query: type[Struct]
    context: type[Struct]
    build: Callable[[Desk, Words, Any], Struct]
    kept: bool = False


class Nothing(Struct, frozen=True):
    """No parameters."""


def language(request: Request, desk: Desk) -> str:
    """The language of the interface: asked for, kept in a cookie, or the server's own."""
    for offered in (request.query_params.get("lang"), request.cookies.get(LANG)):
        if offered in LANGUAGES:
            return offered
    return desk.lang


def frame(request: Request, desk: Desk) -> Frame:
    """What every page has around its own part."""
    state = desk.state()
    return Frame(
        lang=language(request, desk),
        path=request.url.path,
        tongues=_tongues(request),
        csrf=request.scope["recoupe"]["csrf"],
        seen=state.seen,
        replaying=state.replaying,
    )


def _tongues(request: Request) -> tuple[tuple[str, str], ...]:
    """Each language with the address of this page in it; what answers a change has no address of its own."""
    asks = request.method == "GET"
    here = request.url if asks else URL("/")
    path = "" if asks else "/"
    return tuple((lang, f"{path}?{here.include_query_params(lang=lang).query}") for lang in LANGUAGES)


def asked(screen: Screen, request: Request) -> Struct:
    """The parameters, typed; `msgspec.ValidationError` says what is wrong with them."""
    found: Struct = msgspec.convert({**request.query_params, **request.path_params}, screen.query, strict=False)
    return found


def routes(screens: tuple[Screen, ...], desk: Desk) -> list[Route]:
    """Each screen as a page and as JSON."""
    made, kept = [], Kept()
    for screen in screens:
        made.append(Route(screen.path, _html(screen, desk, kept), methods=["GET"], name=screen.name))
        made.append(Route("/api" + screen.path.rstrip("/"), _json(screen, desk, kept), methods=["GET"]))
    return made


def _html(screen: Screen, desk: Desk, kept: Kept) -> Callable[[Request], Any]:
    def answer(request: Request) -> Response:
        around = frame(request, desk)

        def make() -> bytes:
            context = screen.build(desk, Words(around.lang), asked(screen, request))
            return page(screen.template, context, replace(around, csrf=kept.seal)).encode()

        made = kept.page(_key(request, desk, around), make) if _keeps(screen, request) else make()
        return HTMLResponse(kept.unsealed(made, around.csrf))

    async def endpoint(request: Request) -> Response:
        return _with_language(request, await run_in_threadpool(answer, request))

    return endpoint


def _json(screen: Screen, desk: Desk, kept: Kept) -> Callable[[Request], Any]:
    def answer(request: Request) -> Response:
        lang = language(request, desk)

        def make() -> bytes:
            return msgspec.json.encode(screen.build(desk, Words(lang), asked(screen, request)))

        made = kept.page(_key(request, desk, lang), make) if _keeps(screen, request) else make()
        return Response(made, media_type="application/json")

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint


def _keeps(screen: Screen, request: Request) -> bool:
    return screen.kept and len(request.url.query) <= LONGEST


def _key(request: Request, desk: Desk, seen_as: Frame | str) -> tuple[object, ...]:
    """All that a kept page depends on. What is around it holds the session's token, for which its seal stands."""
    around = replace(seen_as, csrf="") if isinstance(seen_as, Frame) else seen_as
    return desk.state().generation, around, request.url.path, request.url.query


def _with_language(request: Request, response: Response) -> Response:
    offered = request.query_params.get("lang")
    if offered in LANGUAGES:
        response.set_cookie(LANG, offered, max_age=31_536_000, httponly=True, samesite="strict")
    return response
