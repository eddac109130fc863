"""What is kept of pages never goes from one session, language or dossier to another."""

from __future__ import annotations

import re
import threading
import time

import pytest
from at_desk import StillDesk, token_of
from starlette.testclient import TestClient

from recoupe.rulings import PublishedOn
from recoupe.store import decisions, imports, load
from recoupe.store.dossier import save
from recoupe.web.app import build_app
from recoupe.web.kept import Kept
from recoupe.web.pages import SCREENS

HOME = "http://localhost"


@pytest.fixture
def built(own: StillDesk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were filled in, in order."""
    from recoupe.web import routes

    made: list[str] = []
    filled = routes.page

    def page(template: str, *rest: object) -> str:
        made.append(template)
        return filled(template, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(routes, "page", page)
    return made


def ids(desk: StillDesk) -> dict[str, str]:
    """One id of each thing that has a page."""
    db = desk.store.reading()
    tables = {"doc": "article", "claim": "claim", "entity": "entity", "story": "story"}
    return {name: db.execute(f"SELECT id FROM {table} ORDER BY id").fetchone()[0] for name, table in tables.items()}


def kept_addresses(desk: StillDesk) -> list[str]:
    known = ids(desk)
    paths = [screen.path for screen in SCREENS if screen.kept and screen.name not in ("compare", "family")]
    return [re.sub(r"\{(\w+)\}", lambda found: known[found[1]], path) for path in paths]


def test_a_page_is_made_once(own: StillDesk, built: list[str]) -> None:
    client = TestClient(build_app(own), base_url=HOME)
    address = f"/article/{ids(own)['doc']}"
    assert client.get(address).content == client.get(address).content
    assert built == ["article.html.j2"]
    client.get(address + "?lang=en")
    assert built == ["article.html.j2"] * 2


def test_every_session_has_its_own_token(own: StillDesk) -> None:
    """The second reader's page is the first's: but the token in it must be the second's, everywhere, and no other."""
    app = build_app(own)
    tokens = set()
    for address in kept_addresses(own):
        for client in (TestClient(app, base_url=HOME), TestClient(app, base_url=HOME)):
            token = token_of(client, "/add")  # a page that is never kept
            text = client.get(address).text
            assert set(re.findall(r'(?:data-csrf|name="csrf" value)="(\w+)"', text)) == {token}, address
            assert set(re.findall(r"\b[0-9a-f]{64}\b", text)) == {token}, address  # nor the seal
            tokens.add(token)
    assert len(tokens) == 2 * len(kept_addresses(own))


def test_a_kept_page_can_change_something(own: StillDesk) -> None:
    app = build_app(own)
    address = f"/fact/{ids(own)['claim']}"
    TestClient(app, base_url=HOME).get(address)
    second = TestClient(app, base_url=HOME, follow_redirects=False)
    form = {"csrf": token_of(second, address), "claim": ids(own)["claim"], "verdict": "confirmed"}
    assert second.post("/decide/fact", data=form).status_code == 303


def test_no_language_is_shown_in_place_of_another(own: StillDesk) -> None:
    client = TestClient(build_app(own), base_url=HOME)
    for address in kept_addresses(own):
        assert 'lang="fr"' in client.get(address).text[:60]
        assert 'lang="en"' in client.get(address + "?lang=en").text[:60]
        assert 'lang="en"' in client.get(address).text[:60]  # by the cookie: the same address
        client.cookies.delete("recoupe-lang")
    api = f"/api/fact/{ids(own)['claim']}"
    assert client.get(api).json()["citation"] != client.get(api + "?lang=en").json()["citation"]


def test_a_decision_is_seen_at_once(own: StillDesk) -> None:
    client = TestClient(build_app(own), base_url=HOME)
    address = f"/article/{ids(own)['doc']}"
    before = client.get(address).text
    with own.store.writing() as db:
        number = decisions.decide(db, PublishedOn(ids(own)["doc"], "2024-05-06"), "moi", "")
        db.execute("INSERT INTO meta VALUES ('replayed', '0') ON CONFLICT DO UPDATE SET value = '0'")
    after = client.get(address).text
    for sign in (f'data-seen="{number}"', 'class="replaying"'):
        assert (sign in before, sign in after) == (False, True)


def test_another_dossier_is_seen_at_once(own: StillDesk) -> None:
    client = TestClient(build_app(own), base_url=HOME)
    known = ids(own)
    assert client.get(f"/fact/{known['claim']}").status_code == 200
    with own.store.snapshot() as db:
        every = load.around(db, [row[0] for row in db.execute("SELECT id FROM article")])
    with own.store.writing() as db:
        save(db, load.empty(every.documents), "fr")
    assert client.get(f"/fact/{known['claim']}").status_code == 404
    assert client.get(f"/api/fact/{known['claim']}").status_code == 404
    assert client.get("/system").text.count('class="tie-group"') == 0


def test_what_changes_without_a_new_dossier_is_not_kept(own: StillDesk) -> None:
    client = TestClient(build_app(own), base_url=HOME)
    assert 'class="working"' not in client.get("/").text
    with own.store.writing() as db:
        imports.accept(db, [("a.txt", b"x")], "moi")
    assert 'class="working"' in client.get("/").text


# -- the keeping itself ------------------------------------------------------------------------------------------------
def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept = Kept(most=100)
    for number in range(30):
        kept.page(number, lambda: b"x" * 30)
        assert kept.size <= 100
    made: list[int] = []
    for number in (29, 28, 27, 26):
        kept.page(number, lambda number=number: made.append(number) or b"")  # type: ignore[misc]
    assert made == [26]


def test_several_who_ask_at_once_have_it_made_once() -> None:
    kept, made = Kept(), []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.05)
        return b"page"

    threads = [threading.Thread(target=kept.page, args=("key", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_what_could_not_be_made_is_not_kept() -> None:
    kept = Kept()

    def fail() -> bytes:
        raise ValueError("no page")

    for _ in range(2):
        with pytest.raises(ValueError, match="no page"):
            kept.page("key", fail)
    assert kept.page("key", lambda: b"now") == b"now"
