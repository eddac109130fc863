"""What a parse is: tokens with their dependencies, sentences and quotations, with offsets into the document's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

import msgspec


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word: Universal Dependencies labels, `head` is a position in `Parse.tokens` (its own position at a root)."""

    i: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: dict[str, str]
    start: int
    end: int
    sentence: int
    ent: str  # the statistical model's proposal: PER, LOC, ORG, MISC, or ""
    ent_start: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: tokens[first:last], text[start:end]. Headings are sentences of their own."""

    i: int
    first: int
    last: int
    start: int
    end: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation between marks: `start`/`end` of the words inside; `closed` is False where the mark never closes.

    `depth` is 1 for a quotation inside another.
    """

    start: int
    end: int
    closed: bool = True
    depth: int = 0


@dataclass(frozen=True)
class Parse:
    """What the stages after parsing work on."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...] = field(default=())

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the positions of its dependents, left to right."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(tuple(row) for row in below)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def sentence_of(self, token: int) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[self.tokens[token].sentence]

    def subtree(self, token: int) -> list[int]:
        """Positions of a token and all below it, in text order."""
        found, todo = [], [token]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.children[at])
        return sorted(found)

    def between(self, start: int, end: int) -> range:
        """Positions of the tokens that overlap text[start:end]."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))
