"""What the speaker did besides, and when he spoke, is no part of the clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a relative clause ends where the verb of its sentence stands
        (
            "Rosa Quispe, qui affirme que le port a été vendu trop cher ne lâche pas son combat.",
            ["Rosa Quispe: que le port a été vendu trop cher"],
        ),
        # when it was said, and when it happened
        (
            "Rosa Quispe avait promis de fermer le port quand elle dirigeait la mairie.",
            ["Rosa Quispe: de fermer le port"],
        ),
        (
            "Rosa Quispe a accusé le maire de l'avoir frappée quand elle avait 18 ans.",
            ["Rosa Quispe: de l'avoir frappée quand elle avait 18 ans"],
        ),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
