"""Whose a quotation is where no cue tells: the one named before its colon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the one in apposition before a colon
        (
            "L'erreur a été corrigée trop tard pour plusieurs lecteurs comme le journaliste de Marianne, Luis Marca : "
            "“Rosa n'a pas lu ce roman et cela se voit”.",
            ["Luis Marca: Rosa n'a pas lu ce roman et cela se voit"],
        ),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
