"""Sentences parsed before: what a parser asks before it parses, and tells afterwards.

What the parser makes of a sentence depends on its text and on nothing that stands around it; so a sentence of a wire
copy, or one that was there in yesterday's run, need not be parsed again. Keys are hashes of the sentence and of the
version of what reads it; values are bytes only the parser understands.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Protocol


class SentenceCache(Protocol):
    """A place that keeps parsed sentences. It may forget any of them at any time: they are parsed again."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys that are known, with their values."""
        ...

    def put(self, parsed: Mapping[bytes, bytes]) -> None:
        """Keep these."""
        ...


class MemoryCache:
    """The sentences last seen, up to `size` of them (about 200 bytes each), for as long as the process lives."""

    def __init__(self, size: int = 200_000) -> None:
        self.size = size
        self._known: OrderedDict[bytes, bytes] = OrderedDict()

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys that are known, with their values."""
        found = {}
        for key in keys:
            value = self._known.get(key)
            if value is not None:
                self._known.move_to_end(key)
                found[key] = value
        return found

    def put(self, parsed: Mapping[bytes, bytes]) -> None:
        """Keep these, and forget the ones not seen for longest."""
        self._known.update(parsed)
        while len(self._known) > self.size:
            self._known.popitem(last=False)
