"""Every page answers, as HTML and as JSON; no link leads nowhere; nothing from an article runs."""

from __future__ import annotations

import re

import msgspec
import pytest
from crawling import Parsed, crawl
from starlette.testclient import TestClient

from recoupe.web.pages import SCREENS
from recoupe.web.routes import Screen


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest, desk: object) -> dict[str, Parsed]:
    from recoupe.web.app import build_app

    return crawl(TestClient(build_app(desk), base_url="http://localhost"))  # type: ignore[arg-type]


def test_every_screen_is_reached_by_links(pages: dict[str, Parsed]) -> None:
    reached = {re.sub(r"[?#].*|(?<=.)/[^/]*$", "", path) or "/" for path in pages}
    wanted = {screen.path.partition("/{")[0] or "/" for screen in SCREENS}
    assert wanted - reached <= {"/search"}  # by its form


def test_nothing_hostile_becomes_markup(pages: dict[str, Parsed]) -> None:
    assert {path: page.bad for path, page in pages.items() if page.bad} == {}


def test_ids_are_unique(pages: dict[str, Parsed]) -> None:
    twice = {path: {i for i in page.ids if page.ids.count(i) > 1} for path, page in pages.items()}
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_anchors_exist(pages: dict[str, Parsed]) -> None:
    for path, page in pages.items():
        lost = [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]
        assert lost == [], path


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_json_is_the_context(screen: Screen, client: TestClient, pages: dict[str, Parsed]) -> None:
    start = screen.path.partition("{")[0]
    by_path = {p.partition("?")[0]: p for p in pages}
    path = by_path.get(start) or next(p for p in (*pages, start) if p.startswith(start))
    answer = client.get(f"/api{path}" if start != "/" else "/api")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    msgspec.json.decode(answer.content, type=screen.context)


@pytest.mark.parametrize("screen", [s for s in SCREENS if "{" in s.path], ids=lambda screen: screen.name)
def test_what_is_not_there_is_said(screen: Screen, client: TestClient) -> None:
    path = re.sub(r"\{\w+\}", "x-000000000000", screen.path)
    assert client.get(path).status_code == 404
    assert client.get(f"/api{path}").json()["status"] == 404


@pytest.mark.parametrize("path", ["/?page=x", "/?order=sideways", "/search?kind=spell", "/compare", "/system?ask=why"])
def test_a_malformed_question_is_refused(path: str, client: TestClient) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("page", [-3, 0, 999])
def test_pages_beyond_the_last_are_the_last(page: int, client: TestClient) -> None:
    assert client.get(f"/?page={page}").status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cable", True),
        ("câbles", True),
        ('"mille sabords"', False),
        ('" OR 1', False),
        ("* NEAR (", False),
        ("", False),
    ],
)
def test_search(query: str, found: bool, client: TestClient) -> None:
    answer = client.get("/search", params={"q": query})
    assert answer.status_code == 200
    assert ("<mark>" in answer.text) == found
