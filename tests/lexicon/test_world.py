"""What the world lexicon knows, and under which forms."""

from __future__ import annotations

import pytest

from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import inflect


@pytest.mark.parametrize(
    ("form", "entry"),
    [
        ("Kazakhstan", "state:KZ"),
        ("Etats-Unis", "state:US"),
        ("États‑Unis", "state:US"),
        ("Tchéquie", "state:CZ"),
        ("Bélarus", "state:BY"),
        ("Myanmar", "state:MM"),
        ("NORVÈGE", "state:NO"),
        ("Otan", "org:otan"),
        ("Nations unies", "org:onu"),
        ("mer Caspienne", "area:mer-caspienne"),
        ("la Réunion", "part:la-reunion"),
        ("us", None),
        ("orange", None),
        ("otan", None),
        ("Ruritanie", None),
        ("", None),
    ],
)
def test_lookup(lexicon: Lexicon, form: str, entry: str | None) -> None:
    found = lexicon.world.lookup(form)
    assert (found.id if found else None) == entry


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("kazakhes", "state:KZ"),
        ("Kazakhstanais", "state:KZ"),
        ("nippone", "state:JP"),
        ("biélorusses", "state:BY"),
        ("bélarusse", "state:BY"),
        ("turque", "state:TR"),
        ("grecques", "state:GR"),
        ("sud-coréennes", "state:KR"),
        ("nigériane", "state:NG"),
        ("nigérienne", "state:NE"),
        ("bleue", None),
    ],
)
def test_demonym(lexicon: Lexicon, word: str, state: str | None) -> None:
    assert lexicon.world.demonym(word) == state


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Moscou", "state:RU"),
        ("l'Élysée", "state:FR"),
        ("Maison Blanche", "state:US"),
        ("Kyiv", "state:UA"),
        ("Lyon", None),
    ],
)
def test_capital(lexicon: Lexicon, name: str, state: str | None) -> None:
    assert lexicon.world.capital(name) == state


@pytest.mark.parametrize(
    ("name", "gender"), [("Kassym-Jomart", "m"), ("Ingrid", "f"), ("Dominique", ""), ("Béton", None)]
)
def test_gender(lexicon: Lexicon, name: str, gender: str | None) -> None:
    assert lexicon.world.gender_of(name) == gender


@pytest.mark.parametrize(
    ("adjective", "forms"),
    [
        ("russe", ("russe", "russe", "russes", "russes")),
        ("chinois", ("chinois", "chinoise", "chinois", "chinoises")),
        ("letton", ("letton", "lettonne", "lettons", "lettonnes")),
        ("occidental", ("occidental", "occidentale", "occidentaux", "occidentales")),
    ],
)
def test_inflect(adjective: str, forms: tuple[str, ...]) -> None:
    assert inflect(adjective) == forms


def test_every_state_has_an_entry_and_says_its_name(lexicon: Lexicon) -> None:
    states = [entry for entry in lexicon.world.entries.values() if entry.type == "state"]
    assert len(states) > 195
    for state in states:
        assert lexicon.world.lookup(state.name) == state
        assert lexicon.world.name_of(state.id) == state.name


def test_states_of_places_exist(lexicon: Lexicon) -> None:
    world = lexicon.world
    known = set(world.entries)
    assert {entry.country for entry in world.entries.values() if entry.country} <= known | {"state:EH", "state:HK"}
    assert {entry for ids in world.kinds.values() for entry in ids} <= known
    assert set(world.prefixes.values()) <= known
