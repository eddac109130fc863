"""Readings as they wait in memory: packed, but for their documents.

A reading is some hundreds of small values, four times as large in memory as packed (LZ4 takes a hundredth of the
time); the cross-check looks at each for moments only. A packed one is used like any other: a part is unpacked when it
is asked for, and let go when some thousands of others have been asked for since.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, cast

import msgspec
import pyarrow as pa
from msgspec.structs import replace

from recoupe.model import (
    Actor,
    ClaimDraft,
    Document,
    Mention,
    Quantity,
    Reading,
    Span,
    StatementDraft,
    Struct,
    Timex,
)

OPEN = 2048  # parts unpacked at one time, of a kilobyte or two each

_PARTS: dict[str, Any] = {
    "sentences": tuple[Span, ...],
    "actors": tuple[Actor, ...],
    "mentions": tuple[Mention, ...],
    "times": tuple[Timex, ...],
    "quantities": tuple[Quantity, ...],
    "statements": tuple[StatementDraft, ...],
    "claims": tuple[ClaimDraft, ...],
}
_DECODE = {name: msgspec.msgpack.Decoder(kind).decode for name, kind in _PARTS.items()}
_PLACE = {name: place for place, name in enumerate(_PARTS)}
_encode = msgspec.msgpack.Encoder().encode
_NONE = msgspec.Raw(_encode(()))


class _Row(Struct, frozen=True, kw_only=True):
    """A reading as bytes of which only the document is read."""

    document: Document
    sentences: msgspec.Raw = _NONE
    actors: msgspec.Raw = _NONE
    mentions: msgspec.Raw = _NONE
    times: msgspec.Raw = _NONE
    quantities: msgspec.Raw = _NONE
    statements: msgspec.Raw = _NONE
    claims: msgspec.Raw = _NONE


_decode_row = msgspec.msgpack.Decoder(_Row).decode
_codec = pa.Codec("lz4_raw")
_ends = struct.Struct(f"<{len(_PARTS)}I")


def _pack(parts: Sequence[bytes]) -> bytes:
    """Parts in one: where each ends, then all of them compressed."""
    ends = list(accumulate(map(len, parts)))
    return _ends.pack(*ends) + bytes(_codec.compress(b"".join(parts), asbytes=True))


def _unpack(packed: bytes) -> list[bytes]:
    ends = _ends.unpack_from(packed)
    whole = _codec.decompress(memoryview(packed)[_ends.size :], decompressed_size=ends[-1], asbytes=True)
    return [whole[begin:end] for begin, end in zip((0, *ends), ends, strict=False)]


class Packed:
    """A reading of which each part is unpacked when it is asked for: see `Packing`."""

    __slots__ = ("_open", "_packed", "document", *_PARTS)

    def __init__(self, document: Document, packed: bytes, opened: deque[tuple[Packed, str]]) -> None:
        self.document, self._packed, self._open = document, packed, opened

    def __getattr__(self, name: str) -> Any:
        """A part that is not unpacked; one that is is found without this."""
        if name not in _PLACE:
            raise AttributeError(name)
        part = _DECODE[name](_unpack(self._packed)[_PLACE[name]])
        setattr(self, name, part)
        if len(self._open) >= OPEN:
            delattr(*self._open.popleft())
        self._open.append((self, name))
        return part

    def dated(self, document: Document, times: tuple[Timex, ...]) -> Packed:
        """The same with a document and times that know another date."""
        parts = _unpack(self._packed)
        parts[_PLACE["times"]] = _encode(times)
        return Packed(document, _pack(parts), self._open)


class Packing:
    """Makes packed readings, of which a few are open at one time."""

    def __init__(self) -> None:
        self._open: deque[tuple[Packed, str]] = deque()

    def __call__(self, content: bytes) -> Reading:
        """A reading out of its MessagePack."""
        row = _decode_row(content)
        packed = _pack([bytes(getattr(row, name)) for name in _PARTS])
        return cast("Reading", Packed(row.document, packed, self._open))


def dated(reading: Reading, document: Document, times: tuple[Timex, ...]) -> Reading:
    """A reading with a document and times that know another date; packed, if it was."""
    if isinstance(reading, Packed):
        return cast("Reading", reading.dated(document, times))
    return replace(reading, document=document, times=times)
