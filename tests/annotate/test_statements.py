"""Reported speech: cases in tests/lang/fr/statements.yaml, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from recoupe.annotate.annotations import Annotations

CASES = yaml.safe_load((Path(__file__).parent.parent / "lang/fr/statements.yaml").read_text(encoding="utf-8"))
Notes = Callable[..., Annotations]


def said(notes: Annotations) -> list[str]:
    rows = []
    for statement in notes.statements:
        speaker = "?" if statement.speaker is None else notes.actors[statement.speaker].name
        mark = ">" if statement.kind == "direct" else ":"
        rows.append(f"{speaker} {mark} {notes.document.text[statement.start : statement.end]}")
    return rows


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_statements(case: dict[str, Any], notes: Notes) -> None:
    assert said(notes(case["text"])) == case["said"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        "« »",
        "selon",
        "Selon",
        "a déclaré",
        '"a déclaré", a déclaré',
        "X X X , , , a-t-il dit",
        "QUE DIT-ON ? QUE DIT-IL ?",
        "😀 a dit que 😀",
        "- oui\n- non\n• selon lui\n1. a dit 2. que",
        "The minister said that « nous » et according to him, selon him.",
        'Il a dit "je\n\npars" selon\n\nlui',
    ],
)
def test_odd_text_gives_spans_within_lines(text: str, notes: Notes) -> None:
    read = notes(text)
    for statement in read.statements:
        assert 0 <= statement.start < statement.end <= len(text)
        assert "\n" not in text[statement.start : statement.end]


def test_an_unrelated_line_changes_no_statement(notes: Notes) -> None:
    text = "Claire Fontanel a annoncé que le col fermerait."
    assert said(notes(text + "\n\nLe ciel est bleu.")) == said(notes(text))


def test_the_cue_is_given_with_its_place(notes: Notes) -> None:
    text = "Claire Fontanel a annoncé que le col fermerait."
    (statement,) = notes(text).statements
    assert statement.cue == "a annoncé"
    assert statement.cue_start is not None
    assert text[statement.cue_start : statement.cue_end] == "a annoncé"
