"""Who may ask, and what a browser may do with the answer. All of it is refused by default.

On loopback the guard is the `Host` header (no other site's name may stand for this machine) and the CSRF token. On any
other address one must also know the token that was shown when the server started.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections import defaultdict, deque
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION = "recoupe-session"
ACCESS = "recoupe-access"
CSRF_HEADER = "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
TRIES, WITHIN = 5, 60.0  # failures a client may make in so many seconds
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # “no-referrer” would make browsers send “Origin: null” with our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def is_loopback(host: str) -> bool:
    """Whether an address leads nowhere but to this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Gate:
    """What is known of those who ask: the token (None on loopback), and who guessed wrong lately."""

    def __init__(self, token: str | None = None, hosts: frozenset[str] = frozenset()) -> None:
        self.token = token
        self.hosts = hosts
        self.secret = secrets.token_bytes(32)
        self._failures: defaultdict[str, deque[float]] = defaultdict(deque)

    def knows(self, offered: str) -> bool:
        """Whether this is the token, in a time that says nothing of how near it is."""
        return self.token is not None and hmac.compare_digest(offered.encode(), self.token.encode())

    def pass_for(self, token: str) -> str:
        """What the cookie of one who knew the token holds: not the token itself."""
        return hmac.new(self.secret, token.encode(), hashlib.sha256).hexdigest()

    def admits(self, cookie: str) -> bool:
        """Whether a cookie is one of ours."""
        return self.token is None or hmac.compare_digest(cookie.encode(), self.pass_for(self.token).encode())

    def csrf(self, session: str) -> str:
        """The token every change of a session must carry."""
        return hmac.new(self.secret, b"csrf " + session.encode(), hashlib.sha256).hexdigest()

    def failed(self, client: str) -> None:
        """Remember a wrong guess."""
        self._failures[client].append(time.monotonic())

    def is_locked(self, client: str) -> bool:
        """Whether this client has guessed wrong too often to be heard now."""
        tries = self._failures.get(client)
        if tries is None:
            return False
        while tries and tries[0] < time.monotonic() - WITHIN:
            tries.popleft()
        if not tries:
            del self._failures[client]
        return len(tries) >= TRIES

    def serves(self, host: str) -> bool:
        """Whether a `Host` header is a name of this server. Another site's page can point a name of its own at this
        machine, but no bare address."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:  # “[::1”
            return False
        return is_loopback(name) or (self.token is not None and (name in self.hosts or _is_address(name)))


class Guard:
    """ASGI middleware: refuses, or lets through and adds the headers. Puts `session` and `csrf` into the scope."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app = app
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # the start and the end; there are no websockets
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = cookie_parser(headers.get("cookie", ""))
        session = cookies.get(SESSION, "")
        fresh = not session
        session = session or secrets.token_urlsafe(18)
        scope["recoupe"] = {"session": session, "csrf": self.gate.csrf(session)}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("cache-control", "no-store")
                if fresh:
                    out.append("set-cookie", f"{SESSION}={session}; Path=/; HttpOnly; SameSite=Lax")
            await send(message)

        refusal = self._refusal(scope, headers, cookies)
        await (refusal or self.app)(scope, receive, answer)

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> ASGIApp | None:
        if not self.gate.serves(headers.get("host", "")):
            return PlainTextResponse("unknown host", 421)
        path = scope["path"]
        if not self.gate.admits(cookies.get(ACCESS, "")) and path != "/login" and not path.startswith("/static/"):
            is_page = scope["method"] in SAFE_METHODS and not path.startswith(("/api", "/events"))
            return RedirectResponse("/login", 303) if is_page else PlainTextResponse("log in first", 401)
        if scope["method"] not in SAFE_METHODS:
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                return PlainTextResponse("cross-origin change refused", 403)
            offered = headers.get(CSRF_HEADER)
            if offered is not None and not self.allows(scope, offered):
                return PlainTextResponse("bad CSRF token", 403)
        return None

    def allows(self, scope: Scope, offered: str) -> bool:
        """Whether a change carries its session's token."""
        return hmac.compare_digest(offered.encode(), scope["recoupe"]["csrf"].encode())
