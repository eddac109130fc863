"""Who is a source behind *selon*, *pour*."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # behind an opening adverbial
        (
            "En attendant, pour Claire Bonnard, il faudrait “porter le plafond à 200.000 euros”.",
            ["Claire Bonnard", "Claire Bonnard"],
        ),
    ],
)
def test_speakers(text: str, speakers: list[str], said: Said) -> None:
    assert [row.split(":")[0] for row in said(text)] == speakers
