"""Adding articles: what is accepted and what is refused, how far it is, what is taken out and put back."""

from __future__ import annotations

import gzip
import json

import msgspec
import pytest

from recoupe.i18n import Words
from recoupe.store import imports, pile
from recoupe.web.changes import Bounds
from recoupe.web.pages import add
from recoupe.web.pages.add import Add, job_of

FR = Words("fr")


@pytest.fixture
def send(own_client, csrf):
    """Post a form to /add as its page would."""

    def _send(path: str = "/add", **kwargs):
        return own_client.post(path, headers={"x-csrf-token": csrf(own_client), "hx-request": "true"}, **kwargs)

    return _send


def given(desk) -> list[tuple[str, bytes]]:
    """The files of the newest import."""
    db = desk.store.reading()
    return imports.files(db, imports.latest(db, 1)[0].id)


# -- accepted ----------------------------------------------------------------------------------------------------------
def test_files_are_accepted_before_the_answer(send, own):
    answer = send(files=[("files", ("a.txt", b"un")), ("files", ("b.jsonl", b"{}"))], data={"who": "Zo\u00e9"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/add#travaux")
    assert given(own) == [("a.txt", b"un"), ("b.jsonl", b"{}")]
    newest = imports.latest(own.store.reading(), 1)[0]
    assert (newest.state, newest.files, newest.who) == ("waiting", 2, "Zoé")
    assert own.woken == 1


def test_a_pasted_text(send, own):
    assert send(data={"text": "Une phrase.\r\nUne autre."}).status_code == 303
    assert given(own) == [("texte collé.txt", b"Une phrase.\nUne autre.")]


def test_a_pasted_text_with_what_is_known_of_it(send, own):
    send(data={"text": "Une phrase.", "title": "Un titre", "published": "2025-03-03", "url": ""})
    [(name, content)] = given(own)
    assert name == "texte collé.jsonl"
    assert json.loads(content) == {"text": "Une phrase.", "title": "Un titre", "published": "2025-03-03"}


def test_a_file_and_a_text_together(send, own):
    send(files=[("files", ("a.txt", b"un"))], data={"text": "Une phrase."})
    assert [name for name, _ in given(own)] == ["a.txt", "texte collé.txt"]


# -- refused -----------------------------------------------------------------------------------------------------------
def test_nothing_is_refused(send, own):
    answer = send(files=[("files", ("", b""))], data={"text": "  "})
    assert answer.status_code == 400
    assert "Rien à ajouter" in answer.text
    assert own.woken == 0


@pytest.fixture
def tight(own, monkeypatch, csrf):
    """Like `send`, with bounds a test can reach."""
    from starlette.testclient import TestClient

    from recoupe.web import app
    from recoupe.web.changes import change

    small = Bounds(total=20_000, field=2_000, fields=20, files=3, file=5_000)
    monkeypatch.setattr(app, "CHANGES", (change("/add", add.Given, add.add, small),))
    client = TestClient(app.build_app(own), base_url="http://localhost", follow_redirects=False)

    def _send(**kwargs):
        headers = {"x-csrf-token": csrf(client), **kwargs.pop("headers", {})}
        return client.post("/add", headers=headers, **kwargs)

    return _send


@pytest.mark.parametrize(
    ("kwargs", "status", "said"),
    [
        ({"files": [("files", ("a.txt", b"x" * 5_001))]}, 413, "a.txt : plus de 0 Mo."),
        ({"files": [("files", ("a.txt", b"x"))] * 4}, 413, "Plus de 3 fichiers d’un coup"),
        (
            {"files": [("files", (f"{n}.txt", b"x" * 5_000)) for n in range(3)], "data": {"text": "x" * 9_000}},
            413,
            "Mo",
        ),
        ({"data": {"text": "x" * 2_500}}, 413, "un texte de plus de"),
        ({"data": {"text": "x" * 25_000}}, 413, "d’un coup"),
        ({"data": {f"f{n}": "x" for n in range(30)}}, 413, "Plus de"),
        ({"content": b"text=x", "headers": {"content-type": "text/plain"}}, 400, "Formulaire illisible"),
        (
            {"content": b"zz", "headers": {"content-type": "multipart/form-data; boundary=b"}},
            400,
            "Formulaire illisible",
        ),
        ({"content": b"zz", "headers": {"content-type": "multipart/form-data"}}, 400, "Formulaire illisible"),
        ({"content": b"text=x", "headers": {"content-length": "a lot"}}, 400, ""),
    ],
)
def test_too_much_is_refused_on_a_page_that_says_so(tight, own, kwargs, status: int, said: str):
    answer = tight(**kwargs)
    assert answer.status_code == status
    assert said in answer.text
    assert "<h1>" in answer.text
    assert own.woken == 0


def test_what_has_no_length_is_counted_as_it_comes(tight, own):
    def pieces():
        for _ in range(100):
            yield b"x" * 1_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert tight(content=pieces(), headers=kind).status_code == 413
    assert own.woken == 0


def test_a_file_that_swells_is_refused(send, own, monkeypatch):
    monkeypatch.setattr(add, "UNPACKED", 1_000_000)
    bomb = gzip.compress(b"\n" * 3_000_000)
    answer = send(files=[("files", ("b.jsonl.gz", bomb))])
    assert answer.status_code == 413
    assert "une fois décompressé" in answer.text
    halves = [("files", (f"{n}.gz", gzip.compress(b"\n" * 600_000))) for n in range(2)]
    assert send(files=halves).status_code == 413
    assert own.woken == 0
    assert send(files=[("files", ("a.jsonl.gz", gzip.compress(b"{}")))]).status_code == 303
    assert send(files=[("files", ("damaged.gz", bomb[:100]))]).status_code == 303


def test_a_store_that_cannot_be_written_is_said(send, own, monkeypatch):
    import sqlite3

    def busy(*args: object) -> int:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(imports, "accept", busy)
    answer = send(data={"text": "x"})
    assert answer.status_code == 503
    assert "database is locked" in answer.text


# -- the pile ----------------------------------------------------------------------------------------------------------
def page(client, query: str = "") -> Add:
    return msgspec.json.decode(client.get(f"/api/add{query}").content, type=Add)


def test_articles_are_taken_out_and_put_back(send, own, own_client):
    first, second, *rest = page(own_client).articles
    assert send("/add/remove", data={"doc": [first.id, second.id]}).status_code == 303
    shown = page(own_client)
    assert [one.id for one in shown.articles] == [one.id for one in rest]
    assert {one.id for one in shown.out} == {first.id, second.id}
    assert shown.size == len(rest)
    assert shown.jobs == ()
    assert shown.current is not None
    assert shown.current.what == "pile revue"
    send("/add/restore", data={"doc": first.id})
    assert {one.id for one in page(own_client).articles} == {first.id, *(one.id for one in rest)}


def test_taking_out_what_is_not_in_changes_nothing(send, own):
    assert send("/add/remove", data={"doc": "d-nothing"}).status_code == 303
    assert imports.latest(own.store.reading(), 1) == []
    assert send("/add/remove").status_code == 400


def test_the_list_is_found_by_path_and_turned(own, own_client, monkeypatch):
    monkeypatch.setattr(add, "SHOWN", 2)
    whole = page(own_client)
    assert len(whole.articles) == 2
    assert whole.articles_turn.total == whole.size > 2
    assert whole.articles_turn.before is None
    seen = [one.id for n in range(1, whole.articles_turn.pages + 1) for one in page(own_client, f"?page={n}").articles]
    assert len(seen) == len(set(seen)) == whole.size
    path = whole.articles[0].path
    assert page(own_client, f"?path={path.upper()}").articles[0].path == path
    assert page(own_client, "?path=%25").articles == ()
    assert page(own_client, "?page=99").articles_turn.page == whole.articles_turn.pages
    assert own_client.get("/add?page=x").status_code == 400


def test_what_was_not_read_is_listed_and_turned(own, own_client, monkeypatch):
    from recoupe.model import Skipped

    monkeypatch.setattr(add, "SHOWN", 2)
    with own.store.writing() as db:
        pile.skip(db, [Skipped(path=f"<b>{n}", reason="vide") for n in range(5)], 1)
    whole = page(own_client)
    assert [one.path for one in whole.skipped] == ["<b>4", "<b>3"]
    assert whole.skipped_turn.after == "/add?skipped=2#ecartes"
    html = own_client.get("/add?skipped=2").text
    assert "&lt;b&gt;2" in html
    assert "<b>2" not in html


# -- how far it is -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("state", "stage", "done", "total", "fr", "en"),
    [
        ("waiting", "", 0, 0, "en attente", "waiting"),
        ("working", "read", 0, 1, "lecture de 1 fichier", "reading 1 file"),
        (
            "working",
            "understand",
            1200,
            5000,
            "analyse des articles : 1\u202f200 sur 5\u202f000",
            "analysing articles: 1,200 of 5,000",
        ),
        ("working", "crosscheck", 0, 1, "recoupement de toute la pile", "cross-checking the whole pile"),
        ("done", "done", 1, 1, "terminé", "done"),
        ("failed", "understand", 1, 2, "échoué", "failed"),
    ],
)
def test_stages_in_words(state, stage: str, done: int, total: int, fr: str, en: str):
    one = imports.Import(1, "2026-11-22T09:00:00+00:00", "x", state, stage, done, total, "")
    assert (job_of(one, FR).said, job_of(one, Words("en")).said) == (fr, en)


def test_events_tell_every_step_to_the_end(own, own_client, monkeypatch):
    monkeypatch.setattr(add, "WATCHED", 0.01)
    with own.store.writing() as db:
        number = imports.accept(db, [("a.txt", b"x")], "moi")
    steps = iter([("working", "read", 0, 1), ("working", "understand", 3, 9), ("done", "done", 1, 1)])

    def later(desk, watched):
        found = in_hand(desk, watched)
        step = next(steps, None)
        if step:
            with own.store.writing() as db:
                imports.move(db, number, *step)
        return found

    in_hand = add._in_hand
    monkeypatch.setattr(add, "_in_hand", later)
    answer = own_client.get("/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = answer.text.strip().split("\n\n")
    said = [json.loads(event.partition("data: ")[2]).get("said") for event in events]
    assert said == ["en attente", "lecture de 1 fichier", "analyse des articles : 3 sur 9", "terminé", None]
    assert events[-1] == "event: idle\ndata: {}"


def test_events_without_work_end_at_once(own_client):
    assert own_client.get("/events").text == "event: idle\ndata: {}\n\n"


def test_why_an_import_failed_is_on_the_page(own, own_client):
    with own.store.writing() as db:
        imports.fail(db, imports.accept(db, [("a.txt", b"x")], "moi"), "ValueError: <script>")
    html = own_client.get("/add").text
    assert "Rien n’a été changé dans la pile." in html
    assert "ValueError: &lt;script&gt;" in html


def test_without_javascript_the_page_refreshes_while_there_is_work(own, own_client):
    assert "http-equiv" not in own_client.get("/add").text
    with own.store.writing() as db:
        imports.accept(db, [("a.txt", b"x")], "moi")
    assert '<noscript><meta http-equiv="refresh" content="5; url=/add"></noscript>' in own_client.get("/add").text


# -- the worker --------------------------------------------------------------------------------------------------------
class Ended:
    """A worker that is gone."""

    def __init__(self, exitcode: int) -> None:
        self.exitcode = exitcode

    def is_alive(self) -> bool:
        return False


def test_a_worker_that_was_killed_is_started_anew_and_given_up_in_the_end(own):
    with own.store.writing() as db:
        number = imports.accept(db, [("a.txt", b"x")], "moi")
    for woken in (1, 2, 3):
        own._worker = Ended(-9)
        own.tend()
        assert own.woken == woken
    failed = imports.one(own.store.reading(), number)
    assert failed.state == "failed"
    assert "s’est arrêté" in failed.why


def test_a_worker_held_off_by_another_is_started_as_often_as_it_takes(own):
    with own.store.writing() as db:
        imports.accept(db, [("a.txt", b"x")], "moi")
    for _ in range(9):
        own._worker = Ended(0)
        own.tend()
    assert own.woken == 9
    assert imports.waiting(own.store.reading()) is not None


def test_nobody_is_woken_without_need(own):
    own.tend()
    own._worker = Ended(-9)
    own.tend()
    assert own.woken == 0


def test_a_large_pile_is_made_ready_at_the_start(own, monkeypatch):
    own.resume()
    assert own.woken == 0
    monkeypatch.setattr(pile, "LARGE", pile.size(own.store.reading()))
    own.resume()
    assert own.woken == 1


# -- a dossier that is there -------------------------------------------------------------------------------------------
def test_a_dossier_of_run_becomes_the_pile(empty, tmp_path):
    from made_up import made_up

    from recoupe.export.json import dossier_json
    from recoupe.store.adopt import take_over

    take_over(empty.store)
    assert pile.size(empty.store.reading()) == 0
    (empty.store.folder / "dossier.json").write_bytes(dossier_json(made_up()))
    take_over(empty.store)
    db = empty.store.reading()
    assert pile.size(db) == len(made_up().documents)
    assert [s.path for s in pile.skipped(db)] == [s.path for s in made_up().skipped]
    assert all(
        document.story is None and document.family is None
        for document in pile.documents(db, pile.unread(db, "anybody"))
    )
    assert job_of(imports.latest(db, 1)[0], FR).what == "dossier de « recoupe run »"
    take_over(empty.store)
    assert len(imports.latest(db, 5)) == 1
