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


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Quispe a travaillé dix ans avant de devenir présidente de la Bolivie.",
        "Rosa Quispe enseignait avant d'être présidente de la Bolivie.",
        "La présidente de la Bolivie, Rosa Quispe, avait dit à l'époque que rien ne changerait.",
        "En ce temps-là, la présidente de la Bolivie, Rosa Quispe, refusait de parler.",
    ],
)
def test_an_office_of_another_time_is_not_said_of_today(text: str, reading: Callable[..., Reading]) -> None:
    assert [claim for claim in reading(text).claims if claim.type == "HOLDS_OFFICE"] == []
