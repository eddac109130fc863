"""Text -> light words -> forms that fit. The parser's tokens are not used here: they split dates in many ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from recoupe.lexicon.times import OTHER, Form, TimeWords

_WORD = re.compile(
    r"""
      (?P<DATE>(?<![\d.,/-])(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}[.-]\d{1,2}[.-]\d{4})(?![\d/]))
    | (?P<CLOCK>\d{1,2}\s?[hH](?:\s?\d\d)?(?!\w)|\d{1,2}:\d\d)
    | (?P<CENTURY>(?:[IVX]+|\d{1,2})(?:e|è|ème|ième)(?!\w))
    | (?P<FIRST>1(?:er|ER|re)(?!\w))
    | (?P<QUARTER>T[1-4](?!\w))
    | (?P<NUMBER>\d+(?:[.,]\d+|[\u00a0\u202f ]\d{3}(?!\d))*)
    | (?P<NAMED>[Aa]ujourd['’]hui)
    | (?P<ELISION>[^\W\d_]+['’])
    | (?P<PLAIN>[^\W\d_]+)
    | (?P<MARK>\S|\n)
    """,
    re.VERBOSE,
)

_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")


class Word(NamedTuple):
    """A word, number or mark: its text, the same in lower case, its place, the character of its classes."""

    text: str
    low: str
    start: int
    end: int
    code: str


class Match(NamedTuple):
    """A form that fits: `words[first:last]` is the expression, `words` the whole sentence."""

    form: Form
    words: list[Word]
    first: int
    last: int

    @property
    def inner(self) -> list[Word]:
        """The words of the expression."""
        return self.words[self.first : self.last]


def split(text: str, start: int, end: int, lexicon: TimeWords) -> list[Word]:
    """The words of text[start:end] with their classes."""
    words = []
    for found in _WORD.finditer(text, start, end):
        raw = found[0]
        low = raw.lower().replace("’", "'")
        kind = found.lastgroup
        if kind in ("PLAIN", "ELISION", "NAMED", "MARK"):
            code = lexicon.codes.get(low, OTHER)
        else:
            code = lexicon.figures.get(_figure(kind, low), OTHER)
        words.append(Word(raw, low, found.start(), found.end(), code))
    return words


def _figure(kind: str | None, low: str) -> frozenset[str]:
    """The classes of a number as it is written."""
    if kind == "FIRST":
        return frozenset({"DAY"})
    if kind != "NUMBER":
        return frozenset({kind or ""})
    if not low.isdigit():
        return frozenset()
    number = int(low)
    if len(low) == 4:
        return frozenset({"YEAR"}) if 1000 <= number < 2200 else frozenset()
    if len(low) == 2 and not 1 <= number <= 31:
        return frozenset({"NUM", "YY", "OLD_YY"}) if number >= 32 else frozenset({"NUM", "YY"})
    if 1 <= number <= 31:
        return frozenset({"DAY", "NUM", "YY"} if len(low) == 2 else {"DAY", "NUM"})
    return frozenset({"NUM"}) if len(low) <= 3 else frozenset()


def may_hold_time(text: str, lexicon: TimeWords) -> bool:
    """Whether a sentence has a figure or one of the words without which there is no time: most have not."""
    return not lexicon.anchors.isdisjoint(_LETTERS.findall(text.lower())) or _FIGURE.search(text) is not None


def matches(words: list[Word], lexicon: TimeWords) -> Iterator[Match]:
    """The forms that fit a sentence, left to right, none over another."""
    codes = "".join(word.code for word in words)
    at = 0
    while at < len(codes):
        fitting = _fitting(codes, at, lexicon)
        if fitting is None:
            at += 1
            continue
        form, found = fitting
        if form.reads != "nothing":
            first, last = found.span(1)
            yield Match(form, words, first, last)
        at = max(found.end(), at + 1)


def _fitting(codes: str, at: int, lexicon: TimeWords) -> tuple[Form, re.Match[str]] | None:
    for form, pattern in lexicon.openings.get(codes[at], ()):
        found = pattern.match(codes, at)
        if found is not None:
            return form, found
    return None
