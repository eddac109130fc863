"""Pages kept as they were made, so that what nobody has changed is not worked out again.

What is kept belongs to no session: where a page holds its session's token (`csrf`), it is made with a seal in its
place, a random word that no article can know, and the token is put there on the way out. The key names all else that a
page depends on: the number of the dossier, the newest decision, the language, the address. So nothing needs to be
dropped when the dossier changes; old pages are asked for no more, and fall out.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

BYTES = 48_000_000
"""What is kept in all: some hundred large pages, or thousands of small ones."""
LARGEST = 2_000_000  # bytes of one page that is worth its room
LOCKS = 64


class Kept:
    """Pages by key, those asked for last; threads share it. A page that several ask for at once is made once."""

    def __init__(self, most: int = BYTES) -> None:
        self.seal = secrets.token_hex(32)
        self.most = most
        self.size = 0
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._making = [threading.Lock() for _ in range(LOCKS)]

    def page(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The page of a key; `make` makes it where it is not kept."""
        found = self._found(key)
        if found is not None:
            return found
        with self._making[hash(key) % LOCKS]:
            found = self._found(key)
            if found is None:
                found = make()
                self._keep(key, found)
            return found

    def unsealed(self, page: bytes, csrf: str) -> bytes:
        """A page with the token of a session."""
        return page.replace(self.seal.encode(), csrf.encode())

    def _found(self, key: Hashable) -> bytes | None:
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def _keep(self, key: Hashable, page: bytes) -> None:
        if len(page) > LARGEST:
            return
        with self._lock:
            self.size += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self.size > self.most:
                self.size -= len(self._pages.popitem(last=False)[1])
