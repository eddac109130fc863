"""A site on loopback whose pages a test sets, and which notes what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from recoupe.fetch import Client
from recoupe.i18n import Words

Page = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """`pages`: what is at a path, or a function of the request's headers; `asked`: the paths, in order."""

    port: int
    pages: dict[str, Page | Callable[[dict[str, str]], Page]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (200, {"Content-Type": kind, **headers}, data)

    def lead(self, path: str, to: str) -> None:
        self.pages[path] = (302, {"Location": to}, b"")


def serve() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers.get("User-Agent", ""))
            page = site.pages.get(self.path, (404, {}, b"?"))
            status, headers, body = page(dict(self.headers)) if callable(page) else page
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from serve()


@pytest.fixture
def other() -> Iterator[Site]:
    """A second server on loopback, which nobody names."""
    yield from serve()


@pytest.fixture
def waits() -> list[float]:
    """The seconds a client would have waited."""
    return []


@pytest.fixture
def client(waits: list[float]) -> Iterator[Client]:
    with Client(Words("fr"), delay=0.0, sleep=waits.append) as client:
        yield client
