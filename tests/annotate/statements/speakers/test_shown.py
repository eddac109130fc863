"""Whom a demonstrative takes up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"
MORE = "Les vannes sont neuves et les portes aussi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a person is no office
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, avait écrit ce parquet.", ""),
    ],
)
def test_taken_up(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, MORE) == expected
