"""What a first visit to any page loads: under 400 KB, and the two large libraries only where they draw something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from at_desk import StillDesk
from crawling import Parsed, crawl
from starlette.testclient import TestClient

from recoupe.web.app import build_app

MOST = 400_000  # bytes, as sent: nothing is compressed
LIBRARIES = ("/vis-timeline/", "/cytoscape/", "/cytoscape-fcose/")
ASSET = re.compile(r'<(?:link|script|meta|img)\b[^>]*?(?:href|src|content)="(/static/[^"]+)"')


@pytest.fixture(scope="module")
def client(samples_folder: Path) -> TestClient:
    return TestClient(build_app(StillDesk(samples_folder)), base_url="http://localhost")


@pytest.fixture(scope="module")
def pages(client: TestClient) -> dict[str, Parsed]:
    return {path: page for path, page in crawl(client).items() if "</html>" in page.html}


@pytest.fixture(scope="module")
def sizes(client: TestClient, pages: dict[str, Parsed]) -> dict[str, int]:
    """How long each of our files is that any page names."""
    return {name: len(client.get(name).content) for name in {one for page in pages.values() for one in assets(page)}}


def assets(page: Parsed) -> list[str]:
    return ASSET.findall(page.html)


def test_a_first_visit_is_light(pages: dict[str, Parsed], sizes: dict[str, int]) -> None:
    weights = {
        path: len(page.html.encode()) + sum(sizes[one] for one in assets(page) if not is_library(one))
        for path, page in pages.items()
    }
    assert {path: weight for path, weight in weights.items() if weight >= MOST} == {}
    assert min(weights.values()) > 50_000  # the files were counted


def test_libraries_come_only_where_they_are_used(pages: dict[str, Parsed], sizes: dict[str, int]) -> None:
    assert sum(size for name, size in sizes.items() if is_library(name)) > 1_000_000  # they were seen
    wrong = {path: sorted(set(libraries(page)) - wanted(path)) for path, page in pages.items()}
    assert {path: found for path, found in wrong.items() if found} == {}
    assert set(libraries(pages["/system"])) == set(LIBRARIES[1:])


def test_no_file_is_asked_for_twice_under_two_names(sizes: dict[str, int]) -> None:
    names = [name.partition("?")[0] for name in sizes]
    assert len(names) == len(set(names))


def wanted(path: str) -> set[str]:
    """The libraries that a page may name."""
    if path.startswith("/story/"):
        return set(LIBRARIES[:1])
    return set(LIBRARIES[1:]) if re.match(r"/system(\?|$)", path) else set()


def libraries(page: Parsed) -> Iterator[str]:
    for name in assets(page):
        yield from (one for one in LIBRARIES if one in name)


def is_library(name: str) -> bool:
    return any(one in name for one in LIBRARIES)
