"""Words between marks that are a title, a nickname or a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # titles of works behind a verb of performing
        ("Rosa Quispe avait récité « Le Rat et l'Éléphant » devant les élèves.", []),
        # a noun below the object of the verb, for which it is a nickname
        ("Des élus demandent la tête du locataire du “perchoir”.", []),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected


def test_a_name_between_marks_is_nobodys_words(said: Said) -> None:
    text = (
        "Luis Marca a annoncé qu'il renonçait à son grand tunnel, “la Boucle des sources”, pour des raisons de budget."
    )
    assert all(not row.endswith(": la Boucle des sources") for row in said(text))
