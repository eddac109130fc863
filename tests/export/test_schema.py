"""The JSON Schema says what the model is, and a dossier fits it."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest
from made_up import made_up

from recoupe import model
from recoupe.errors import InputError
from recoupe.export.json import dossier_json, load_dossier
from recoupe.export.schema import FIELDS, dossier_schema

SCHEMA = dossier_schema()


def test_a_dossier_fits():
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    validator.validate(json.loads(dossier_json(made_up())))


@pytest.mark.parametrize(
    ("place", "value"), [("format", "recoupe-dossier/0"), ("claims", [{"type": "CONSULT"}]), ("documents", None)]
)
def test_what_is_no_dossier_does_not(place: str, value: object):
    broken = {**json.loads(dossier_json(made_up())), place: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


def test_every_field_has_its_meaning():
    fields = {name: set(part["properties"]) for name, part in SCHEMA["$defs"].items()}
    assert fields == {name: set(meanings) for name, meanings in FIELDS.items()}


def test_every_struct_of_the_schema_is_described():
    assert all(part.get("description") for part in SCHEMA["$defs"].values())
    assert set(SCHEMA["$defs"]) <= {name for name in dir(model) if isinstance(getattr(model, name), type)}


def test_json_reads_back(tmp_path):
    dossier = made_up()
    (tmp_path / "dossier.json").write_bytes(dossier_json(dossier))
    assert load_dossier(tmp_path) == dossier == load_dossier(tmp_path / "dossier.json")
    assert dossier_json(load_dossier(tmp_path)) == dossier_json(dossier)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"format": 1}', b'{"format": "x", "as_of": "y"}'])
def test_what_is_no_dossier_is_refused(tmp_path, content):
    (tmp_path / "dossier.json").write_bytes(content)
    with pytest.raises(InputError, match=r"dossier\.json"):
        load_dossier(tmp_path)


def test_a_missing_dossier_is_named(tmp_path):
    with pytest.raises(InputError, match=r"dossier\.json"):
        load_dossier(tmp_path)


def test_unknown_fields_of_a_later_version_are_no_fault(tmp_path):
    later = msgspec.json.decode(dossier_json(made_up())) | {"added_later": 1}
    (tmp_path / "dossier.json").write_bytes(msgspec.json.encode(later))
    assert load_dossier(tmp_path) == made_up()
