"""The paper that “le journal” takes up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a paper's figures
        (f"Le Figaro raconte la nuit. Selon les informations du journal, “{WORDS}”.", "Le Figaro"),
    ],
)
def test_speaker(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, WORDS) == expected
