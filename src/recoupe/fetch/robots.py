"""robots.txt by its standard (RFC 9309): the rules for us, the longest that matches, with `*` and `$`.

`urllib.robotparser` takes the first rule that matches and reads `*` as a letter; press sites use both.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from urllib.parse import quote

MAX_BYTES = 512_000  # the standard asks for 500 kibibytes at least
LONGEST_DELAY = 60.0  # seconds; a site that asks for more is asked every minute all the same
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class Rule:
    """What an `Allow` (`allowed`) or `Disallow` line says of the paths that begin with `path`."""

    allowed: bool
    path: str

    def matches(self, path: str) -> bool:
        """`*` stands for anything, `$` at the end for the end."""
        ends = self.path.endswith("$")
        first, *rest = (self.path[:-1] if ends else self.path).split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        for n, piece in enumerate(rest):
            if ends and n == len(rest) - 1:
                return path.endswith(piece) and len(path) - len(piece) >= at
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return not ends or at == len(path)


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site asks of us: its rules, and the seconds between two requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, target: str) -> bool:
        """Whether a path with its query may be asked for."""
        path = _normal(target or "/")
        found = [(len(rule.path), rule.allowed) for rule in self.rules if rule.matches(path)]
        return max(found)[1] if found else True  # of two that are as long, the one that allows


NOTHING = Robots((Rule(False, "/"),))
"""What a site says that forbids its robots.txt."""


def parse_robots(data: bytes, agent: str) -> Robots:
    """The rules for `agent` (its product name), else those for all.

    >>> robots = parse_robots(b"User-agent: *\\nDisallow: /a*.html$\\nAllow: /ab", "recoupe")
    >>> [robots.allows(path) for path in ("/a1.html", "/a1.html?x", "/ab", "/")]
    [False, True, True, True]
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in data[:MAX_BYTES].decode("utf-8-sig", "replace").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules = False
            groups.setdefault(agents[-1], [])
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for name in agents:
                groups[name].append((key, value))
    return _robots(groups.get(agent.lower(), groups.get("*", [])))


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple(Rule(key == "allow", _normal(value)) for key, value in lines if key != "crawl-delay" and value)
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value)]
    return Robots(rules, min(max(delays, default=0.0), LONGEST_DELAY))


def _normal(path: str) -> str:
    """A path in one spelling: letters plain, other escapes in capitals, what is no sign of an address escaped."""
    plain = _ESCAPE.sub(lambda m: c if (c := chr(int(m[1], 16))) in _UNRESERVED else m[0].upper(), path)
    return quote(plain, "/?#[]@!$&'()*+,;=:%-._~")
