"""Quantities, by sentence (`tests/lang/fr/quantities.yaml`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.parse import Parse, Parser
from recoupe.annotate.quantities import find_quantities, shares_in_words
from recoupe.annotate.quantities.numerals import figure_value
from recoupe.lexicon import Lexicon
from recoupe.model import Document, content_id

_FILE = Path(__file__).parent.parent / "lang" / "fr" / "quantities.yaml"
CASES = [case for group in yaml.safe_load(_FILE.read_text(encoding="utf-8")).values() for case in group]


@pytest.fixture(scope="module")
def parsed(parser: Parser) -> dict[str, tuple[Document, Parse]]:
    """All sentences, parsed in one go."""
    documents = [Document(id=content_id("d", text), path=text, text=text, body=((0, len(text)),)) for text, _ in CASES]
    return {document.text: (document, parse) for document, parse in parser.pipe(documents)}


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_sentences(
    text: str, wanted: list[list[Any]], parsed: dict[str, tuple[Document, Parse]], lexicon: Lexicon
) -> None:
    document, parse = parsed[text]
    found = [
        [text[q.start : q.end], q.value, q.unit, *([] if q.bound == "exact" else [q.bound])]
        for q in find_quantities(document, parse, [], lexicon)
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Le port a perdu 400 emplois.", "emploi"),
        ("Le pays importe 70 % de son blé.", "blé"),
        ("Deux nouvelles usines ouvriront.", "usine"),
        ("Une trentaine de navires attendent.", "navire"),
    ],
)
def test_what_is_counted(
    text: str, noun: str, parse: Callable[[str], tuple[Document, Parse]], lexicon: Lexicon
) -> None:
    document, parsed = parse(text)
    assert [q.noun for q in find_quantities(document, parsed, [], lexicon)] == [noun]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le pays exporte la majeure partie de son cuivre.", ("la majeure partie", 50, "above")),
        ("La plupart des mines sont fermées.", ("La plupart", 50, "above")),
        ("La quasi-totalité du blé vient du nord.", ("La quasi-totalité", 90, "above")),
        ("Elle détient la moitié du capital.", ("la moitié", 50, "exact")),
        ("Elle détient un quart du capital.", ("un quart", 25, "exact")),
        ("Elle détient plus du tiers du capital.", ("plus du tiers", 33.3, "above")),
    ],
)
def test_shares_in_words(
    text: str, wanted: tuple[str, float, str], parse: Callable[[str], tuple[Document, Parse]], lexicon: Lexicon
) -> None:
    _, parsed = parse(text)
    found = shares_in_words(parsed, 0, len(parsed.tokens), lexicon.numbers)
    assert [(text[row.start : row.end], row.value.number, row.value.bound) for row in found] == [wanted]


@given(st.integers(min_value=0, max_value=999_999_999), st.sampled_from(" . \u202f\u00a0'"))
def test_figures_in_groups_of_three(number: int, separator: str) -> None:
    text = f"{number:,}".replace(",", separator)
    assert figure_value(text) == (number, separator in text)


def test_numbers_of_different_lines_do_not_meet(
    parse: Callable[[str], tuple[Document, Parse]], lexicon: Lexicon
) -> None:
    document, parsed = parse("Le port a perdu 12\n300 tonnes de blé ont brûlé.")
    assert [q.value for q in find_quantities(document, parsed, [], lexicon)] == [300]


_WORDS = """un une deux vingt et cent mille millions de d ' % € $ 3 45 1.000 2,5 12/05 14h30 - à entre plus moins la
moitié tiers quarts sur dix 11 e ème fois ans demi demi-heure dizaine euros km « » ( . 2020 mai ² ½ ٣ 1er n° 00 10^6"""


def test_any_mixture_of_number_words(parser: Parser, lexicon: Lexicon) -> None:
    words = _WORDS.split()
    random = Random(7)
    texts = [random.choice(["", " "]).join(random.choices(words, k=random.randint(1, 30))) + "." for _ in range(60)]
    documents = [Document(id=content_id("d", text), path="a", text=text, body=((0, len(text)),)) for text in texts]
    for document, parse in parser.pipe(documents):
        for quantity in find_quantities(document, parse, [], lexicon):
            assert 0 <= quantity.start < quantity.end <= len(document.text)
            assert quantity.value >= 0
