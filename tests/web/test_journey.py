"""A person's way through, with a real server and a real worker: from an empty folder to a reviewed dossier.

Files are sent and watched being read; every decision is made on its page, seen to count, and taken back; a decision
stays when articles are added; two tabs that change the same thing do not overrule each other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from at_desk import served

from recoupe import samples
from recoupe.model import Claim, Document, Entity, Family
from recoupe.store import decisions, imports, load
from recoupe.store.known import meta
from recoupe.web.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

PATIENCE = 120.0  # seconds: the worker loads its model on a busy machine
FILES = sorted(Path(str(samples.folder())).glob("*.txt"))
FIRST, LATER = FILES[:7], FILES[7:]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("journey"), as_of=samples.AS_OF)


@pytest.fixture(scope="module")
def here(desk: Desk) -> Iterator[str]:
    with served(desk) as address:
        yield address


def until(true: Callable[[], object], what: str) -> None:
    """Wait for something that the worker does."""
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, f"{PATIENCE:.0f} s, and not yet: {what}"
        time.sleep(0.1)


def send(page: Page, here: str, desk: Desk, files: list[Path]) -> None:
    """Choose files on the page and wait until they are read."""
    page.goto(f"{here}/add")
    page.get_by_label("Choisir des fichiers").set_input_files(files)
    page.get_by_role("button", name="Ajouter à la pile").click()
    page.locator("#travaux progress").wait_for()
    page.get_by_role("link", name="Lire les histoires").wait_for(timeout=PATIENCE * 1000)
    until(lambda: imports.waiting(desk.store.reading()) is None, "the import")


def replayed(desk: Desk) -> None:
    """Wait until the dossier knows of all decisions."""

    def known() -> bool:
        db = desk.store.reading()
        return int(meta(db).get("replayed", "0")) == decisions.newest(db) and imports.waiting(db) is None

    until(known, "the replay")


def kept(desk: Desk, kind: type, table: str) -> list:
    """All parts of a kind that the dossier has now."""
    return [load.decode(kind, row[0]) for row in desk.store.reading().execute(f"SELECT part FROM {table} ORDER BY id")]


def take_back(page: Page, here: str, desk: Desk) -> None:
    page.goto(f"{here}/review")
    page.locator(".log tr:not(.undone) button").first.click()
    page.locator(".log .undone").first.wait_for()
    replayed(desk)


def test_from_an_empty_folder_to_a_dossier(page: Page, here: str, desk: Desk) -> None:
    page.goto(here)
    page.get_by_role("link", name="Ajouter", exact=True).click()
    send(page, here, desk, FIRST)
    page.get_by_role("link", name="Lire les histoires").click()
    [stories] = desk.store.reading().execute("SELECT count(*) FROM story").fetchone()
    assert page.locator(".story-list > li").count() == stories > 1
    page.locator(".story-list a").first.click()
    assert page.locator(".fact").count() > 3


def test_a_fact_is_confirmed_rejected_and_taken_back(page: Page, here: str, desk: Desk) -> None:
    claim = desk.store.reading().execute("SELECT id FROM claim ORDER BY rank").fetchone()[0]

    def verdict() -> str | None:
        return load.one(desk.store.reading(), Claim, claim).review

    for button, expected in (("Confirmer ce fait", "confirmed"), ("Le rejeter", "rejected")):
        page.goto(f"{here}/fact/{claim}")
        page.get_by_label("Note").fill("vu la dépêche")
        page.get_by_role("button", name=button).click()
        replayed(desk)
        assert verdict() == expected
    take_back(page, here, desk)
    assert verdict() == "confirmed"
    take_back(page, here, desk)
    assert verdict() is None


def test_a_date_is_set_and_taken_back(page: Page, here: str, desk: Desk) -> None:
    [doc] = [one for one in kept(desk, Document, "article") if one.path == FIRST[2].name]
    page.goto(f"{here}/article/{doc.id}")
    page.locator("#date").fill("2023-12-02")
    page.get_by_role("button", name="Fixer la date").click()
    replayed(desk)
    assert load.one(desk.store.reading(), Document, doc.id).published.value == "2023-12-02"
    take_back(page, here, desk)
    assert load.one(desk.store.reading(), Document, doc.id).published == doc.published


def test_actors_are_joined_parted_and_both_taken_back(page: Page, here: str, desk: Desk) -> None:
    def names() -> list[str]:
        return sorted(one.name for one in kept(desk, Entity, "entity"))

    before = names()
    widest, name = (
        desk.store.reading()
        .execute(
            "SELECT id, name FROM entity JOIN seen ON entity = id WHERE type = 'person' GROUP BY id "
            "ORDER BY count(*) DESC, id"
        )
        .fetchone()
    )
    other = next(one for one in kept(desk, Entity, "entity") if one.type == "person" and one.id != widest)
    page.goto(f"{here}/actor/{widest}")
    page.locator("#same-name").fill(other.name)
    page.get_by_role("button", name="Réunir").click()
    replayed(desk)
    assert len(names()) == len(before) - 1
    take_back(page, here, desk)
    assert names() == before
    page.goto(f"{here}/actor/{widest}")
    page.locator("#other-doc").select_option(index=0)
    page.get_by_role("button", name="Séparer").click()
    replayed(desk)
    assert names().count(name) == before.count(name) + 1
    take_back(page, here, desk)
    assert names() == before


def test_one_source_is_said_and_taken_back(page: Page, here: str, desk: Desk) -> None:
    before = {one.documents for one in kept(desk, Family, "family")}
    of = {doc: family for family in before for doc in family}
    docs = [one.id for one in kept(desk, Document, "article")]
    one, other = next((a, b) for a in docs for b in docs if a < b and of.get(a, a) != of.get(b, b))
    page.goto(f"{here}/compare?a={one}&b={other}")
    page.locator("form[action='/decide/source'] button").click()
    replayed(desk)
    assert any({one, other} <= set(family.documents) for family in kept(desk, Family, "family"))
    take_back(page, here, desk)
    assert {family.documents for family in kept(desk, Family, "family")} == before


def test_a_decision_stays_when_articles_are_added(page: Page, here: str, desk: Desk) -> None:
    claim = desk.store.reading().execute("SELECT id FROM claim ORDER BY rank").fetchone()[0]
    passage = load.one(desk.store.reading(), Claim, claim).evidence[0]
    page.goto(f"{here}/fact/{claim}")
    page.get_by_role("button", name="Le rejeter").click()
    replayed(desk)
    send(page, here, desk, LATER)
    replayed(desk)
    assert len(kept(desk, Document, "article")) == len(FILES)
    [found] = [one for one in kept(desk, Claim, "claim") if passage in one.evidence and one.review is not None]
    assert found.review == "rejected"
    take_back(page, here, desk)


def test_of_two_tabs_the_second_is_told(context: BrowserContext, here: str, desk: Desk) -> None:
    claim = desk.store.reading().execute("SELECT id FROM claim ORDER BY rank").fetchone()[0]
    one, other = context.new_page(), context.new_page()
    for tab in (one, other):
        tab.goto(f"{here}/fact/{claim}")
    one.get_by_role("button", name="Confirmer ce fait").click()
    one.wait_for_load_state()
    before = len(decisions.log(desk.store.reading()))
    other.get_by_role("button", name="Le rejeter").click()
    other.get_by_text("entre-temps").first.wait_for()
    assert len(decisions.log(desk.store.reading())) == before
    replayed(desk)
    assert load.one(desk.store.reading(), Claim, claim).review == "confirmed"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_on_a_phone_in_both_languages(lang: str, browser: Browser, here: str, desk: Desk) -> None:
    db = desk.store.reading()
    one, other = (row[0] for row in db.execute("SELECT id FROM article ORDER BY id LIMIT 2"))
    of = {
        path: db.execute(f"SELECT id FROM {table} ORDER BY id").fetchone()[0]
        for path, table in (("story", "story"), ("article", "article"), ("fact", "claim"), ("actor", "entity"))
    }
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    for path in (
        "/",
        *(f"/{kind}/{number}" for kind, number in of.items()),
        f"/compare?a={one}&b={other}",
        "/system",
        "/disputes",
        "/review",
        "/add",
        "/search?q=accord",
    ):
        page.goto(f"{here}{path}{'&' if '?' in path else '?'}lang={lang}")
        assert page.locator("html").get_attribute("lang") == lang
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, (path, wide)
    assert faults == []
    phone.close()
