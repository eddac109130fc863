"""What becomes of a judged fact: kept if said the same at the same place, changed if another of its type is there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

import reread

WAS = {"type": "CONSULT", "who": "A, B", "passage": [10, 20]}


@pytest.mark.parametrize(
    ("now", "fate"),
    [
        ([{"type": "CONSULT", "who": "A, B", "passage": [12, 25]}], "kept"),
        ([{"type": "CONSULT", "who": "A", "passage": [12, 25]}], "changed"),
        ([{"type": "ACCUSE", "who": "A, B", "passage": [10, 20]}], "gone"),
        ([{"type": "CONSULT", "who": "A, B", "passage": [20, 30]}], "gone"),
        ([{"type": "CONSULT", "who": "A", "passage": [9, 11]}, WAS], "kept"),
        ([], "gone"),
    ],
)
def test_fate_of_a_claim(now, fate):
    assert reread.fate(WAS, now) == fate


def test_the_cue_of_a_statement_was_not_judged():
    was = {"kind": "direct", "speaker": "A", "cue": "dit", "span": [0, 9]}
    assert reread.fate(was, [{**was, "cue": "a-t-il dit"}]) == "kept"
    assert reread.fate(was, [{**was, "speaker": "B"}]) == "changed"
