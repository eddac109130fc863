"""One polite client: a name, a delay for each host, robots.txt, bounds on time, size and redirects."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from types import TracebackType
from typing import cast
from urllib.parse import SplitResult, urljoin

import httpcore
import httpx

from recoupe.fetch.address import Guard, Unfetched, place_of, split_url
from recoupe.fetch.robots import MAX_BYTES, NOTHING, Robots, parse_robots
from recoupe.i18n import Words

PRODUCT = "Recoupe"
DELAY = 2.0  # seconds between two requests to one host
MAX_ANSWER = 20_000_000  # bytes, unpacked
MAX_REDIRECTS = 5
LONGEST = 60.0  # seconds for one answer, whatever the pace at which it drips
TIMEOUT = httpx.Timeout(20.0, connect=10.0)
LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
ROBOTS_LIVE = 6 * 3600.0  # seconds for which a robots.txt is believed
LONGEST_WAIT = 86_400  # seconds a server can make us wait


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: the address in the end (`url`), the `status` (200 or 304), the bytes, the headers."""

    url: str
    status: int
    content: bytes = b""
    headers: httpx.Headers = field(default_factory=httpx.Headers)


class Client:
    """Asks servers, for as long as the program runs. `delay`: seconds between two requests to a host, or more where its
    robots.txt says so; `sleep`: how to wait."""

    def __init__(self, words: Words, delay: float = DELAY, sleep: Callable[[float], None] = time.sleep) -> None:
        self.words = words
        self._delay = delay
        self._sleep = sleep
        self._guard = Guard(words)
        # no proxy, no cookies, no passwords of the environment: a proxy would resolve names behind the guard's back
        self._http = httpx.Client(
            transport=_Transport(self._guard),
            timeout=TIMEOUT,
            trust_env=False,
            headers={
                "User-Agent": f"{PRODUCT}/{version('recoupe')} (feed reader)",
                "Accept-Language": "fr,*;q=0.5",
                "Accept-Encoding": "gzip",
            },
        )
        self._robots: dict[tuple[str, str, int], tuple[float, Robots]] = {}
        self._last: dict[str, float] = {}  # host -> when it was asked last
        self._closed: dict[str, float] = {}  # host -> until when it wants to be left alone

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all connections."""
        self._http.close()

    def name(self, url: str) -> None:
        """The user named this address: its host may be on a private network."""
        self._guard.named.add(place_of(split_url(url, self.words)))

    def get(
        self,
        url: str,
        headers: dict[str, str] | None = None,
        allow: Callable[[SplitResult], str | None] = lambda parts: None,
    ) -> Answer:
        """What is at an address, redirects followed; `Unfetched` says why not. `allow` gives the reason for which an
        address may not be asked, and is asked again at each redirect."""
        for _ in range(MAX_REDIRECTS + 1):
            parts = split_url(url, self.words)
            refused = allow(parts)
            if refused is not None:
                raise Unfetched(refused)
            robots = self._robots_of(parts)
            if not robots.allows(parts.path + (f"?{parts.query}" if parts.query else "")):
                raise Unfetched(self.words.text("robots.txt de {host} l’interdit", host=parts.hostname))
            answer = self._ask(url, parts, robots.delay, headers or {}, MAX_ANSWER)
            if answer.status not in (301, 302, 303, 307, 308):
                return self._checked(answer, parts)
            target = answer.headers.get("location")
            if not target:
                raise Unfetched(self.words.text("redirection sans adresse"))
            url = urljoin(url, target)
        raise Unfetched(self.words.text("plus de {n} redirections", n=MAX_REDIRECTS))

    def _checked(self, answer: Answer, parts: SplitResult) -> Answer:
        if answer.status in (200, 304):
            return answer
        later = answer.status in LATER
        wait = _seconds(answer.headers.get("retry-after", "")) if later else 0
        if wait:
            self._closed[parts.hostname or ""] = time.monotonic() + wait
        reason = self.words.text("réponse {status} du serveur", status=answer.status)
        raise Unfetched(reason, later, wait)

    def _robots_of(self, parts: SplitResult) -> Robots:
        host, port = place_of(parts)
        key = (parts.scheme, host, port)
        at, robots = self._robots.get(key, (0.0, None))
        if robots is None or time.monotonic() - at > ROBOTS_LIVE:
            robots = self._asked_robots(parts)
            self._robots[key] = (time.monotonic(), robots)
        return robots

    def _asked_robots(self, parts: SplitResult) -> Robots:
        """What a site's robots.txt says. Forbidden: nothing may be asked; not there: everything."""
        url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            here = split_url(url, self.words)
            answer = self._ask(url, here, 0.0, {}, MAX_BYTES, cut=True)
            if answer.status in (301, 302, 303, 307, 308) and answer.headers.get("location"):
                url = urljoin(url, answer.headers["location"])
                continue
            if answer.status == 200:
                return parse_robots(answer.content, PRODUCT)
            if answer.status in (401, 403):
                return NOTHING
            if answer.status == 429 or answer.status >= 500:
                raise Unfetched(self.words.text("robots.txt de {host} illisible", host=parts.hostname), later=True)
            return Robots()
        return Robots()

    def _ask(
        self, url: str, parts: SplitResult, delay: float, headers: dict[str, str], limit: int, cut: bool = False
    ) -> Answer:
        """One request. What is beyond `limit` is not read; `cut`: it is not missed either."""
        host = parts.hostname or ""
        self._be_patient(host, max(delay, self._delay))
        try:
            with self._http.stream("GET", url, headers=headers) as response:
                content = b"" if response.is_redirect else self._read(response, limit, cut)
                return Answer(url, response.status_code, content, response.headers)
        except (httpx.TimeoutException, httpcore.TimeoutException):
            raise Unfetched(self.words.text("le serveur n’a pas répondu à temps"), later=True) from None
        except (httpx.DecodingError, httpx.InvalidURL):
            raise Unfetched(self.words.text("réponse illisible")) from None
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError):
            raise Unfetched(self.words.text("connexion impossible ou rompue"), later=True) from None
        finally:
            self._http.cookies.clear()
            self._last[host] = time.monotonic()

    def _be_patient(self, host: str, delay: float) -> None:
        now = time.monotonic()
        if self._closed.get(host, 0.0) > now:
            reason = self.words.text("{host} demande d’attendre", host=host)
            raise Unfetched(reason, later=True, wait=int(self._closed[host] - now) + 1)
        if host in self._last:
            left = self._last[host] + delay - now
            if left > 0:
                self._sleep(left)

    def _read(self, response: httpx.Response, limit: int, cut: bool) -> bytes:
        started, held, size = time.monotonic(), [], 0
        for chunk in response.iter_bytes():
            held.append(chunk)
            size += len(chunk)
            if size > limit:
                if cut:
                    break
                raise Unfetched(self.words.text("réponse trop grosse (limite : {limit} Mo)", limit=limit // 1_000_000))
            if time.monotonic() - started > LONGEST:
                raise Unfetched(self.words.text("le serveur n’a pas répondu à temps"), later=True)
        return b"".join(held)[:limit]


class _Transport(httpx.BaseTransport):
    """httpx over connections that the guard lets through."""

    def __init__(self, guard: Guard) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            network_backend=guard,
            max_connections=4,
            max_keepalive_connections=2,
            keepalive_expiry=30.0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Stream(response), extensions=response.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    """The body of an answer, as it comes."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from cast("Iterator[bytes]", self._response.stream)

    def close(self) -> None:
        self._response.close()


def _seconds(value: str) -> int:
    """`Retry-After` as seconds."""
    return min(int(value), LONGEST_WAIT) if value.isdigit() and len(value) < 9 else 0
