"""Event claims, as a table: tests/lang/fr/events.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import make_document

from recoupe.annotate import annotate
from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Parser
from recoupe.claims.events import find_events
from recoupe.errors import LexiconError
from recoupe.lexicon import Lexicon
from recoupe.lexicon.frames import Frame, Frames, _check_ids
from recoupe.model import SYMMETRIC, ClaimDraft

TABLE = yaml.safe_load((Path(__file__).parents[1] / "lang" / "fr" / "events.yaml").read_text(encoding="utf-8"))
ROWS = [case for group in TABLE.values() for case in group]
CASES = [pytest.param(n, id=case["text"][:60]) for n, case in enumerate(ROWS)]


def says(notes: Annotations, draft: ClaimDraft, want: dict[str, Any]) -> bool:
    """Does a claim say what a row of the table wants?"""
    names = [{notes.actors[a].name for a in role} for role in (draft.actors, draft.targets)]
    if want["type"] in SYMMETRIC:
        names = [names[0] | names[1]] * 2
    who, whom = set(want.get("who", ())), set(want.get("whom", ()))
    right_modality = want.get("modality") in (None, draft.modality)
    return draft.type == want["type"] and who <= names[0] and whom <= names[1] and right_modality


@pytest.fixture(scope="module")
def table(parser: Parser, lexicon: Lexicon) -> list[Annotations]:
    """All sentences of the table, parsed in one go."""
    documents = [make_document(case["text"], "2021-03-10", str(n)) for n, case in enumerate(ROWS)]
    return [annotate(document, parse, lexicon) for document, parse in parser.pipe(documents)]


@pytest.mark.parametrize("n", CASES)
def test_events(n: int, table: list[Annotations], lexicon: Lexicon) -> None:
    case, read = ROWS[n], table[n]
    drafts = list(find_events(read, lexicon))
    told = [
        (d.type, [read.actors[a].name for a in d.actors], [read.actors[a].name for a in d.targets], d.modality)
        for d in drafts
    ]
    for want in case.get("claims", ()):
        assert any(says(read, draft, want) for draft in drafts), (want, told)
    for want in case.get("not", ()):
        assert not any(says(read, draft, want) for draft in drafts), (want, told)


def test_a_claim_rests_on_a_passage_of_its_sentence(notes: Callable[..., Annotations], lexicon: Lexicon) -> None:
    text = "Il pleut. Le Gabon a sanctionné le Togo. Il neige."
    [draft] = find_events(notes(text, "2021-03-10"), lexicon)
    assert text[draft.start : draft.end] == "Le Gabon a sanctionné le Togo"
    assert draft.rule == "sanction.verb"


def test_every_frame_has_its_own_id_and_a_trigger(lexicon: Lexicon) -> None:
    frames = {
        trigger.frame.id: trigger.frame
        for table in (lexicon.frames.events.verbs, lexicon.frames.events.nouns, lexicon.frames.events.adjectives)
        for triggers in table.values()
        for trigger in triggers
    }
    assert len(frames) > 80
    assert all(frame.actor or frame.target for frame in frames.values())


def test_two_frames_of_one_name_are_an_error() -> None:
    with pytest.raises(LexiconError, match="two frames are called"):
        _check_ids([Frame(id="a", type="AID"), Frame(id="a", type="AID")])


def test_frames_load() -> None:
    assert Frames.load().grammar.prepositions["de"]
