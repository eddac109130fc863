"""Tokens to the text that was said: without stops, commas and dashes at its ends, quotation marks in pairs."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.model import Span

_LIST_LEAD = 4
_SUCH = frozenset(("tel", "telle", "tels", "telles"))


def trimmed(notes: Annotations, first: int, last: int) -> Span | None:
    """The text span of tokens[first:last] without stops, commas and dashes at its ends; quotation marks stay in
    pairs."""
    tokens = notes.parse.tokens
    while first < last and tokens[first].text in (",", ";", ":", ".", "-", "–", "—", "…", ")", "?", "!"):
        first += 1
    while last > first and tokens[last - 1].text in (",", ";", ":", ".", "-", "–", "—", "…", "(", "..."):
        last -= 1
    if last - first > _LIST_LEAD and tokens[last - 1].text.lower() == "que" and tokens[last - 2].text.lower() in _SUCH:
        last -= 2  # “… des propos tels que : “…””
    if first >= last:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    return _with_marks(notes, start, end)


def _with_marks(notes: Annotations, start: int, end: int) -> Span:
    """Widened over the marks of quotations at its ends, narrowed where a mark is alone."""
    text = notes.parse.text
    for quote in notes.parse.quotes:
        if quote.depth or quote.end < start - 3 or quote.start > end + 3:
            continue
        opening, closing = _mark_before(text, quote.start), _mark_after(text, quote.end)
        if opening <= start < quote.end < end:
            start = opening
        if quote.closed and start < quote.start < end <= closing:
            end = closing
    return start, end


def _mark_before(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace() and text[at - 1] != "\n":
        at -= 1
    return at - 1 if at > 0 and not text[at - 1].isalnum() and text[at - 1] != "\n" else at


def _mark_after(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace() and text[at] != "\n":
        at += 1
    return at + 1 if at < len(text) and not text[at].isalnum() and text[at] != "\n" else at
