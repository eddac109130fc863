"""Every decision can be made from its page, stands in the log, can be taken back; of two the second is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from recoupe.store import decisions, load
from recoupe.store.portable import exported, imported
from recoupe.web.desk import Desk

Csrf = Callable[..., str]


def ids(desk: Desk, table: str, order: str = "id") -> list[str]:
    return [row[0] for row in desk.store.reading().execute(f"SELECT id FROM {table} ORDER BY {order}")]


def forms(desk: Desk) -> list[tuple[str, dict[str, str]]]:
    db = desk.store.reading()
    [widest] = db.execute("SELECT entity FROM seen GROUP BY entity HAVING count(*) > 1 LIMIT 1").fetchall()
    [here] = db.execute("SELECT doc FROM seen WHERE entity = ? LIMIT 1", widest).fetchall()
    one, other = db.execute(
        "SELECT entity, name FROM seen JOIN entity ON id = entity GROUP BY entity LIMIT 2"
    ).fetchall()
    docs = ids(desk, "article")
    return [
        ("/decide/fact", {"claim": ids(desk, "claim")[0], "verdict": "confirmed"}),
        ("/decide/fact", {"claim": ids(desk, "claim")[0], "verdict": "rejected", "note": "=cmd|' /C calc'!A0"}),
        ("/decide/date", {"doc": docs[0], "date": "2025-03-04"}),
        ("/decide/actors", {"entity": one[0], "name": other[1]}),
        ("/decide/actor-here", {"entity": widest[0], "doc": here[0]}),
        ("/decide/source", {"a": docs[0], "b": docs[1]}),
    ]


@pytest.mark.parametrize("number", range(6))
def test_a_decision_and_its_undoing(number: int, own: Desk, own_client: TestClient, csrf: Csrf) -> None:
    path, fields = forms(own)[number]
    answer = own_client.post(path, data={**fields, "csrf": csrf(own_client), "who": "Inès"})
    assert answer.status_code == 303
    [decision] = decisions.standing(own.store.reading())
    assert decision.who == "Inès"
    assert "Inès" in own_client.get("/review").text
    undo = {"decision": str(decision.id), "csrf": csrf(own_client)}
    assert own_client.post("/decide/undo", data=undo).status_code == 303
    assert decisions.standing(own.store.reading()) == []
    assert own_client.post("/decide/undo", data=undo).status_code == 409


@pytest.mark.parametrize("number", range(6))
def test_without_the_token_nothing_is_decided(number: int, own: Desk, own_client: TestClient) -> None:
    path, fields = forms(own)[number]
    own_client.get("/")
    assert own_client.post(path, data=fields).status_code == 403
    assert decisions.log(own.store.reading()) == []


def test_the_second_of_two_is_told(own: Desk, own_client: TestClient, csrf: Csrf) -> None:
    path, fields = forms(own)[0]
    sent = {**fields, "csrf": csrf(own_client), "seen": "0"}
    assert own_client.post(path, data=sent).status_code == 303
    answer = own_client.post(path, data={**sent, "verdict": "rejected"})
    assert answer.status_code == 409
    assert len(decisions.log(own.store.reading())) == 1


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/decide/fact", {"claim": "c-000000000000", "verdict": "confirmed"}, 404),
        ("/decide/fact", {"claim": "c-000000000000", "verdict": "maybe"}, 400),
        ("/decide/date", {"doc": "d-000000000000", "date": "2025-03-04"}, 404),
        ("/decide/date", {"doc": "d-000000000000", "date": "hier"}, 400),
        ("/decide/actors", {"entity": "e-000000000000", "name": "personne"}, 404),
        ("/decide/source", {"a": "d-000000000000", "b": "d-000000000000"}, 404),
        ("/decide/undo", {"decision": "7"}, 409),
    ],
)
def test_a_decision_on_nothing_is_refused(
    path: str, fields: dict[str, str], status: int, own: Desk, own_client: TestClient, csrf: Csrf
) -> None:
    assert own_client.post(path, data={**fields, "csrf": csrf(own_client)}).status_code == status
    assert decisions.log(own.store.reading()) == []


def test_decisions_travel(own: Desk, own_client: TestClient, csrf: Csrf, empty: Desk) -> None:
    for path, fields in forms(own):
        own_client.post(path, data={**fields, "csrf": csrf(own_client)})
    text = exported(own.store.reading())
    with empty.store.writing() as db:
        assert imported(db, text) == 6
    with empty.store.writing() as db:
        assert imported(db, text) == 0
    assert exported(empty.store.reading()).count("\n") == 6
    assert load.articles_of(empty.store.reading(), "e", 1) == []
