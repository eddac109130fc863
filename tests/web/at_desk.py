"""What tests of pages share and import by name (`conftest` is the name of several files)."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.testclient import TestClient

from recoupe.model import Dossier
from recoupe.store import Store, dossier, pile
from recoupe.web.app import build_app
from recoupe.web.desk import Desk
from recoupe.web.guard import Gate
from recoupe.web.serve import Server


class StillDesk(Desk):
    """A desk behind which nobody works: it counts how often it would have woken somebody."""

    woken = 0

    def wake(self) -> None:
        self.woken += 1


def fill(folder: Path, made: Dossier) -> Path:
    """A store that holds a dossier and its articles."""
    store = Store(folder)
    with store.writing() as db:
        pile.add(db, made.documents)
        pile.skip(db, made.skipped, 0)
        dossier.save(db, made, "fr")
    store.close()
    return folder


def token_of(client: TestClient, path: str = "/") -> str:
    """The CSRF token of this client's pages."""
    found = re.search(r'(?:data-csrf|name="csrf" value)="(\w+)"', client.get(path).text)
    assert found is not None
    return found[1]


@contextmanager
def served(desk: Desk, gate: Gate | None = None) -> Iterator[str]:
    """The address of a server over a desk, in a thread of this process."""
    config = uvicorn.Config(build_app(desk, gate), port=0, log_level="error", timeout_graceful_shutdown=1)
    server = Server(config, desk)
    with config.bind_socket() as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
