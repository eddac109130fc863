"""The form of a change: its fields typed, who asks, what page they had before them, and conflicts told."""

from __future__ import annotations

import getpass

import pytest
from starlette.testclient import TestClient

from recoupe.model import Struct
from recoupe.store.decisions import ConflictError
from recoupe.web import app
from recoupe.web.changes import LONGEST_NAME, WHO, Asker, Bounds, Done, Refused, Upload, change
from recoupe.web.guard import Gate


class Form(Struct, frozen=True, kw_only=True):
    """Every sort of field."""

    thing: str
    n: int = 0
    note: str = ""
    sure: bool = False
    several: tuple[str, ...] = ()
    files: tuple[Upload, ...] = ()


@pytest.fixture
def asked() -> list[tuple[Form, Asker]]:
    return []


@pytest.fixture
def post(desk, asked, csrf, monkeypatch):
    """Post to a change that writes down what it was asked."""

    def act(desk, words, form: Form, by: Asker) -> Done:
        asked.append((form, by))
        if form.note == "clash":
            raise ConflictError("Zoé, 2026-11-22")
        if form.note == "no":
            raise Refused(403, words.text("Refusé"))
        return Done(to="/done")

    monkeypatch.setattr(app, "CHANGES", (change("/x/{thing}", Form, act, Bounds(files=2, file=100)),))
    client = TestClient(app.build_app(desk), base_url="http://localhost", follow_redirects=False)

    def _post(**data):
        files = data.pop("files", None)
        headers = data.pop("headers", {})
        data = {"csrf": csrf(client), **data}
        return client.post("/x/un-%C3%A9", data=data, files=files, headers=headers)

    _post.client = client
    return _post


def test_fields_are_typed_and_those_left_empty_count_as_not_sent(post, asked):
    answer = post(n="3", note="", sure="1", several=["a", "", "b"], other="x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/done")
    [(form, _)] = asked
    assert form == Form(thing="un-é", n=3, sure=True, several=("a", "b"))


def test_the_path_is_not_overruled_by_a_field(post, asked):
    post(thing="other")
    assert asked[0][0].thing == "un-é"


def test_files_come_with_their_names(post, asked):
    post(files=[("files", ("../a.txt", b"x")), ("files", ("", b""))], n="1")
    assert asked[0][0].files == (Upload("../a.txt", b"x"),)


@pytest.mark.parametrize("data", [{"n": "trois"}, {"files": [("n", ("a.txt", b"1"))]}, {"sure": "peut-être"}])
def test_what_does_not_fit_is_refused(post, asked, data):
    assert post(**data).status_code == 400
    assert asked == []


def test_who_asks_is_this_machines_user_until_a_name_is_given(post, asked):
    post()
    answer = post(who="  Zoé ; \u202e<b>\r\n")
    assert answer.headers["set-cookie"].startswith(f"{WHO}=Zo%C3%A9")
    assert "HttpOnly" in answer.headers["set-cookie"]
    post()
    assert [by.who for _, by in asked] == [getpass.getuser(), "Zoé ; <b>", "Zoé ; <b>"]


def test_a_name_is_short(post, asked):
    post(who="x" * 1_000)
    assert asked[0][1].who == "x" * LONGEST_NAME


def test_off_loopback_nobody_is_this_machines_user(post, asked):
    gate = Gate("t" * 32)
    post.client.app.state.gate = gate
    post()
    assert asked[0][1].who == "testclient"


@pytest.mark.parametrize(("seen", "read"), [("7", 7), ("", None), ("-1", None), ("x", None), ("²", None)])
def test_the_page_it_was_asked_from(post, asked, seen: str, read: int | None):
    post(seen=seen)
    assert asked[0][1].seen == read


def test_a_conflict_says_who_and_when(post):
    answer = post(note="clash")
    assert answer.status_code == 409
    assert "Zoé, 2026-11-22" in answer.text
    assert "<h1>" in answer.text


def test_htmx_gets_words_to_show_where_the_reader_is(post):
    answer = post(note="no", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["content-type"]) == (403, "text/plain; charset=utf-8")
    assert answer.text == "Refusé. Refusé"


def test_it_is_a_post(post):
    assert post.client.get("/x/a").status_code == 405
