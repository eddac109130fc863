"""The main clause beside a cue, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a subject with more of it between commas, and no incise
        ("Ce chiffre, en hausse de 20 % par rapport à 2018, alerte le gouvernement, qui veut réagir.", []),
    ],
)
def test_said(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected


def test_a_heading_without_stop_is_no_part_of_a_quotation(said: Said) -> None:
    words = "Il ne suffit pas de fixer des règles, il faut les faire appliquer"
    read = said(f"800 contrôles par jour “{words}”, a expliqué Paul Grandin.")
    assert read == [f"Paul Grandin: {words}"]
