"""robots.txt by RFC 9309: whom a group is for, which rule wins, what the signs mean."""

from __future__ import annotations

import pytest

from recoupe.fetch.robots import LONGEST_DELAY, parse_robots


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/", True),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/a", False),
        ("Disallow: /a", "/abc", False),
        ("Disallow: /a/", "/a", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),  # the longest, not the first
        ("Allow: /a\nDisallow: /a", "/a", True),  # as long: the one that allows
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdf?z", True),
        ("Disallow: /*?s=", "/?s=mot", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/a", True),
        ("Disallow: /é", "/%C3%A9t%C3%A9", False),
        ("Disallow: /%7Ea", "/~a", False),
        ("Disallow: /a%2Ab", "/aXb", True),  # an escaped star is a star
        ("disallow : /a # why", "/a", False),
        ("Sitemap: http://a/b\nDisallow: /a", "/a", False),
    ],
)
def test_rules(rules: str, path: str, allowed: bool) -> None:
    assert parse_robots(f"User-agent: *\n{rules}".encode(), "Recoupe").allows(path) is allowed


def test_our_own_group_counts_alone() -> None:
    data = b"User-agent: *\nDisallow: /\n\nUser-agent: autre\nUser-agent: RECOUPE\nDisallow: /prive\nCrawl-delay: 7\n"
    robots = parse_robots(data, "Recoupe")
    assert robots.allows("/article")
    assert not robots.allows("/prive/x")
    assert robots.delay == 7
    assert not parse_robots(data, "Voisin").allows("/article")


def test_a_delay_without_end_is_bounded() -> None:
    assert parse_robots(b"User-agent: *\nCrawl-delay: 86400", "Recoupe").delay == LONGEST_DELAY
    assert parse_robots(b"User-agent: *\nCrawl-delay: demain", "Recoupe").delay == 0


def test_many_stars_take_no_time() -> None:
    robots = parse_robots(b"User-agent: *\nDisallow: /" + b"a*" * 2000 + b"b$", "Recoupe")
    assert robots.allows("/" + "a" * 5000)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"<html>404</html>", b"User-agent", b"Disallow: /", b":\n:::"])
def test_what_is_no_robots_txt_forbids_nothing(data: bytes) -> None:
    assert parse_robots(data, "Recoupe").allows("/a")
