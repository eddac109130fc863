"""The name that ends a phrase is who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“Le port fermera dans un mois”, prévient le délégué CGT-Kalmo SAS, Luis Marca.", ["Luis Marca"]),
        ("“Le port fermera”, explique un membre de l'UPAF Unsa Justice de Valence Sylvain Royère.", ["Sylvain Royère"]),
    ],
)
def test_speakers(text: str, speakers: list[str], said: Said) -> None:
    assert [row.split(":")[0] for row in said(text)] == speakers
