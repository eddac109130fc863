"""Whom a pronoun stands for by the colon before it, who has spoken on, and what opens its sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"
MORE = "Les vannes sont neuves et les portes aussi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is the subject before the colon, and not who spoke before
        (f"“{WORDS}”, assure Luis Marca. Paul Mas se veut rassurant : “{MORE}”, a-t-il dit.", "Paul Mas"),
        (f"“{WORDS}”, assure Luis Marca. Un ami abonde : “{MORE}”, s'agace-t-il.", ""),
        # a pronoun goes on with who was named beside the quotation before
        (
            f"Le ministre Luis Marca est venu soutenir Paul Mas. “{WORDS}”, a écrit Luis Marca. Il a demandé “{MORE}”.",
            "Luis Marca",
        ),
        # an apposition before a pronoun says what he is
        (
            f"Luis Marca défend la digue. Ancien directeur du port, il assure que tout va bien. “{MORE}”, dit-il.",
            "Luis Marca",
        ),
    ],
)
def test_taken_up(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, MORE) == expected
