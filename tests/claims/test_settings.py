"""When and where acts are, and who holds an office no more: tests/lang/fr/settings.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.conftest import make_document

from recoupe.annotate.parse import Parser
from recoupe.lexicon import Lexicon
from recoupe.model import Reading
from recoupe.pipeline import read_parsed

TABLE = yaml.safe_load((Path(__file__).parents[1] / "lang" / "fr" / "settings.yaml").read_text(encoding="utf-8"))
SETTINGS, OFFICES = TABLE["settings"], TABLE["offices"]


@pytest.fixture(scope="module")
def read(parser: Parser, lexicon: Lexicon) -> dict[str, Reading]:
    """All sentences, read in one go."""
    documents = [make_document(row[0], "2021-03-10", str(n)) for n, row in enumerate((*SETTINGS, *OFFICES))]
    readings = [read_parsed(document, parse, lexicon) for document, parse in parser.pipe(documents)]
    return {reading.document.text: reading for reading in readings}


@pytest.mark.parametrize(("text", "kind", "time", "places"), SETTINGS, ids=[row[0][:60] for row in SETTINGS])
def test_when_and_where(text: str, kind: str, time: object, places: list[str], read: dict[str, Reading]) -> None:
    reading = read[text]
    [claim] = [c for c in reading.claims if c.type == kind][:1]
    value = reading.times[claim.timex].value if claim.timex is not None else None
    assert value == (None if time is None else str(time))
    assert [reading.actors[a].name for a in claim.place] == places


@pytest.mark.parametrize(("text", "holder", "modality"), OFFICES, ids=[row[0][:60] for row in OFFICES])
def test_offices_of_the_dead_and_of_the_past(
    text: str, holder: str, modality: str | None, read: dict[str, Reading]
) -> None:
    reading = read[text]
    held = [
        c.modality
        for c in reading.claims
        if c.type in ("HOLDS_OFFICE", "LEADS") and holder in {reading.actors[a].name for a in c.actors}
    ]
    assert held == ([] if modality is None else [modality])
