"""What fetching gives, one step at a time, each with the state of the feed that is to be kept together with it."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model import Struct
from recoupe.read.source import Known, Source, in_memory


class FeedState(Struct, frozen=True, kw_only=True):
    """What is remembered of a feed between two polls: the server's marks of its last version (`etag`, `modified`), and
    the entries that are done with (`seen`, ids in the order of the feed)."""

    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An article: its `url`; a file `name` whose ending says its format, and the bytes (`content`); what is known of it
    from the feed and the answer. `state`: to be kept once the article is."""

    url: str
    name: str
    content: bytes
    known: Known
    state: FeedState

    def source(self) -> Source:
        """The article as a source to read, called by its address."""
        return in_memory(self.name, self.url, self.content, self.known)


@dataclass(frozen=True, slots=True)
class Missed:
    """An entry, or the feed itself, that is not fetched, and why. `later`: it will be tried again at the next poll."""

    url: str
    reason: str
    later: bool
    state: FeedState


@dataclass(frozen=True, slots=True)
class Polled:
    """The end of a poll: `changed` is False where the server said that nothing is new. `wait`: seconds before which
    the feed asks not to be polled again (its `ttl`, the answer's `Retry-After`); 0 where it says nothing."""

    url: str
    changed: bool
    wait: int
    state: FeedState


Step = Fetched | Missed | Polled
