"""A story's page: what it is narrowed to, and what leaves it as a file."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from html import unescape
from urllib.parse import parse_qs

import pytest
from made_up import eid
from starlette.testclient import TestClient

from recoupe.export.formats import FORMATS
from recoupe.web.desk import Desk
from recoupe.web.pages import download
from recoupe.web.pages.filters import Asked, fits


@pytest.fixture(scope="module")
def story(desk: Desk) -> str:
    """The largest."""
    return str(desk.store.reading().execute("SELECT id FROM story ORDER BY articles DESC, id").fetchone()[0])


def shown(client: TestClient, story: str, **asked: str) -> set[str]:
    page = client.get(f"/api/story/{story}", params=asked).json()["dossier"]
    facts = [*page["events"]["facts"], *(fact for group in page["ties"] for fact in group["facts"])]
    return {fact["id"] for fact in facts}


def test_every_choice_narrows_to_as_many_facts_as_it_says(client: TestClient, story: str) -> None:
    choices = client.get(f"/api/story/{story}").json()["choices"]
    whole = shown(client, story)
    for field, name in (("types", "type"), ("actors", "actor"), ("sources", "source"), ("standings", "standing")):
        assert choices[field]
        for choice in choices[field]:
            left = shown(client, story, **{name: choice["value"]})
            assert left <= whole
            assert choice["label"].endswith(f" ({len(left)})")


def test_filters_add_up(client: TestClient, story: str) -> None:
    one, other = {"standing": "disputed"}, {"type": "SUPPLIES"}
    assert shown(client, story, **one, **other) == shown(client, story, **one) & shown(client, story, **other)
    assert shown(client, story, actor="e-000000000000") == set()


@pytest.mark.parametrize(
    ("time", "since", "until", "within"),
    [
        ("2025-03-03", "2025-03-03", "2025-03-03", True),
        ("2025-03", "2025-03-31", "", True),
        ("2025-03", "2025-04-01", "", False),
        ("2025-W10", "", "2025-03-02", False),
        ("2025-02-27/2025-03-04", "2025-03-01", "2025-03-02", True),
        ("2024/..", "2026-01-01", "", True),
        ("../2024", "2025-01-01", "", False),
        (None, "2025-01-01", "", False),
        (None, "", "", True),
    ],
)
def test_time(time: str | None, since: str, until: str, within: bool, desk: Desk) -> None:
    from msgspec.structs import replace

    from recoupe.model import Claim
    from recoupe.store import load

    row = desk.store.reading().execute("SELECT part FROM claim LIMIT 1").fetchone()
    claim = replace(load.decode(Claim, row[0]), time=time)
    assert fits(claim, Asked(since=since, until=until)) == within


@pytest.mark.parametrize("query", ["standing=great", "since=yesterday", "shown=0", "shown=100000", "until=2025-3-1"])
def test_a_malformed_filter_is_refused(query: str, client: TestClient, story: str) -> None:
    assert client.get(f"/story/{story}?{query}").status_code == 400


def test_the_filtered_page_says_so_and_keeps_what_was_asked(client: TestClient, story: str) -> None:
    html = client.get(f"/story/{story}", params={"actor": eid("fanal"), "since": "2020-01-01"}).text
    assert "Effacer les filtres" in html
    assert 'value="2020-01-01"' in html
    assert "Effacer les filtres" not in client.get(f"/story/{story}?type=&actor=&since=").text


def test_another_language_keeps_what_was_asked(client: TestClient, story: str) -> None:
    html = client.get(f"/story/{story}", params={"actor": eid("fanal"), "since": "2020-01-01", "lang": "fr"}).text
    [link] = re.findall(r'href="([^"]+)" lang="en"', html)
    asked = parse_qs(unescape(link).removeprefix("?"))
    assert asked == {"actor": [eid("fanal")], "since": ["2020-01-01"], "lang": ["en"]}


@pytest.mark.parametrize("name", ["json", "html", *FORMATS])
def test_exports(name: str, client: TestClient, story: str) -> None:
    for whole in ("", f"?story={story}"):
        answer = client.get(f"/export/{name}{whole}")
        assert answer.status_code == 200
        assert answer.content
        disposition = answer.headers["content-disposition"]
        assert disposition.startswith('attachment; filename="')
        assert set(disposition[22:-1]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        if disposition.endswith('.zip"'):
            names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
            assert names
            assert not any("/" in one or "\\" in one or ".." in one for one in names)


def test_a_large_pile_is_exported_by_another_process(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file under the same name, whoever writes it."""
    small = client.get("/export/csv")
    monkeypatch.setattr(download, "FEW", -1)
    large = client.get("/export/csv")
    assert large.content == small.content
    for header in ("content-type", "content-disposition", "content-length"):
        assert large.headers[header] == small.headers[header]


def test_an_export_that_fails_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "FEW", -1)
    monkeypatch.setattr(download, "export", sys.exit)  # which takes no such arguments: the process fails
    assert client.get("/export/json").status_code == 503


def test_what_cannot_be_exported_is_said(client: TestClient) -> None:
    assert client.get("/export/exe").status_code == 404
    assert client.get("/export/json?story=s-000000000000").status_code == 404


def test_each_fact_can_be_cited(client: TestClient, story: str) -> None:
    html = client.get(f"/story/{story}").text
    for fact in shown(client, story):
        assert f'href="/fact/{fact}"' in html
        assert f'data-copy="cite-{fact}"' in html
        assert f"fait {fact}." in html
