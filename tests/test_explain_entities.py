"""`recoupe explain` of an actor: its names, and why they are one."""

from __future__ import annotations

from recoupe.explain import entities_named, entity_text
from recoupe.model import Dossier, Entity

ONE = Entity(
    id="e-1f2e",
    type="person",
    name="Sergueï Bouriakov",
    aliases=("Sergei Buryakov", "Sergueï Bouriakov"),
    why="« Sergei Buryakov » (autre graphie)",
)
OTHER = Entity(id="e-77aa", type="person", name="Anna Petrova", aliases=("Anna Petrova",))


def test_by_id_name_or_other_form() -> None:
    dossier = Dossier(format="recoupe-dossier/1", as_of="2026-01-01", documents=(), entities=(ONE, OTHER))
    for asked in ("e-1f2e", "e-1f", "Sergueï Bouriakov", "sergei buryakov"):
        assert entities_named(dossier, asked) == [ONE]
    assert entities_named(dossier, "e-0000") == []
    assert entities_named(dossier, "Buryakov") == []


def test_the_names_and_the_reason_are_shown() -> None:
    text = entity_text(ONE, "en")
    assert text.splitlines()[:2] == ["Sergueï Bouriakov", "e-1f2e"]
    assert "Sergei Buryakov" in text
    assert ONE.why in text
    assert "Other names" not in entity_text(OTHER, "en")
