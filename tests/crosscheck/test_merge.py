"""One fact out of many wordings, and what stays two facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from recoupe.model import Claim, Dossier, Value

A = "Ana Duarte a reçu Kari Solberg à Oslo le 3 mars. Le Portugal et la Norvège parlaient de gaz."
B = "Kari Solberg et Ana Duarte se sont vues à Oslo, rapporte la presse de Norvège et du Portugal, toujours le 3 mars."
WHO = "Ana Duarte, Kari Solberg"


def claims(article: type, put_together: Callable[..., Dossier], *rows: tuple[str, str, dict[str, Any]]) -> list[Claim]:
    """The claims of articles that each state one; all are of one day, and so of one story."""
    pile = [
        article(f"a{i}", text, published="2024-03-04").claim(kind, text.split(".")[0], **rest)
        for i, (kind, text, rest) in enumerate(rows)
    ]
    return list(put_together(pile).claims)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("CONSULT", {"who": WHO, "time": "3 mars"}, {"who": "Kari Solberg, Ana Duarte"}),
        ("CONSULT", {"who": WHO, "modality": "ongoing"}, {"who": WHO, "modality": "planned"}),
        ("CONSULT", {"who": WHO, "at": "Oslo"}, {"who": WHO, "at": "Norvège"}),
        ("CONSULT", {"who": WHO}, {"who": "Ana Duarte, Norvège"}),
        ("AGREE", {"who": WHO}, {"who": "Portugal, Norvège"}),
        ("SUPPLIES", {"who": "Norvège", "whom": "Portugal", "object": "gaz"}, {"who": "Norvège", "whom": "Portugal"}),
        ("SANCTION", {"who": "Ana Duarte", "whom": "Norvège"}, {"who": "Portugal", "whom": "Norvège"}),
        (
            "DEPENDS_ON",
            {"who": "Portugal", "whom": "Norvège", "value": Value(number=80, unit="percent")},
            {"who": "Portugal", "whom": "Norvège", "value": Value(number=50, unit="percent", bound="above")},
        ),
    ],
)
def test_one_fact(
    article: type, put_together: Callable[..., Dossier], kind: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    [claim] = claims(article, put_together, (kind, A, first), (kind, B, second))
    assert claim.sources == 2
    assert claim.status == "corroborated"
    assert len(claim.evidence) == 2
    assert claim.why


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("CONSULT", {"who": WHO, "modality": "planned"}, {"who": WHO, "modality": "done"}),
        ("CONSULT", {"who": WHO}, {"who": WHO, "polarity": False}),
        ("SANCTION", {"who": "Portugal", "whom": "Norvège"}, {"who": "Norvège", "whom": "Portugal"}),
        ("SANCTION", {"who": "Portugal", "whom": "Kari Solberg"}, {"who": "Portugal", "whom": "Norvège"}),
        (
            "SUPPLIES",
            {"who": "Norvège", "whom": "Portugal", "object": "gaz"},
            {"who": "Norvège", "whom": "Portugal", "object": "poisson"},
        ),
        (
            "HOLDS_OFFICE",
            {"who": "Ana Duarte", "whom": "Portugal", "detail": "président"},
            {"who": "Ana Duarte", "whom": "Portugal", "detail": "maire"},
        ),
        (
            "HOLDS_OFFICE",
            {"who": "Ana Duarte", "whom": "Portugal", "detail": "président", "modality": "done"},
            {"who": "Ana Duarte", "whom": "Portugal", "detail": "président", "modality": "ongoing"},
        ),
        ("CONSULT", {"who": WHO, "modality": "possible"}, {"who": WHO, "modality": "possible"}),
        ("AGREE", {"who": "Portugal, Norvège"}, {"who": "Portugal, Norvège, Ana Duarte, Kari Solberg"}),
        ("AGREE", {"who": WHO}, {"who": "Ana Duarte, Kari Solberg, Oslo"}),
        (
            "COUNTED",
            {"who": "Ana Duarte", "whom": "Norvège", "value": Value(number=11, unit="count")},
            {"who": "Ana Duarte", "whom": "Norvège", "value": Value(number=13, unit="count")},
        ),
    ],
)
def test_two_facts(
    article: type, put_together: Callable[..., Dossier], kind: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert len(claims(article, put_together, (kind, A, first), (kind, B, second))) == 2


def test_the_merged_claim_is_the_most_definite(article: type, put_together: Callable[..., Dossier]) -> None:
    pile = [
        article("a", A, "2024-03-04").claim(
            "CONSULT", "Ana Duarte a reçu Kari Solberg", "Ana Duarte, Norvège", at="Norvège"
        ),
        article("b", B, "2024-03-04").claim("CONSULT", "Kari Solberg et Ana Duarte", WHO, at="Oslo", time="3 mars"),
    ]
    pile[1].times[0] = (
        pile[1]
        .times[0]
        .__class__(
            start=pile[1].times[0].start,
            end=pile[1].times[0].end,
            expression=pile[1].times[0].expression,
            value="2024-03-03",
        )
    )
    dossier = put_together(pile)
    [claim] = dossier.claims
    names = {entity.id: entity.name for entity in dossier.entities}
    assert sorted(names[e] for e in claim.actors) == ["Ana Duarte", "Kari Solberg"]
    assert [names[e] for e in claim.place] == ["Oslo"]
    assert claim.time == "2024-03-03"


def test_a_reprint_is_no_second_source(article: type, put_together: Callable[..., Dossier]) -> None:
    text = A + " " + B + " Les deux femmes ont goûté des sardines grillées sur le port avant de repartir sous la neige."
    pile = [article(n, text, "2024-03-04").claim("CONSULT", "Ana Duarte a reçu Kari Solberg", WHO) for n in "ab"]
    [claim] = put_together(pile).claims
    assert (claim.sources, claim.status, len(claim.evidence)) == (1, "single-source", 2)


def test_ties_merge_over_stories_and_events_do_not(article: type, put_together: Callable[..., Dossier]) -> None:
    def pile(kind: str) -> list[Any]:
        first = article("a", A, "2020-03-04").claim(kind, "Ana Duarte a reçu Kari Solberg", "Portugal", "Norvège")
        return [first, article("b", B, "2024-03-04").claim(kind, "Kari Solberg et Ana Duarte", "Portugal", "Norvège")]

    assert len(put_together(pile("DEPENDS_ON")).claims) == 1
    assert len(put_together(pile("AID")).claims) == 2


def test_ids_are_hashes_of_content(article: type, put_together: Callable[..., Dossier]) -> None:
    first = claims(article, put_together, ("CONSULT", A, {"who": WHO}), ("CONSULT", B, {"who": WHO}))
    again = claims(article, put_together, ("CONSULT", A, {"who": WHO}), ("CONSULT", B, {"who": WHO}))
    assert [c.id for c in first] == [c.id for c in again]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("Luis Quispe, arrêté au port, dormait au commissariat.", 1),
        ("Luis Quispe a été placé sous contrôle judiciaire au port.", 2),
        ("Luis Quispe a été condamné pour le feu du port.", 2),
    ],
)
def test_steps_of_a_case_are_facts_of_their_own(
    article: type, put_together: Callable[..., Dossier], second: str, expected: int
) -> None:
    """Who is arrested, charged and convicted in one story is so once each."""
    first = "Luis Quispe est en garde à vue après le feu du port."
    pile = [
        article(name, text, "2024-03-04").claim("COERCE", text, "", "Luis Quispe")
        for name, text in (("a", first), ("b", second))
    ]
    assert len(put_together(pile).claims) == expected
