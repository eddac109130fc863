"""Hashes on shelves: searched as one ascending array, whatever comes and goes, and however full a shelf gets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.crosscheck import shelved
from recoupe.crosscheck.shelved import Shelved

# ends of shelves, and many hashes on few of them
HASHES = st.sampled_from(
    [0, 1, 2**63 - 1, 2**63, 2**64 - 1, *range(2**40, 2**40 + 5), *(3 * n << 58 for n in range(20))]
)
ROWS = st.lists(st.sets(HASHES, min_size=1), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(there=ROWS, steps=st.lists(st.tuples(st.integers(0, 9), st.sets(HASHES, min_size=1)), max_size=12))
def test_what_is_put_in_is_found_until_it_is_taken(there: list[set[int]], steps: list[tuple[int, set[int]]]) -> None:
    """Each step takes somebody's hashes out, or puts some in behind those that are there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelved, "ON_A_SHELF", 3)
        patch.setattr(shelved, "ROOM", (0.0, 1))
        held = {who: sorted(row) for who, row in enumerate(there)}
        first = sorted((number, who) for who, row in held.items() for number in row)
        kept = Shelved(np.array([n for n, _ in first], np.uint64), np.array([w for _, w in first], np.int32))
        order = list(held)  # of those that hold one hash
        for who, numbers in steps:
            row = np.array(held[who] if who in held else sorted(numbers), dtype=np.uint64)
            if who in held:
                begin, end = kept.runs(row)
                at = [b + kept.who[b:e].tolist().index(who) for b, e in zip(begin, end, strict=True)]
                kept.take(row, np.array(at, dtype=np.intp))
                del held[who]
                order.remove(who)
            else:
                kept.make_room(row)
                kept.put(row, kept.runs(row)[1], who)
                held[who] = sorted(numbers)
                order.append(who)
            looked = np.array(sorted({0, 2**40 + 2, 2**64 - 1, *numbers}), dtype=np.uint64)
            for number, begin, end in zip(looked.tolist(), *kept.runs(looked), strict=True):
                assert kept.who[begin:end].tolist() == [one for one in order if number in held[one]]
            assert (np.diff(kept.hashes.astype(object)) >= 0).all()


def test_a_text_larger_than_all_shelves_finds_room() -> None:
    kept = Shelved(np.zeros(0, np.uint64), np.zeros(0, np.int32))
    row = np.arange(5000, dtype=np.uint64)
    kept.make_room(row)
    kept.put(row, kept.runs(row)[0], 7)
    assert [(end - begin).tolist() for begin, end in [kept.runs(row)]] == [[1] * 5000]
