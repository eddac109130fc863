"""A line of a page taken apart: which of its words are furniture, credits, dates, names.

A line that is nothing but such parts is no part of the article, whatever their order and number; that is what makes
one small vocabulary cover the many ways in which pages credit, date and share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.lexicon.page import PageWords, cut, fold

_SEPARATOR = re.compile(r"[^\w\s]|_")
_TIME_ONLY = re.compile(r"time")


@dataclass(frozen=True, slots=True)
class Part:
    """text[start:end] of a line is of a kind: furniture, label, section, published, updated, byline, role, filler,
    media, agency, date (with `date`), time, number, mark, name (a capitalised word), word (anything else)."""

    kind: str
    start: int
    end: int
    value: str = ""
    date: StatedDate | None = None


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as figures; the year may be missing."""

    day: int
    month: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end: text[start:end] of the document, and its words."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words, roughly: enough to tell a label from a paragraph."""
        return self.text.count(" ") + self.text.count("\t") + 1


def take_apart(text: str, lexicon: PageWords) -> list[Part]:
    """The parts of a line, in order."""
    folded = fold(text)
    plain = text.replace("’", "'")
    dates = _dates(plain, lexicon)
    words = cut(plain)
    parts: list[Part] = []
    i = 0
    while i < len(words):
        word, start, end = words[i]
        inside = next((part for part in dates if part.start <= start < part.end), None)
        if inside is not None:
            parts.append(inside)
            while i < len(words) and words[i][1] < inside.end:
                i += 1
            continue
        found = next(lexicon.phrases.at(words, i), None)
        if found is not None:
            n, kind, value = found
            parts.append(Part(kind, start, words[i + n - 1][2], value))
            i += n
            continue
        parts.append(Part(_kind(word, folded[start:end]), start, end))
        i += 1
    return parts


def _kind(word: str, folded: str) -> str:
    if word.isdigit():
        return "number"
    if _SEPARATOR.fullmatch(word):
        return "mark"
    return "name" if word[0] != folded[0] else "word"


def _dates(text: str, lexicon: PageWords) -> list[Part]:
    found = []
    for match in lexicon.date.finditer(text):
        if match["time"]:
            found.append(Part("time", *match.span()))
            continue
        date = _stated(match, lexicon)
        if date is not None:
            found.append(Part("date", *match.span(), date=date))
    return found


def _stated(match: re.Match[str], lexicon: PageWords) -> StatedDate | None:
    """The figures of a match of `PageWords.date`, or None where they are no date."""
    if match["y"]:
        day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
    elif match["d2"]:
        day, month, year = int(match["d2"]), int(match["m2"]), int(match["y2"])
        year += 2000 if year < 100 else 0
        if month > 12 >= day:  # the American order
            day, month = month, day
    elif match["m3"]:
        day, month = int(match["d3"]), lexicon.months[match["m3"].lower()]
        return StatedDate(day, month, int(match["y3"]) if match["y3"] else None)
    else:
        day, month, year = int(match["d4"]), lexicon.months[match["m4"].lower()], int(match["y4"])
    return StatedDate(day, month, year)
