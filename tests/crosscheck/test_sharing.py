"""Pairs of texts that share hashes: counted one by one they are those counted all at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.crosscheck.holders import GAPS
from recoupe.crosscheck.kept import Rows, rows_of
from recoupe.crosscheck.sharing import Sharing
from recoupe.crosscheck.words import Hashes

TEXTS = st.lists(st.sets(st.integers(0, 12), min_size=3), min_size=12, max_size=24)


def row(numbers: set[int]) -> Hashes:
    return np.array(sorted(numbers), dtype=np.uint64)


def told(sharing: Sharing, docs: list[str]) -> list[tuple[str, str, list[int]]]:
    """The pairs of some texts, the first the lower, with what they share."""
    return sorted((a, b, common.hashes.tolist()) for a in docs for b, common in sharing.beside(a).items() if a < b)


@pytest.mark.parametrize("worn", [None, 5])
@settings(max_examples=40, deadline=None, derandomize=True)
@given(texts=TEXTS, order=st.randoms(use_true_random=False))
def test_one_by_one_as_all_at_once(worn: int | None, texts: list[set[int]], order: object) -> None:
    rows = {f"t{i:02}": row(numbers) for i, numbers in enumerate(texts)}
    kept, there = Sharing(3, worn), Rows[str, Hashes]()
    for _ in range(3 * len(rows)):
        name = order.choice(sorted(rows))  # type: ignore[attr-defined]
        there.turn()
        if name in there:
            there.drop(name)
        else:
            there.put(name, rows[name])
        kept.update(there)
        fresh = Sharing(3, worn)
        fresh._count_all({fresh._slot(doc): there[doc] for doc in sorted(there)})
        assert told(kept, sorted(there)) == told(fresh, sorted(there))


def test_many_copies_meet_their_neighbours_only() -> None:
    docs = [f"t{i:03}" for i in range(100)]
    copy = row(set(range(20)))
    sharing = Sharing(8)
    sharing.update(rows_of((doc, copy) for doc in docs))
    pairs = told(sharing, docs)
    assert len(pairs) == sum(100 - gap for gap in range(1, GAPS + 1))


def test_what_many_hold_is_worn() -> None:
    docs = [f"t{i}" for i in range(8)]
    rows = [row(set(range(5)) | {100 + i // 2}) for i in range(8)]
    for many, pairs in ((8, 0), (7, 7 * 6 / 2)):
        sharing = Sharing(5, worn=8)
        sharing.update(rows_of(zip(docs[:many], rows, strict=False)))
        assert len(told(sharing, docs[:many])) == pairs
