"""Answers told, on the made-up dossier: sentences, passages, plain words for what is not said."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))  # for `made_up`

from made_up import eid, made_up

from recoupe.errors import InputError
from recoupe.model import Dossier, Value
from recoupe.whatif import Answer, WhatIf, answer_lines
from recoupe.whatif.goods import commodities, resolve_commodity


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return made_up()


@pytest.fixture(scope="module")
def ask(dossier: Dossier) -> WhatIf:
    return WhatIf(dossier)


def test_every_step_has_its_passage(ask: WhatIf, dossier: Dossier) -> None:
    answer = ask.sanction("Vestkraft")
    (reached,) = answer.reached
    (step,) = reached.steps
    (passage,) = step.passages
    assert (reached.entity.name, step.fact) == ("Nordkabel", "Vestkraft contrôle Nordkabel.")
    assert passage.path == "pile/blog.txt"
    assert passage.text == "Nordkabel, filiale de Vestkraft"
    assert passage.sentence.startswith("Je lis que Nordkabel, filiale de Vestkraft, posera")
    document = next(d for d in dossier.documents if d.id == passage.doc)
    assert document.text[passage.start : passage.end] == passage.text


def test_unsure_ties_and_disputed_figures_say_so(ask: WhatIf) -> None:
    answer = ask.close("electricity", via="Iceland")
    assert {(r.entity.name, r.standing, r.reserve) for r in answer.reached} == {
        ("Maroc", "possible", "seulement possible"),
        ("Norvège", "possible", "seulement possible"),
    }
    step = answer.reached[0].steps[0]
    assert step.status == "disputed"
    assert [p.value for p in step.passages] == ["plus de 15\u202f%", "9\u202f%"]
    assert step.passages[0].speaker == "selon la Norvège"
    assert step.hearsay  # the article itself says neither figure
    assert "seulement possible · contesté · d’après des propos seulement" in str(answer)


def test_a_share_that_sources_dispute_is_told_with_every_figure(dossier: Dossier) -> None:
    figures = (Value(number=40, unit="percent"), Value(number=60, unit="percent", bound="above"))
    route = next(c for c in dossier.claims if c.type == "EXPORTS_VIA")
    claims = tuple(replace(route, id=f"c-{v.number}", value=v, status="disputed") for v in figures)
    answer = WhatIf(replace(dossier, claims=claims)).close(via="Danemark")
    assert answer.share == figures[1]
    told = "plus de 60\u202f% (contesté : 40\u202f% et plus de 60\u202f%)"
    assert answer.share_words == answer.reached[0].share_words == told


def test_what_sources_do_not_say_is_said(ask: WhatIf) -> None:
    answer = ask.close("électricité", "Norvège", "Danemark")
    assert [(gap.code, gap.text) for gap in answer.gaps] == [
        ("no-share", "Les sources ne disent pas quelle part est en jeu."),
        ("no-alternative", "Les sources ne citent pas de voie de rechange."),
    ]
    assert ask.sanction("Oslo").summary == "Les sources ne disent aucun lien par lequel cela se transmettrait."
    assert "Les sources ne parlent pas de cette route" in ask.close("uranium").summary


def test_path_between_people(ask: WhatIf) -> None:
    answer = ask.path("Solheim", "Norvège")
    assert [s.fact for s in answer.reached[0].steps] == ["Ingrid Solheim est ministre de l'Énergie (Norvège)."]
    answer = ask.path("Solheim", "Benhadou")
    assert [gap.code for gap in answer.gaps] == ["no-path"]
    assert {s.type for s in answer.together} == {"CONSULT", "AGREE"}
    assert ask.path("Solheim", "Mme Solheim").summary == "C’est le même acteur."


def test_in_english(dossier: Dossier) -> None:
    answer = WhatIf(dossier, "en").sanction("vestkraft")
    assert answer.question == "What would sanctions on Vestkraft reach?"
    assert answer.gaps[0].text == "The sources do not say what share is at stake."


def test_lines_show_a_passage_once(ask: WhatIf, dossier: Dossier) -> None:
    claims = tuple(
        replace(c, targets=(eid("nordkabel"), eid("cable"))) if c.type == "CONTROLS" else c for c in dossier.claims
    )
    lines = answer_lines(WhatIf(replace(dossier, claims=claims)).sanction("Vestkraft"))
    assert sum("filiale de Vestkraft" in line for line in lines) == 1
    assert sum("passages plus haut" in line for line in lines) == 1


def test_an_answer_is_json(ask: WhatIf) -> None:
    answer = ask.remove("Danemark")
    assert msgspec.json.decode(msgspec.json.encode(answer), type=Answer) == answer
    assert repr(answer).startswith("<Answer: Qui perdrait")
    assert "<img" not in ask.sanction("Vestkraft")._repr_html_()


# -- goods -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("électricité", "electricity"),
        ("Electricity", "electricity"),
        ("pétrole brut", "oil"),
        ("crude oil", "oil"),
        ("gaz naturel", "gas"),
        ("céréales", "grain"),
        ("produits agricoles", "agriculture"),
        ("Semi-conducteurs", "chips"),
        ("coal", "coal"),
    ],
)
def test_goods_in_french_and_english(dossier: Dossier, word: str, code: str) -> None:
    from recoupe.i18n import Words

    assert resolve_commodity(dossier, word, Words("fr")) == code


def test_unknown_goods_name_those_of_the_dossier(ask: WhatIf, dossier: Dossier) -> None:
    assert commodities(dossier) == ["electricity"]
    with pytest.raises(InputError, match="« zorglub » ; ceux de ce dossier : electricity"):
        ask.close("zorglub")


def test_unknown_actor(ask: WhatIf) -> None:
    with pytest.raises(InputError, match="plus proches : Vestkraft"):
        ask.sanction("Vestkrft")
