"""Adding articles as a person does: dropping, choosing, pasting, watching, taking out, without JavaScript too."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from at_desk import StillDesk, served
from made_up import made_up

from recoupe.model import Document, Skipped
from recoupe.store import dossier, imports, pile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DROP = """(files) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([text], name));
  const zone = document.getElementById("zone");
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


class ActedDesk(StillDesk):
    """A desk behind which somebody goes through the motions of reading, a step at a time."""

    pause = 0.5
    fails = False

    def wake(self) -> None:
        super().wake()
        threading.Thread(target=self._act, daemon=True).start()

    def _act(self) -> None:
        job = imports.waiting(self.store.reading())
        if job is None:
            return
        for step in (("read", 0, 1), ("understand", 1, 3), ("understand", 2, 3), ("crosscheck", 0, 1)):
            with self.store.writing() as db:
                imports.move(db, job.id, "working", *step)
            time.sleep(self.pause)
        with self.store.writing() as db:
            if self.fails:
                imports.fail(db, job.id, "ValueError: <b>")
                return
            new = [Document(id=f"d-{name}", path=name, text="Un texte.") for name, _ in imports.files(db, job.id)]
            db.execute("UPDATE import SET articles = ? WHERE id = ?", (pile.add(db, new, job.id), job.id))
            pile.skip(db, [Skipped(path="x.pdf", reason="format non lu : PDF")], job.id)
            dossier.save(db, made_up(), "fr")
            imports.move(db, job.id, "done", "done", 1, 1)


@pytest.fixture
def acted(tmp_path: Path) -> ActedDesk:
    return ActedDesk(tmp_path / "pile")


@pytest.fixture
def here(acted: ActedDesk) -> Iterator[str]:
    with served(acted) as address:
        yield address


def test_from_an_empty_folder_to_the_stories(page: Page, here: str):
    page.goto(here)
    page.get_by_role("main").get_by_role("link", name="Ajouter des articles").click()
    page.wait_for_url("**/add")
    page.evaluate(DROP, [["a.txt", "un"], ["<img src=x onerror=alert(1)>.txt", "deux"]])
    page.wait_for_url("**/add#travaux")
    said = page.locator(".running [data-said]")
    for words in ("lecture de 1 fichier", "analyse des articles : 2 sur 3", "recoupement de toute la pile"):
        said.filter(has_text=words).wait_for()
    page.get_by_text("2 articles nouveaux").wait_for()
    assert page.locator(".kept label").all_inner_texts()[0].startswith("Un texte.")
    assert "<img src=x onerror=alert(1)>.txt" in page.locator("#pile").inner_text()
    assert "x.pdf" in page.locator("#ecartes").inner_text()
    page.get_by_role("link", name="Lire les histoires").click()
    assert page.locator(".story-list > li").count() == len(made_up().stories)


def test_chosen_and_sent_by_keyboard(page: Page, here: str, acted: ActedDesk):
    page.goto(f"{here}/add")
    page.get_by_label("Choisir des fichiers").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}
    )
    assert page.locator("#choisis").inner_text() == "1 fichier choisi"
    page.get_by_label("Choisir des fichiers").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/add#travaux")
    assert acted.woken == 1


def test_pasted(page: Page, here: str, acted: ActedDesk):
    page.goto(f"{here}/add")
    page.get_by_text("Ou coller le texte").click()
    page.get_by_label("Texte", exact=True).fill("Le président a parlé.")
    page.get_by_label("Titre").fill("Un titre")
    page.get_by_role("button", name="Ajouter à la pile").click()
    page.wait_for_url("**/add#travaux")
    page.get_by_text("1 article nouveau").wait_for()


def test_too_many_are_not_sent(page: Page, here: str, acted: ActedDesk):
    page.goto(f"{here}/add")
    page.evaluate("document.getElementById('donner').dataset.files")
    page.evaluate(DROP, [[f"{n}.txt", "x"] for n in range(5001)])
    page.get_by_text("Trop de fichiers d’un coup.").wait_for()
    page.get_by_role("button", name="Ajouter à la pile").click()
    assert page.url.endswith("/add")
    assert acted.woken == 0


def test_a_failure_says_why(page: Page, here: str, acted: ActedDesk):
    acted.fails, acted.pause = True, 0.05
    page.goto(f"{here}/add")
    page.evaluate(DROP, [["a.txt", "un"]])
    page.get_by_text("ValueError: <b>").wait_for()
    assert "Rien n’a été changé dans la pile." in page.locator("#travaux").inner_text()


def test_taken_out_and_put_back(page: Page, here: str, acted: ActedDesk):
    acted.pause = 0.01
    with acted.store.writing() as db:
        pile.add(db, made_up().documents)
    page.goto(f"{here}/add")
    count = page.locator("#pile .kept li").count()
    first = page.locator("#pile .kept label").first
    title = first.locator(".name").inner_text()
    first.click()
    page.get_by_role("button", name="Retirer de la pile").click()
    page.get_by_text("1 article retiré").wait_for()
    assert page.locator("#pile > form .kept li").count() == count - 1
    page.get_by_text("1 article retiré").click()
    page.locator(".removed label").first.click()
    page.get_by_role("button", name="Remettre").click()
    page.locator("#pile > form .kept li").nth(count - 1).wait_for()
    assert title in page.locator("#pile").inner_text()


def test_without_javascript(browser: Browser, here: str, acted: ActedDesk):
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{here}/add")
    page.get_by_label("Choisir des fichiers").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}
    )
    page.get_by_role("button", name="Ajouter à la pile").click()
    page.locator("noscript p").filter(has_text="se rafraîchit").wait_for()
    page.get_by_text("1 article nouveau").wait_for(timeout=15_000)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone(browser: Browser, here: str, scheme):
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{here}/add")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
