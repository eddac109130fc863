"""What is article and what stands around it, on pages of our own making (`tests/lang/fr/pages.yaml`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options
from recoupe.read.article import make_document
from recoupe.read.furniture import split_page

CASES = yaml.safe_load((Path(__file__).parent.parent / "lang" / "fr" / "pages.yaml").read_text(encoding="utf-8"))
OPTIONS = Options(as_of="2026-01-15")


def taken_apart(page: str) -> tuple[str, list[str]]:
    """The text without the marks of the case, and the article as the case has it."""
    text, kept = [], []
    for line in page.rstrip("\n").split("\n"):
        if line.startswith("~ "):
            text.append(line[2:])
            continue
        text.append(re.sub("[⟦⟧]", "", line))
        kept += [piece.strip() for piece in re.split("⟦.*?⟧", line) if piece.strip()]
    return "\n".join(text), kept


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pages(case: dict[str, Any], lexicon: Lexicon) -> None:
    text, kept = taken_apart(case["page"])
    document = make_document("a.txt", text, OPTIONS, lexicon, Words("fr"))
    assert isinstance(document, Document)
    read = [line.strip() for start, end in document.body for line in text[start:end].split("\n") if line.strip()]
    assert read == kept
    for field in ("agency", "publisher", "author"):
        if field in case:
            assert getattr(document, field) == case[field]
    if "published" in case:
        assert document.published.value == case["published"]


def test_a_date_without_its_year_stays_open(lexicon: Lexicon) -> None:
    text = "Les bergers face au loup\nDernière mise à jour : 3 oct.\nLes bergers ont perdu deux cents brebis cet été."
    document = make_document("a.txt", text, OPTIONS, lexicon, Words("fr"))
    assert isinstance(document, Document)
    assert document.published.value is None
    assert [text[start:end] for start, end in document.date_lines] == ["Dernière mise à jour : 3 oct."]


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://journal.example/2021/04/09/le-pont.html", "2021-04-09"),
        ("https://journal.example/le-pont-20210409.html", "2021-04-09"),
        ("https://journal.example/2021/04/le-pont", "2021-04"),
        ("https://journal.example/2021/13/le-pont", None),
        ("https://journal.example/article-123456789012", None),
        ("https://journal.example/2031/04/09/le-pont", None),
    ],
)
def test_dates_of_addresses(url: str, value: str | None, lexicon: Lexicon) -> None:
    text = "Le pont de la gare a rouvert lundi, après deux ans de travaux, devant une foule de riverains."
    document = make_document("a", text, OPTIONS, lexicon, Words("fr"), url=url)
    assert isinstance(document, Document)
    assert document.published.value == value


@settings(max_examples=80, deadline=None)
@given(text=st.text(alphabet=st.sampled_from('ab AÉ.«»":|>/-\n\r\t 1203©(),parLireaussiPhotoAFP'), max_size=200))
def test_the_body_lies_in_the_text(text: str, lexicon: Lexicon) -> None:
    last = 0
    for start, end in split_page(text, lexicon.page).body:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
