"""Whose word a passage is."""

from __future__ import annotations

import pytest

from recoupe.export.said import Said
from recoupe.model import Passage, Statement

LONG = Statement(id="q-long", doc="d-1", start=10, end=60, kind="indirect")
SHORT = Statement(id="q-short", doc="d-1", start=20, end=40, kind="direct")


@pytest.mark.parametrize(
    ("doc", "start", "end", "found"),
    [
        ("d-1", 20, 40, SHORT),
        ("d-1", 25, 30, SHORT),
        ("d-1", 15, 30, LONG),
        ("d-1", 30, 45, LONG),
        ("d-1", 5, 30, None),
        ("d-2", 25, 30, None),
    ],
)
def test_the_shortest_statement_around_a_passage(doc: str, start: int, end: int, found: Statement | None):
    assert Said((LONG, SHORT)).around(Passage(doc=doc, start=start, end=end)) == found
