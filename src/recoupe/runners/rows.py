"""The unit of work: a row, known by its id and the digest of its content; and how rows are cut into shards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

SHARD = 32
"""Rows of a shard on average: a few seconds of work, the most that a stop makes done again."""
LONGEST = 4 * SHARD


class Row(msgspec.Struct, frozen=True):
    """What a stage takes or makes: `kind` tells what `content` is to the stages; nothing here looks into it."""

    id: str
    kind: str
    content: bytes


def digest(*parts: bytes) -> str:
    """32 hex digits of what names a partition: the hash of all it was made of."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()[:32]


def cut(rows: Iterable[Row], mean: int = SHARD, longest: int = LONGEST) -> Iterator[list[Row]]:
    """Shards of rows, in order.

    Where a shard ends is told by its last row's id, not by a count: rows that come or go change the shard they are in
    and leave the others, with all that was made of them, as they are.
    """
    shard: list[Row] = []
    for row in rows:
        shard.append(row)
        if len(shard) == longest or int(digest(row.id.encode())[:8], 16) % mean == 0:
            yield shard
            shard = []
    if shard:
        yield shard
