"""axe-core finds no fault that is moderate or worse: every page, light and dark, French and English, wide and phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from at_desk import StillDesk, served
from starlette.testclient import TestClient
from test_pages import crawl

from recoupe.web.app import build_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .filter((one) => ["moderate", "serious", "critical"].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" || ")}`)"""
READY = "() => [...document.querySelectorAll('#graph, #axis')].every((one) => one.dataset.ready)"
WAYS = [("light", "fr", 1280), ("dark", "en", 1280), ("dark", "fr", 390), ("light", "en", 390)]
ASKED = ("/search?q=cable", "/system?ask=remove&name=Rabat", "/add", "/api/docs", "/nowhere")


@pytest.fixture(scope="module")
def addresses(desk: StillDesk) -> list[str]:
    """One page of each kind, the longest, and answers to questions."""
    pages = crawl(TestClient(build_app(desk), base_url="http://localhost"))
    longest: dict[str, str] = {}
    for path, page in pages.items():
        kind = path.partition("?")[0].split("/")[1]
        if kind not in longest or len(page.ids) > len(pages[longest[kind]].ids):
            longest[kind] = path
    return [*(path.partition("?")[0] for path in longest.values()), *ASKED]


@pytest.fixture(scope="module", params=WAYS, ids=lambda way: f"{way[0]}-{way[1]}-{way[2]}")
def reader(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Page]:
    scheme, lang, width = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=home, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"/?lang={lang}")
    yield page
    context.close()


def faults(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.wait_for_function(READY)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(AXE)
    return [f"{address} {fault}" for fault in page.evaluate(RUN)]


def test_no_serious_fault(reader: Page, addresses: list[str]) -> None:
    assert [fault for address in dict.fromkeys(addresses) for fault in faults(reader, address)] == []


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(width: int, browser: Browser, home: str, addresses: list[str]) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, base_url=home)
    wide = []
    for address in dict.fromkeys(addresses):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    page.close()
    assert wide == []


def test_an_empty_pile(browser: Browser, empty: StillDesk) -> None:
    with served(empty) as home:
        page = browser.new_page(base_url=home, bypass_csp=True)
        assert [fault for address in ("/", "/add", "/system", "/review") for fault in faults(page, address)] == []
        page.close()
