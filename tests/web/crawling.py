"""All pages of a store, reached by links as a reader would, and what of them could run or lead astray."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from starlette.testclient import TestClient


class Parsed(HTMLParser):
    """Links, ids, scripts and event attributes of a page, with the page itself and the cookies it came with."""

    def __init__(self, html: str, cookies: str = "") -> None:
        super().__init__()
        self.html, self.cookies = html, cookies
        self.links: list[str] = []
        self.ids: list[str] = []
        self.bad: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if tag == "script" and not str(told.get("src", "")).startswith("/static/"):
            self.bad.append(f"<script> {attrs}")
        if tag in ("iframe", "object", "embed", "svg", "base"):
            self.bad.append(f"<{tag}>")
        self.bad += [f"{name}={value}" for name, value in attrs if name.startswith("on") or name == "style"]
        self.bad += [
            str(told[key])
            for key in ("href", "src", "action")
            if re.match(r"(?i)\s*(java|data|vb)", told.get(key) or "")
        ]


def crawl(client: TestClient, lang: str = "fr") -> dict[str, Parsed]:
    """All pages that can be reached by links from the first one."""
    seen: dict[str, Parsed] = {}
    todo = [f"/?lang={lang}"]
    while todo:
        address = todo.pop()
        path = address.partition("#")[0]
        if path in seen or path.startswith(("/static/", "/events", "/export/")):
            continue
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        seen[path] = Parsed(answer.text, answer.headers.get("set-cookie", ""))
        todo += [unescape(link) for link in seen[path].links if link.startswith("/")]
    return seen
