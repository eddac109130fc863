"""bench/peers.py: values of HeidelTime as EDTF, places of strings, and a peer that is not there."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("peers", Path(__file__).parent.parent / "bench" / "peers.py")
assert spec is not None
assert spec.loader is not None
peers = importlib.util.module_from_spec(spec)
spec.loader.exec_module(peers)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2019-07-25", "2019-07-25"),
        ("2019-07-25TMO", "2019-07-25"),
        ("2019-07", "2019-07"),
        ("2019-W30", "2019-W30"),
        ("2019-W30-WE", "2019-07-27/2019-07-28"),
        ("2019-Q4", "2019-10/2019-12"),
        ("2019-WI", "2019-12/2020-02"),
        ("199", "1990/1999"),
        ("PRESENT_REF", ""),
        ("XXXX-05", None),
        ("2019-07-25-MINUS-trois", None),
    ],
)
def test_timex_values(value, wanted):
    assert peers.edtf(value) == wanted


def test_strings_are_placed_in_their_order():
    found = peers._placed("lundi, puis lundi", iter([("lundi", "a"), ("lundi", "b"), ("mardi", "c")]))
    assert [(row["start"], row["value"]) for row in found] == [(0, "a"), (12, "b")]


def test_credits_are_no_body():
    text = "Titre\nPublié lundi\nLe texte."
    assert list(peers._body(text, {"boilerplate": ["Publié lundi"]})) == [[0, 6], [18, 28]]


def test_a_peer_that_is_not_there_is_reported(tmp_path):
    (tmp_path / "in.json").write_text("[]")
    assert "make peers" in peers._run("textacy", str(tmp_path / "python"), tmp_path)["reason"]
