"""A sentence as the reader of quantities sees it: figures, words and marks, whatever the parser made of them.

Numbers are cut differently here (“7 500” is one, “45millions” two), so the parser's tokens are asked only for the noun
that is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from recoupe.annotate.parse import Parse, Sentence, Token
from recoupe.lexicon.numbers import TOKEN, NumberWords, plain


class Word(NamedTuple):
    """text[start:end] of the document; `low` is the form for look-ups; `figure`: it is a number in figures."""

    text: str
    low: str
    start: int
    end: int
    figure: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a sentence, and the parse they stand in. `starts` are the words at which a number may begin."""

    words: tuple[Word, ...]
    lows: tuple[str, ...]
    starts: tuple[int, ...]
    parse: Parse
    sentence: Sentence

    def low(self, i: int) -> str:
        """The form of word i, "" beyond the ends."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def glued(self, i: int) -> bool:
        """Whether no space stands between word i and the one before."""
        return 0 < i < len(self.words) and self.words[i].start == self.words[i - 1].end

    def token(self, i: int) -> Token | None:
        """The parser's token at word i."""
        if not 0 <= i < len(self.words):
            return None
        found = self.parse.between(self.words[i].start, self.words[i].end)
        return self.parse.tokens[found[0]] if found else None


def read_line(parse: Parse, sentence: Sentence, lexicon: NumberWords) -> Line:
    """The words of a sentence."""
    base, text = sentence.start, parse.text[sentence.start : sentence.end]
    folded = plain(text)
    if len(folded) != len(text):  # a few capitals grow in small letters
        folded = "".join(low if len(low := plain(char)) == 1 else char for char in text)
    words = tuple(
        [
            Word(text[start:end], folded[start:end], base + start, base + end, kind == "number")
            for start, end, kind in [(*match.span(), match.lastgroup) for match in TOKEN.finditer(text)]
        ]
    )
    lows = tuple([word[1] for word in words])
    opening = lexicon.opening
    starts = tuple([i for i, low in enumerate(lows) if low in opening or words[i][4] or _compound(low, opening)])
    return Line(words, lows, starts, parse, sentence)


def _compound(low: str, opening: frozenset[str]) -> bool:
    """“vingt-cinq”, “demi-heure”: a hyphen after a word with which numbers begin."""
    return "-" in low and low.split("-", 1)[0] in opening
