"""Folders and feeds looked at again and again: what is new or changed in them comes into the pile."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from recoupe.fetch import Client, FeedState, Fetched, Missed, Polled, fetch_feed
from recoupe.i18n import Words
from recoupe.lexicon import open_lexicon
from recoupe.model import Options, Skipped
from recoupe.read import Source, read_source
from recoupe.read.paths import find_sources
from recoupe.store import sources
from recoupe.store.base import Store
from recoupe.store.gather import Gathered, Gatherer, pieces

SETTLED = 2.0
"""Seconds for which a file must have stayed as it is: one that is being written is left to the next round."""
SOME = 100  # files read between two looks at what else there is to do

Progress = Callable[[str, int, int], None]
_state = msgspec.msgpack.Decoder(FeedState)


def is_feed(source: str) -> bool:
    """Whether a source is the address of a feed."""
    return urlsplit(source).scheme in ("http", "https")


class Watcher:
    """Looks at its sources when it is told to. `any_host`: articles that feeds announce on other sites are fetched;
    `as_of`: the day of reading, that of each round by default."""

    def __init__(
        self,
        store: Store,
        given: Sequence[str],
        lang: str,
        *,
        as_of: str | None = None,
        any_host: bool = False,
        client: Client | None = None,
    ) -> None:
        self.store, self.lang, self.as_of, self.any_host = store, lang, as_of, any_host
        self.folders = [Path(one) for one in given if not is_feed(one)]
        self.feeds = [one for one in given if is_feed(one)]
        self._client = client or Client(Words(lang))
        self._asleep: dict[str, float] = {}  # feeds that asked not to be polled before some moment

    def look(self, who: str, progress: Progress, meanwhile: Callable[[], object] = lambda: None) -> Gathered:
        """One round: take in what is new; an import waits afterwards, where there was anything. `meanwhile` is done
        every few seconds of a round that takes long."""

        def read(stage: str, done: int, total: int) -> None:
            progress(stage, done, total)
            if done % SOME == 0:
                meanwhile()

        day = self.as_of or dt.date.today().isoformat()
        gatherer = Gatherer(self.store, Options(as_of=day, lang=self.lang), watched=True)
        if self.folders:
            found, skipped = find_sources(self.folders, Words(self.lang))
            gatherer.skip(skipped)
            gatherer.sources([source for source in gatherer.articles(found) if _settled(source)], read)
        for feed in self.feeds:
            if self._asleep.get(feed, 0.0) <= time.monotonic():
                self._poll(feed, gatherer, meanwhile)
        return gatherer.done(who, self.as_of)

    def _poll(self, feed: str, gatherer: Gatherer, meanwhile: Callable[[], object]) -> None:
        """One feed: each article is kept together with what is to be remembered of the feed."""
        kept = sources.state(self.store.reading(), feed)
        state = _state.decode(kept) if kept else FeedState()
        for step in fetch_feed(feed, state, self._client, self.any_host):
            if isinstance(step, Polled) and step.wait:
                self._asleep[feed] = time.monotonic() + step.wait
            elif isinstance(step, Fetched):
                results = read_source(step.source(), gatherer.options, open_lexicon())
                for piece in pieces(step.url, step.url, results, None):
                    gatherer.put(piece)
            elif isinstance(step, Missed):
                gatherer.skip([Skipped(path=step.url, reason=step.reason)])
            gatherer.remember(feed, msgspec.msgpack.encode(step.state))
            gatherer.keep()
            meanwhile()


def _settled(source: Source) -> bool:
    try:
        return time.time() - source.file.stat().st_mtime > SETTLED
    except OSError:
        return True  # gone: the reader says so
