"""Ties and offices held, from `tests/lang/fr/ties.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from recoupe.model import ClaimDraft, Reading

CASES = yaml.safe_load((Path(__file__).parent.parent / "lang" / "fr" / "ties.yaml").read_text(encoding="utf-8"))
FORMS = yaml.safe_load((Path(__file__).parent.parent / "lang" / "fr" / "ties-forms.yaml").read_text(encoding="utf-8"))
MODALITIES = ("done", "ongoing", "planned", "possible", "denied")
TIES = {case["type"] for row in CASES for case in [*row.get("claims", []), *row.get("none", [])]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_ties(case: dict, reading: Callable[..., Reading]) -> None:
    found = reading(case["text"], "2021-06-15")
    claims = [claim for claim in found.claims if claim.type in TIES]
    for wanted in case.get("claims", []):
        assert any(fits(found, claim, wanted) for claim in claims), (wanted, claims)
    for unwanted in case.get("none", []):
        assert not any(fits(found, claim, unwanted) for claim in claims), (unwanted, claims)


def fits(reading: Reading, claim: ClaimDraft, wanted: dict) -> bool:
    """Does a claim say what a row of the table asks for?"""
    names = {"who": claim.actors, "whom": claim.targets}
    for role, actors in names.items():
        if role in wanted and not set(wanted[role]) <= {reading.actors[a].name for a in actors}:
            return False
    value = claim.value and [claim.value.number, claim.value.unit, claim.value.bound]
    if "value" in wanted and value != wanted["value"]:
        return False
    return all(getattr(claim, key) == wanted[key] for key in ("type", "object", "modality", "detail") if key in wanted)


def test_passage_holds_everyone(reading: Callable[..., Reading]) -> None:
    """The evidence of a tie covers the names of its actors where they stand in its sentence."""
    text = "Le Laos, pays enclavé, est depuis longtemps un allié de la Chine."
    found = reading(text, "2021-06-15")
    claim = next(claim for claim in found.claims if claim.type == "ALLY_OF")
    assert "Laos" in text[claim.start : claim.end]
    assert "Chine" in text[claim.start : claim.end]


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case["text"][:50])
def test_forms(case: dict, reading: Callable[..., Reading]) -> None:
    found = reading(case["text"], "2024-06-15")
    for wanted in case.get("read", []):
        assert any(says(found, claim, wanted) for claim in found.claims), (wanted, found.claims)
    for unwanted in case.get("not", []):
        assert not any(says(found, claim, unwanted) for claim in found.claims), (unwanted, found.claims)


def says(reading: Reading, claim: ClaimDraft, line: str) -> bool:
    """Does a claim say what a line of `ties-forms.yaml` asks for?"""
    head, *rest = (part.strip() for part in line.split("|"))
    kind, *words = head.split()
    modality = words.pop() if words and words[-1] in MODALITIES else claim.modality
    sides = " ".join(words)
    between = "=" in sides
    left, _, right = (part.strip().lower() for part in sides.partition("=" if between else ">"))
    actors = _names(reading, claim.actors)
    targets = actors if between else _names(reading, claim.targets)
    goods, number = (*rest, "", "")[:2]
    return (
        claim.type == kind
        and claim.modality == modality
        and left in actors
        and (not right or right in targets)
        and (not goods or claim.object == goods)
        and (not number or (claim.value is not None and abs(claim.value.number - float(number)) < 1e-6))
    )


def _names(reading: Reading, actors: tuple[int, ...]) -> str:
    rows = (reading.actors[actor] for actor in actors)
    return " ; ".join(" ".join((row.name, row.world or "", *row.aliases)) for row in rows).lower()
