"""Ten seconds of `bench/fuzz.py`, the same each time: no broken file gets an exception out of a reader."""

from __future__ import annotations

import random
import runpy
from pathlib import Path
from typing import Any

import pytest

from recoupe.lexicon import Lexicon
from recoupe.read.readers import READERS


@pytest.fixture(scope="module")
def fuzz() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[2] / "bench" / "fuzz.py"), run_name="fuzz")


def test_every_format_has_a_sound_seed(fuzz: dict[str, Any], lexicon: Lexicon) -> None:
    seeds = fuzz["seeds"]()
    assert {reader.kind for reader in READERS} <= {case.kind for case in seeds}
    for case in seeds:
        crash, read, _ = fuzz["try_case"](case)
        assert (crash, read) == (None, True), case.name


def test_broken_files_are_skipped_or_read(fuzz: dict[str, Any], lexicon: Lexicon) -> None:
    tally = fuzz["fuzz_here"](600, seed=20261122)
    assert [(case.name, why) for case, why in tally.crashes] == []
    assert sum(tally.done.values()) == 600
    assert min(tally.done[reader.kind] for reader in READERS) > 10
    assert sum(tally.read.values()) > 200  # what is broken is still a file of its format


def test_a_crash_would_be_seen(fuzz: dict[str, Any], lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("x")

    case = fuzz["Case"]("text", "a.txt", b"Le maire est venu.")
    monkeypatch.setattr("recoupe.read.plain.decode", fail)
    crash, _, _ = fuzz["try_case"](case)
    assert "KeyError" in crash


def test_the_same_seed_breaks_the_same_way(fuzz: dict[str, Any]) -> None:
    one, two = (fuzz["cases"](random.Random(3)) for _ in range(2))
    assert all(next(one) == next(two) for _ in range(50))
