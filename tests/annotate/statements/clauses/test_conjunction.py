"""Which *que* opens what is reported, and which one something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a relative clause whose participle agrees with the noun before it
        (
            "Rosa Quispe a dénoncé mercredi la “patte” du port dans des grèves, qu'elle a qualifiées de folles.",
            ["Rosa Quispe: patte"],
        ),
        # a comparison of a noun
        (
            "La mairie a annoncé des mesures après la découverte de taux plus élevés que la moyenne chez trois élèves.",
            [],
        ),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected


def test_a_comparison_of_time_is_none(said: Said) -> None:
    read = said("Rosa Quispe a suggéré quelques mois plus tard que le port pourrait rouvrir.")
    assert read == ["Rosa Quispe: que le port pourrait rouvrir"]
