"""What reads: readings are tied to the code that made them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable


@cache
def reader_id() -> str:
    """A hash of the code and the lexicon, so that a reading by other code is known to be stale."""
    digest = hashlib.sha1(usedforsecurity=False)
    root = package_files("recoupe")
    for part in ("annotate", "claims", "lang", "lexicon", "names", "read"):
        for file in _files(root / part):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            yield from _files(item)
        elif item.name.endswith((".py", ".yaml")):
            yield item
