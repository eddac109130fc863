"""Partitions: whole or not there, the same whoever makes them, read shard by shard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe.errors import OutputError
from recoupe.runners.partitions import Partitions
from recoupe.runners.rows import Row, cut

ROWS = [Row(id=f"d-{n}", kind="skipped" if n % 50 == 0 else "document", content=b"%d" % n * 9) for n in range(300)]


@pytest.fixture
def made(tmp_path: Path) -> Partitions:
    partitions = Partitions(tmp_path / "p")
    partitions.write("k", ROWS)
    return partitions


def test_shards_are_read_as_they_were_cut(made: Partitions):
    shards = list(cut(ROWS))
    told = list(made.shards("k"))
    assert [made.shard("k", shard.group) for shard in told] == shards
    assert [shard.kinds for shard in told] == [tuple(row.kind for row in shard) for shard in shards]
    assert len({shard.digest for shard in told}) == len(shards) > 4


def test_rows_of_one_kind(made: Partitions):
    assert list(made.select("k", "skipped")) == [row for row in ROWS if row.kind == "skipped"]
    assert list(made.select("k", "reading")) == []


def test_a_partition_of_nothing_is_one(tmp_path: Path):
    partitions = Partitions(tmp_path)
    assert partitions.write("k", []) == 0
    assert partitions.has("k")
    assert list(partitions.shards("k")) == []


def test_made_twice_it_is_the_same_file(made: Partitions, tmp_path: Path):
    first = (tmp_path / "p" / "k.parquet").read_bytes()
    made.write("k", ROWS)
    assert (tmp_path / "p" / "k.parquet").read_bytes() == first


def test_what_fails_on_the_way_leaves_nothing(tmp_path: Path):
    def failing() -> Iterator[Row]:
        yield from ROWS
        raise OSError(28, "No space left on device")

    partitions = Partitions(tmp_path)
    with pytest.raises(OSError, match="No space"):
        partitions.write("k", failing())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more", b"x" * 1000])
def test_a_file_that_is_no_partition_is_named(made: Partitions, tmp_path: Path, content: bytes):
    (tmp_path / "p" / "k.parquet").write_bytes(content)
    with pytest.raises(OutputError, match=r"k\.parquet: damaged"):
        list(made.shards("k"))
