"""The answers to a poll are nobody's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the answers to a poll
        ("Vingt-deux pour cent des pêcheurs déclarent avoir une bonne opinion du maire.", []),
        ("La proportion de pêcheurs qui estiment que “le pire est devant nous” monte.", []),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
