"""Descriptions that mean somebody the text names, from what the world knows of mayors, heads of bodies and terms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.lexicon.posts import heads, mayors
from recoupe.model import Reading

_CASES = [
    ("Martine Aubry a reçu Alain Morel mardi. La maire de Lille a assuré que le pont serait rouvert.", "Martine Aubry"),
    ("Christian Estrosi et Paul Morel ont dîné. L'ancien maire de Nice a assuré que tout allait.", "Christian Estrosi"),
    ("Philippe Martinez a vu Jules Morel. Le patron de la CGT a assuré que rien ne bougeait.", "Philippe Martinez"),
    (
        "Nicolas Sarkozy a salué Alain Morel. Le prédécesseur de François Hollande a estimé que rien ne bougeait.",
        "Nicolas Sarkozy",
    ),
    ("« C'est utile », a réagi sur RTL Enguerrand de Morel.", "Enguerrand de Morel"),
    ("« C'est utile », a commenté la ministre pour l'Innovation Paola Rossi.", "Paola Rossi"),
]


@pytest.mark.parametrize(("text", "speaker"), _CASES)
def test_the_description_is_whom_the_text_names(reading: Callable[..., Reading], text: str, speaker: str) -> None:
    read = reading(text)
    found = [read.actors[row.speaker].name for row in read.statements if row.speaker is not None]
    assert found == [speaker]


def test_the_lists_are_read() -> None:
    assert ("martine", "aubry") in mayors()["lille"]
    assert all(body.startswith("org:") for body in heads())
