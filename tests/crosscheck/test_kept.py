"""Rows that stay in place: whoever follows what they tell of each round has what is there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.crosscheck.kept import Each, Over, Rows
from recoupe.crosscheck.membership import Membership
from recoupe.model import Story

KEYS = st.sampled_from("abcde")
STEP = st.tuples(KEYS, st.one_of(st.none(), st.integers(0, 3)))
ROUNDS = st.lists(st.lists(STEP, max_size=4), min_size=1, max_size=8)
OTHERS = st.lists(st.dictionaries(KEYS, st.one_of(st.none(), st.integers(10, 12)), max_size=3), min_size=8, max_size=8)


def change(rows: Rows[str, int], steps: list[tuple[str, int | None]]) -> None:
    """One round: each step puts a row, or drops it."""
    rows.turn()
    for key, row in steps:
        if row is None:
            rows.drop(key)
        else:
            rows.put(key, row)


def follow(there: dict[str, int], rows: Rows[str, int]) -> None:
    """What somebody has who sees only what each round tells."""
    for key in rows.gone:
        assert there.pop(key) == rows.was(key)
    for key in rows.came:
        assert there.get(key) == rows.was(key)
        there[key] = rows[key]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(rounds=ROUNDS, others=OTHERS)
def test_who_follows_has_what_is_there(
    rounds: list[list[tuple[str, int | None]]], others: list[dict[str, int | None]]
) -> None:
    rows, beside = Rows[str, int](), Rows[str, int]()
    each, over, never = Each[str, int](), Over[str, int](), Over[str, int]()
    seen: list[dict[str, int]] = [{}, {}, {}, {}]
    for number, steps in enumerate(rounds):
        earlier = dict(rows)
        change(rows, steps)
        change(beside, steps[::2])
        assert rows.earlier() == earlier
        doubled = each.of((rows, beside), lambda a, b: 2 * a + 100 * (b or 0))
        other = others[number]
        told = (rows, doubled, over.of(doubled, other), never.of(rows, {}))
        for there, made in zip(seen, told, strict=True):
            follow(there, made)
            assert there == made
        assert doubled == {key: 2 * row + 100 * (beside.get(key) or 0) for key, row in rows.items()}
        assert told[2] == {key: row for key, row in {**doubled, **other}.items() if row is not None}


def test_a_row_that_goes_and_comes_back_has_not_moved() -> None:
    rows = Rows[str, int]()
    rows.put("a", 1)
    rows.turn()
    rows.drop("a")
    rows.put("a", 1)
    assert rows.moved == []
    rows.take({"b": 2})
    assert (rows.came, rows.gone, rows.was("a"), rows.was("b")) == (["b"], ["a"], 1, None)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(rounds=st.lists(st.dictionaries(KEYS, st.sampled_from("xyz"), max_size=5), min_size=1, max_size=6))
def test_each_article_is_in_its_part(rounds: list[dict[str, str]]) -> None:
    membership, stories = Membership(), Rows[str, Story]()
    for place in rounds:
        parts = {
            name: Story(id=name, title="", documents=tuple(sorted(doc for doc in place if place[doc] == name)))
            for name in set(place.values())
        }
        stories.turn()
        stories.take(parts)
        before = dict(membership._rows)
        rows = membership.of(stories)
        assert rows == place
        assert set(rows.moved) == {doc for doc in before.keys() | place.keys() if before.get(doc) != place.get(doc)}
