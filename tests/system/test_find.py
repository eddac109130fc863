"""Names as users type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.model import Dossier, Entity
from recoupe.system.find import find_entity, matches, namesakes, near_names, resolve

DOSSIER = Dossier(
    format="f",
    as_of="2026-01-01",
    entities=(
        Entity(id="e-1", type="state", name="Géorgie", world="state:GE", aliases=("Tbilissi",)),
        Entity(id="e-2", type="place", name="Tbilissi", world="city:tbilissi"),
        Entity(id="e-3", type="person", name="Mikheïl Saakachvili", aliases=("M. Saakachvili",)),
        Entity(id="e-4", type="person", name="Anna Karlsson"),
        Entity(id="e-5", type="person", name="Erik Karlsson"),
        Entity(id="e-6", type="company", name="Loukavto"),
        Entity(id="e-7", type="organization", name="Agence d’essai", aliases=("AE",)),
        Entity(id="e-8", type="state", name="Corée du Sud", world="state:KR"),
        Entity(id="e-9", type="state", name="États-Unis", world="state:US"),
    ),
)


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("géorgie", "e-1"),
        ("la GÉORGIE", "e-1"),
        ("Georgia", "e-1"),
        ("Tbilissi", "e-2"),  # the town bears the name, the state is only called so
        ("e-1", "e-1"),
        ("Saakashvili", "e-3"),
        ("Mikhail Saakashvili", "e-3"),
        ("SAAKACHVILI", "e-3"),
        ("Anna Karlsson", "e-4"),
        ("Lukavto", "e-6"),
        ("l'agence d'essai", "e-7"),
        ("ae", "e-7"),
        ("South Korea", "e-8"),
        ("USA", "e-9"),
        ("etats unis", "e-9"),
    ],
)
def test_spellings(name: str, entity: str) -> None:
    found = find_entity(DOSSIER, name)
    assert found is not None
    assert found.id == entity
    assert resolve(DOSSIER, name, Words("fr")) == found


@pytest.mark.parametrize("name", ["", "  ", "?", "Zorglub", "Karlsson"])
def test_none(name: str) -> None:
    assert find_entity(DOSSIER, name) is None


def test_a_name_of_two_names_both() -> None:
    assert {e.id for e in matches(DOSSIER, "Karlsson")} == {"e-4", "e-5"}
    with pytest.raises(InputError, match=r"Anna Karlsson \(person, e-4\), Erik Karlsson \(person, e-5\)"):
        resolve(DOSSIER, "Karlsson", Words("fr"))


def test_an_unknown_name_says_what_is_near() -> None:
    assert near_names(DOSSIER, "Georgi") == ["Géorgie"]
    with pytest.raises(InputError, match="plus proches : Géorgie"):
        resolve(DOSSIER, "Georgi", Words("fr"))
    with pytest.raises(InputError, match="ni rien d’approchant"):
        resolve(DOSSIER, "Zorglub", Words("fr"))


def test_namesakes() -> None:
    town = find_entity(DOSSIER, "Tbilissi")
    assert town is not None
    assert [e.id for e in namesakes(DOSSIER, town)] == ["e-1"]


@given(st.text(max_size=30))
def test_no_string_breaks_it(name: str) -> None:
    matches(DOSSIER, name)
    near_names(DOSSIER, name)
