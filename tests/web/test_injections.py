"""A pile of attacks, read as any other, through every page and every export: shown as text, run by nobody."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import hostile_pile
import pandas
import pytest
from at_desk import StillDesk, served
from crawling import Parsed, crawl
from starlette.testclient import TestClient

from recoupe.export.formats import FORMATS
from recoupe.store import Store, imports, load, work
from recoupe.web.app import build_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> StillDesk:
    folder = Path(tmp_path_factory.mktemp("attacked"))
    store = Store(folder)
    with store.writing() as db:
        imports.accept(db, hostile_pile.files(), "moi")
    waiting = imports.waiting(store.reading())
    assert waiting is not None
    work.run(store, waiting, "fr", "2025-04-01")
    store.close()
    return StillDesk(folder)


@pytest.fixture(scope="module")
def there(attacked: StillDesk) -> Iterator[str]:
    with served(attacked) as address:
        yield address


@pytest.fixture(scope="module", params=["fr", "en"])
def pages(request: pytest.FixtureRequest, attacked: StillDesk) -> dict[str, Parsed]:
    return crawl(TestClient(build_app(attacked), base_url="http://localhost"), request.param)


def test_the_pile_is_read(attacked: StillDesk) -> None:
    """Attacks on articles in which nothing is read would show nothing."""
    db = attacked.store.reading()
    counts = {
        table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("article", "claim", "statement", "entity")
    }
    assert counts["article"] == 2 * len(hostile_pile.ATTACKS)
    assert min(counts.values()) > 3, counts


def test_no_page_is_marked_up_by_an_article(pages: dict[str, Parsed]) -> None:
    assert len(pages) > 30
    assert {path: page.bad for path, page in pages.items() if page.bad} == {}


def test_no_page_works_out_a_template_or_turns_its_text(pages: dict[str, Parsed]) -> None:
    assert [path for path, page in pages.items() if "zqjx" in page.html or TURNS.search(page.html)] == []


def test_no_header_is_split(pages: dict[str, Parsed]) -> None:
    assert [path for path, page in pages.items() if "pris" in page.cookies] == []


@pytest.mark.browser
def test_nothing_runs_in_a_browser(page: Page, there: str, attacked: StillDesk) -> None:
    db = attacked.store.reading()
    firsts = [
        f"{path}{db.execute(f'SELECT id FROM {table} ORDER BY id').fetchone()[0]}"
        for path, table in (
            ("/story/", "story"),
            ("/article/", "article"),
            ("/fact/", "claim"),
            ("/actor/", "entity"),
            ("/family/", "family"),
        )
    ]
    one, other = (row[0] for row in db.execute("SELECT id FROM article ORDER BY id LIMIT 2"))
    for path in ("/", *firsts, f"/compare?a={one}&b={other}", "/system", "/disputes", "/review", "/add", "/search?q=a"):
        page.goto(f"{there}{path}")
        page.wait_for_load_state("networkidle")
        page.mouse.move(400, 400)
        assert "pris" not in page.title(), path


# -- exports -----------------------------------------------------------------------------------------------------------
def _html(content: bytes) -> None:
    page = Parsed(content.decode())
    ours = [fault for fault in page.bad if not fault.startswith(("<script> []", "<svg>"))]
    assert ours == []
    assert not TURNS.search(content.decode())


def _csv(content: bytes) -> None:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        assert [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def _md(content: bytes) -> None:
    text = content.decode()
    assert not re.search(r"(?<!\\)<(?:script|svg|img|base)", text)
    assert not re.search(r"\]\(\s*(?i:javascript|data|file):", text)
    assert not TURNS.search(text)


def _xml(content: bytes) -> None:
    ElementTree.fromstring(content)


def _json(content: bytes) -> None:
    json.loads(content)


def _lines(content: bytes) -> None:
    for line in content.splitlines():
        json.loads(line)


def _parquet(content: bytes) -> None:
    pandas.read_parquet(io.BytesIO(content))


READERS: dict[str, Callable[[bytes], None]] = {
    "html": _html,
    "csv": _csv,
    "md": _md,
    "graphml": _xml,
    "json": _json,
    "jsonld": _json,
    "jsonl": _lines,
    "parquet": _parquet,
}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", ["html", "json", *FORMATS])
def test_exports_carry_no_attack(name: str, lang: str, attacked: StillDesk) -> None:
    client = TestClient(build_app(attacked), base_url="http://localhost")
    answer = client.get(f"/export/{name}?lang={lang}")
    assert answer.status_code == 200
    if answer.headers["content-type"] == "application/zip":
        held = zipfile.ZipFile(io.BytesIO(answer.content))
        files = {one: held.read(one) for one in held.namelist()}
    else:
        files = {f"x.{name}": answer.content}
    assert files
    for file, content in files.items():
        ending = "jsonl" if file.endswith(".ftm.json") else file.rsplit(".", 1)[-1]
        READERS[ending](content)


def test_the_json_dossier_keeps_the_articles_as_they_were(attacked: StillDesk) -> None:
    """What is shown is cleaned; what is kept is the text as published, byte for byte."""
    db = attacked.store.reading()
    kept = {
        document.text
        for document in load.around(db, [row[0] for row in db.execute("SELECT id FROM article")]).documents
    }
    assert {hostile_pile.article(attack) for attack in hostile_pile.ATTACKS} <= kept
