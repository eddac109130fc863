"""A store made once from a made-up dossier (hostile text, disputes, offices), one of the samples, and ways to ask them.

`client` asks without a server; `page` is Chromium at a server that runs in this process. Nothing is parsed but the
samples, once a session, where a test asks for them. A test that changes something takes `own` or `own_client`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))  # for `made_up`
sys.path.insert(0, str(Path(__file__).parent))  # for `at_desk`

from at_desk import StillDesk, fill, served, token_of

from recoupe.model import Dossier, Options
from recoupe.web.app import build_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

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
HOME = "http://localhost"


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from made_up import made_up

    return fill(tmp_path_factory.mktemp("made"), made_up())


@pytest.fixture(scope="session")
def samples_dossier() -> Dossier:
    from recoupe import samples
    from recoupe.pipeline import run

    return run([samples.folder()], Options(as_of=samples.AS_OF))


@pytest.fixture(scope="session")
def samples_folder(samples_dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("samples"), samples_dossier)


@pytest.fixture(scope="session")
def desk(made_folder: Path) -> StillDesk:
    return StillDesk(made_folder)


@pytest.fixture
def client(desk: StillDesk) -> TestClient:
    return TestClient(build_app(desk), base_url=HOME, follow_redirects=False)


@pytest.fixture
def own(made_folder: Path, tmp_path: Path) -> StillDesk:
    """A desk over a copy of the made-up store, to change."""
    return StillDesk(Path(shutil.copytree(made_folder, tmp_path / "own")))


@pytest.fixture
def own_client(own: StillDesk) -> TestClient:
    return TestClient(build_app(own), base_url=HOME, follow_redirects=False)


@pytest.fixture
def empty(tmp_path: Path) -> StillDesk:
    return StillDesk(tmp_path / "empty")


@pytest.fixture
def csrf() -> Callable[..., str]:
    return token_of


# -- in a browser ------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def serve() -> Callable[..., object]:
    return served


@pytest.fixture(scope="session")
def home(desk: StillDesk) -> Iterator[str]:
    """The address of the made-up store."""
    with served(desk) as address:
        yield address


@pytest.fixture(scope="session")
def samples_home(samples_folder: Path) -> Iterator[str]:
    """The address of the samples' store."""
    with served(StillDesk(samples_folder)) as address:
        yield address


@pytest.fixture(scope="module")  # what it runs on would be in the way of the next file's
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Debian's chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test on an error of the console, a dialog, a failed answer or a request to elsewhere."""
    page = context.new_page()
    faults: list[str] = []

    def stay(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            faults.append(f"asked {route.request.url}")
            route.abort()

    page.route("**/*", stay)
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield page
    assert faults == []
