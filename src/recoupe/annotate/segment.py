"""Document -> the text the parser sees, cut into sentences.

Sentences never cross a line; a heading is a sentence of its own; quotation marks are paired first (`quotes`), then
each line is cut (`cuts`) and what is written in capitals is put into ordinary writing (`recase`). The parser's text
differs from the document's in three ways, all of them undone by `offsets`: variants of one character are folded into
one, spaces are put in where text was glued, characters that are no text (soft hyphens, bullets) are blanked or left
out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.annotate.cuts import Around, Cuts, find_cuts
from recoupe.annotate.quotes import QuoteSpan, pair_quotes
from recoupe.annotate.recase import Recaser, capital_runs, has_capitals
from recoupe.annotate.tidy import Tidied, tidy
from recoupe.lexicon.sentences import SentenceWords
from recoupe.model import Document, Span

_FOLD = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u2011": "-",
        "\u2010": "-",
    }
    | {"\t": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ", "\u2029": " "}
)
_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]+")
_SPACE_BEFORE = re.compile(
    r"(?<=[^\W\d_][,;:])(?=[^\W\d_])|(?<=[»”\")][,;:])(?=[^\W\d_])|(?<=\bM\.)(?=[A-ZÀ-ÖØ-Þ])|(?<=\d)(?=(?!eme|ème|ième|ieme)[a-zà-ÿ]{4})"
)
_TITLE_WORDS = 25
_HEAD_WORDS = 16


@dataclass(frozen=True, slots=True)
class Segmented:
    """`text` for the parser; `offsets[i]` is the place of its i-th character in the document's text;
    `sentences` are (start, end, heading) in `text`; `quotes` are (start, end, closed, depth) in the document's text;
    `wide[i]`: how many characters more than one the i-th stands for, where it is one put together."""

    text: str
    offsets: list[int]
    sentences: list[tuple[int, int, bool]]
    quotes: list[tuple[int, int, bool, int]]
    wide: dict[int, int]

    def end(self, last: int) -> int:
        """Where in the document's text the character at `last` ends."""
        return self.offsets[last] + 1 + self.wide.get(last, 0)


def segment(document: Document) -> Segmented:
    """Cut the body of a document into sentences."""
    words = SentenceWords.load()
    folded = document.text.translate(_FOLD)
    lines = [line for line in _lines(document) if folded[line[0] : line[1]].strip()]
    quotes = pair_quotes(document.text, lines)
    marks = _roles(document.text, quotes)
    known = Counter(_WORD.findall(folded))
    recaser = Recaser(folded, words)
    out = _Text()
    places = sorted(marks)
    opened = [quote[0] for quote in quotes]
    for start, end in lines:
        roles = {at - start: marks[at] for at in places[bisect_left(places, start) : bisect_left(places, end)]}
        inside = quotes[bisect_left(opened, start) : bisect_left(opened, end)]
        outer = [(a - start, b - start) for a, b, _, depth in inside if depth == 0]
        clean = tidy(document.text[start:end])
        if clean is not None:
            roles, outer = _moved(clean, roles, outer)
        line = _without_capitals(folded[start:end] if clean is None else clean.text.translate(_FOLD), recaser, words)
        cuts = find_cuts(line.text, Around(roles, outer, known, words))
        out.add(start, line, cuts, roles, clean)
    return Segmented("".join(out.chars), out.offsets, out.sentences, quotes, out.wide)


def _moved(clean: Tidied, roles: dict[int, str], quotes: list[Span]) -> tuple[dict[int, str], list[Span]]:
    """Places in the line that was read as places in the clean one."""
    places = clean.places
    marks = {bisect_left(places, at): role for at, role in roles.items()}
    return marks, [(bisect_left(places, a), bisect_left(places, b)) for a, b in quotes]


def _lines(document: Document) -> Iterator[Span]:
    for start, end in document.body:
        for match in _LINE.finditer(document.text, start, end):
            yield match.span()


def _roles(text: str, quotes: list[QuoteSpan]) -> dict[int, str]:
    """Place of each paired mark -> "open" or "close"."""
    roles: dict[int, str] = {}
    for start, end, closed, _ in quotes:
        at = start - 1
        while at >= 0 and text[at].isspace() and text[at] != "\n":
            at -= 1
        if at >= 0 and text[at] != "\n" and not text[at].isalnum():
            roles[at] = "open"
        if closed:
            at = end
            while at < len(text) and (text[at].isspace() or text[at] == ","):
                at += 1
            if at < len(text):
                roles[at] = "close"
    return roles


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as the parser should see it, with the runs that were in capitals."""

    text: str
    runs: list[Span]


def _without_capitals(line: str, recaser: Recaser, words: SentenceWords) -> _Line:
    if not has_capitals(line):
        return _Line(line, [])
    whole = recaser.line(line)
    if whole is not None:
        return _Line(whole, [])
    runs = capital_runs(_unglued_capitals(line, words), words)
    for start, end in runs:
        line = line[:start] + recaser.ordinary(line[start:end]) + line[end:]
    return _Line(line, runs)


def _unglued_capitals(line: str, words: SentenceWords) -> str:
    """“TRUMPLe” as “TRUMP.e”: a run of capitals ends before the word that is glued to it, at no cost in offsets."""
    return re.sub(
        r"(?<=[A-ZÀ-ÖØ-Þ]{2})[A-ZÀ-ÖØ-Þ](?=[a-zà-ÿ])",
        lambda m: "." if _opener_at(line, m.start(), words) else m[0],
        line,
    )


def _opener_at(line: str, at: int, words: SentenceWords) -> bool:
    match = re.match(r"[^\W\d_]+", line[at:])
    return match is not None and match[0] in words.openers


class _Text:
    """The parser's text as it grows."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.offsets: list[int] = []
        self.sentences: list[tuple[int, int, bool]] = []
        self.wide: dict[int, int] = {}

    def add(self, base: int, line: _Line, cuts: Cuts, roles: dict[int, str], clean: Tidied | None) -> None:
        """One line, with its cuts, then a line end."""
        text = line.text
        places: Sequence[int] = range(base, base + len(text)) if clean is None else [base + at for at in clean.places]
        wide = clean.wide if clean is not None else {}
        starts = _with_runs(text, cuts.starts, line.runs)
        spaces = {at for at in starts if not text[at - 1].isspace()}
        spaces.update(match.start() for match in _SPACE_BEFORE.finditer(text))
        for at, _role in roles.items():
            spaces.add(at)
            spaces.add(at + 1)
        begins = frozenset(starts)
        bounds: list[int] = [len(self.chars)]
        at = 0
        dropped = dict.fromkeys((*cuts.blanks, *_woven_in(text, roles, starts)), " ")
        for edit in sorted({*spaces, *begins, *dropped}):
            self._copy(places, wide, text, at, edit)
            at = edit
            if edit in spaces and 0 < edit < len(text) and not text[edit - 1].isspace() and not text[edit].isspace():
                self.chars.append(" ")
                self.offsets.append(places[edit])
            if edit in begins:
                bounds.append(len(self.chars))
            if edit in dropped:
                self.chars.extend(dropped[edit])
                self.offsets.extend([places[edit]] * len(dropped[edit]))
                at += 1
        self._copy(places, wide, text, at, len(text))
        bounds.append(len(self.chars))
        self._sentences(bounds, [*starts, len(text)], text, line, cuts)
        self.chars.append("\n")
        self.offsets.append(places[-1] + 1 if len(places) else base)

    def _copy(self, places: Sequence[int], wide: dict[int, int], text: str, start: int, end: int) -> None:
        if start < end:
            for i in wide:
                if start <= i < end and wide[i]:
                    self.wide[len(self.chars) + i - start] = wide[i]
            self.chars.extend(text[start:end])
            self.offsets.extend(places[start:end])

    def _sentences(self, bounds: list[int], starts: list[int], text: str, line: _Line, cuts: Cuts) -> None:
        short = len(starts) <= 2 and len(text.split()) <= _TITLE_WORDS and not _is_ended(text)
        at = 0
        for n, (first, last) in enumerate(pairwise(bounds)):
            end = starts[n]
            piece = text[at:end]
            if any(char.isalnum() for char in piece):
                heading = short or any(
                    a <= start < b for a, b in ((at, end),) for start, _ in [*cuts.headings, *line.runs]
                )
                glued = n < len(bounds) - 2 and not _is_ended(piece) and len(piece.split()) <= _HEAD_WORDS
                self.sentences.append((first, last, heading or glued))
            at = end


def _woven_in(text: str, roles: dict[int, str], starts: list[int]) -> Iterator[int]:
    """Marks of quotations that are woven into a sentence (“jugé "inacceptable" l'accord”): without them the parser
    reads the sentence as it reads any other. Where a quotation opens its sentence or follows a colon, the marks are
    of use to it."""
    marks = sorted(roles.items())
    for (opening, role), (closing, other) in pairwise(marks):
        if role != "open" or other != "close":
            continue
        before = text[:opening].rstrip()
        begins = bisect_right(starts, opening)
        if not before or (begins and len(before) <= starts[begins - 1]) or bisect_right(starts, closing) != begins:
            continue
        if before[-1].isalnum() or before[-1] in "',)":
            yield from (opening, closing)


def _with_runs(text: str, starts: list[int], runs: list[Span]) -> list[int]:
    """The cuts, and those around runs in capitals where a sentence can end and begin."""
    found = set(starts)
    for start, end in runs:
        before = text[:start].rstrip(" \"«“('")
        if before and (before[-1] in '.!?…:"»”)' or not text[start - 1].isspace()):
            found.add(len(before) + (len(text[len(before) : start]) - len(text[len(before) : start].lstrip())))
        rest = text[end:]
        after = end + len(rest) - len(rest.lstrip(" \"»”)'.!?…"))
        if after < len(text) and text[after].isupper():
            found.add(after)
    return sorted(at for at in found if 0 < at < len(text))


def _is_ended(piece: str) -> bool:
    """Ends in a stop, inside or outside closing marks."""
    bare = piece.rstrip(" \"»”')]+")
    return bare[-1:] in (".", "!", "?", "…", ":", ";", ",")
