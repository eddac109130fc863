"""An office of another time is not said of today."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading


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
