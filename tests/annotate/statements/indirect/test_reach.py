"""How far a source answers for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the speaker's own verb, and another's
        (
            "Rosa Quispe hésite. Selon elle, le port est trop petit et elle réclame un second quai.",
            ["Rosa Quispe: le port est trop petit"],
        ),
        (
            "Rosa Quispe hésite. Selon elle, le port est trop petit et il coûte cher.",
            ["Rosa Quispe: le port est trop petit et il coûte cher"],
        ),
        # a clause with a source that another clause follows
        (
            "Alors que pour Rosa Quispe, le port aurait dû rester fermé, le maire a répondu avoir suivi la règle.",
            ["Rosa Quispe: le port aurait dû rester fermé", "maire: avoir suivi la règle"],
        ),
        # a crosshead between dashes with a figure in it
        (
            "Le plan est prêt.- Plus de 680.000 morts - La crue a duré dix jours, selon Rosa Quispe.",
            ["Rosa Quispe: La crue a duré dix jours"],
        ),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
