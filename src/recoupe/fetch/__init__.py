"""Fetching what a feed announces, politely: only feeds that the user named, and no address he could not have meant.

    client = Client(words)
    for step in fetch_feed("https://journal.example/rss", FeedState(), client):
        ...  # Fetched: an article, as bytes; Missed: one that is not fetched, and why; Polled: the feed is done

The only part of Recoupe that opens a connection of its own.
"""

from __future__ import annotations

from recoupe.fetch.client import Client
from recoupe.fetch.feeds import fetch_feed
from recoupe.fetch.steps import FeedState, Fetched, Missed, Polled, Step

__all__ = ["Client", "FeedState", "Fetched", "Missed", "Polled", "Step", "fetch_feed"]
