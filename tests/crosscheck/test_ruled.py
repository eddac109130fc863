"""What a person decided is held to: each ruling changes what it speaks of and nothing else, and none that is stale."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.crosscheck import crosscheck
from recoupe.lexicon import Lexicon
from recoupe.model import Dossier, Options, Passage
from recoupe.rulings import FactIs, OtherActor, PublishedOn, Ruling, SameActor, SameSource

ONE = "Inés Rojas a reçu Luis Quispe lundi. Inés Rojas parlera de pêche."
TWO = "La visite de Luis Quispe a duré deux heures, a dit Inés Rojas. Gasnor attend."


@pytest.fixture
def ruled(article: type, lexicon: Lexicon) -> Callable[..., Dossier]:
    """The dossier of two articles under some rulings."""

    def _ruled(*rulings: Ruling) -> Dossier:
        a = article("a", ONE, "2024-03-04").claim("CONSULT", ONE[:29], "Inés Rojas, Luis Quispe")
        b = article("b", TWO).claim("CONSULT", TWO[:43], "Luis Quispe")
        return crosscheck([a.reading(), b.reading()], [], Options(as_of="2025-12-31"), lexicon, rulings)

    return _ruled


def at(article: type, text: str, name: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(doc=article(name, text).reading().document.id, start=start, end=start + len(words))


def names(dossier: Dossier) -> list[str]:
    return sorted(entity.name for entity in dossier.entities)


def test_two_actors_are_one(article: type, ruled: Callable[..., Dossier]) -> None:
    assert names(ruled()) == ["Gasnor", "Inés Rojas", "Luis Quispe"]
    dossier = ruled(SameActor(at(article, ONE, "a", "Inés Rojas"), at(article, TWO, "b", "Gasnor")))
    assert names(dossier) == ["Inés Rojas", "Luis Quispe"]
    [rojas] = [entity for entity in dossier.entities if entity.name == "Inés Rojas"]
    assert "Gasnor" in rojas.aliases
    assert "par une personne" in rojas.why
    assert len({mention.entity for mention in dossier.mentions}) == 2


def test_one_actor_is_two(article: type, ruled: Callable[..., Dossier]) -> None:
    quispe = at(article, ONE, "a", "Luis Quispe"), at(article, TWO, "b", "Luis Quispe")
    dossier = ruled(OtherActor(*quispe))
    assert names(dossier).count("Luis Quispe") == 2
    assert len(dossier.claims) == 2


def test_the_later_ruling_holds(article: type, ruled: Callable[..., Dossier]) -> None:
    places = at(article, ONE, "a", "Inés Rojas"), at(article, TWO, "b", "Inés Rojas")
    assert names(ruled(OtherActor(*places), SameActor(*places))) == names(ruled())


def test_a_date_is_set(article: type, ruled: Callable[..., Dossier]) -> None:
    doc = at(article, TWO, "b", "Gasnor").doc
    [document] = [d for d in ruled(PublishedOn(doc, "2024-03-05")).documents if d.id == doc]
    assert (document.published.value, document.published.basis) == ("2024-03-05", "stated")
    assert "par une personne" in document.published.why


def test_two_articles_are_one_source(article: type, ruled: Callable[..., Dossier]) -> None:
    docs = at(article, ONE, "a", "Inés").doc, at(article, TWO, "b", "Gasnor").doc
    assert ruled().families == ()
    [family] = ruled(SameSource(*docs)).families
    assert set(family.documents) == set(docs)
    assert "par une personne" in family.reason


@pytest.mark.parametrize("verdict", ["confirmed", "rejected"])
def test_a_fact_gets_its_verdict(article: type, ruled: Callable[..., Dossier], verdict: str) -> None:
    passage = at(article, ONE, "a", "Inés Rojas a reçu")
    reviews = {claim.review for claim in ruled(FactIs("CONSULT", passage, verdict)).claims}  # type: ignore[arg-type]
    assert verdict in reviews
    assert {claim.review for claim in ruled(FactIs("AID", passage, verdict)).claims} == {None}  # type: ignore[arg-type]


def test_what_is_no_longer_there_rules_nothing(ruled: Callable[..., Dossier]) -> None:
    gone = Passage(doc="d-000000000000", start=0, end=4)
    stale = (SameActor(gone, gone), OtherActor(gone, gone), PublishedOn(gone.doc, "2024-01-01"))
    assert ruled(*stale, FactIs("CONSULT", gone, "rejected"), SameSource(gone.doc, gone.doc)) == ruled()
