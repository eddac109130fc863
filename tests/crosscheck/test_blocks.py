"""Rows in blocks, kept: what is found is what would be found anew, and a block that nothing moved is left alone."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.crosscheck.blocks import Blocks

Pile = dict[str, tuple[str, str]]
"""By item: what is known of it beside its rows, and its rows, a letter each, which is its block, too."""
STEP = st.tuples(
    st.sampled_from("abc"), st.one_of(st.none(), st.tuples(st.sampled_from("xy"), st.text("pqr", max_size=4)))
)
ROUNDS = st.lists(st.lists(STEP, max_size=2), min_size=1, max_size=8)


def spread(pile: Pile, item: str) -> Iterable[tuple[str, tuple[str, str]]]:
    return [(letter, (item, letter)) for letter in pile[item][1]]


def blocks(looked: list[str], common: bool) -> Blocks[Pile, tuple[str, str], tuple[str, ...]]:
    def find(pile: Pile, block: object, rows: list[tuple[str, str]]) -> Iterable[tuple[str, ...]]:
        looked.append(str(block))
        yield (str(block), *(f"{item}{pile[item][0]}{letter}" for item, letter in rows))

    return Blocks(spread, find, known=lambda pile, item: pile[item][0], common=(lambda _: "p") if common else None)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rounds=ROUNDS, common=st.booleans())
def test_kept_as_anew(rounds: list[list[tuple[str, tuple[str, str] | None]]], common: bool) -> None:
    kept, pile = blocks([], common), Pile()
    for steps in rounds:
        for item, row in steps:
            pile.pop(item, None)
            if row is not None:
                pile[item] = row
        told = sorted({item for item, _ in steps})
        kept.update(pile, [item for item in told if item in pile], [item for item in told if item not in pile])
        anew = blocks([], common)
        anew.update(pile, sorted(pile), [])
        assert list(kept.found()) == list(anew.found())


def test_only_blocks_that_differ_are_looked_at() -> None:
    looked: list[str] = []
    pile = {"a": ("x", "pq"), "b": ("x", "pqr"), "c": ("x", "r")}
    kept = blocks(looked, common=False)
    kept.update(pile, sorted(pile), [])
    for item, row, expected in (
        ("b", ("x", "pqr"), []),  # nothing is other
        ("b", ("x", "pr"), ["q"]),  # a row went; what is left of its block is too few to look at
        ("b", ("x", "ppr"), ["p"]),
        ("b", ("y", "ppr"), ["p", "r"]),  # it is known otherwise
    ):
        looked.clear()
        pile[item] = row
        kept.update(pile, [item], [])
        assert sorted(looked) == [block for block in expected if block != "q"]
