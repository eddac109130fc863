"""Which addresses may be asked: http and https only, and none inside the user's own network that he did not name.

A feed is written by strangers. What it points to must not reach the router, the printer or a server on this machine:
neither by its name, nor by what the name resolves to, nor by a redirect. The address that was checked is the one the
connection is made to, so that a name cannot resolve to another one between the check and the connection.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httpcore

from recoupe.i18n import Words

PORTS = {"http": 80, "https": 443}


class Unfetched(Exception):
    """Why something is not fetched, in words. `later`: another time it may be; `wait`: seconds the server asks for."""

    def __init__(self, reason: str, later: bool = False, wait: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.later, self.wait = reason, later, wait


def split_url(url: str, words: Words) -> SplitResult:
    """The parts of an address that may be asked for; `Unfetched` where it is none."""
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        raise Unfetched(words.text("adresse mal formée")) from None
    if parts.scheme not in PORTS:
        raise Unfetched(words.text("adresse refusée : ni http ni https ({scheme})", scheme=parts.scheme or "?"))
    if not parts.hostname:
        raise Unfetched(words.text("adresse mal formée"))
    if parts.username is not None or parts.password is not None:
        raise Unfetched(words.text("adresse refusée : elle contient un mot de passe"))
    return parts


def place_of(parts: SplitResult) -> tuple[str, int]:
    """Host and port: what a user names when he names an address."""
    return (parts.hostname or "").rstrip("."), parts.port or PORTS[parts.scheme]


def domain_of(host: str) -> str:
    """The domain somebody registered (`lemonde.fr` of `www.lemonde.fr`); the host itself where it is in none.

    >>> domain_of("actu.journal.co.uk"), domain_of("127.0.0.1"), domain_of("a.github.io")
    ('journal.co.uk', '127.0.0.1', 'a.github.io')
    """
    from tld import get_fld

    found = get_fld(f"http://{host}/", fail_silently=True, search_private=True) if ":" not in host else None
    return found or host


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network.

    >>> [is_public(a) for a in ("9.9.9.9", "127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _translated(ip)
        if inside is not None:
            return is_public(str(inside))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address in one of NAT64 (64:ff9b::/96)."""
    return ipaddress.IPv4Address(ip.packed[12:]) if ip.packed[:12] == bytes.fromhex("0064ff9b") + bytes(8) else None


class Guard(httpcore.NetworkBackend):
    """Connections to public addresses, and to the places (host, port) that the user named."""

    def __init__(self, words: Words) -> None:
        self.named: set[tuple[str, int]] = set()
        self._words = words
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers; `Unfetched` where one is not public."""
        addresses = self._resolve(host, port)
        fault: Exception | None = None
        for address in addresses[:4]:
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault or httpcore.ConnectError(host)

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never."""
        raise Unfetched(self._words.text("adresse refusée : ni http ni https ({scheme})", scheme="unix"))

    def _resolve(self, host: str, port: int) -> list[str]:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Unfetched(self._words.text("nom d’hôte inconnu : {host}", host=host), later=True) from None
        addresses = list(dict.fromkeys(str(row[4][0]) for row in rows))
        if (host, port) not in self.named and not all(map(is_public, addresses)):
            raise Unfetched(self._words.text("adresse refusée : {host} est sur un réseau privé", host=host))
        return addresses
