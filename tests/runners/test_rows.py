"""Shards: where they end depends on the rows beside, not on a count."""

from __future__ import annotations

from recoupe.runners.rows import LONGEST, SHARD, Row, cut, digest


def rows(*numbers: int) -> list[Row]:
    return [Row(id=f"d-{number}", kind="document", content=b"%d" % number) for number in numbers]


def test_nothing_is_lost_and_order_is_kept():
    made = rows(*range(5000))
    assert [row for shard in cut(made) for row in shard] == made


def test_shards_are_of_the_size_that_was_meant():
    sizes = [len(shard) for shard in cut(rows(*range(20_000)))]
    assert SHARD * 0.8 < sum(sizes) / len(sizes) < SHARD * 1.2
    assert max(sizes) <= LONGEST


def test_a_row_more_changes_one_shard_alone():
    before = {tuple(shard) for shard in cut(rows(*range(2000)))}
    after = {tuple(shard) for shard in cut(rows(*range(1000), 99_999, *range(1000, 2000)))}
    assert len(before) > 40
    assert 1 <= len(before - after) <= 2  # two where the new row ends a shard
    assert len(after - before) <= 2


def test_ids_that_never_end_a_shard_do_not_make_one_of_everything():
    same = rows(*[1] * 1000)
    assert max(len(shard) for shard in cut(same)) <= LONGEST


def test_a_digest_tells_where_its_parts_end():
    assert digest(b"ab", b"c") != digest(b"a", b"bc")
    assert digest() != digest(b"")
