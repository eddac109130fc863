"""The words of the interface: every message is translated, none is stale; dates, numbers and plurals are in order."""

from __future__ import annotations

import runpy
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.i18n.dates import first_day

SOURCE = Path(__file__).parents[1] / "src" / "recoupe"


def used() -> set[str]:
    """The messages of the code and the templates, each by its first form."""
    tool = runpy.run_path(str(SOURCE.parents[1] / "tools" / "words.py"))
    return {m.id[0] if isinstance(m.id, (tuple, list)) else m.id for m in tool["used"]() if m.id}


@pytest.fixture(scope="module")
def english() -> Catalog:
    with (SOURCE / "locale" / "en" / "recoupe.po").open("rb") as file:
        return read_po(file, locale="en")


def known(catalogue: Catalog) -> dict[str, object]:
    return {m.id[0] if isinstance(m.id, tuple) else m.id: m for m in catalogue if m.id}


def test_every_message_is_translated(english: Catalog):
    translated = {
        key for key, m in known(english).items() if (all(m.string) if isinstance(m.string, tuple) else m.string)
    }
    assert used() - translated == set(), "run: python tools/words.py, then translate"


def test_no_message_is_stale(english: Catalog):
    assert set(known(english)) - used() == set(), "run: python tools/words.py"


def test_translations_have_the_same_values(english: Catalog):
    for key, message in known(english).items():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        assert {names(form) for form in forms if form} <= {names(one) for one in ids}, key


def names(text: str) -> frozenset[str]:
    """The values a message puts in; a French one may say with what preposition (`{de cible}`)."""
    return frozenset(name.split()[-1] for _, name, _, _ in string.Formatter().parse(text) if name)


def test_the_catalogue_is_as_the_tool_writes_it():
    tool = runpy.run_path(str(SOURCE.parents[1] / "tools" / "words.py"))
    content, missing = tool["fresh"]()
    assert missing == []
    assert content == tool["PO"].read_bytes(), "run: python tools/words.py"


def test_unknown_languages_are_named():
    with pytest.raises(InputError, match=r"'de'.*fr, en"):
        Words("de")


@pytest.mark.parametrize(
    ("edtf", "fr", "en"),
    [
        ("2025-11-11", "11 novembre 2025", "11 November 2025"),
        ("2025-11-01", "1er novembre 2025", "1 November 2025"),
        ("2025-11", "novembre 2025", "November 2025"),
        ("2025", "2025", "2025"),
        ("2025-W45", "semaine du 3 novembre 2025", "week of 3 November 2025"),
        ("2025-11-11/2025-11-12", "11–12 novembre 2025", "11–12 November 2025"),
        ("2025-10-31/2025-11-02", "31 octobre – 2 novembre 2025", "31 October – 2 November 2025"),
        ("2024-12-31/2025-01-02", "31 décembre 2024 – 2 janvier 2025", "31 December 2024 – 2 January 2025"),
        ("2025-10/2025-11", "octobre 2025 – novembre 2025", "October 2025 – November 2025"),
        ("2020-04~", "vers avril 2020", "about April 2020"),
        ("2020?", "2020 (?)", "2020 (?)"),
        ("202X", "années 2020", "2020s"),
        ("2025-33", "1er trimestre 2025", "first quarter of 2025"),
        ("2025-21", "printemps 2025", "spring 2025"),
        ("2025-11-11/..", "depuis : 11 novembre 2025", "since 11 November 2025"),
        ("../2025", "jusqu’à : 2025", "until 2025"),
        ("[2024,2025]", "2024 ou 2025", "2024 or 2025"),
        ("2025-11-11T15:30", "11 novembre 2025 à 15 h 30", "11 November 2025 at 15:30"),
        ("2025-02-30", "2025-02-30", "2025-02-30"),
        ("bientôt", "bientôt", "bientôt"),
        (None, "date inconnue", "date unknown"),
    ],
)
def test_dates(edtf: str | None, fr: str, en: str):
    assert (Words("fr").date(edtf), Words("en").date(edtf)) == (fr, en)


@given(st.text(max_size=24))
def test_no_string_breaks_a_date(text: str):
    assert isinstance(Words("fr").date(text), str)
    first_day(text)


@given(st.dates(), st.dates())
def test_intervals_start_where_they_start(one, other):
    first, last = sorted((one, other))
    assert first_day(f"{first}/{last}") == first.isoformat()
    assert str(last.year) in Words("en").date(f"{first}/{last}")


@pytest.mark.parametrize(
    ("n", "fr", "en"), [(0, "0 fait", "0 facts"), (1, "1 fait", "1 fact"), (2, "2 faits", "2 facts")]
)
def test_plurals(n: int, fr: str, en: str):
    assert (Words("fr").plural("{n} fait", "{n} faits", n), Words("en").plural("{n} fait", "{n} faits", n)) == (fr, en)


def test_numbers_and_lists():
    assert Words("fr").number(7500) == "7\u202f500"
    assert Words("fr").number(8.25) == "8,25"
    assert Words("en").number(7500) == "7,500"
    assert Words("fr").listing(["a", "b", "c"]) == "a, b et c"
