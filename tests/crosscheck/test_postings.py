"""An index into which articles come and out of which they go answers as one that is made of those that are there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.crosscheck.stories import postings
from recoupe.crosscheck.stories.likeness import Vector
from recoupe.crosscheck.stories.postings import NEVER, Postings, Seen

WEIGHTS = st.dictionaries(st.integers(0, 5), st.sampled_from([0.1, 0.3, 0.6]), min_size=0, max_size=4)
DATES = st.sampled_from([1000, 1001, 1030, 1044, 1045, 1046, 1100, NEVER])
ARTICLES = st.lists(st.tuples(DATES, WEIGHTS), max_size=14)


def seen(slot: int, date: int, weights: dict[int, float]) -> Seen:
    stems, values = np.array([*weights], dtype=np.int32), np.array([*weights.values()])
    return Seen(slot, f"d-{slot * 7 % 11:02}-{slot}", date, Vector(stems, values), stems, values)


def answers(index: Postings, articles: list[Seen]) -> dict[int, list[int]]:
    return {one.slot: index.near(one).tolist() for one in articles}


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few are looked at that one that comes pushes another out."""
    monkeypatch.setattr(postings, "FARTHEST", 2)
    monkeypatch.setattr(postings, "NEAREST", 3)


def test_who_is_looked_at() -> None:
    articles = [
        seen(0, 1000, {1: 0.6}),  # more than `REACH` days before the others
        seen(1, 1046, {1: 0.6, 2: 0.3}),
        seen(2, 1046, {3: 0.6}),  # no word in common
        seen(3, 1050, {1: 0.6, 2: 0.6}),
        seen(4, NEVER, {1: 0.3}),  # without a date: looks back over all
    ]
    found = answers(Postings(articles), articles)
    assert found == {0: [], 1: [], 2: [], 3: [1], 4: [0, 1, 3]}


def test_of_a_common_word_the_last_are_looked_at(short: None) -> None:
    articles = [seen(i, 1000 + i, {1: 0.6}) for i in range(4)]
    assert answers(Postings(articles), articles) == {0: [], 1: [0], 2: [0, 1], 3: [1, 2]}


@settings(max_examples=200, deadline=None)
@given(rows=ARTICLES, order=st.randoms(use_true_random=False))
def test_one_by_one_as_all_at_once(rows: list[tuple[int, dict[int, float]]], order: object) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "FARTHEST", 2)
        patch.setattr(postings, "NEAREST", 3)
        articles = [seen(slot, date, weights) for slot, (date, weights) in enumerate(rows)]
        some = articles[::2]
        index, there = Postings(some), list(some)
        moves = [*articles]
        order.shuffle(moves)  # type: ignore[attr-defined]
        for one in moves:
            before = answers(index, there)
            if one in there:
                there.remove(one)
                index.take(one)
            else:
                there.append(one)
                index.put(one)
            now = answers(index, there)
            assert now == answers(Postings(there), there)
            others = {other.slot for other in there} - {one.slot}
            moved = {slot for slot in others if before[slot] != now[slot]}
            assert moved <= {*index.looks_at(one).tolist()}, "these would not look anew"
