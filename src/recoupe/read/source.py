"""What a reader is given: a file, or what lies in one, with a label, bounds, and what is known of it beforehand."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from recoupe.i18n import Words
from recoupe.read.refusal import Unreadable

HEAD = 4096  # bytes that tell what a file is
_STEP = 1 << 16
_PIECE = 1 << 20
BROKEN = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, RuntimeError, ValueError)
"""What the libraries of compression raise over damaged bytes (besides OSError)."""


class Readable(Protocol):
    """Bytes to be read, as many at a time as there are."""

    def read1(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may become when it is unpacked.

    `expanded`: bytes, of everything inside together; `ratio`: how many times its own size, once it is beyond `spared`
    bytes; `members`: files inside, of all archives together; `depth`: archives in archives.
    """

    expanded: int = 20_000_000_000
    ratio: int = 200  # pages of one site pack 30 times, near-copies 100 times; a bomb 1,000 times and more
    spared: int = 50_000_000
    members: int = 1_000_000
    depth: int = 2


class Budget:
    """What is left of the limits of one input, shared by everything in it."""

    def __init__(self, limits: Limits, size: int, words: Words) -> None:
        self.limits = limits
        self._words = words
        self._most = min(limits.expanded, max(limits.spared, limits.ratio * size))
        self._bytes = 0
        self._members = 0
        self.broken = ""  # the reason for which nothing more may be unpacked

    def spend(self, count: int) -> None:
        """Count bytes that were unpacked; `Unreadable` where there are too many."""
        self._bytes += count
        if self._bytes > self._most:
            limit = self._most // 1_000_000
            self.broken = self._words.text("décompression arrêtée : plus de {limit} Mo", limit=limit)
            if self._most < self.limits.expanded:
                self.broken = self._words.text(
                    "décompression arrêtée : plus de {limit} Mo, soit {ratio} fois la taille du fichier",
                    limit=limit,
                    ratio=self.limits.ratio,
                )
            raise Unreadable(self.broken)

    def member(self) -> None:
        """Count a file in an archive; `Unreadable` where there are too many."""
        self._members += 1
        if self._members > self.limits.members:
            self.broken = self._words.text("archive de plus de {limit} fichiers", limit=self.limits.members)
            raise Unreadable(self.broken)

    def stream(self, raw: Readable) -> io.BufferedReader:
        """`raw` with its bytes counted and its faults told as `Unreadable`."""
        return io.BufferedReader(_Told(raw, self._words, self.spend), _STEP)

    def passing(self, raw: Readable) -> io.BufferedReader:
        """The same for bytes that are packed no further than what they lie in, and so are counted already."""
        return io.BufferedReader(_Told(raw, self._words, lambda count: None), _STEP)


class _Told(io.RawIOBase):
    """A stream that says how much it gives, and tells its faults in words."""

    def __init__(self, raw: Readable, words: Words, spend: Callable[[int], None]) -> None:
        self._raw, self._words, self._spend = raw, words, spend

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._raw.read1(len(buffer))  # no more: what comes before a damage is kept
        except Unreadable:  # from the stream below
            raise
        except (OSError, *BROKEN) as error:
            raise Unreadable(damaged(error, self._words)) from error
        self._spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def damaged(error: Exception, words: Words) -> str:
    """Why packed bytes could not be unpacked."""
    if isinstance(error, EOFError):
        return words.text("fichier compressé tronqué")
    return words.text("fichier compressé endommagé")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an input before it is read: a row's, a mail's, a feed's or an answer's word for it.

    `charset`: the encoding that a server or a mail names for it; `captured`: the day it was fetched or saved, as that
    says it: it came out then at the latest.
    """

    url: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    charset: str | None = None
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An input to read: the `file`, and what it is called in the dossier (`label`).

    For what lies in a container, `file` is only its name there, and `stream` gives its bytes, once; `size`: how many,
    where the source is all that was given. `known`: what is told of it from outside. `depth`: how many containers it
    lies in; `budget`: what they may still unpack to.
    """

    file: Path
    label: str
    stream: io.BufferedReader | None = field(default=None, compare=False)
    known: Known = Known()
    depth: int = 0
    budget: Budget | None = field(default=None, compare=False)
    size: int = 0

    @property
    def name(self) -> str:
        """The name of the file in small letters, for its endings."""
        return self.file.name.lower()

    def open(self) -> io.BufferedReader:
        """The bytes, from the start; may not be seekable, and what lies in a container can be opened once only."""
        return self.stream if self.stream is not None else self.file.open("rb")

    def head(self) -> bytes:
        """The first bytes; they are read again by `open`."""
        if self.stream is not None:
            return self.stream.peek(HEAD)[:HEAD]
        with self.file.open("rb") as file:
            return file.read(HEAD)

    def load(self, limit: int, words: Words) -> bytes:
        """All bytes; `Unreadable` where there are more than `limit`."""
        pieces: list[bytes] = []
        left = limit
        with self.open() as file:
            while piece := file.read(min(left + 1, _PIECE)):  # asked for at once, `limit` bytes would be reserved
                pieces.append(piece)
                left -= len(piece)
                if left < 0:
                    limit //= 1_000_000
                    raise Unreadable(words.text("fichier trop gros pour ce format (limite : {limit} Mo)", limit=limit))
        return b"".join(pieces)


def in_memory(name: str, label: str, data: bytes, known: Known = Known(), depth: int = 0) -> Source:
    """Bytes at hand as a source: a part of a mail, an answer of a server."""
    return Source(Path(name), label, io.BufferedReader(io.BytesIO(data)), known, depth, size=len(data))
