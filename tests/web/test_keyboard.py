"""The main paths without a pointer: finding, filtering, reading, deciding and taking back, asking the system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from at_desk import StillDesk, served

from recoupe.store import decisions

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

MANY = 150  # keys until something must have been reached
RINGED = """() => { const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1; }"""


@pytest.fixture
def own_home(own: StillDesk) -> Iterator[str]:
    with served(own) as address:
        yield address


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus, and see that the focus is seen."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            assert page.evaluate(RINGED)
            return
    raise AssertionError(f"{MANY} times Tab, and {wanted} is not reached")


def story_of(desk: StillDesk) -> str:
    return str(desk.store.reading().execute("SELECT id FROM story ORDER BY articles DESC, id").fetchone()[0])


def test_the_skip_link_is_first_and_skips(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert skip.evaluate("one => one === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_searching(page: Page, home: str) -> None:
    page.goto(home)
    tab_to(page, page.locator("#q"))
    page.keyboard.type("cable")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=cable")
    tab_to(page, page.locator(".found a").first)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(article|fact|actor)/"))


def test_filtering_a_story(page: Page, home: str, desk: StillDesk) -> None:
    page.goto(f"{home}/story/{story_of(desk)}")
    page.wait_for_selector("#axis[data-ready]")
    before = page.locator(".fact").count()
    tab_to(page, page.locator("#by-standing"))
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".left")
    assert 0 < page.locator(".fact").count() < before
    assert "standing=corroborated" in page.url
    assert page.locator("#by-standing").evaluate("one => one === document.activeElement")
    page.reload()
    assert page.locator("#by-standing").input_value() == "corroborated"
    tab_to(page, page.locator(".left a"))
    page.keyboard.press("Enter")
    page.wait_for_selector("#acteurs")
    assert page.locator(".fact").count() == before


def test_citing_and_exporting(page: Page, home: str, desk: StillDesk) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{home}/story/{story_of(desk)}")
    tab_to(page, page.locator(".menu summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".menu a").first)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert re.fullmatch(r"[a-z0-9-]+\.json", download.value.suggested_filename)
    copy = page.locator(".fact .copy").first
    copy.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".copy.done")
    assert page.locator("#notices").inner_text() == "Copié"
    assert re.search(r"Sources : .*fait c-\w+\.$", page.evaluate("navigator.clipboard.readText()"))


def test_the_layers_of_an_article(page: Page, home: str, desk: StillDesk) -> None:
    doc = desk.store.reading().execute("SELECT doc FROM seen GROUP BY doc ORDER BY count(*) DESC").fetchone()[0]
    page.goto(f"{home}/article/{doc}")
    box, note = page.locator("#layer-claim"), page.locator(".note.claim").first
    assert note.is_visible()
    tab_to(page, box)
    page.keyboard.press("Space")
    assert not note.is_visible()
    tab_to(page, page.locator(".mark.name[role=link]").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor/*")


def test_deciding_and_taking_back(page: Page, own_home: str, own: StillDesk) -> None:
    claim = own.store.reading().execute("SELECT id FROM claim ORDER BY rank").fetchone()[0]
    page.goto(f"{own_home}/fact/{claim}")
    tab_to(page, page.locator("button[value=rejected]"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert len(decisions.standing(own.store.reading())) == 1
    page.goto(f"{own_home}/review")
    tab_to(page, page.locator(".log button"))
    page.keyboard.press("Enter")
    page.wait_for_selector(".log .undone")
    assert decisions.standing(own.store.reading()) == []


def test_asking_the_system(page: Page, home: str) -> None:
    page.goto(f"{home}/system")
    name = page.locator("#names option").first.get_attribute("value")
    tab_to(page, page.locator("#ask-remove"))
    page.keyboard.type(name or "")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer")
    tab_to(page, page.locator(".tie-group summary").first)
    page.keyboard.press("Enter")
    tie = page.locator(".tie-group a").first
    assert tie.is_visible()
    tab_to(page, tie)
    page.keyboard.press("Enter")
    page.wait_for_url("**/fact/*")
    assert page.locator(".fact blockquote").first.is_visible()  # its passages


def test_a_tie_shows_its_passages(page: Page, home: str) -> None:
    page.goto(f"{home}/system")
    page.wait_for_selector("#graph[data-ready]")
    page.evaluate("() => { window.recoupeGraph.edges()[0].emit('tap'); }")
    page.wait_for_selector("#panel .fact blockquote")
    page.keyboard.press("Escape")
    assert page.locator("#panel .fact").count() == 0


def test_without_a_script_a_story_is_filtered_too(browser: object, home: str, desk: StillDesk) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{home}/story/{story_of(desk)}")
    page.select_option("#by-standing", "corroborated")
    page.click(".filters button")
    assert "standing=corroborated" in page.url
    assert page.locator(".left").is_visible()
    assert not page.locator(".copy").first.is_visible()
    context.close()
