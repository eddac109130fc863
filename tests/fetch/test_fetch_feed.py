"""Feeds over HTTP: what is fetched, what is not and why, and that nothing is asked of an address nobody named."""

from __future__ import annotations

import socket
from typing import Any

import httpcore
import pytest

from recoupe.fetch import Client, FeedState, Fetched, Missed, Polled, Step, fetch_feed
from recoupe.fetch import client as client_module
from recoupe.fetch.address import domain_of, is_public
from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options
from recoupe.read import read_source

from .conftest import Site

NEW = FeedState()
LONG = "<p>Le conseil du port a voté lundi un plan de dragage du chenal, a dit son président.</p>" * 12


def feed(*items: str, head: str = "") -> str:
    module = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    channel = f"<channel><title>Le Fil du port</title>{head}{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0" {module}>{channel}</rss>'


def item(link: str, content: str = "", title: str = "Le dragage", guid: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>{guid or link}</guid>"
        "<pubDate>Sat, 21 Nov 2026 00:30:00 +0100</pubDate><description>Le conseil a voté.</description>"
        + (f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else "")
        + "</item>"
    )


def poll(site: Site, client: Client, state: FeedState = NEW, path: str = "/rss", **how: bool) -> list[Step]:
    return list(fetch_feed(site.url + path, state, client, **how))


def missed(steps: list[Step]) -> list[tuple[str, bool]]:
    return [(step.reason, step.later) for step in steps if isinstance(step, Missed)]


def test_pages_are_fetched_and_whole_entries_are_not(site: Site, client: Client, lexicon: Lexicon) -> None:
    site.put("/rss", feed(item("/un.html"), item("/deux.html", LONG)), "application/rss+xml")
    site.put("/un.html", "<html><body><p>Page</p></body></html>")
    one, two, end = poll(site, client)
    assert isinstance(one, Fetched)
    assert isinstance(two, Fetched)
    assert isinstance(end, Polled)
    assert (one.name, one.url, one.known.charset) == ("un.html", f"{site.url}/un.html", "utf-8")
    assert site.asked == ["/robots.txt", "/rss", "/un.html"]
    assert site.agents == {next(iter(site.agents))}
    assert next(iter(site.agents)).startswith("Recoupe/")
    (document,) = read_source(two.source(), Options(as_of="2026-11-22"), lexicon)
    assert isinstance(document, Document)
    assert (document.path, document.title) == (f"{site.url}/deux.html", "Le dragage")
    assert (document.published.value, document.publisher) == ("2026-11-21", "Le Fil du port")


def test_a_second_poll_asks_only_for_what_is_new(site: Site, client: Client) -> None:
    def rss(headers: dict[str, str]) -> Any:
        if headers.get("If-None-Match") == '"v1"':
            return 304, {}, b""
        return 200, {"ETag": '"v1"', "Last-Modified": "Sat, 21 Nov 2026 10:00:00 GMT"}, feed(item("/un.html")).encode()

    site.pages["/rss"] = rss
    site.put("/un.html", "<p>Page</p>")
    state = poll(site, client)[-1].state
    assert (state.etag, state.modified, state.seen) == ('"v1"', "Sat, 21 Nov 2026 10:00:00 GMT", ("/un.html",))
    (end,) = poll(site, client, state)
    assert isinstance(end, Polled)
    assert not end.changed
    assert end.state == state
    site.put("/rss", feed(item("/deux.html"), item("/un.html")))
    site.put("/deux.html", "<p>Page</p>")
    assert [step.url for step in poll(site, client, state)[:-1]] == [f"{site.url}/deux.html"]
    assert site.asked.count("/un.html") == 1
    assert site.asked.count("/robots.txt") == 1


def test_a_poll_that_was_cut_off_goes_on_where_it_stopped(site: Site, client: Client) -> None:
    site.put("/rss", feed(item("/1"), item("/2"), item("/3")), ETag='"v1"')
    for path in ("/1", "/2", "/3"):
        site.put(path, "<p>Page</p>")
    first = next(fetch_feed(f"{site.url}/rss", FeedState(seen=("/0",)), client))
    assert first.state == FeedState(seen=("/1", "/0"))  # no mark of the version: the rest would be lost
    rest = poll(site, client, first.state)
    assert [step.url.removeprefix(site.url) for step in rest] == ["/2", "/3", "/rss"]
    assert rest[-1].state.seen == ("/1", "/2", "/3")  # what the feed no longer has is forgotten


def test_what_fails_for_a_while_is_tried_again(site: Site, client: Client) -> None:
    site.put("/rss", feed(item("/un"), item("/deux")), ETag='"v1"')
    site.pages["/un"] = (503, {}, b"")
    site.pages["/deux"] = (404, {}, b"")
    steps = poll(site, client)
    assert missed(steps) == [("réponse 503 du serveur", True), ("réponse 404 du serveur", False)]
    assert steps[-1].state == FeedState(seen=("/deux",))
    site.put("/un", "<p>Page</p>")
    assert isinstance(poll(site, client, steps[-1].state)[0], Fetched)


# -- politeness --------------------------------------------------------------------------------------------------------
def test_robots_are_heard(site: Site, client: Client) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /prive\n", "text/plain")
    site.put("/rss", feed(item("/prive/a"), item("/libre/a")))
    site.put("/libre/a", "<p>Page</p>")
    steps = poll(site, client)
    assert missed(steps) == [("robots.txt de 127.0.0.1 l’interdit", False)]
    assert "/prive/a" not in site.asked


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (410, True), (403, False), (401, False), (500, False)])
def test_a_robots_txt_that_is_not_given(site: Site, client: Client, status: int, allowed: bool) -> None:
    site.pages["/robots.txt"] = (status, {}, b"")
    site.put("/rss", feed())
    assert (missed(poll(site, client)) == []) is allowed
    assert ("/rss" in site.asked) is allowed


def test_a_host_is_given_time_between_two_requests(site: Site, waits: list[float]) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 9\n", "text/plain")
    site.put("/rss", feed(item("/un")))
    site.put("/un", "<p>Page</p>")
    with Client(Words("fr"), delay=2.0, sleep=waits.append) as client:
        poll(site, client)
    assert len(waits) == 2  # robots.txt, then the feed, then the page
    assert all(8 < seconds <= 9 for seconds in waits)


def test_a_server_that_asks_to_be_left_alone_is(site: Site, client: Client) -> None:
    site.put("/rss", feed(item("/un"), item("/deux")))
    site.pages["/un"] = (429, {"Retry-After": "120"}, b"")
    site.put("/deux", "<p>Page</p>")
    steps = poll(site, client)
    assert [later for _, later in missed(steps)] == [True, True]
    assert "/deux" not in site.asked
    _, end = poll(site, client, steps[-1].state)
    assert isinstance(end, Polled)
    assert 100 < end.wait <= 120


# -- what nobody named -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/a",
        "http://user:secret@127.0.0.1/a",
        "javascript:alert(1)",
        "http://[::1",
        "http://:80/",
    ],
)
def test_links_that_are_no_pages(site: Site, client: Client, link: str) -> None:
    site.put("/rss", feed(item(link)))
    ((_, later),) = missed(poll(site, client, any_host=True))
    assert not later
    assert site.asked == ["/robots.txt", "/rss"]


def test_a_feed_that_is_no_address_of_the_web(client: Client) -> None:
    for url in ("file:///etc/passwd", "/etc/passwd", "http://", "http://a:b/"):
        miss, end = fetch_feed(url, FeedState(), client)
        assert isinstance(miss, Missed)
        assert isinstance(end, Polled)


def test_another_server_at_home_is_never_asked(site: Site, other: Site, client: Client) -> None:
    """By its link, behind a redirect of an article, of the feed, of robots.txt."""
    site.put("/rss", feed(item(f"{other.url}/secret"), item("/va"), item(f"http://localhost:{other.port}/")))
    site.lead("/va", f"{other.url}/secret")
    other.put("/secret", feed())
    reasons = missed(poll(site, client, any_host=True))
    assert reasons == [
        ("adresse refusée : 127.0.0.1 est sur un réseau privé", False),
        ("adresse refusée : 127.0.0.1 est sur un réseau privé", False),
        ("adresse refusée : localhost est sur un réseau privé", False),
    ]
    site.lead("/rss", f"{other.url}/secret")
    assert "réseau privé" in missed(poll(site, client))[0][0]
    assert other.asked == []


def test_robots_txt_leads_nowhere_else(site: Site, other: Site, client: Client) -> None:
    site.lead("/robots.txt", f"{other.url}/robots.txt")
    site.put("/rss", feed())
    assert "réseau privé" in missed(poll(site, client))[0][0]
    assert other.asked == []


def test_names_that_resolve_to_private_addresses(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name looks public, and so does one of its two addresses; no connection is tried."""
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *args: Any, **more: Any) -> Any:
        if host != "journal.example":
            return real(host, port, *args, **more)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("93.184.216.34", "10.0.0.7")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    tried: list[str] = []
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda self, host, *_: tried.append(host))
    with pytest.raises(client_module.Unfetched, match="réseau privé"):
        client.get("http://journal.example/rss")
    assert tried == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


def test_articles_of_other_sites_are_fetched_only_when_asked_for(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/rss", feed(item("https://ailleurs.example/a")))
    assert missed(poll(site, client)) == [("article d’un autre site que le flux (ailleurs.example)", False)]
    real = socket.getaddrinfo
    asked: list[str] = []

    def resolve(host: str, *args: Any, **more: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "127.0.0.1" else "\0", *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert missed(poll(site, client, any_host=True)) == [("nom d’hôte inconnu : ailleurs.example", True)]
    assert asked[-1] == "ailleurs.example"


def test_domains() -> None:
    assert domain_of("actu.journal.fr") == domain_of("www.journal.fr") == "journal.fr"
    assert domain_of("un.blogspot.com") != domain_of("deux.blogspot.com")
    assert domain_of("localhost") == "localhost"
    assert domain_of("::1") == "::1"


# -- bad servers -------------------------------------------------------------------------------------------------------
def test_a_feed_that_redirects_for_ever(site: Site, client: Client) -> None:
    site.lead("/rss", "/rss")
    assert missed(poll(site, client)) == [("plus de 5 redirections", False)]
    assert len(site.asked) < 10


def test_answers_that_are_too_large(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import gzip

    monkeypatch.setattr(client_module, "MAX_ANSWER", 1_000_000)
    site.put("/rss", b"<" * 1_100_000)
    site.put("/packed", gzip.compress(b" " * 30_000_000), **{"Content-Encoding": "gzip"})
    site.put("/broken", b"no gzip", **{"Content-Encoding": "gzip"})
    reasons = [missed(poll(site, client, path=path))[0][0] for path in ("/rss", "/packed", "/broken")]
    assert reasons == ["réponse trop grosse (limite : 1 Mo)"] * 2 + ["réponse illisible"]


def test_a_server_that_drips_is_left(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "LONGEST", -1.0)
    site.put("/rss", feed())
    assert missed(poll(site, client)) == [("le serveur n’a pas répondu à temps", True)]


def test_nobody_there(client: Client) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        miss, _ = fetch_feed(f"http://127.0.0.1:{unused.getsockname()[1]}/rss", FeedState(), client)
    assert missed([miss]) == [("connexion impossible ou rompue", True)]


@pytest.mark.parametrize("body", ["", "<html><p>Rien</p></html>", "\x00\xff"])
def test_what_is_no_feed(site: Site, client: Client, body: str) -> None:
    site.put("/rss", body)
    assert missed(poll(site, client)) == [("ni RSS, ni Atom, ni RDF", True)]


def test_entities_are_neither_fetched_nor_multiplied(site: Site, other: Site, client: Client) -> None:
    laughs = "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{other.url}/x"><!ENTITY a "ah">{laughs}]>'
    body = feed(item("/un", "<p>&x;</p>", title="&i;&x;")).replace("<rss", f"{doctype}<rss", 1)
    site.put("/rss", body)
    site.put("/un", "<p>Page</p>")
    steps = poll(site, client)
    assert all(len(step.known.title or "") < 1000 for step in steps if isinstance(step, Fetched))
    assert other.asked == []


def test_pictures_and_films_are_no_articles(site: Site, client: Client) -> None:
    site.put("/rss", feed(item("/film")))
    site.put("/film", b"\x00", "video/mp4")
    assert missed(poll(site, client)) == [("contenu qui n’est pas un article : video/mp4", False)]
