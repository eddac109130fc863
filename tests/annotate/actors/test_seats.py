"""Is a capital the town or its government: cases in `tests/lang/fr/seats.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from recoupe.annotate.annotations import Annotations

CASES = yaml.safe_load((Path(__file__).parents[2] / "lang" / "fr" / "seats.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "marked"), [(kind, text) for kind, rows in CASES.items() for text in rows])
def test_capital(kind: str, marked: str, notes: Callable[..., Annotations]) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    read = notes(marked.replace("[", "").replace("]", ""))
    kinds = {read.actors[m.actor].type for m in read.mentions if m.start <= start and end <= m.end}
    assert kinds == {"state" if kind == "government" else "place"}
