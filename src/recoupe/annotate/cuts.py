"""Where the sentences of one line end: at stops, and where text was glued together without one.

Every question is asked of the neighbourhood of one character. What is uncertain is not cut: a sentence too long costs
the parser a little, a sentence cut in two costs it the subject or the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from recoupe.annotate.known import is_given_name, is_name
from recoupe.lexicon.sentences import SentenceWords
from recoupe.model import Span

_STOP = re.compile(r"[.!?…]+")
_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_WORD_AT = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?<=[^\W_])(?=[A-ZÀ-ÖØ-ÞŒ])|(?<=[)»”\"])(?=[A-ZÀ-ÖØ-ÞŒ])")
_CROSSHEAD = re.compile(
    r"(?:^|(?<=[.!?…»”\")]))\s*(?P<dash>[-–—])\s+(?P<head>[^\s.!?«»\"“”](?:[^.!?«»]|(?<=\d)\.(?=\d)){1,80}?|(?:[^.!?«»\"“”\n]{0,40}[«“\"][^.«»“”\"]{1,60}[»”\"][^.!?«»\"“”\n]{0,40}?){1,3})\s+(?P<end>[-–—])(?=\s*(?:$|[A-ZÀ-ÖØ-ÞŒ«“\"\d(]))"
)
_DATELINE = re.compile(
    r"\s*(?P<head>(?:[^\W\d_][^(.!?«»\"]{0,40})?\([^()]{2,30}\))\s*(?P<dash>[-–—]+)\s*(?=[A-ZÀ-ÖØ-ÞŒ«“\"])"
)
_NUMBERING = re.compile(r"(?:^|[.!?…;:]\s)\s*\d{1,2}$")
_BULLET = re.compile(r"\s*(?:[-–—•●▪■►▶*·→]+\s+|\(?\d{1,2}[.)]\s+(?=[A-ZÀ-ÖØ-Þ]))")
_INNER_BULLET = re.compile(r"(?:(?<=[\s.!?…»”\")])[•●▪■►▶]+\s*|[•●▪■►▶]+\s+)(?=[A-ZÀ-ÖØ-ÞŒ«“\"\d])")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_POINT = re.compile(r"[.!?…;,]")
_OPENER = re.compile(r"(?<=[a-zà-ÿ\d] )([A-ZÀ-ÖØ-ÞŒ][^\W\d_]*)(?=[ '])")
_BAR = re.compile(r"\||\t")
_COLUMNS = 2  # bars or tabs that make a row
_LONG_LINE = 24  # words
_SHORT_QUOTE = 100  # characters: a longer quotation is parsed sentence by sentence even inside another sentence
_HALF = 3  # letters: shorter halves are parts of one name (“LeBron”, “McDonald”)


@dataclass(frozen=True)
class Cuts:
    """What was decided on a line. Offsets are the line's own.

    `starts`: where sentences begin (without the first); `headings`: spans that are crossheads; `blanks`: characters
    the parser should not see (dashes around a crosshead, bullets).
    """

    starts: list[int] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Around:
    """What is known of a line besides its letters.

    `roles` says of each quotation mark whether it opens or closes; `quotes` are the outermost quotations (words
    inside); `known` counts the words of the document that stand alone.
    """

    roles: Mapping[int, str]
    quotes: list[Span]
    known: Mapping[str, int]
    words: SentenceWords


def find_cuts(line: str, around: Around) -> Cuts:
    """Cut one line."""
    cuts = Cuts()
    bullet = _BULLET.match(line)
    if bullet:
        cuts.blanks.extend(i for i in range(bullet.end()) if not line[i].isalnum() and not line[i].isspace())
    closed = (
        [match.span() for match in _ADDRESS.finditer(line)] if "://" in line or "@" in line or "www." in line else []
    )
    starts: set[int] = set()
    for match in _CROSSHEAD.finditer(line):
        cuts.blanks.extend((match.start("dash"), match.end("end") - 1))
        cuts.headings.append(match.span("head"))
        starts.update((match.start("dash"), match.end("end")))
    dateline = _DATELINE.match(line)
    if dateline:
        cuts.blanks.extend(range(*dateline.span("dash")))
        cuts.headings.append(dateline.span("head"))
        starts.add(dateline.end())
    first = bullet.end() if bullet else 0
    for match in _INNER_BULLET.finditer(line, first):  # “… l'a dit Anne Morel.• La fin des travaux Les …”
        cuts.blanks.extend(i for i in range(*match.span()) if not line[i].isspace())
        starts.add(match.start())
    for at in (*_stops(line, around), *_glue(line, around), *_unpunctuated(line, around), *_cells(line, cuts)):
        if at > first and not any(start < at < end for start, end in closed):
            starts.add(at)
    cuts.starts.extend(sorted(at for at in starts if 0 < at < len(line)))
    return cuts


# -- stops -------------------------------------------------------------------------------------------------------------
def _stops(line: str, around: Around) -> Iterator[int]:
    roles = around.roles
    for match in _STOP.finditer(line):
        after = _past_closers(line, match.end(), roles)
        following = after
        while following < len(line) and line[following].isspace():
            following += 1
        if following >= len(line) or not _may_begin(line, following, roles):
            continue
        if _is_inner_dots(line, match) or _is_fragment(line, match.start(), roles, around.quotes):
            continue
        if after == match.end() and match[0] == "." and not _ends_after(line, match.start(), following, around.words):
            continue
        if following == after and not _may_be_glued(line, match.start(), following, roles):
            continue
        yield following


def _past_closers(line: str, at: int, roles: Mapping[int, str]) -> int:
    """Past the closing marks and brackets after a stop, and a stop after those."""
    end = at
    while at < len(line):
        if roles.get(at) == "close" or (line[at] in ")]" and at == end) or (line[at] in ".!?…" and at == end):
            at += 1
            end = at
        elif line[at].isspace():
            at += 1
        else:
            break
    return end


def _may_begin(line: str, at: int, roles: Mapping[int, str]) -> bool:
    """A sentence may begin here: a capital, a figure, or an opening mark before one of them."""
    while at < len(line) and (roles.get(at) == "open" or line[at] in "([¡¿" or line[at] == " " or line[at] in "-–—•"):
        at += 1
    while line.startswith("...", at) or line.startswith("…", at) or line[at : at + 1] in ("(", ")", " "):
        at += 3 if line.startswith("...", at) else 1
    return at < len(line) and (line[at].isupper() or line[at].isdigit())


def _is_inner_dots(line: str, match: re.Match[str]) -> bool:
    """“(...)”: words were left out, no sentence ended."""
    return (
        match.start() > 0 and line[match.start() - 1] in "([" and line[match.end() : match.end() + 1] in ("", ")", "]")
    )


def _is_fragment(line: str, at: int, roles: Mapping[int, str], quotes: list[Span]) -> bool:
    """A stop inside a short quotation that is part of a longer sentence: “une crise "inouïe. Totale"”."""
    for start, end in quotes:
        if start <= at < end:
            if end - start > _SHORT_QUOTE or not line[at + 1 : end].strip(' .!?…»”"'):
                return False
            mark = start
            while mark > 0 and (roles.get(mark) != "open" or line[mark].isspace()):
                mark -= 1
            before = line[:mark].rstrip()
            return bool(before) and (before[-1].isalnum() or before[-1] in "'")
    return False


def _ends_after(line: str, dot: int, following: int, words: SentenceWords) -> bool:
    """A single full stop after this word ends a sentence, and not an abbreviation or an initial."""
    last = _LAST_WORD.search(line[max(0, dot - 30) : dot])
    if last is None:
        return not _NUMBERING.search(line[:dot])
    word = last[1]
    if word in words.before_names:
        return False
    opener = _opens_sentence(line, following, words)
    if word in words.may_end:
        return opener
    if len(word) == 1 and word.isupper():
        before = line[: dot - 1].rstrip()
        lone = before[-1:].islower() or before[-1:].isdigit() or before[-1:] in "'"
        return opener and lone
    return True


def _opens_sentence(line: str, at: int, words: SentenceWords) -> bool:
    match = _WORD_AT.match(line, at)
    if match is None:
        return not line[at].isdigit()
    if line[match.end() : match.end() + 1] == "'":
        return match[0] in words.elided_openers
    return match[0] in words.openers


def _may_be_glued(line: str, stop: int, following: int, roles: Mapping[int, str]) -> bool:
    """Without a space a stop ends a sentence only between an ordinary word and a capital (“accord.Je”, not “U.S.A”)."""
    if not (line[following].isupper() or roles.get(following) == "open" or line[following] in "-–—("):
        return False
    before = line[stop - 1 : stop]
    if before.isupper():
        return line[max(0, stop - 2) : stop].isupper() or line[max(0, stop - 2) : stop - 1].isdigit()
    return bool(before) and before not in "(["


def _unpunctuated(line: str, around: Around) -> Iterator[int]:
    """A long line without a stop or comma: sentences begin at words that open them, with a capital amid small letters
    (“il part demain Le maire reste”; not “Le Havre”)."""
    if _POINT.search(line) or line.count(" ") < _LONG_LINE:
        return
    for match in _OPENER.finditer(line):
        word = match[1]
        if word in around.words.openers or (
            line[match.end() : match.end() + 1] == "'" and word in around.words.elided_openers
        ):
            rest = line[match.end() :].lstrip(" '")
            if rest[:1].islower():
                yield match.start(1)


def _cells(line: str, cuts: Cuts) -> Iterator[int]:
    """The cells of a row of a table: each is a heading of its own, and no sentence goes over them."""
    bars = [match.start() for match in _BAR.finditer(line)]
    if len(bars) < _COLUMNS:
        return
    cuts.blanks.extend(at for at in bars if line[at] == "|")
    cuts.headings.extend(pairwise([0, *bars, len(line)]))
    yield from bars


# -- glue --------------------------------------------------------------------------------------------------------------
def _glue(line: str, around: Around) -> Iterator[int]:
    """Places where a sentence begins although nothing ended the one before: text of two elements run together."""
    for match in _GLUED.finditer(line):
        at = match.start()
        before = line[at - 1]
        if before in ')»”"':
            if before == ")" or around.roles.get(at - 1) == "close":
                yield at
        elif _is_glue(line, at, around):
            yield at
    for at, role in sorted(around.roles.items()):
        glued = at > 0 and (line[at - 1].isalnum() or line[at - 1] in ")»”" or around.roles.get(at - 1) == "close")
        if role == "open" and glued and line[at + 1 : at + 2].isupper():
            yield at


def _is_glue(line: str, at: int, around: Around) -> bool:
    """The capital at `at` begins a new sentence inside a run of letters (“processusLa”, “TRUMPLe”), not
    “ExxonMobil”."""
    words, before = around.words, line[at - 1]
    right = _WORD_AT.match(line, at)
    if right is None:
        return False
    if before.isupper():
        return (
            len(right[0]) > 1
            and right[0][1].islower()
            and right[0] in words.openers
            and line[max(0, at - 2) : at].isupper()
        )
    left = re.search(r"[^\W_]+$", line[:at])
    if (
        left is None
        or (len(left[0]) < 2 and not left[0].isdigit())
        or line[: at - len(left[0])].endswith(("#", "@"))
        or left[0] in ("Mc", "Mac", "De", "Le", "La", "Di", "Du", "O")
    ):
        return False
    if line[right.end() : right.end() + 1] == "'" and right[0] in words.elided_openers:
        return True
    if right[0] in words.openers:
        return len(right[0]) > 1 or line[right.end() : right.end() + 1] == " "
    return _are_two(line, left[0], right[0], around.known)


def _are_two(line: str, left: str, right: str, known: Mapping[str, int]) -> bool:
    """“CastelChristian”, “usineChristian”: both halves stand alone elsewhere in the text, or one does and the other
    is a name of the world; the whole is met but once and is no name itself."""
    if len(right) < _HALF or len(left) < _HALF or known.get(left + right, 0) > 1 or not right[1:].islower():
        return False
    if left.islower():
        return right in known or is_given_name(right)
    if left not in known and right not in known:
        return False
    return all(half in known or is_name(half) or is_given_name(half) for half in (left, right)) and not is_name(
        left + right
    )
