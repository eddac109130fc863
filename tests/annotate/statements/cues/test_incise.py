"""Verbs that stand beside no speech, and names behind them that do not speak."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what something is called
        ("Le programme d'aide aux pêcheurs, dit du “Quai pour tous”, l'inquiète.", []),
        # a name in brackets behind a title is no inverted subject
        (
            "Luis Marca chante dans “Le Retour” (Rosa Quispe) et s'amuse dans “Le Pont” (Ana Roca), avec Paul Durand.",
            [],
        ),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # with an infinitive the verb tells what is done
        ("“Plusieurs centaines de jeunes” ont commencé à lancer des pierres sur les forces de l'ordre.", []),
        # a verb with an everyday sense beside no clause
        (
            "La question du statut de l'île, toujours classée “zone disputée” par l'ONU, oppose depuis des années le "
            "Japon aux autorités de Taipei.",
            [],
        ),
    ],
)
def test_speakers(text: str, speakers: list[str], said: Said) -> None:
    assert [row.split(":")[0] for row in said(text)] == speakers
