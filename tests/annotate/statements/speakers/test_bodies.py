"""The body with a name that a noun for bodies means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"
MORE = "Les vannes sont neuves et les portes aussi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bare body with a capital is the one named before
        (f"Météo Nord lance l'alerte. L'Institut annonce “{MORE}”.", "Météo Nord"),
    ],
)
def test_taken_up(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, MORE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a body by its kind; one whose noun says which is another; the one whose name begins with the word
        (f"La société Kalmo recrute. L'entreprise assure que “{WORDS}”.", "Kalmo"),
        (
            f"Le parti Nova est pour. Le syndicat national des marins assure que “{WORDS}”.",
            "syndicat national des marins",
        ),
        (f"L'Agence nationale de la mer hésite. “{WORDS}”, a précisé l'Agence.", "Agence nationale de la mer"),
    ],
)
def test_speaker(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, WORDS) == expected
