"""What of a newsletter is no article: how to read it elsewhere, how to leave it, signatures, the head of a mail that
was passed on.

Found line by line, at the head and the foot only, by the words of `lang/fr/letters.yaml`. What is not known is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.lexicon.letters import LetterWords
from recoupe.lexicon.page import fold
from recoupe.model import Span
from recoupe.read.furniture import is_paragraph
from recoupe.read.lines import Line

HEAD = 12  # lines above the first paragraph in which a letter speaks of itself
FOOT = 12  # lines below the last that does so: a postal address, links to networks
BETWEEN = 8  # lines between two of a foot that do so
LONGEST = 80  # words of such a line
SIGNATURE = 12  # lines of a signature
PASSED_ON = 12  # lines of the head of a mail that was passed on
MAX_PLACE = 160  # characters of a postal address
_POSTAL = re.compile(r"(?:^|[,–—-] ?)\d{5} [^\W\d_]{2}")
_SIGNS = re.compile(r"--|_{20,}")  # “-- ” of a signature (RFC 3676), the rule above the foot of a mailing list


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The head of a mail that was passed on: its `sender`, `day` and `subject`, as written there."""

    sender: str | None = None
    day: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A newsletter taken apart: `beside` are the spans that are no article; `announced`: how many lines only lead
    to the rest of an article; `origin`: the head of the mail it was in, where it was passed on."""

    beside: tuple[Span, ...]
    announced: int = 0
    origin: PassedOn | None = None


def take_letter_apart(text: str, words: LetterWords) -> Letter:
    """Tell what a letter says of itself from what it tells. `text`: with its subject as its first line."""
    lines = [Line(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    folded = [fold(line.text.strip()) for line in lines]
    last, origin = _passed_on(folded, lines, words)
    end = _signature(folded, lines)
    short = [line.words <= LONGEST for line in lines]
    of_itself = [short[n] and bool(words.sure.search(row)) for n, row in enumerate(folded)]
    beside_it = [short[n] and bool(words.legal.search(row) or _is_place(row)) for n, row in enumerate(folded)]
    beside = {
        *range(1, last),
        *_head(lines, of_itself, last),
        *_foot(lines, of_itself, beside_it, last, end),
        *range(end, len(lines)),
    }
    announced = sum(bool(words.more.fullmatch(row)) for row in folded)
    return Letter(tuple(_spans(lines, beside)), announced, origin)


def _head(lines: Sequence[Line], of_itself: Sequence[bool], start: int) -> Iterator[int]:
    """Lines above the first paragraph in which a letter speaks of itself."""
    for n in range(max(start, 1), min(len(lines), start + HEAD)):
        if of_itself[n]:
            yield n
        elif is_paragraph(lines[n]):
            return


def _foot(lines: Sequence[Line], of_itself: Sequence[bool], legal: Sequence[bool], start: int, end: int) -> range:
    """From the first of the lines at the end in which a letter speaks of itself, with no article between them."""
    said = [n for n in range(start, end) if of_itself[n]]
    if not said or any(is_paragraph(lines[n]) and not legal[n] for n in range(said[-1] + 1, end)):
        return range(0)
    if end - said[-1] > FOOT:
        return range(0)
    first = said[-1]
    near = first
    while near > max(start, 1) and first - near < BETWEEN:
        near -= 1
        if of_itself[near] or legal[near]:
            first = near
        elif is_paragraph(lines[near]):
            break
    return range(first, end)


def _is_place(row: str) -> bool:
    """A postal address, which is no sentence."""
    return len(row) <= MAX_PLACE and _POSTAL.search(row) is not None and not row.endswith((".", "!", "?"))


def _signature(folded: Sequence[str], lines: Sequence[Line]) -> int:
    """Where the signature begins; the number of lines, where there is none."""
    for n in range(len(lines) - 1, max(0, len(lines) - SIGNATURE - 1), -1):
        if _SIGNS.fullmatch(folded[n]):
            return len(lines) if any(is_paragraph(line) for line in lines[n:]) else n
    return len(lines)


def _passed_on(folded: Sequence[str], lines: Sequence[Line], words: LetterWords) -> tuple[int, PassedOn | None]:
    """Where a letter that was passed on begins, below the lines of its head; 0 and None where it was not. Above its
    head stands a line that says so, or the head is recognised by its lines."""
    above = next((n for n, line in enumerate(lines) if n and is_paragraph(line)), len(lines))
    for n in range(1, above):
        start = n + 1 if words.forwarded.fullmatch(folded[n]) else n
        said, end = _header_lines(folded, lines, start, words)
        if said and (start > n or said.keys() >= {"sender", "subject"}):
            return end, PassedOn(said.get("sender"), said.get("day"), said.get("subject"))
    return 0, None


def _header_lines(
    folded: Sequence[str], lines: Sequence[Line], start: int, words: LetterWords
) -> tuple[dict[str, str], int]:
    """What the lines of a head from `start` on say, and where they end."""
    said: dict[str, str] = {}
    n = start
    while n < min(len(lines), start + PASSED_ON):
        line = lines[n].text.strip()
        found = words.header.fullmatch(folded[n]) if len(line) == len(folded[n]) else None
        if found is None:
            break
        first, last = found.span("value")
        if last > 0:
            said.setdefault(words.names[found["name"]], line[first:last].strip(" *"))
        n += 1
    return said, n


def _spans(lines: Sequence[Line], numbers: set[int]) -> Iterator[Span]:
    """The spans of these lines, those that follow one another as one."""
    first: int | None = None
    for n in range(len(lines) + 1):
        if n in numbers and first is None:
            first = n
        elif n not in numbers and first is not None:
            yield lines[first].start, lines[n - 1].end
            first = None
