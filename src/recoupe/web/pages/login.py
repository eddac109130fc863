"""The way in on any address but loopback: the token that was shown when the server started."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from recoupe.i18n import Words
from recoupe.model import Struct
from recoupe.web.changes import Bounds, is_genuine, receive
from recoupe.web.desk import Desk
from recoupe.web.guard import ACCESS, Gate
from recoupe.web.render import page
from recoupe.web.routes import frame, language

BOUNDS = Bounds(total=8_000, field=1_000, fields=5)


class Login(Struct, frozen=True, kw_only=True):
    """The page: what was wrong with the last try (`said`), where there was one."""

    said: str


def login(desk: Desk) -> Route:
    """Ask for the token; one who knows it gets a cookie that no script can read."""

    async def endpoint(request: Request) -> Response:
        words = Words(language(request, desk))
        gate: Gate = request.app.state.gate
        if gate.token is None:
            return RedirectResponse("/", 303)
        client = request.client.host if request.client else ""
        status, said = 200, ""
        if request.method == "POST":
            sent = await receive(request, BOUNDS, words)
            if gate.is_locked(client):
                status, said = 429, words.text("Trop d’essais : attendre une minute.")
            elif not is_genuine(request, sent):
                status, said = 403, words.text("La page n’est plus à jour : la recharger, puis recommencer.")
            elif gate.knows(str(sent.get("token", "")).strip()):
                response: Response = RedirectResponse("/", 303)
                response.set_cookie(ACCESS, gate.pass_for(gate.token), httponly=True, samesite="lax")
                return response
            else:
                gate.failed(client)
                status, said = 403, words.text("Ce n’est pas le jeton.")
        around = await run_in_threadpool(frame, request, desk)
        return HTMLResponse(page("login.html.j2", Login(said=said), around), status)

    return Route("/login", endpoint, methods=["GET", "POST"])
