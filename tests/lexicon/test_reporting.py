"""The lexicon of reported speech."""

from __future__ import annotations

from recoupe.lexicon.reporting import ReportingWords


def test_some_hundred_verbs_in_their_forms() -> None:
    words = ReportingWords.load()
    lemmas = {row.verb.lemma for rows in words.verb_forms.values() for row in rows}
    assert len(lemmas) > 250
    assert {row.verb.lemma for row in words.verb_forms["martèle"]} == {"marteler"}


def test_particles_and_reflexives_are_kept_apart() -> None:
    words = ReportingWords.load()
    makes = {row.verb.particle for row in words.verb_forms["fait"]}
    assert {"savoir", "valoir", "état"} <= makes
    assert all(row.verb.reflexive for row in words.verb_forms["réjouit"])


def test_sources_are_tried_longest_first() -> None:
    for rows in ReportingWords.load().sources.values():
        lengths = [len(row) for row in rows]
        assert lengths == sorted(lengths, reverse=True)
