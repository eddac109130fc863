"""Cutting text into sentences: cases in tests/lang/fr/sentences.yaml, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.annotate.segment import Segmented, segment
from recoupe.model import Document

CASES = yaml.safe_load((Path(__file__).parent.parent / "lang/fr/sentences.yaml").read_text(encoding="utf-8"))
PIECES = st.lists(
    st.sampled_from(
        [
            "Le port ferme",
            ".",
            " ",
            "\n",
            '"',
            "« ",
            " »",
            "M. Durand",
            "LA FIN DU PORT",
            "La",
            "3.500",
            "-",
            "...",
            "(",
            ")",
            "\xad",
            "\u200b",
            "\xa0",
            "É",
            "’",
            "km",
            "?",
            "!",
            "a-t-il dit",
            ",",
            "•",
            "İ",
            "ß",
            "😀",
        ]
    ),
    max_size=25,
).map("".join)


def cut(text: str) -> Segmented:
    return segment(Document(id="d", path="d", text=text, body=((0, len(text)),)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_sentences(case: dict[str, Any]) -> None:
    found = cut(case["text"])
    rows = [("# " if heading else "") + found.text[start:end].strip() for start, end, heading in found.sentences]
    assert rows == case["sentences"]


@settings(deadline=None)  # the first text in capitals loads the world lexicon
@given(PIECES)
def test_offsets_lead_back_to_the_text(text: str) -> None:
    found = cut(text)
    assert len(found.text) == len(found.offsets)
    assert all(a <= b for a, b in zip(found.offsets, found.offsets[1:], strict=False))
    for i, (char, at) in enumerate(zip(found.text, found.offsets, strict=True)):
        assert 0 <= at <= len(text)
        if char.isalnum() and i not in found.wide:  # a letter put together from its accent stands for two
            assert char.lower() == text[at].lower()


@settings(deadline=None)  # the first text in capitals loads the world lexicon
@given(PIECES)
def test_sentences_follow_each_other_within_lines(text: str) -> None:
    found = cut(text)
    last = 0
    for start, end, _ in found.sentences:
        assert last <= start < end <= len(found.text)
        assert "\n" not in found.text[start:end]
        last = end


def test_only_the_body_is_cut() -> None:
    text = "Menu\nLe port ferme.\nPublicité"
    found = segment(Document(id="d", path="d", text=text, body=((5, 19),)))
    assert [found.text[start:end] for start, end, _ in found.sentences] == ["Le port ferme."]
    assert found.offsets[0] == 5
