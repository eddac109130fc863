"""Names outside the body: captions, titles of other articles. No actor is made there, only met again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.annotate.actors.cast import Cast
from recoupe.annotate.actors.spots import Spot
from recoupe.lexicon.world import WORD, Word
from recoupe.model import Document, Span


def find_outside(cast: Cast, document: Document) -> None:
    """Give the names of the cast that stand outside the body to their members."""
    for start, end in _outside(document):
        taken: set[int] = set()
        words = [Word(start + m.start(), start + m.end(), m[0]) for m in WORD.finditer(document.text[start:end])]
        for match in cast.world.scan(words, document.text):
            member = cast.has(match.entry.id)
            if member is not None and member.spots:
                span = words[match.first].start, words[match.last - 1].end
                member.add(_spot(document, span))
                taken.update(range(*span))
        for member in cast.persons():
            for name in sorted(
                {s.core for s in member.spots if s.form == "name" and " " in s.core}, key=len, reverse=True
            ):
                for found in re.finditer(rf"\b{re.escape(name)}\b", document.text[start:end]):
                    span = start + found.start(), start + found.end()
                    if taken.isdisjoint(range(*span)):
                        member.add(_spot(document, span))
                        taken.update(range(*span))


def _outside(document: Document) -> Iterator[Span]:
    at = 0
    for start, end in sorted(document.body):
        if document.text[at:start].strip():
            yield at, start
        at = max(at, end)
    if document.text[at:].strip():
        yield at, len(document.text)


def _spot(document: Document, span: Span) -> Spot:
    text = document.text[slice(*span)]
    return Spot(first=-1, last=-1, start=span[0], end=span[1], text=text, core=text, head=-1)
