"""What is said in a text, and by whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading


@pytest.fixture(scope="session")
def said(reading: Callable[..., Reading]) -> Callable[[str], list[str]]:
    """The statements of a text, speaker first."""

    def _said(text: str) -> list[str]:
        read = reading(text)
        actors = read.actors
        names = ["?" if row.speaker is None else actors[row.speaker].name for row in read.statements]
        return [f"{name}: {text[row.start : row.end]}" for name, row in zip(names, read.statements, strict=True)]

    return _said


@pytest.fixture(scope="session")
def speaker(said: Callable[[str], list[str]]) -> Callable[[str, str], str]:
    """Who says the words between marks; "" where they are no statement."""

    def _speaker(text: str, words: str) -> str:
        rows = (row.partition(": ") for row in said(text))
        return next((name.replace("?", "") for name, _, what in rows if what.strip(" “”") == words), "")

    return _speaker
