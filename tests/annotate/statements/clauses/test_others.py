"""A clause is over where another cue begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the article's remark on it, with what others say
        (
            "Rosa Quispe a indiqué que le port rouvrirait lundi, alors que certains s'inquiétaient du prix.",
            ["Rosa Quispe: que le port rouvrirait lundi"],
        ),
        # a participle of a noun of the clause
        (
            "Rosa Quispe a indiqué que la ville devrait revoir sa décision interdisant les filets.",
            ["Rosa Quispe: que la ville devrait revoir sa décision interdisant les filets"],
        ),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
