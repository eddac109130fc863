"""The page in a real browser: hostile text is text, nothing runs, nothing is asked of a network, it fits and prints."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made_up import cid

from recoupe.export.html import dossier_html
from recoupe.model import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(dossier_html(dossier, "fr"), encoding="utf-8")
    return path


@pytest.fixture
def asked() -> list[str]:
    """Every address the page asked for."""
    return []


@pytest.fixture
def page(browser: Browser, file: Path, asked: list[str]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_() if route.request.url.startswith("file:") else route.abort()

    page.route("**/*", refuse)
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert faults == []
    page.close()


def test_hostile_text_is_text_and_nothing_runs(page: Page, asked: list[str], file: Path):
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.scripts.length") == 0
    assert page.evaluate("document.images.length") == 0
    assert page.title().startswith("Le câble Norvège-Maroc </title><script>document.title='pris'</script>")
    assert "<img src=x onerror=alert(1)>" in page.inner_text(f"[id='{cid('chantier')}']")
    assert asked == [file.as_uri()]


def test_no_link_runs_anything(page: Page):
    protocols = set(page.eval_on_selector_all("a[href]", "links => links.map(a => a.protocol)"))
    assert protocols <= {"file:", "https:"}


def test_its_own_style_is_applied(page: Page):
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.badge.good')).backgroundColor") != "rgba(0, 0, 0, 0)"
    )


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.eval_on_selector_all(
        "main *", "all => all.filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className)"
    )
    assert wide == []


def test_a_fact_can_be_linked_to_and_its_source_found(page: Page, file: Path):
    page.goto(f"{file.as_uri()}#{cid('route')}")
    assert page.evaluate("document.querySelector(':target').id") == cid("route")
    page.click(f"[id='{cid('route')}'] .source a")
    assert "atlas.example" in page.inner_text(":target")


def test_keyboard_reaches_the_content_first(page: Page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#contenu"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(page: Page, scheme: str):
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate(CONTRAST) == []


def test_prints_on_a4_with_all_folds_open(page: Page, file: Path, browser: Browser, dossier: Dossier, tmp_path: Path):
    from msgspec.structs import replace

    claim = dossier.claims[0]
    many = tuple(replace(e, start=e.start + i, end=e.end + 40 + i) for i in range(6) for e in claim.evidence)
    path = tmp_path / "folded.html"
    path.write_text(dossier_html(replace(dossier, claims=(replace(claim, evidence=many),)), "fr"), encoding="utf-8")
    page.goto(path.as_uri())
    assert page.locator("details").count() > 0
    assert not page.locator("details .quote").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator("details .quote").first.is_visible()
    assert not page.locator("nav").is_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in pdf or b"/MediaBox [0 0 595" in pdf


# Every visible text against the background it stands on: the ratio of WCAG 2, at least 4.5.
CONTRAST = """() => {
  const rgb = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const bad = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const a = light(rgb(getComputedStyle(e).color).slice(0, 3)), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.add(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
  }
  return [...bad];
}"""
