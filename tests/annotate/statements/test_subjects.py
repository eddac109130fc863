"""The subject before a verb, where the parse has another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the person between the opening and the verb, and nobody in the opening
        (f"À ses électeurs du port, Rosa Quispe dit que “{WORDS}”.", "Rosa Quispe"),
        (f"À l'aube de ses fonctions, Rosa Quispe assure que “{WORDS}”.", "Rosa Quispe"),
        # the first of two
        (f"Luis Marca est parti. Lui et ses proches ont fait valoir que “{WORDS}”.", "Luis Marca"),
    ],
)
def test_speaker(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, WORDS) == expected
