"""One document as the grammar of offices sees it: tokens, folded pieces and the two lexicons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from recoupe.annotate.offices.closed import ARTICLES
from recoupe.annotate.offices.phrase import OfficePhrase
from recoupe.annotate.offices.words import cut_words
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon import Lexicon
from recoupe.lexicon.offices import OfficeWords, fold
from recoupe.lexicon.world import World
from recoupe.model import Span


@dataclass(frozen=True)
class OfficePage:
    """A parse with the words of offices and of the world; `pieces` are its folded words, `piece_at` a token's first."""

    parse: Parse
    lexicon: Lexicon

    @cached_property
    def words(self) -> OfficeWords:
        return self.lexicon.offices

    @cached_property
    def world(self) -> World:
        return self.lexicon.world

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.parse.tokens

    @cached_property
    def pieces(self) -> list[str]:
        return cut_words(self.parse)[0]

    @cached_property
    def token_of(self) -> list[int]:
        return cut_words(self.parse)[1]

    @cached_property
    def piece_at(self) -> list[int]:
        return cut_words(self.parse)[2]

    def preposition(self, at: int, allowed: frozenset[str]) -> int | None:
        """The token after a preposition and its article, where one of `allowed` stands at `at`."""
        if self.word(at) not in allowed or at + 1 >= len(self.tokens):
            return None
        after = at + 1
        if self.word(after) in ARTICLES and self.tokens[after].pos in ("DET", "PRON", "ADP", "X", "NOUN"):
            after += 1
        if after >= len(self.tokens) or self.tokens[after].sentence != self.tokens[at].sentence:
            return None
        return after

    def word(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def in_sentence(self, at: int, phrase: OfficePhrase) -> bool:
        return at < len(self.tokens) and self.tokens[at].sentence == self.tokens[phrase.head].sentence

    def span(self, tokens: tuple[int, int] | None) -> Span | None:
        return (self.tokens[tokens[0]].start, self.tokens[tokens[1] - 1].end) if tokens else None

    def quoted(self, tokens: tuple[int, int] | None) -> str | None:
        span = self.span(tokens)
        return self.parse.text[span[0] : span[1]] if span else None

    def demonym(self, at: int) -> str | None:
        if at >= len(self.tokens):
            return None
        word = self.tokens[at].text
        if not word[0].islower():
            return None
        if fold(word).startswith("europeen"):
            union = self.world.lookup("Union européenne")
            return union.id if union else None
        return self.world.demonym(word)
