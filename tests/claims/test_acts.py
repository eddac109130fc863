"""Every type of event in many wordings, and look-alikes: tests/lang/fr/acts.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.conftest import make_document

from recoupe.annotate import annotate
from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Parser
from recoupe.claims.events import find_events
from recoupe.lexicon import Lexicon
from recoupe.model import SYMMETRIC, ClaimDraft

TABLE = yaml.safe_load((Path(__file__).parents[1] / "lang" / "fr" / "acts.yaml").read_text(encoding="utf-8"))
LOOKALIKES = [(kind, text) for kind, texts in TABLE.pop("not").items() for text in texts]
ACTS = [(kind, *row) for kind, rows in TABLE.items() for row in rows]


@pytest.fixture(scope="module")
def read(parser: Parser, lexicon: Lexicon) -> dict[str, tuple[Annotations, list[ClaimDraft]]]:
    """All sentences of the table, parsed in one go."""
    texts = [row[1] for row in (*ACTS, *LOOKALIKES)]
    documents = [make_document(text, "2021-03-10", str(n)) for n, text in enumerate(texts)]
    notes = [annotate(document, parse, lexicon) for document, parse in parser.pipe(documents)]
    return {text: (note, list(find_events(note, lexicon))) for text, note in zip(texts, notes, strict=True)}


@pytest.mark.parametrize(("kind", "text", "who", "whom"), ACTS, ids=[row[1][:60] for row in ACTS])
def test_acts(kind: str, text: str, who: str, whom: str, read: dict[str, tuple[Annotations, list[ClaimDraft]]]) -> None:
    notes, drafts = read[text]

    def fits(draft: ClaimDraft) -> bool:
        roles = [{notes.actors[a].name for a in role} | {""} for role in (draft.actors, draft.targets)]
        if kind in SYMMETRIC:
            roles = [roles[0] | roles[1]] * 2
        return draft.type == kind and who in roles[0] and whom in roles[1]

    assert any(map(fits, drafts)), [(d.type, d.rule, d.actors, d.targets) for d in drafts]


@pytest.mark.parametrize(("kind", "text"), LOOKALIKES, ids=[row[1][:60] for row in LOOKALIKES])
def test_lookalikes(kind: str, text: str, read: dict[str, tuple[Annotations, list[ClaimDraft]]]) -> None:
    assert not [draft.rule for draft in read[text][1] if draft.type == kind]
