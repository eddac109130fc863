"""The graph of ties: labels large enough and none over another at the zoom it opens with, however many there are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from at_desk import StillDesk, fill, served

from recoupe.model import FORMAT, TIES, Claim, Document, Dossier, Entity, Evidence

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LABELS = """() => {
  const graph = window.recoupeGraph;
  const shown = { includeNodes: false, includeLabels: true, includeOverlays: false };
  const boxes = graph.nodes(":visible").map(
    (node) => ({ name: node.data("label"), ...node.renderedBoundingBox(shown) }));
  const over = [];
  for (let i = 0; i < boxes.length; i += 1)
    for (let j = i + 1; j < boxes.length; j += 1) {
      const a = boxes[i], b = boxes[j];
      if (Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) > 0.5 && Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) > 0.5)
        over.push(`${a.name} / ${b.name}`);
    }
  const size = graph.zoom() * 14;
  const wide = graph.width(), high = graph.height();
  const away = (one) => one.x1 < -1 || one.y1 < -1 || one.x2 > wide + 1 || one.y2 > high + 1;
  const out = boxes.filter(away).map((one) => one.name);
  return { over, out, size, nodes: boxes.length, edges: graph.edges().length };
}"""
WORDS = ("Compagnie", "Union", "Banque", "Ministère", "Port", "Agence", "Société", "Fonds", "Conseil", "Gaz", "Sud")


def many(ties: int, actors: int) -> Dossier:
    """A dossier of so many ties; a few actors have most of them, as in the world."""
    dice = random.Random(7)
    names = [" ".join(dice.sample(WORDS, dice.randint(1, 4))) + f" {i}" for i in range(actors)]
    kinds = ("organization", "company", "state", "person")
    entities = [Entity(id=f"e-{i:012x}", type=kinds[i % 4], name=name) for i, name in enumerate(names)]
    one = Document(id="d-000000000001", path="a.txt", text="Un texte. " * 40, body=((0, 400),), language="fr")
    claims = []
    for i in range(ties):
        a, b = int(actors * dice.random() ** 2), dice.randrange(actors)
        claims.append(
            Claim(
                id=f"c-{i:012x}",
                type=TIES[i % len(TIES)],
                actors=(entities[a].id,),
                targets=(entities[b if a != b else (b + 1) % actors].id,),
                modality="ongoing",
                evidence=(Evidence(doc=one.id, start=0, end=9, rule="made-up"),),
            )
        )
    return Dossier(format=FORMAT, as_of="2025-04-01", documents=(one,), entities=tuple(entities), claims=tuple(claims))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a store of 200 ties."""
    with served(StillDesk(fill(tmp_path_factory.mktemp("crowded"), many(200, 90)))) as address:
        yield address


def measured(page: Page, address: str) -> dict[str, object]:
    page.goto(address)
    page.wait_for_selector("#graph[data-ready]")
    found: dict[str, object] = page.evaluate(LABELS)
    return found


def test_the_made_up_store(page: Page, home: str) -> None:
    found = measured(page, f"{home}/system")
    assert found["over"] == []
    assert found["out"] == []
    assert found["size"] >= 11


@pytest.mark.parametrize("width", [1280, 390])
def test_two_hundred_ties(width: int, page: Page, crowded: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = measured(page, f"{crowded}/system")
    assert found["edges"] == 200
    assert found["over"] == []
    assert found["size"] >= 9
    if width > 1000:
        assert found["out"] == []
