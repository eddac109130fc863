"""The last subject or speaker that a pronoun beside a quotation agrees with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]
SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"
MORE = "Les vannes sont neuves et les portes aussi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # somebody without a name goes on right behind his first words
        (f"“{WORDS}”, assure à l'AFP un de ses collègues. “{MORE}”, ajoute-t-il.", "un des collègues"),
        (f"“{WORDS}”, confie un technicien. “{MORE}”, ajoute-t-il.", "technicien"),
        # whom a crosshead names behind a preposition does not go on
        (
            f"M. Marca a quitté le conseil. Il se tait.\nUn profond respect pour Paul Mas\nIl est parti. “{MORE}”, "
            "a-t-il assuré.",
            "Marca",
        ),
        # the one who is presented without a verb
        (f"Parmi eux, Rosa Quispe, 94 ans, qui a vu le port. “{MORE}”, raconte-t-elle.", "Rosa Quispe"),
        # whoever stands behind “le porte-parole de” is not the one who goes on
        (f"Un homme a réagi, comme le porte-parole de Luis Marca. “{MORE}”, a-t-il ironisé.", ""),
    ],
)
def test_taken_up(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, MORE) == expected


def test_an_outlet_does_not_go_on(said: Said) -> None:
    rest = "Je ne crois pas qu'elle aura le temps de siéger avec tous les dossiers de la région"
    read = said(f"Le candidat ne s'avoue pas vaincu, souligne France Bleu Isère. “{rest}.”")
    assert not any(rest in row for row in read)
