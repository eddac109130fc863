"""An article of a law is no paper that speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an article of a law
        ("Selon l'article L313-14 du Code de l'entrée et du séjour, les pêcheurs peuvent être régularisés.", []),
        ("Les pêcheurs peuvent être régularisés, précise l'article 12 de la loi.", []),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
