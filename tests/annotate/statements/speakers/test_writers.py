"""Who wrote the paper that the text has spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
MORE = "Les vannes sont neuves et les portes aussi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what was sent is whose who has just spoken
        (f"La préfecture du Rhône assure que tout va bien. “{MORE}”, ajoute le tweet.", "préfecture du Rhône"),
    ],
)
def test_taken_up(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, MORE) == expected
