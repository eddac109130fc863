"""Events in doubt are left out: each row says what makes the doubt, beside a like sentence that has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading

FAR = "qui, après avoir quitté la salle du conseil sous les huées de plusieurs dizaines de riverains venus l'attendre, "


@pytest.mark.parametrize(
    ("text", "type_", "read"),
    [
        ("Rosa Quispe a rencontré Evaristo Quisbert lundi à La Paz.", "CONSULT", True),
        ("Rosa Quispe a accusé la société Kalmo.", "ACCUSE", True),
        (f"Le maire Luis Marca, {FAR}a accusé la société Kalmo.", "ACCUSE", False),
        ("Huit hommes ont été inculpés en Bolivie, soupçonnés d'appartenir à un réseau.", "ACCUSE", False),
        ("Rosa Quispe a été inculpée, soupçonnée d'appartenir à un réseau.", "ACCUSE", True),
    ],
)
def test_doubt(text: str, type_: str, read: bool, reading: Callable[..., Reading]) -> None:
    assert any(claim.type == type_ for claim in reading(text).claims) == read
