"""Office phrases, from `tests/lang/fr/offices.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.offices import OfficePhrase, find_office_phrases
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.offices import fold, pieces_of
from recoupe.model import Document

CASES = yaml.safe_load((Path(__file__).parent.parent / "lang" / "fr" / "offices.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_phrases(case: dict, parse: Callable[..., tuple[Document, Parse]], lexicon: Lexicon) -> None:
    document, parsed = parse(case["text"])
    found = find_office_phrases(parsed, lexicon)
    assert [document.text[p.start : p.end] for p in found] == [row["phrase"] for row in case["phrases"]]
    for phrase, row in zip(found, case["phrases"], strict=True):
        for name, value in row.items():
            if name != "phrase":
                assert (name, shown(phrase, name, document.text)) == (name, value)
        if "holder" not in row:
            assert phrase.holder is None


def shown(phrase: OfficePhrase, name: str, text: str) -> object:
    """A field of a phrase, spans as their words."""
    value = getattr(phrase, name)
    return text[slice(*value)] if isinstance(value, tuple) and name in ("holder", "of_span") else value


def test_every_title_is_found_alone(lexicon: Lexicon) -> None:
    """Each form in the lexicon is reachable: its first word leads to it."""
    for first, rows in lexicon.offices.titles.items():
        assert all(words[0] == first for words, _ in rows)


def test_inflection(lexicon: Lexicon) -> None:
    forms = {" ".join(words): title for rows in lexicon.offices.titles.values() for words, title in rows}
    assert forms["secretaires generales"].title == "secrétaire général"
    assert forms["chefs d etat major"].plural
    assert forms["premiere ministre"].gender == "f"
    assert not forms["porte parole"].plural


@given(st.text())
def test_pieces_are_folded(text: str) -> None:
    assert all(piece == fold(piece) or not piece.isascii() for piece in pieces_of(text))
