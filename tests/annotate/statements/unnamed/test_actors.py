"""Who speaks is shown whole: a description does not break off in a name, a heading is no part of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Le parti de Marine Le Pen affirme que le port fermera.", ["parti de Marine Le Pen"]),
        ("“Le port fermera dans un mois”, a indiqué la direction de France 3.", ["direction de France 3"]),
        ("Le port a brûlé toute la nuit, ont constaté des journalistes de l'AFP.", ["journalistes de l'AFP"]),
        (
            "Des sources de la compagnie de tramways privée Tramalis ont affirmé que la ligne rouvrirait lundi.",
            ["sources de la compagnie de tramways privée Tramalis"],
        ),
        ("“Le port fermera dans un mois”, a indiqué l'université George Washington.", ["université George Washington"]),
        (
            "L'Intersyndicale nationale des internes (Isni) affirme que le port fermera.",
            ["Intersyndicale nationale des internes"],
        ),
        ("Par exemple, un syndicat étudiant note que les tarifs du bac ont augmenté.", ["syndicat étudiant"]),
        ("Le groupe français de grande distribution Kalmo a reconnu avoir vendu ces lots.", ["Kalmo"]),
        ("Selon l'UFC-Que choisir, le prix du gaz a doublé en un an.", ["UFC-Que Choisir"]),
        (
            "“Le port fermera”, a dit le patron de la célèbre marque de voiles.",
            ["patron de la célèbre marque de voiles"],
        ),
        ("“Le port fermera dans un mois”, a dit Inès Roca.• La foire ouvre mardi.", ["Inès Roca"]),
    ],
)
def test_speakers(text: str, speakers: list[str], said: Said) -> None:
    assert [row.split(":")[0] for row in said(text)] == speakers
