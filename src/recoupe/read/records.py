"""The records of a WARC file, each on its own, so that a broken one costs no other (ISO 28500).

Readers of the format stop at the first fault; archives of a crawl have some. Here a gzip member that is cut or damaged
is left where the next begins; a record whose length is wrong ends where the next begins. One record is held at a time.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from recoupe.read.source import Budget

MAX_RECORD = 21_000_000  # bytes of a record that is kept: a page of 20 million with its headers
MAX_HEADER = 65_536
_STEP = 1 << 16
_MAGIC = b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/[01]\.\d+\r?\n")
_NEXT = re.compile(rb"\r?\n(?=WARC/[01]\.\d+\r?\n)")
_BLANK = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length\s*:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^warc-type\s*:\s*(\w+)\s*$", re.IGNORECASE | re.MULTILINE)
Fault = Literal["cut", "length", "header", "large"]


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its `kind` (response, request …), its bytes with their header, or its `fault`: it is `cut` short or
    damaged, its `length` is wrong, it has no `header`, or it is too `large`."""

    kind: str
    data: bytes
    fault: Fault | None = None


def read_records(raw: BinaryIO, wanted: frozenset[str], budget: Budget) -> Iterator[Record]:
    """The records of an archive, packed with gzip or not. Of kinds that are not wanted only the kind is told."""
    first = raw.read(_STEP)
    if not first.startswith(_MAGIC[:2]):
        yield from _split(_plain(first, raw), wanted)
        return
    members = _Members(first, raw, budget)
    while members.more():
        told = False
        for record in _split(members.member(), wanted):
            told = told or record.fault is not None
            yield record
        if members.broken and not told:
            yield Record("", b"", "cut")


def _plain(first: bytes, raw: BinaryIO) -> Iterator[bytes]:
    while first:
        yield first
        first = raw.read(_STEP)


class _Members:
    """A file of gzip members. The packed bytes of the member in hand are kept, to look in them for the next where it is
    broken."""

    def __init__(self, first: bytes, raw: BinaryIO, budget: Budget) -> None:
        self._raw, self._budget = raw, budget
        self._packed = first  # what is not unpacked yet, from the start of the member in hand
        self.broken = False

    def more(self) -> bool:
        """Whether a member is left."""
        self._packed = self._packed or self._raw.read(_STEP)
        return bool(self._packed)

    def member(self) -> Iterator[bytes]:
        """The bytes of the next member; where it is broken they end, and the place is that of the next start."""
        unpacker = zlib.decompressobj(31)
        held, given = bytearray(self._packed), 0
        data: bytes | bytearray = self._packed
        self.broken = False
        try:
            while True:
                piece = unpacker.decompress(data, _STEP)
                given += len(piece)
                self._budget.spend(len(piece))
                if piece:
                    yield piece
                if unpacker.eof:
                    self._packed = unpacker.unused_data.lstrip(b"\x00")
                    return
                data = unpacker.unconsumed_tail
                if not data:
                    data = self._raw.read(_STEP)
                    held += data
                    if len(held) > 2 * MAX_RECORD:
                        del held[: len(held) - MAX_RECORD]
                    if not data:
                        break
        except zlib.error:
            pass
        self.broken = True
        self._packed = self._next_start(held)
        yield b""  # cut: told by an empty piece

    def _next_start(self, held: bytearray) -> bytes:
        """From the next start of a member on."""
        at = held.find(_MAGIC, 1)
        while at < 0:
            more = self._raw.read(_STEP)
            if not more:
                return b""
            held = held[-2:] + more
            at = held.find(_MAGIC)
        return bytes(held[at:])


def _split(pieces: Iterator[bytes], wanted: frozenset[str]) -> Iterator[Record]:
    """The records in a run of bytes. An empty piece says that the run is broken off there."""
    source = _Run(pieces)
    while source.fill(1):
        source.skip_blank()
        if not source.fill(1):
            return
        end = source.header()
        if end is None:
            source.to_next()
            yield Record("", b"", "cut" if source.cut else "header")
            continue
        head = bytes(source.held[:end])
        kind, length = _TYPE.search(head), _LENGTH.search(head)
        name = kind[1].decode().lower() if kind else ""
        if length is None:
            source.to_next()
            yield Record(name, b"", "header")
            continue
        yield source.record(name, end, int(length[1]), name in wanted)


class _Run:
    """Bytes that come in pieces, as many of them held as are looked at."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.held = bytearray()
        self.cut = False

    def fill(self, count: int) -> bool:
        """Hold so many bytes; False where there are fewer."""
        while len(self.held) < count:
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self.cut = self.cut or not piece
            self.held += piece
        return True

    def skip_blank(self) -> None:
        """Leave the empty lines between two records."""
        while self.held.startswith((b"\r", b"\n")):
            del self.held[:1]
            if not self.held:
                self.fill(1)

    def header(self) -> int | None:
        """Where the header of the record at hand ends, None where there is none."""
        self.fill(64)
        if not _START.match(self.held):
            return None
        looked = 0
        while True:
            found = _BLANK.search(self.held, max(0, looked - 4), MAX_HEADER)
            if found:
                return found.end()
            looked = len(self.held)
            if looked >= MAX_HEADER or not self.fill(looked + 1):
                return None

    def to_next(self) -> None:
        """Leave everything up to the next start of a record."""
        at = 1
        while True:
            found = _NEXT.search(self.held, at)
            if found:
                del self.held[: found.end()]
                return
            at = max(1, len(self.held) - 32)
            if len(self.held) > 4 * _STEP:
                del self.held[: at - 1]
                at = 1
            if not self.fill(len(self.held) + 1):
                self.held.clear()
                return

    def record(self, kind: str, head: int, length: int, wanted: bool) -> Record:
        """The record at hand, left behind."""
        total = head + length
        if length > MAX_RECORD:
            return self._leave_large(kind, total)
        whole = self.fill(total)
        self.fill(total + 32)
        after = bytes(self.held[total : total + 32])
        if whole and (not after.strip() or _START.match(after.lstrip(b"\r\n"))) and not (self.cut and not after):
            data = bytes(self.held[:total]) if wanted else b""
            del self.held[:total]
            return Record(kind, data)
        self.to_next()  # the length is wrong, or the rest is missing
        return Record(kind, b"", "cut" if self.cut or not whole else "length")

    def _leave_large(self, kind: str, total: int) -> Record:
        """Leave a record that is not held, unless its length is a lie: then another begins within it."""
        left = total
        while left > 0 and self.fill(1):
            found = _NEXT.search(self.held)
            if found and found.end() < min(left, len(self.held)):
                del self.held[: found.end()]
                return Record(kind, b"", "length")
            taken = min(left, max(1, len(self.held) - 32))
            del self.held[:taken]
            left -= taken
            self.fill(33)
        return Record(kind, b"", "cut" if left > 0 else "large")
