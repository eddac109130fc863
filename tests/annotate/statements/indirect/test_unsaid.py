"""Things that show something say nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # figures say nothing
        ("Ce score modeste indique que la réforme n'a pas convaincu les électeurs.", []),
    ],
)
def test_speakers(text: str, speakers: list[str], said: Said) -> None:
    assert [row.split(":")[0] for row in said(text)] == speakers
