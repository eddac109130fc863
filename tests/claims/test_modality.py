"""What turns of phrase make of an act, each with several acts: tests/lang/fr/modality.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.conftest import make_document

from recoupe.annotate import annotate
from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Parser
from recoupe.claims.events import find_events
from recoupe.lexicon import Lexicon
from recoupe.lexicon.modality import Modals
from recoupe.model import ClaimDraft

TABLE = yaml.safe_load((Path(__file__).parents[1] / "lang" / "fr" / "modality.yaml").read_text(encoding="utf-8"))
NOUNS = TABLE.pop("nouns")


def verbal() -> Iterator[tuple[str, str, str]]:
    """(sentence, type, modality) of each turn of phrase with each act."""
    acts = TABLE["acts"]
    for modality, patterns in TABLE.items():
        if modality != "acts":
            for pattern in patterns:
                for act in acts:
                    yield pattern.format(**act, dinf="de " + act["inf"]), act["type"], modality


VERBS = list(verbal())


@pytest.fixture(scope="module")
def read(parser: Parser, lexicon: Lexicon) -> dict[str, tuple[Annotations, list[ClaimDraft]]]:
    """All sentences, parsed in one go."""
    texts = [row[0] for row in (*VERBS, *NOUNS)]
    documents = [make_document(text, "2021-03-10", str(n)) for n, text in enumerate(texts)]
    notes = [annotate(document, parse, lexicon) for document, parse in parser.pipe(documents)]
    return {text: (note, list(find_events(note, lexicon))) for text, note in zip(texts, notes, strict=True)}


@pytest.mark.parametrize(("text", "kind", "modality"), VERBS, ids=[row[0][:70] for row in VERBS])
def test_verbs(text: str, kind: str, modality: str, read: dict[str, tuple[Annotations, list[ClaimDraft]]]) -> None:
    notes, drafts = read[text]
    found = [d for d in drafts if d.type == kind and "Gabon" in {notes.actors[a].name for a in d.actors}]
    assert [d.modality for d in found[:1]] == ([] if modality == "-" else [modality])
    assert all(d.polarity == (d.modality != "denied") for d in found)


@pytest.mark.parametrize(("text", "kind", "modality"), NOUNS, ids=[row[0][:70] for row in NOUNS])
def test_nouns(text: str, kind: str, modality: str, read: dict[str, tuple[Annotations, list[ClaimDraft]]]) -> None:
    assert {d.modality for d in read[text][1] if d.type == kind} == {modality}


def test_the_first_list_that_holds_a_governor_counts() -> None:
    modals = Modals.load()
    assert modals.governors["refuser"].modality == "denied"
    assert modals.governors["hésiter"].litotes
    assert modals.leads["de"][0][0][0] == "de"
