"""Whose a quotation is by the cue around, before or behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a quotation with a source of its own
        (
            "Ce sera dur pour le port, note la mairie, avec “trois enjeux”, selon Rosa Quispe.",
            ["mairie: Ce sera dur pour le port", "Rosa Quispe: trois enjeux"],
        ),
        # a heading glued to a quotation by its bullet
        (
            "Le port a fermé.• Une décision vécue comme injuste “Ce port est toute notre vie”, déplore Rosa Quispe.",
            ["Rosa Quispe: Ce port est toute notre vie"],
        ),
        # what is compared, or a word itself
        ("Rosa Quispe compare le “drapeau bleu”, symbole des pêcheurs, au pavillon noir.", []),
        ("Rosa Quispe a présenté ses vœux en vue du “système universel” par points.", []),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
