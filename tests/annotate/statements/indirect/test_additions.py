"""What is added to a source is passed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the speaker's age and what he did stand before the clause; a figure begins one
        (
            "Mais pour Rosa Quispe, 38 ans, venue au port avec sa fille, cette traversée est plus qu'un voyage.",
            ["Rosa Quispe: cette traversée est plus qu'un voyage"],
        ),
        ("D'après M. Quispe, 97 pêcheurs ont quitté le port.", ["Quispe: 97 pêcheurs ont quitté le port"]),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
