"""Who does it and to whom, as a table: tests/lang/fr/roles.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.claims.test_events import says
from tests.conftest import make_document

from recoupe.annotate import annotate
from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Parser
from recoupe.claims.events import find_events
from recoupe.lexicon import Lexicon

TABLE = yaml.safe_load((Path(__file__).parents[1] / "lang" / "fr" / "roles.yaml").read_text(encoding="utf-8"))
ROWS = [case for group in TABLE.values() for case in group]
CASES = [pytest.param(n, id=case["text"][:60]) for n, case in enumerate(ROWS)]


@pytest.fixture(scope="module")
def table(parser: Parser, lexicon: Lexicon) -> list[Annotations]:
    """All sentences of the table, parsed in one go."""
    documents = [make_document(case["text"], "2021-03-10", str(n)) for n, case in enumerate(ROWS)]
    return [annotate(document, parse, lexicon) for document, parse in parser.pipe(documents)]


@pytest.mark.parametrize("n", CASES)
def test_roles(n: int, table: list[Annotations], lexicon: Lexicon) -> None:
    case, read = ROWS[n], table[n]
    drafts = list(find_events(read, lexicon))
    told = [(d.rule, [read.actors[a].name for a in d.actors], [read.actors[a].name for a in d.targets]) for d in drafts]
    for want in case.get("claims", ()):
        assert any(says(read, draft, want) for draft in drafts), (want, told)
    for want in case.get("not", ()):
        assert not any(says(read, draft, want) for draft in drafts), (want, told)
