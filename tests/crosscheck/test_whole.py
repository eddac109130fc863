"""The stage as a whole: the order of the pile changes no byte; a claim can be explained."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from recoupe.errors import InputError
from recoupe.explain import explain_claim, explanation_text
from recoupe.model import Dossier, Value

TEXTS = {
    "a": "Ana Duarte a reçu Kari Solberg à Oslo. Le Portugal achète 40 % de son gaz à la Norvège. « Un pas utile ».",
    "b": "À Oslo, Kari Solberg a vu Ana Duarte. La Norvège vend au Portugal près de la moitié de son gaz.",
    "c": "Inés Rojas attend Luis Quispe à Santiago. Le Chili et le Pérou signeront un accord sur le cuivre.",
    "d": "Le Pérou et le Chili signeront un accord sur le cuivre à Santiago, où Inés Rojas recevra Luis Quispe.",
}


@pytest.fixture
def pile(article: type) -> list[Any]:
    a, b, c, d = (article(name, text) for name, text in TEXTS.items())
    a.claim("CONSULT", "Ana Duarte a reçu Kari Solberg", "Ana Duarte, Kari Solberg", at="Oslo")
    b.claim("CONSULT", "Kari Solberg a vu Ana Duarte", "Kari Solberg, Ana Duarte", at="Oslo")
    a.claim("DEPENDS_ON", "40 %", "Portugal", "Norvège", object="gas", value=Value(number=40, unit="percent"))
    b.claim(
        "DEPENDS_ON", "près de la moitié", "Portugal", "Norvège", value=Value(number=50, unit="percent", bound="about")
    )
    for one in (c, d):
        one.claim("AGREE", "signeront un accord", "Chili, Pérou", modality="planned")
    a.quote("Un pas utile", "Ana Duarte")
    a.claims.append(msgspec.structs.replace(a.claims[0], type="SUPPORT", statement=0))
    return [a, b, c, d]


def test_order_changes_no_byte(pile: list[Any], put_together: Callable[..., Dossier]) -> None:
    expected = msgspec.json.encode(put_together(pile))
    for seed in range(5):
        random.Random(seed).shuffle(pile)
        assert msgspec.json.encode(put_together(pile)) == expected


def test_every_document_is_in_one_story(pile: list[Any], put_together: Callable[..., Dossier]) -> None:
    dossier = put_together(pile)
    assert sorted(doc for story in dossier.stories for doc in story.documents) == sorted(
        d.id for d in dossier.documents
    )
    assert all(document.story for document in dossier.documents)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_explain(pile: list[Any], put_together: Callable[..., Dossier], lang: str) -> None:
    dossier = put_together(pile, lang)
    claim = next(c for c in dossier.claims if c.type == "CONSULT")
    found = explain_claim(dossier, claim.id, lang)
    assert (found.sources, found.status) == (2, "corroborated")
    assert sorted(w.passage for w in found.witnesses) == [
        "Ana Duarte a reçu Kari Solberg",
        "Kari Solberg a vu Ana Duarte",
    ]
    assert found.merged == claim.why
    text = explanation_text(found, lang)
    assert claim.id in text
    assert "consult.test" in text


def test_explain_names_the_speaker(pile: list[Any], put_together: Callable[..., Dossier]) -> None:
    dossier = put_together(pile)
    claim = next(c for c in dossier.claims if c.type == "SUPPORT")
    [witness] = explain_claim(dossier, claim.id, "fr").witnesses
    assert witness.statement
    assert witness.statement.speaker == "Ana Duarte"


def test_an_unknown_id_names_those_near(pile: list[Any], put_together: Callable[..., Dossier]) -> None:
    dossier = put_together(pile)
    known = dossier.claims[0].id
    with pytest.raises(InputError, match=known):
        explain_claim(dossier, known[:-1] + "x", "fr")
