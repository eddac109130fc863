"""The mark that puts a message into the catalogue without saying it yet."""

from __future__ import annotations


def N_(msgid: str) -> str:
    """`msgid`, unchanged: the catalogue's test finds it by this call."""
    return msgid
