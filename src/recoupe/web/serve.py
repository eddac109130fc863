"""Starting the server: where it listens, who may ask, and how it stops."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from recoupe.store.adopt import take_over
from recoupe.web.app import build_app
from recoupe.web.desk import Desk
from recoupe.web.guard import Gate, is_loopback

LEAVING = 2  # seconds for answers that are under way when it stops


class Server(uvicorn.Server):
    """A server that says when it listens (`ready`), and tells its desk when it is about to stop: a stream of events
    would never end by itself."""

    def __init__(self, config: uvicorn.Config, desk: Desk, ready: Callable[[], None] = lambda: None) -> None:
        super().__init__(config)
        self.desk = desk
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.desk.leaving.set()
        await super().shutdown(sockets)


def serve(
    folder: Path, host: str, port: int, lang: str, as_of: str | None, announce: Callable[[str, str | None], None]
) -> None:
    """Serve a folder until it is stopped. `announce` gets the address, and off loopback the token, once."""
    token = None if is_loopback(host) else secrets.token_urlsafe(24)
    desk = Desk(folder, lang, as_of)
    take_over(desk.store)
    names = frozenset({host, socket.gethostname().lower(), socket.getfqdn().lower()})
    app = build_app(desk, Gate(token, names))
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=LEAVING,
    )
    with config.bind_socket() as listening:
        address = listening.getsockname()
        shown = f"http://{_shown(address[0])}:{address[1]}/"
        Server(config, desk, lambda: announce(shown, token)).run(sockets=[listening])


def _shown(address: str) -> str:
    """What to type for the address that is listened at: for all of them, this machine's name."""
    if ip_address(address).is_unspecified:
        return socket.gethostname()
    return f"[{address}]" if ":" in address else address
