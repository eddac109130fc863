"""Starting the server: where it listens, who may ask, and how it stops."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

import uvicorn

from recoupe.web.app import build_app
from recoupe.web.desk import Desk
from recoupe.web.guard import Gate, is_loopback

LEAVING = 2  # seconds for answers that are under way when it stops; a stream of events would never end by itself


def serve(
    folder: Path, host: str, port: int, lang: str, as_of: str | None, announce: Callable[[str, str | None], None]
) -> None:
    """Serve a folder until it is stopped. `announce` gets the address, and off loopback the token, once."""
    token = None if is_loopback(host) else secrets.token_urlsafe(24)
    desk = Desk(folder, lang, as_of)
    app = build_app(desk, Gate(token, frozenset({host})))
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=LEAVING,
    )
    server = uvicorn.Server(config)
    with config.bind_socket() as listening:
        address = listening.getsockname()
        shown = f"[{address[0]}]" if ":" in address[0] else address[0]
        announce(f"http://{shown}:{address[1]}/", token)
        server.run(sockets=[listening])
