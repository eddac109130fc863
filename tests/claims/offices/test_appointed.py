"""When an office is held: the verb says, and an *ancien* beside the title says otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rosa Quispe est la présidente de la Bolivie.", "ongoing"),
        ("Rosa Quispe est une ancienne présidente de la Bolivie.", "done"),
        ("Rosa Quispe est l'ancienne présidente de la Bolivie.", "done"),
        ("Rosa Quispe a été présidente de la Bolivie.", "done"),
    ],
)
def test_office(text: str, modality: str, reading: Callable[..., Reading]) -> None:
    assert {claim.modality for claim in reading(text).claims if claim.type == "HOLDS_OFFICE"} == {modality}
