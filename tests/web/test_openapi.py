"""The API's description is sound, and what answers keeps to it."""

from __future__ import annotations

import jsonschema
import pytest
from starlette.testclient import TestClient

from recoupe.web.openapi import parameters
from recoupe.web.pages import SCREENS


def test_every_reference_is_there(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    text = str(told)
    for name in told["components"]["schemas"]:
        assert f"#/components/schemas/{name}" in text or name in {s.context.__name__ for s in SCREENS}
    assert len(told["paths"]) == len(SCREENS)


@pytest.mark.parametrize(
    "path", ["/api", "/api/disputes", "/api/search?q=cable", "/api/system", "/api/review", "/api/add"]
)
def test_answers_keep_to_it(path: str, client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    known = told["paths"][path.partition("?")[0]]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(client.get(path).json(), {**known, "components": told["components"]})


def test_it_can_be_read(client: TestClient) -> None:
    page = client.get("/api/docs").text
    assert all(f"/api{screen.path.rstrip('/')}" in page for screen in SCREENS)


def test_parameters_are_told_by_their_json_types() -> None:
    kinds = {one.kind for screen in SCREENS for one in parameters(screen)}
    assert {kind for kind in kinds if "|" not in kind} <= {"str", "int", "bool"}
