"""The sample pile against its own small gold: the main job, end to end, where ../shared is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from recoupe import samples
from recoupe.model import Document, Dossier, Options
from recoupe.pipeline import run

GOLD: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "samples" / "gold.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return run([samples.folder()], Options(as_of=samples.AS_OF))


def document(dossier: Dossier, name: str) -> Document:
    return next(d for d in dossier.documents if d.path.endswith(name))


def entity(dossier: Dossier, name: str) -> str:
    found = {e.id for e in dossier.entities if name in (e.name, *e.aliases)}
    assert len(found) == 1, f"{name} is {len(found)} entities"
    return found.pop()


def bounds(value: str) -> tuple[str, str]:
    first, _, last = str(value).partition("/")
    return first, last or first


def test_nothing_is_skipped(dossier: Dossier) -> None:
    assert dossier.skipped == ()
    assert len(dossier.documents) == 9


@pytest.mark.parametrize("name", GOLD["published"])
def test_published(dossier: Dossier, name: str) -> None:
    published, gold = document(dossier, name).published, GOLD["published"][name]
    assert published.value is not None
    assert published.basis == gold["basis"]
    if "value" in gold:
        assert published.value == str(gold["value"])
    else:
        (first, last), (earliest, latest) = bounds(published.value), bounds(gold["within"])
        assert earliest <= first <= last <= latest, published
        assert published.why


@pytest.mark.parametrize("name", GOLD["published"])
def test_agency(dossier: Dossier, name: str) -> None:
    assert document(dossier, name).agency == GOLD["agency"].get(name)


@pytest.mark.parametrize("key", ["family", "story"])
def test_grouping(dossier: Dossier, key: str) -> None:
    def together(pair: list[str]) -> bool:
        a, b = (getattr(document(dossier, name), key) for name in pair)
        return a is not None and a == b

    assert [pair for pair in GOLD[key] if not together(pair)] == []
    assert [pair for pair in GOLD[f"not_{key}"] if together(pair)] == []


@pytest.mark.parametrize(("a", "b"), GOLD["same"])
def test_one_entity(dossier: Dossier, a: str, b: str) -> None:
    assert entity(dossier, a) == entity(dossier, b)


@pytest.mark.parametrize(("a", "b"), GOLD["apart"])
def test_two_entities(dossier: Dossier, a: str, b: str) -> None:
    assert entity(dossier, a) != entity(dossier, b)


@pytest.mark.parametrize("gold", GOLD["claims"], ids=lambda g: f"{g['type']}-{g['who']}")
def test_claim(dossier: Dossier, gold: dict[str, Any]) -> None:
    who = entity(dossier, gold["who"])
    whom = entity(dossier, gold["whom"]) if "whom" in gold else None
    holders = [
        claim
        for claim in dossier.claims
        if claim.type == gold["type"]
        and who in (*claim.actors, *(claim.targets if gold["type"] == "CONSULT" else ()))
        and (whom is None or whom in (*claim.actors, *claim.targets))
    ]
    paths = {d.id: d.path for d in dossier.documents}
    told = {Path(paths[e.doc]).name for claim in holders for e in claim.evidence}
    assert set(gold["documents"]) <= told


@pytest.mark.parametrize("gold", GOLD["statements"], ids=lambda g: g["speaker"])
def test_statement(dossier: Dossier, gold: dict[str, Any]) -> None:
    doc = document(dossier, gold["document"])
    said = {doc.text[s.start : s.end].rstrip("."): s.speaker for s in dossier.statements if s.doc == doc.id}
    assert said.get(gold["text"]) == entity(dossier, gold["speaker"])


@pytest.mark.parametrize("gold", GOLD["disputes"], ids=lambda g: g["kind"])
def test_dispute(dossier: Dossier, gold: dict[str, Any]) -> None:
    texts = {d.id: d.text for d in dossier.documents}
    sides = [
        [texts[p.doc][p.start : p.end] for side in d.sides for p in side]
        for d in dossier.disputes
        if d.kind == gold["kind"]
    ]
    assert any(all(any(want in text for text in found) for want in gold["passages"]) for found in sides)


def test_a_reprint_is_no_second_source(dossier: Dossier) -> None:
    """Every fact told only by the dispatch and its reprint rests on one source."""
    pair = {document(dossier, name).id for name in GOLD["family"][0]}
    alone = [claim for claim in dossier.claims if {e.doc for e in claim.evidence} == pair]
    assert alone
    assert {claim.sources for claim in alone} == {1}
