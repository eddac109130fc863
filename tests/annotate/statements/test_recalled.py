"""Whom a bare noun takes up: the one who has just spoken, and not whoever the actors are known as."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpeakerOf = Callable[[str, str], str]
WORDS = "La digue tiendra toute la nuit"
MORE = "Les vannes sont neuves et les portes aussi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bare noun takes up who has just spoken, whatever he was called before
        (f"“{WORDS}”, assure Rosa Quispe, responsable du port. “{MORE}”, explique la chercheuse.", "Rosa Quispe"),
        (f"Pour Luis Marca, “{WORDS}”. Le syndicaliste réclame “{MORE}”.", "Luis Marca"),
        # over a long quotation
        (
            f"“{WORDS}”, assure Rosa Quispe. “Je le sais. Je suis là chaque nuit. Je connais chaque pierre. "
            f"Il y a dix ans que je viens.” “{MORE}”, poursuit la responsable.",
            "Rosa Quispe",
        ),
        # the same one
        (f"“{WORDS}”, glisse un conseiller. “{MORE}”, souligne le même.", "conseiller"),
        (f"“{WORDS}”, glisse un conseiller. “{MORE}”, souligne le même proche.", "conseiller"),
        # one whom somebody else tells of has said nothing
        (
            "Selon un photographe, des forains ont lancé des œufs. Ils ont ensuite quitté le port, selon la même "
            f"source. “{MORE}”, dit la même source.",
            "photographe",
        ),
        # an answer is another's, and so are the words of one who was brought in before, or named since
        (f"“{WORDS}”, demande Rosa Quispe. “{MORE}”, répond l'ingénieure.", ""),
        (f"“{WORDS}”, assure Luis Marca. Anne Morel vient aussi. “{MORE}”, explique la chercheuse.", ""),
        # a man is no “chercheuse”
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, explique la chercheuse.", "chercheuse"),
        # nouns no list knows, by their ending; what party or town somebody is of
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, commente le barman.", "Luis Marca"),
        (f"“{WORDS}”, assure Rosa Quispe. “{MORE}”, estime l'ex-comédienne de 82 ans.", "Rosa Quispe"),
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, ajoute le Brestois.", "Luis Marca"),
        # whoever was head of a state is no “ancien ministre” any more
        (
            f"Nicolas Sarkozy est venu. Interrogé par la radio, Luis Marca s'est tu. “{MORE}”, dit l'ancien ministre.",
            "",
        ),
        # whoever was something once has a complement and is still the last speaker
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, insiste l'ancien candidat à la présidentielle.", "Luis Marca"),
        # what somebody became later says not who he was
        (f"Rosa Quispe reçoit Luis Marca. La future députée dit “{MORE}”.", ""),
    ],
)
def test_taken_up(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, MORE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the name before the commas, were the second one missing
        (f"Face à cela, Luis Marca, le maire du port s'est dit “{WORDS}”.", "Luis Marca"),
    ],
)
def test_speaker(text: str, expected: str, speaker: SpeakerOf) -> None:
    assert speaker(text, WORDS) == expected
