"""The agent of a participle, and not that of the next one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the agent of the next participle is not that of this one
        (f"Une affiche jugée “{WORDS}”, retirée par la préfecture du Var, revient.", ""),
    ],
)
def test_speaker(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, WORDS) == expected
