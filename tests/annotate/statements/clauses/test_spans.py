"""What leads to a quotation is no part of the span."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the words that lead to a quotation
        (
            "Selon Le Point il tient des propos plutôt sombres tels que : “Le port mourra bientôt.”",
            ["Le Point: il tient des propos plutôt sombres", "Le Point: Le port mourra bientôt."],
        ),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
