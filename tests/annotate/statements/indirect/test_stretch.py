"""What is asked of a stretch of text: a clause begins in no quotation."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[[str], list[str]]


def test_two_sentences_between_marks_are_no_clause(said: Said) -> None:
    read = said(
        "Le maire salue le “charme du port” qui a encouragé le pays aux heures sombres.” “Il vivra encore longtemps”, "
        "a déclaré Rosa Quispe."
    )
    assert not any("heures sombres" in row for row in read)
