"""Pairing of quotation marks: cases in tests/lang/fr/quotes.yaml, and what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.quotes import pair_quotes

CASES = yaml.safe_load((Path(__file__).parent.parent / "lang/fr/quotes.yaml").read_text(encoding="utf-8"))
MARKED = st.text(alphabet=" aAbé.,!?\n«»“”\"'’+()-12", max_size=80)


def lines(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_quotes_are_paired(case: dict[str, Any]) -> None:
    text = case["text"]
    found = pair_quotes(text, lines(text))
    assert [text[start:end] for start, end, _, depth in found if depth == 0] == case["quotes"]
    assert [text[start:end] for start, end, _, depth in found if depth] == case.get("inner", [])
    assert [text[start:end] for start, end, closed, _ in found if not closed] == case.get("open", [])


@given(MARKED)
def test_quotes_lie_in_one_line_and_never_cross(text: str) -> None:
    found = pair_quotes(text, lines(text))
    for start, end, _, _ in found:
        assert 0 <= start < end <= len(text)
        assert "\n" not in text[start:end]
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
    for a, b, _, _ in found:
        assert not any(a < c < b < d for c, d, _, _ in found)


@given(st.lists(st.sampled_from(["mot", "deux mots", "Une phrase.", "l'été", "fini !"]), min_size=1, max_size=6))
def test_marks_in_their_place_are_always_paired(words: list[str]) -> None:
    for opening, closing in ("«»", "“”", '""'):
        text = " puis ".join(f"{opening}{word}{closing}" for word in words)
        assert [text[start:end] for start, end, _, _ in pair_quotes(text, lines(text))] == words


@given(MARKED, MARKED)
def test_a_line_without_marks_changes_nothing_before_it(text: str, other: str) -> None:
    plain = re.sub(r"[«»“”\"'’+\n]", " ", other)
    whole = f"{text}\n{plain}" if plain.strip() else text
    before = [quote for quote in pair_quotes(text, lines(text)) if quote[2]]
    after = [quote for quote in pair_quotes(whole, lines(whole)) if quote[2]]
    assert before == after
