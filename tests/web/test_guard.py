"""Who may ask, and what a browser may do with the answer."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from recoupe.web.app import build_app
from recoupe.web.guard import ACCESS, HEADERS, SESSION, TRIES, Gate, is_loopback

TOKEN = "t" * 32
FAR = "http://desk.example:8765"


@pytest.fixture
def gate() -> Gate:
    return Gate(TOKEN, frozenset({"desk.example"}))


@pytest.fixture
def far(desk, gate: Gate) -> TestClient:
    """A client of a server that does not listen on loopback."""
    return TestClient(build_app(desk, gate), base_url=FAR, follow_redirects=False)


def enter(client: TestClient, csrf, token: str):
    return client.post("/login", data={"token": token, "csrf": csrf(client, "/login")})


# -- names -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
    ],
)
def test_loopback(host: str, is_one: bool):
    assert is_loopback(host) is is_one


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8765", 200),
        ("127.0.0.1", 200),
        ("[::1]:8765", 200),
        ("evil.example", 421),
        ("evil.example:8765", 421),
        ("localhost@evil.example", 421),
        ("192.168.1.5", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str, status: int):
    assert client.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(("host", "known"), [("desk.example", True), ("10.0.0.7:80", True), ("evil.example", False)])
def test_off_loopback_its_own_names_and_bare_addresses(gate: Gate, host: str, known: bool):
    assert gate.serves(host) is known


# -- the token ---------------------------------------------------------------------------------------------------------
def test_nothing_is_shown_without_the_token(far: TestClient):
    for path in ("/", "/add", "/story/x", "/search?q=a", "/nothing"):
        answer = far.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert far.get("/api").status_code == 401
    assert far.get("/events").status_code == 401
    assert far.post("/add", data={"text": "x"}).status_code == 401
    assert "Benhaddou" not in far.get("/login").text


def test_the_token_lets_in(far: TestClient, csrf):
    answer = enter(far, csrf, TOKEN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{ACCESS}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert TOKEN not in cookie
    assert far.get("/").status_code == 200
    assert far.get("/api").status_code == 200


def test_a_wrong_token_does_not(far: TestClient, csrf):
    answer = enter(far, csrf, "x" * 32)
    assert answer.status_code == 403
    assert "pas le jeton" in answer.text
    assert far.get("/").status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", TOKEN, "é", "0" * 64])
def test_a_made_up_cookie_does_not(far: TestClient, cookie: str):
    assert far.get("/", headers={"cookie": f"{ACCESS}={cookie}".encode()}).status_code == 303


def test_too_many_wrong_tokens_and_the_right_one_is_not_heard(far: TestClient, csrf, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr("recoupe.web.guard.time.monotonic", lambda: clock[0])
    assert [enter(far, csrf, "wrong").status_code for _ in range(TRIES)] == [403] * TRIES
    assert enter(far, csrf, TOKEN).status_code == 429
    clock[0] += 61
    assert enter(far, csrf, TOKEN).status_code == 303


def test_entering_is_a_change_of_this_session(far: TestClient):
    assert far.post("/login", data={"token": TOKEN}).status_code == 403
    assert far.post("/login", data={"token": TOKEN, "csrf": "0" * 64}).status_code == 403


def test_what_is_sent_to_the_door_is_bounded(far: TestClient):
    assert far.post("/login", data={"token": "x" * 100_000}).status_code == 413


def test_on_loopback_there_is_no_door(client: TestClient):
    assert client.get("/login").headers["location"] == "/"


def test_a_gate_keeps_no_list_of_those_who_never_failed(gate: Gate):
    assert not any(gate.is_locked(f"10.0.0.{n}") for n in range(50))
    assert not gate._failures


# -- changes -----------------------------------------------------------------------------------------------------------
def test_a_change_needs_the_token_of_its_session(own_client: TestClient, own, csrf):
    token = csrf(own_client)
    assert own_client.post("/add", data={"text": "un texte"}).status_code == 403
    assert own_client.post("/add", data={"text": "un texte", "csrf": "0" * 64}).status_code == 403
    assert own_client.post("/add", data={"text": "un texte", "csrf": "é"}).status_code == 403
    assert own_client.post("/add", data={"text": "x"}, headers={"x-csrf-token": "0" * 64}).status_code == 403
    other = TestClient(own_client.app, base_url="http://localhost", follow_redirects=False)
    assert other.post("/add", data={"text": "un texte", "csrf": token}).status_code == 403
    assert own.woken == 0
    assert own_client.post("/add", data={"text": "un texte", "csrf": token}).status_code == 303
    assert own_client.post("/add", data={"text": "un texte"}, headers={"x-csrf-token": token}).status_code == 303
    assert own.woken == 2


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", "http://localhost.evil"])
def test_a_change_from_another_site_is_refused(own_client: TestClient, own, csrf, origin: str):
    data = {"text": "un texte", "csrf": csrf(own_client)}
    assert own_client.post("/add", data=data, headers={"origin": origin}).status_code == 403
    assert own.woken == 0
    assert own_client.post("/add", data=data, headers={"origin": "http://localhost"}).status_code == 303


def test_pages_change_nothing(client: TestClient):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/").status_code in (403, 405)


# -- headers -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/", "/add", "/nothing", "/api", "/static/app.css", "/static/dossier.css"])
def test_every_answer_has_the_headers(client: TestClient, path: str):
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_refusal_has_them_too(client: TestClient):
    assert "content-security-policy" in client.get("/", headers={"host": "evil.example"}).headers


def test_the_policy_allows_nothing_unsafe():
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "*" not in policy


def test_pages_are_kept_by_nobody_and_our_files_by_the_browser(client: TestClient):
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/app.css").headers["cache-control"]


def test_the_session_is_for_no_script_and_no_other_site(client: TestClient):
    first = client.get("/")
    assert first.headers["set-cookie"].startswith(f"{SESSION}=")
    assert "HttpOnly; SameSite=Lax" in first.headers["set-cookie"]
    assert "set-cookie" not in client.get("/").headers


def test_cookies_of_others_on_this_machine_do_not_matter(client: TestClient):
    session = client.get("/").headers["set-cookie"].partition(";")[0]
    answer = client.get("/", headers={"cookie": f'odd[1]={{"a": 1}}; b; {session}'})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_our_files_are_only_ours(client: TestClient, path: str):
    assert client.get(path).status_code == 404
