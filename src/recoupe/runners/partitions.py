"""A folder of Parquet files, each named by the hash of what it was made of: made twice, it is the same file.

A file is there whole or not at all: it is written aside and renamed. Its row groups are shards (`rows.cut`), so that a
worker reads its own and no more.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from recoupe.errors import OutputError
from recoupe.runners.rows import Row, cut, digest

_SCHEMA = pa.schema([("id", pa.string()), ("kind", pa.string()), ("digest", pa.string()), ("content", pa.binary())])


class Shard(msgspec.Struct, frozen=True):
    """A row group of a partition: `kinds` of its rows, and the digest of them all."""

    partition: str
    group: int
    kinds: tuple[str, ...]
    digest: str


class Partitions:
    """The partitions that one stage makes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, key: str) -> bool:
        """Whether a partition is there."""
        return self._file(key).exists()

    def at(self, key: str) -> float:
        """When a partition was made, in seconds since 1970."""
        return self._file(key).stat().st_mtime

    def write(self, key: str, rows: Iterable[Row]) -> int:
        """Make a partition; how many rows it has. What was there under its name was the same."""
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f".{key}.{os.getpid()}.{secrets.token_hex(4)}.partial"
        count = 0
        try:
            with partial.open("wb") as stream:
                with pq.ParquetWriter(stream, _SCHEMA, compression="zstd") as writer:
                    for shard in cut(rows):
                        writer.write_table(_table(shard))
                        count += len(shard)
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(self._file(key))
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        return count

    def select(self, key: str, kind: str) -> Iterator[Row]:
        """The rows of one kind; what has none of them is not read."""
        for shard in self.shards(key):
            if kind in shard.kinds:
                yield from (row for row in self.shard(key, shard.group) if row.kind == kind)

    def shard(self, key: str, group: int) -> list[Row]:
        """The rows of one shard."""
        with self._open(key) as file:
            return list(_rows(file.read_row_group(group, use_threads=False)))

    def shards(self, key: str) -> Iterator[Shard]:
        """The shards of a partition, without their content."""
        with self._open(key) as file:
            for group in range(file.num_row_groups):
                told = file.read_row_group(group, columns=["kind", "digest"], use_threads=False)
                digests: Sequence[str] = told.column("digest").to_pylist()
                yield Shard(
                    partition=key,
                    group=group,
                    kinds=tuple(told.column("kind").to_pylist()),
                    digest=digest(*(one.encode() for one in digests)),
                )

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.parquet"

    def _open(self, key: str) -> pq.ParquetFile:
        file = self._file(key)
        try:
            # a shard is small: threads and buffers read ahead would hold more memory than a pile of articles
            return pq.ParquetFile(file, pre_buffer=False)
        except pa.ArrowInvalid as error:
            raise OutputError(f"{file}: damaged ({error}); remove it and run again") from error


def _table(rows: Sequence[Row]) -> pa.Table:
    columns = (
        [row.id for row in rows],
        [row.kind for row in rows],
        [digest(row.kind.encode(), row.content) for row in rows],
        [row.content for row in rows],
    )
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)], schema=_SCHEMA
    )


def _rows(table: pa.Table) -> Iterator[Row]:
    columns = (table.column(name).to_pylist() for name in ("id", "kind", "content"))
    for id, kind, content in zip(*columns, strict=True):
        yield Row(id=id, kind=kind, content=content)
