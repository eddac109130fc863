"""Parquet: one article a row, columns by their usual names, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.fields import MAX_ROW, Columns, Rows, choose_columns, row_of
from recoupe.read.refusal import Refusal, Unreadable
from recoupe.read.source import Limits, Source

MAX_INSIDE = 200_000_000  # bytes of a file in an archive: the format is read from its end, so it is held whole
BATCH = 64  # rows at a time, at most
HELD = 8_000_000  # bytes of a column at a time: a column of one long text, said again in each row, fits in memory
MAX_CHUNK = 64_000_000  # bytes of a column that may pack as well as it likes
_FAULTS = (pa.ArrowException, OSError, ValueError, KeyError, OverflowError)


def read_parquet(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """Each row as a document, or its number and the reason why not."""
    rows = Rows(source, options, lexicon, words)
    with source.open() as raw:
        place: Any = raw if source.stream is None else pa.BufferReader(source.load(MAX_INSIDE, words))
        try:
            file = pq.ParquetFile(place, thrift_string_size_limit=50_000_000, thrift_container_size_limit=5_000_000)
            columns = _columns(file, lexicon, words)
            batch_size = _batch(file, columns, words)
            number = 0
            for batch in file.iter_batches(batch_size, columns=columns.used, use_threads=False):
                for values in batch.to_pylist():
                    number += 1
                    row = row_of(values, columns, words)
                    if not isinstance(row, Refusal) and len(row.text) > MAX_ROW:
                        limit = MAX_ROW // 1_000_000
                        row = Refusal(words.text("ligne trop longue (limite : {limit} Mo)", limit=limit))
                    yield rows.take(number, row)
        except _FAULTS as error:
            raise Unreadable(words.text("Parquet endommagé ({error})", error=type(error).__name__)) from error
    if not rows.count:
        yield Skipped(path=source.label, reason=words.text("aucune ligne"))


def _columns(file: pq.ParquetFile, lexicon: Lexicon, words: Words) -> Columns:
    chosen = choose_columns(file.schema_arrow.names, lexicon.columns, words)
    if isinstance(chosen, Refusal):
        raise Unreadable(chosen.reason)
    return chosen


def _batch(file: pq.ParquetFile, columns: Columns, words: Words) -> int:
    """How many rows at a time: however often a value is repeated, they fit in memory. What is small packed and immense
    unpacked is refused."""
    wanted = set(columns.used)
    largest = 1
    for n in range(file.metadata.num_row_groups):
        group = file.metadata.row_group(n)
        for column in (group.column(i) for i in range(group.num_columns)):
            if column.path_in_schema.partition(".")[0] not in wanted:
                continue
            size, packed = column.total_uncompressed_size, column.total_compressed_size
            if size > max(MAX_CHUNK, Limits().ratio * packed):
                raise Unreadable(words.text("colonne qui se décompresse plus de {n} fois", n=Limits().ratio))
            largest = max(largest, size)
    return max(1, min(BATCH, HELD // largest))
