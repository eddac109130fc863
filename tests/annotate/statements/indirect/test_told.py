"""Sources that answer for no clause, and for no other's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # that somebody denounces it is told by the article
        (
            "Rosa Quispe est choquée. Elle dénonce le sort des dockers, qui ne gagnent rien, selon elle.",
            [],
        ),
        # another source's figure
        (
            "Trois mille pêcheurs ont défilé, selon la police, les organisateurs évoquant eux 8.000 participants.",
            ["police: Trois mille pêcheurs ont défilé"],
        ),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected
