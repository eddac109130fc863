"""`dossier.json` is written in pieces: together they are what one piece would be."""

from __future__ import annotations

import msgspec
import pytest
from made_up import made_up
from msgspec.structs import replace

from recoupe.export.json import dossier_json, json_parts
from recoupe.model import FORMAT, Dossier, Skipped

MANY = tuple(Skipped(path=f"p{n}", reason="é [\n [" if n % 7 else "") for n in range(2500))


@pytest.mark.parametrize(
    "dossier",
    [made_up(), Dossier(format=FORMAT, as_of="2026-01-01"), replace(made_up(), skipped=MANY)],
    ids=["small", "empty", "large"],
)
def test_pieces_make_the_whole(dossier: Dossier):
    whole = msgspec.json.format(msgspec.json.encode(dossier), indent=1) + b"\n"
    assert dossier_json(dossier) == whole
    assert max(len(part) for part in json_parts(dossier)) <= len(whole)
