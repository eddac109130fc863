"""The state or body an office is held in: what the phrase says, else the state its holder is known to govern."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the phrase says
        ("La présidente de la Bolivie, Rosa Quispe, a parlé.", ["Rosa Quispe: Bolivie"]),
        ("La ministre bolivienne des Transports, Rosa Quispe, a parlé.", ["Rosa Quispe: Bolivie"]),
        # the state its holder is said to govern elsewhere in the text
        (
            "La présidente de la Bolivie, Rosa Quispe, a parlé. La présidente Rosa Quispe s'est tue.",
            ["Rosa Quispe: Bolivie", "Rosa Quispe: Bolivie"],
        ),
        # a president without a title
        ("La Russie a bâti la digue sous la présidence de Vladimir Poutine.", ["Vladimir Poutine: Russie"]),
        # a state that the text does not speak of
        ("La digue a été bâtie sous la présidence de Vladimir Poutine.", []),
        # whose office it is the text does not say
        ("La présidente Rosa Quispe a parlé.", []),
        ("Le président de ce qui fut son parti, Luis Marca, a parlé.", []),
    ],
)
def test_seat(text: str, expected: list[str], reading: Callable[..., Reading]) -> None:
    read = reading(text)
    rows = [claim for claim in read.claims if claim.type == "HOLDS_OFFICE"]
    assert [f"{read.actors[row.actors[0]].name}: {read.actors[row.targets[0]].name}" for row in rows] == expected
