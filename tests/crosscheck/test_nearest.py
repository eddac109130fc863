"""Dated articles by their heaviest words: kept from round to round they are found as if all were put in anew."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.crosscheck.dates import nearest
from recoupe.crosscheck.dates.nearest import Near, Nearest
from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.stories.likeness import Vector, Vectors

DOCS = [f"d{n}" for n in range(9)]
STEMS = 7
TEXT = st.lists(st.integers(0, 9), min_size=STEMS, max_size=STEMS).filter(any)
STEP = st.tuples(st.sampled_from(DOCS), st.one_of(st.none(), TEXT), st.booleans())
ROUNDS = st.lists(st.lists(STEP, max_size=3), min_size=1, max_size=9)


def vector(counts: list[int]) -> Vector:
    stems = np.flatnonzero(counts).astype(np.int32)
    weights = np.array(counts, dtype=np.float64)[stems]
    return Vector(stems, weights / np.linalg.norm(weights))


def looked_up(doc: str, vectors: Vectors, dated: set[str]) -> Near:
    """The same by the rule, over all."""

    def heaviest(one: str) -> dict[int, float]:
        row = vectors.rows[one]
        rows = sorted(zip(row.stems.tolist(), row.weights.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
        return dict(rows[: nearest.HEAVY])

    shared: dict[str, float] = {}
    for stem, weight in heaviest(doc).items():
        for other in [one for one in sorted(dated) if stem in heaviest(one)][: nearest.POSTINGS]:
            shared[other] = shared.get(other, 0.0) + weight * heaviest(other)[stem]
    first = sorted(shared, key=lambda one: (-round(shared[one], 9), one))[: nearest.LOOKED_AT]
    alike = [(one, like) for one in first if (like := vectors.likeness(doc, one)) >= nearest.LEAST]
    return tuple(sorted(alike, key=lambda row: (-row[1], row[0]))[: nearest.MOST])


@pytest.fixture(scope="module")
def narrow() -> Iterator[None]:
    """Bounds that few articles reach; and however many move, none is put in anew."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("HEAVY", 4), ("POSTINGS", 2), ("LOOKED_AT", 3), ("MOST", 2), ("MANY", 9)):
            patch.setattr(nearest, name, value)
        yield


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rounds=ROUNDS)
def test_kept_as_anew(narrow: None, rounds: list[list[tuple[str, list[int] | None, bool]]]) -> None:
    """Each step puts an article in, with a date or without, or takes it out; then every undated one is looked up."""
    kept, rows, dated = Nearest(), Rows[str, Vector](), set[str]()
    vectors = Vectors(rows, np.zeros(STEMS), np.arange(STEMS, dtype=np.uint64), None, np.zeros(STEMS))
    for steps in rounds:
        rows.turn()
        before = set(dated)
        for doc, text, has_date in steps:
            dated.discard(doc)
            if text is None:
                rows.drop(doc)
                continue
            rows.put(doc, vector(text))
            if has_date:
                dated.add(doc)
        told = {doc for doc, *_ in steps}
        kept.update(vectors, before & told, dated & told)
        for doc in sorted(rows.keys() - dated) if dated else ():
            found = kept.most_like(doc, vectors, dated)
            assert found == Nearest().most_like(doc, vectors, dated)
            assert found == looked_up(doc, vectors, dated)
