"""Futures and conditionals by their form."""

from __future__ import annotations

import pytest

from recoupe.annotate.inflection import mend, mood_of


@pytest.mark.parametrize(
    ("form", "lemma", "mood"),
    [
        ("participeront", "participer", "Fut"),
        ("sera", "être", "Fut"),
        ("auront", "avoir", "Fut"),
        ("obtiendra", "obtenir", "Fut"),
        ("finirez", "finir", "Fut"),
        ("vendrai", "vendre", "Fut"),
        ("paraîtra", "paraître", "Fut"),
        ("montrera", "montrer", "Fut"),
        ("ouvrira", "ouvrir", "Fut"),
        ("pourrait", "pouvoir", "Cnd"),
        ("seraient", "être", "Cnd"),
        ("livrerait", "livrer", "Cnd"),
        ("courrait", "courir", "Cnd"),
        ("montra", "montrer", ""),
        ("retira", "retirer", ""),
        ("préparons", "préparer", ""),
        ("ouvrait", "ouvrir", ""),
        ("mourez", "mourir", ""),
        ("parait", "paraître", ""),
        ("extrait", "extraire", ""),
        ("espérait", "espérer", ""),
        ("signe", "signer", ""),
        ("montra", "montra", None),
    ],
)
def test_mood_of(form: str, lemma: str, mood: str | None) -> None:
    assert mood_of(form, lemma) == mood


def test_mend_changes_only_what_the_form_tells() -> None:
    assert mend("participeront", "participer", {"Mood": "Ind", "Tense": "Imp", "VerbForm": "Fin"})["Tense"] == "Fut"
    assert mend("fournit", "fournir", {"Mood": "Ind", "Tense": "Fut", "VerbForm": "Fin"})["Tense"] == "Pres"
    assert mend("ouvrait", "ouvrir", {"Mood": "Cnd", "Tense": "Pres", "VerbForm": "Fin"})["Mood"] == "Ind"
    for morph in ({"VerbForm": "Part", "Tense": "Past"}, {"Mood": "Ind", "Tense": "Pres"}):
        assert mend("signe", "signer", morph) == morph
    assert mend("signe", "signer", {"VerbForm": "Inf"})["VerbForm"] == "Fin"
    for infinitive in ("signer", "vendre", "finir", "recevoir"):
        assert mend(infinitive, infinitive, {"VerbForm": "Inf"}) == {"VerbForm": "Inf"}
