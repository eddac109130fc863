"""One compressed file (.gz, .bz2, .xz, .zst) -> the source that is in it, read as it comes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from recoupe.i18n import Words
from recoupe.read.source import Readable, Source

TARS = (".tgz", ".tbz2", ".txz", ".tzst")
LZMA_MEMORY = 256_000_000  # bytes; the strongest preset needs 65 million, a header may ask for four thousand million
_CHUNK = 1 << 16


def unpack(source: Source, kind: str, words: Words) -> Source:
    """What is inside a compressed file, under the same label."""
    if source.budget is None:
        raise AssertionError("a compressed file is read with a budget")
    raw = source.open()
    inner = Path(source.file.stem if source.name.endswith(f".{kind}") else source.file.name)
    if source.name.endswith(TARS):
        inner = Path(f"{source.file.stem}.tar")
    return replace(source, file=inner, stream=source.budget.stream(_opened(raw, kind)))


def _opened(raw: BinaryIO, kind: str) -> Readable:
    if kind == "gz":
        return gzip.GzipFile(fileobj=raw)
    if kind == "bz2":
        return bz2.BZ2File(raw)
    if kind == "xz":
        return io.BufferedReader(_Xz(raw))
    from pyarrow import CompressedInputStream

    return cast(Readable, CompressedInputStream(raw, "zstd"))


class _Xz(io.RawIOBase):
    """`lzma.LZMAFile` with a bound on memory, which that class has no way to set."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._packed: lzma.LZMADecompressor | None = None
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            if self._packed is None or self._packed.eof:
                self._rest = (self._packed.unused_data if self._packed else b"") or self._raw.read(_CHUNK)
                self._rest = self._rest.lstrip(b"\x00") if self._packed else self._rest  # padding between streams
                if not self._rest:
                    return 0
                self._packed = lzma.LZMADecompressor(memlimit=LZMA_MEMORY)
            if self._packed.needs_input:
                self._rest = self._rest or self._raw.read(_CHUNK)
                if not self._rest:
                    raise EOFError
            data = self._packed.decompress(self._rest, len(buffer))
            self._rest = b""
            if data:
                buffer[: len(data)] = data
                return len(data)
