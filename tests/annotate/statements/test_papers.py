"""Who speaks through accounts, offices and papers that pass words on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]
SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an account, a page, an office
        (f"“{WORDS}”, a indiqué le compte Twitter de la SNCF.", "SNCF"),
        (f"“{WORDS}”, a annoncé la page Facebook de la mairie de Brest.", "mairie de Brest"),
        (f"“{WORDS}”, a précisé le cabinet de Bruno Le Maire.", "Bruno Le Maire"),
        # an article about a study is not by those who made the study
        (f"“{WORDS}”, insiste l'article sur l'étude menée par les professeurs Luis Marca et Paul Mas.", ""),
    ],
)
def test_speaker(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, WORDS) == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # a paper passes a testimony on
        ("Selon le témoignage de plusieurs lycéens recueilli par Le Monde, la digue a cédé dans la nuit.", ["lycéens"]),
        ("Selon le récit d'un voisin rapporté par Le Parisien, l'homme vivait seul depuis deux ans.", ["voisin"]),
    ],
)
def test_speakers(text: str, speakers: list[str], said: Said) -> None:
    assert [row.split(":")[0] for row in said(text)] == speakers


def test_a_platform_alone_says_nothing(said: Said) -> None:
    assert said(f"“{WORDS}”, a indiqué le compte Twitter.") == []
