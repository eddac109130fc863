"""The name that ends its description, over a party, a place, a participle."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"
MORE = "Les vannes sont neuves et les portes aussi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the name that ends the description goes first
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, dit le maire (Les Verts) de Vire, Paul Mas.", "Paul Mas"),
    ],
)
def test_taken_up(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, MORE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the name that ends the description, with a party, a place, a participle before it
        (
            f"Luis Marca était là. “{WORDS}”, a dit une voyageuse péruvienne habitant à Lyon, Rosa Quispe.",
            "Rosa Quispe",
        ),
        (
            f"Emmanuel Macron hésite. “{WORDS}”, a déclaré lundi devant la presse le président La République en marche "
            "de la commission de la Défense, Paul Grandin.",
            "Paul Grandin",
        ),
    ],
)
def test_speaker(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, WORDS) == expected
