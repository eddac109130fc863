"""A feed and the articles it announces, one step at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urldefrag, urljoin, urlsplit

import msgspec

from recoupe.fetch.address import Unfetched, domain_of
from recoupe.fetch.client import Answer, Client
from recoupe.fetch.steps import FeedState, Fetched, Missed, Polled, Step
from recoupe.read.feed import Entry, Feed, parse_feed, text_of
from recoupe.read.refusal import Unreadable
from recoupe.read.source import Known

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
"""The kinds of articles that are fetched, with the ending that says so."""

_UNSAFE = re.compile(r"[^\w.-]+")


def fetch_feed(url: str, state: FeedState, client: Client, any_host: bool = False) -> Iterator[Step]:
    """The articles of a feed that are not in `state.seen`, as they are fetched.

    `url` is one that the user named: its host may be on his own network. What the feed announces may not, and is
    fetched from the feed's own domain only, or from any with `any_host`. Each step carries the state to keep with it;
    the last one, `Polled`, that of the whole feed. A program that stops in between goes on there at the next poll.
    """
    try:
        client.name(url)
        answer = client.get(url, _conditions(state))
        if answer.status == 304:
            yield Polled(url, False, 0, state)
            return
        feed = parse_feed(answer.content, client.words, answer.url)
    except Unfetched as error:
        yield Missed(url, error.reason, error.later, state)
        yield Polled(url, False, error.wait, state)
        return
    except Unreadable as error:
        yield Missed(url, error.reason, True, state)
        yield Polled(url, False, 0, state)
        return
    yield from _entries(url, answer, feed, state, client, any_host)


def _entries(url: str, answer: Answer, feed: Feed, state: FeedState, client: Client, any_host: bool) -> Iterator[Step]:
    domains = {domain_of(urlsplit(one).hostname or "") for one in (url, answer.url)}

    def refused(parts: SplitResult) -> str | None:
        if any_host or domain_of(parts.hostname or "") in domains:
            return None
        return client.words.text("article d’un autre site que le flux ({host})", host=parts.hostname)

    ids = [entry.id for entry in feed.entries]
    done = set(state.seen)
    unfinished = False
    for entry in feed.entries:
        if entry.id in done:
            continue
        step = _step(entry, answer.url, client, refused)
        if isinstance(step, Missed) and step.later:
            unfinished = True
        else:
            done.add(entry.id)
        # until the poll is over, what is done with of the version before is remembered too
        seen = tuple(dict.fromkeys([*(one for one in ids if one in done), *state.seen]))
        yield replace(step, state=msgspec.structs.replace(state, seen=seen))
    final = FeedState(seen=tuple(one for one in ids if one in done))
    if not unfinished:  # else the server would answer “not changed”, and what failed would never be tried again
        final = msgspec.structs.replace(
            final, etag=answer.headers.get("etag", ""), modified=answer.headers.get("last-modified", "")
        )
    yield Polled(url, True, feed.ttl, final)


def _step(entry: Entry, base: str, client: Client, refused: Callable[[SplitResult], str | None]) -> Fetched | Missed:
    """One entry: its article is in the feed, or behind its link."""
    url = _absolute(base, entry.link)
    known = Known(url or None, entry.title or None, entry.published, entry.source, entry.author)
    if entry.whole:
        return Fetched(url or f"{base}#{entry.id}", "article.txt", text_of(entry).encode(), known, FeedState())
    if not url:
        return Missed(base, client.words.text("résumé seulement, sans lien vers l’article"), False, FeedState())
    try:
        answer = client.get(url, allow=refused)
    except Unfetched as error:
        return Missed(url, error.reason, error.later, FeedState())
    kind, charset = _content_type(answer.headers.get("content-type", ""))
    ending = ENDINGS.get(kind)
    if ending is None:
        reason = client.words.text("contenu qui n’est pas un article : {kind}", kind=kind or "?")
        return Missed(url, reason, False, FeedState())
    known = replace(known, url=answer.url, charset=charset, captured=answer.headers.get("date"))
    return Fetched(answer.url, f"{_stem(answer.url)}{ending}", answer.content, known, FeedState())


def _absolute(base: str, link: str) -> str:
    try:
        return urldefrag(urljoin(base, link)).url if link else ""
    except ValueError:
        return link


def _content_type(header: str) -> tuple[str, str | None]:
    """“text/html; charset=UTF-8” as kind and charset. A page without a kind is taken for HTML."""
    message = Message()
    message["content-type"] = header or "text/html"
    return message.get_content_type(), message.get_content_charset()


def _stem(url: str) -> str:
    """A file name for a page."""
    last = PurePosixPath(unquote(urlsplit(url).path)).stem
    return _UNSAFE.sub("-", last)[:80].strip("-.") or "article"


def _conditions(state: FeedState) -> dict[str, str]:
    """What asks for a feed only if it has changed."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in headers.items() if value}
