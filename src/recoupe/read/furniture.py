"""What of a text is article and what stands around it.

Furniture is recognised line by line (navigation, credits, share links, adverts, “read also”, a title said again at the
foot), then inside lines, where pages glue it to the text: captions of embedded videos, credits after the last sentence,
remnants of scripts. What is not recognised is article: losing a sentence is worse than keeping a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.lexicon.page import PageWords, cut, fold
from recoupe.model import Span
from recoupe.read.lines import Line, Part, take_apart

MAX_LINE = 40  # words: a longer line is a paragraph, whatever it begins with
MAX_CREDIT = 30
MAX_OUTLET = 6  # words of the name of an outlet
MAX_CAPTION = 260  # characters of the title of an embedded video
_STRONG = {"furniture", "published", "updated", "agency", "media", "byline", "label"}
_WEAK = _STRONG | {"section", "date", "time", "filler", "mark", "number", "role"}
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE_END = re.compile(r"[.…][\"»”)]*\s+|[!?][\"»”)]*\s+")
_BRACKETED = re.compile(r"\s*\([^()\n]*[^()\s.!?…]\)\W*")  # “(Photo Jean Dupont)”; a sentence has its full stop inside
_IN_BRACKETS = re.compile(r"\(([^()\n]{3,60})\)\W*$")
_ABBREVIATION = re.compile(r"(?:\b(?:M|MM|Mme|Mlle|Me|Dr|Pr|St|Ste|Mgr|vs|no|art|cf|etc|[A-ZÉ]))\.[\"»”)]*\s+$")


@dataclass(frozen=True, slots=True)
class Page:
    """A text taken apart: the spans of its body, and the furniture lines with their parts (places as in the line)."""

    body: tuple[Span, ...]
    furniture: tuple[tuple[Line, tuple[Part, ...]], ...]


def split_page(text: str, lexicon: PageWords, *, teasers: bool = True) -> Page:
    """Tell the body of a text from its furniture. `teasers`: whether titles of other articles may stand around it."""
    lines = [
        Line(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text) if m[0].strip()
    ]
    head, foot = _zones(lines)
    parts = [tuple(take_apart(line.text, lexicon)) if line.words <= MAX_LINE else () for line in lines]
    dropped = [
        bool(parts[n]) and _is_furniture(line, parts[n], n < head or n >= foot, lexicon) for n, line in enumerate(lines)
    ]
    for n, line in enumerate(lines):
        if parts[n] and _is_caption(line.text, lexicon):
            dropped[n], parts[n] = True, ()  # its date is that of the picture, its agency that of the photographer
    _drop_labels_beside(lines, parts, dropped)
    if teasers:
        _drop_teasers(lines, dropped, head, foot)
    _drop_repeated_title(lines, dropped)
    if all(dropped):  # a text made of nothing else is read as it is
        dropped = [False] * len(lines)
    cuts = [span for line, gone in zip(lines, dropped, strict=True) if not gone for span in _inside(line, lexicon)]
    gone = [(line.start, line.end) for line, drop in zip(lines, dropped, strict=True) if drop] + cuts
    furniture = [(line, parts[n]) for n, line in enumerate(lines) if dropped[n]]
    for start, end in cuts:
        piece = Line(start, end, text[start:end])
        furniture.append((piece, tuple(take_apart(piece.text, lexicon))))
    furniture.sort(key=lambda row: row[0].start)
    return Page(tuple(_body(text, lines, sorted(gone))), tuple(furniture))


def _zones(lines: list[Line]) -> tuple[int, int]:
    """How many lines stand above the article, and where those below it begin: it starts and ends with a paragraph."""
    paragraphs = [n for n, line in enumerate(lines) if is_paragraph(line)]
    return (paragraphs[0], paragraphs[-1] + 1) if paragraphs else (len(lines), len(lines))


def is_paragraph(line: Line) -> bool:
    """Longer than a title, and a sentence: titles have no full stop."""
    return line.words >= 40 or (
        line.words >= 15 and line.text.rstrip("\"»”)’' \u00a0").endswith((".", "!", "?", "…", ":"))
    )


def _is_furniture(line: Line, parts: tuple[Part, ...], outside: bool, lexicon: PageWords) -> bool:
    """Whether a line is no part of the article. `outside`: it stands above the first paragraph or below the last."""
    kinds = {part.kind for part in parts}
    if _starts_as_furniture(line.text, lexicon):
        return True
    if not _LETTERS.search(line.text):
        return kinds <= {"mark", "number", "date", "time"} and (outside or kinds <= {"mark"} or "date" in kinds)
    rest = kinds - _WEAK
    if rest and outside and _is_dated_credit(parts):
        return True
    if not rest:
        if kinds & {"furniture", "published", "updated", "agency", "media", "label"}:
            return True
        if "byline" in kinds and line.text.rstrip().endswith(":"):
            return True
        if kinds <= {"byline", "mark"}:  # “Par”, whose name stands elsewhere
            return True
        asks = line.text.rstrip().endswith(("?", "!", "."))
        return outside and bool(kinds & {"section", "date", "time"}) and not asks
    if rest != {"name"} or line.words > MAX_CREDIT:
        return False
    names = sum(part.kind == "name" for part in parts)
    if names > 5:
        return False
    if kinds & {"published", "updated"} and "date" in kinds:
        return True
    first = next(part.kind for part in parts if part.kind != "mark")
    if first == "byline" and names >= 2 and outside:
        return True
    return outside and bool(kinds & {"agency", "date"}) and bool(kinds & {"agency", "media", "role", "byline", "time"})


def _is_dated_credit(parts: tuple[Part, ...]) -> bool:
    """“Le Fil du matin avec AFP, publié le 3 mai 2021”: an outlet of any name, then only when and by whom.

    The year must be there: titles say “le rapport publié le 3 mai …” and go on.
    """
    kinds = [part.kind for part in parts]
    at = next((n for n, kind in enumerate(kinds) if kind in {"published", "updated"} and "date" in kinds[n:]), None)
    if at is None or not set(kinds[at:]) <= _WEAK | {"name"}:
        return False
    date = next(part for part in parts[at:] if part.kind == "date")
    outlet = sum(kind in {"word", "name"} for kind in kinds[:at])
    return outlet <= MAX_OUTLET and date.date is not None and date.date.year is not None


def _starts_as_furniture(text: str, lexicon: PageWords) -> bool:
    """A short line that opens with “Lire aussi”, “Photo :”, “Crédit photo”…"""
    words = cut(text.replace("’", "'"))
    first = next((i for i, (word, _, _) in enumerate(words) if word[0].isalnum() or word in "©("), None)
    if first is None or len(words) > MAX_LINE:
        return False
    if _BRACKETED.fullmatch(text) and first + 1 < len(words) and next(lexicon.starts.at(words, first + 1), None):
        return True
    for n, kind, _ in lexicon.starts.at(words, first):
        after = words[first + n][0] if first + n < len(words) else ""
        if after == "-" and text[words[first + n][1] - 1] != " ":
            continue  # “Recevez-vous…”
        if after in {":", "|", "–", "—", "/", ">", "»", "-", ""} or (
            kind == "free" and not text.rstrip().endswith(".")
        ):
            return True
        if kind == "free" and n >= 2:
            return True
    return False


def _is_caption(text: str, lexicon: PageWords) -> bool:
    """“Le canal, le 3 mai 2021. (Jean Dupont / AFP)”: a short line that ends in the credit of a photograph."""
    credit = _IN_BRACKETS.search(text)
    if credit is None or "/" not in credit[1]:
        return False
    kinds = {part.kind for part in take_apart(credit[1], lexicon)}
    return bool(kinds & {"agency", "media"}) and "name" in kinds and kinds <= {"agency", "media", "name", "mark"}


def _drop_labels_beside(lines: list[Line], parts: list[tuple[Part, ...]], dropped: list[bool]) -> None:
    """A section name or a bare name between two pieces of furniture belongs to them (breadcrumbs, one word a line)."""
    for n in range(1, len(lines) - 1):
        if dropped[n] or lines[n].words > 3 or not parts[n]:
            continue
        kinds = {part.kind for part in parts[n]}
        if dropped[n - 1] and dropped[n + 1] and kinds <= {"section", "filler", "mark", "number"}:
            dropped[n] = True


def _drop_teasers(lines: list[Line], dropped: list[bool], head: int, foot: int) -> None:
    """On a page copied whole, menus and the titles of other articles stand above and below this one.

    Only where much else there is furniture: a few short lines around an article are part of it.
    """
    outside = [n for n in range(len(lines)) if n < head or n >= foot]
    if sum(dropped[n] for n in outside) < max(8, 0.25 * len(outside)):
        return
    title = next((n for n in range(head - 1, -1, -1) if not dropped[n] and lines[n].words >= 4), head)
    for n in outside:
        short = lines[n].words < 4 or not is_paragraph(lines[n])
        if short and not title - 2 <= n < head:
            dropped[n] = True


def _drop_repeated_title(lines: list[Line], dropped: list[bool]) -> None:
    """The title said again below the article."""
    kept = [n for n, gone in enumerate(dropped) if not gone]
    if len(kept) < 3:
        return
    title = _bare(lines[kept[0]].text)
    for n in kept[2:]:
        if len(title) > 20 and _bare(lines[n].text) == title:
            dropped[n] = True


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def _inside(line: Line, lexicon: PageWords) -> Iterator[Span]:
    """Furniture glued into a line of the article."""
    text = line.text
    if "par " in text:
        for match in lexicon.caption.finditer(text):
            yield line.start + _caption_start(text, match.start()), line.start + match.end()
    if any(sign in text for sign in lexicon.code_signs):
        for match in lexicon.code.finditer(text):
            if match[0].strip():
                yield line.start + match.start(), line.start + match.end()
    tail = lexicon.tails.search(text, max(0, len(text) - 120))
    if tail:
        yield line.start + tail.start(), line.end


def _caption_start(text: str, end: int) -> int:
    """Where the title of a video that ends at `end` begins: after the last full stop, or the last ? or ! where the
    stretch from the full stop would be too long for a title (titles hold “… ? …”)."""
    stop, mark = None, None
    for match in _SENTENCE_END.finditer(text, max(0, end - MAX_CAPTION), end):
        if match.end() >= end or _ABBREVIATION.search(text[: match.end()]):
            continue
        if text[match.start()] in ".…":
            stop = match.end()
        else:
            mark = match.end()
    if stop is not None and (mark is None or mark < stop or end - stop <= 150):
        return stop
    if mark is not None:
        return mark
    return stop if stop is not None else end


def _body(text: str, lines: list[Line], gone: list[Span]) -> Iterator[Span]:
    """What is left, as the fewest spans, without blanks at their ends."""
    if not lines:
        return
    at, last = lines[0].start, lines[-1].end
    for start, end in [*gone, (last, last)]:
        piece = text[at:start]
        if piece.strip():
            yield at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
        at = max(at, end)
