"""Links of a family: passages side by side, who took from whom, and what counts as a source of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.crosscheck.lineage import shared_runs
from recoupe.model import Dossier

DISPATCH = """Le ferry Alcyon s'est échoué lundi soir devant Kirvik avec cent douze passagers. Les chaloupes du port ont
évacué les familles vers le gymnase, où des bénévoles distribuaient du thé et des couvertures. Le capitaine, entendu par
les garde-côtes, évoque une panne de gouvernail au passage du chenal. La compagnie affrète un second navire."""
OWN = "Notre correspondante a passé la nuit au gymnase : les rescapés y chantaient pour rassurer les plus petits."
CARRIED = "Kari Solberg a rencontré Ana Duarte au bord du fjord pour parler des quotas de morue."


def by_name(dossier: Dossier) -> dict[str, str]:
    return {document.id: document.path.removesuffix(".txt") for document in dossier.documents}


def test_passages_stand_side_by_side(article: type, put_together: Callable[..., Dossier]) -> None:
    dossier = put_together([article("a", DISPATCH), article("b", OWN + "\n" + DISPATCH)])
    [family] = dossier.families
    [link] = family.links
    text = {document.id: document.text for document in dossier.documents}
    assert link.kind == "copy"
    assert link.share > 0.9
    for one, other in link.passages:
        assert {one.doc, other.doc} == {link.a, link.b}
        assert text[one.doc][one.start : one.end].split() == text[other.doc][other.start : other.end].split()


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [("2024-05-01", "2024-05-02", "a"), ("2024-05-03", "2024-05-02", "b"), ("2024-05-01", "2024-05-01", None)],
)
def test_the_earlier_is_the_source(
    article: type, put_together: Callable[..., Dossier], first: str, second: str, source: str | None
) -> None:
    dossier = put_together([article("a", DISPATCH, first), article("b", DISPATCH + " " + OWN, second)])
    [link] = dossier.families[0].links
    name = by_name(dossier)
    told = {"a-to-b": name[link.a], "b-to-a": name[link.b], "unknown": None}[link.direction]
    assert told == source
    assert link.why


def test_n_texts_have_n_less_one_links(article: type, put_together: Callable[..., Dossier]) -> None:
    [family] = put_together([article(f"n{n}", f"{DISPATCH} Édition {n}.") for n in range(9)]).families
    assert len(family.links) == 8
    assert {doc for link in family.links for doc in (link.a, link.b)} == set(family.documents)


def met(article: type, name: str, before: str, passage: str = CARRIED) -> Any:
    return article(name, before + " " + passage, "2024-05-01").claim("CONSULT", passage, "Kari Solberg, Ana Duarte")


def test_a_sentence_copied_word_for_word_is_one_source(article: type, put_together: Callable[..., Dossier]) -> None:
    """Two articles that share nothing else are no family; for what the sentence says they are one source."""
    dossier = put_together([met(article, "a", OWN), met(article, "b", DISPATCH)])
    assert dossier.families == ()
    [claim] = dossier.claims
    assert len(claim.evidence) == 2
    assert (claim.sources, claim.status) == (1, "single-source")


def test_own_words_are_another_source(article: type, put_together: Callable[..., Dossier]) -> None:
    other = "Ana Duarte et Kari Solberg ont discuté des quotas de morue lors d'une promenade le long du fjord."
    [claim] = put_together([met(article, "a", OWN), met(article, "b", DISPATCH, other)]).claims
    assert (claim.sources, claim.status) == (2, "corroborated")


@given(st.lists(st.integers(0, 9), max_size=40), st.lists(st.integers(0, 9), max_size=40))
def test_shared_runs_are_shared(a: list[int], b: list[int]) -> None:
    for at, other, size in shared_runs(np.array(a, np.int32), np.array(b, np.int32), 3):
        assert size >= 3
        assert a[at : at + size] == b[other : other + size]


def test_names_and_set_phrases_are_no_shared_passage(article: type, put_together: Callable[..., Dossier]) -> None:
    """That both name one person, or say where he spoke, is no copying; the passages shown hold words of the subject."""
    named = "lors d'une conférence de presse, Ana Duarte et Kari Solberg"
    pile = [article("a", f"{DISPATCH} C'était {named}."), article("b", f"{DISPATCH} Et {named} ont conclu.")]
    dossier = put_together(pile)
    text = {document.id: document.text for document in dossier.documents}
    [link] = dossier.families[0].links
    shown = [text[one.doc][one.start : one.end] for one, _ in link.passages]
    assert shown
    assert not any("conférence de presse" in passage for passage in shown)


def test_the_reason_quotes_the_text_itself(article: type, put_together: Callable[..., Dossier]) -> None:
    [family] = put_together([article("a", DISPATCH), article("b", OWN + "\n" + DISPATCH)]).families
    assert "« Le ferry Alcyon s'est échoué lundi soir devant Kirvik avec cent douze passagers …" in family.reason
