"""A passage within the sentence it stands in."""

from __future__ import annotations

import re

MARGIN = 260  # characters of the sentence shown on each side of a passage: about three lines of print
LONGEST = 900  # of the passage itself

# A sentence ends at its mark, its closing quotation marks and a space, before a capital …
_BREAK = re.compile(r"[.!?…]+[»”\")\s]*\s(?=[«“\"(—–\-\s]*[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ])")
# … unless the mark belongs to an initial or a title.
_ABBREVIATION = re.compile(r"(?:^|[\s(«“\"’'-])(?:[A-ZÉ]|MM|Mme|Mmes|Mlle|Mr|Dr|Pr|Me|St|Ste|art|p|n|vol|env)\.\s*$")


def in_its_sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The text before a passage in its sentence, the passage, the text after it; cuts are shown by “…”.

    >>> in_its_sentence("Il pleut. M. Martin est arrivé hier. Il repart.", 10, 19)
    ('', 'M. Martin', ' est arrivé hier.')
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    left, right = _line(text, start, end)
    breaks = [match.end() for match in _BREAK.finditer(text, left, right) if not _abbreviates(text, match.start())]
    first = max([left, *(b for b in breaks if b <= start)])
    last = min([right, *(b for b in breaks if b >= end)])
    marked = text[start:end]
    if len(marked) > LONGEST:
        marked = marked[:LONGEST].rsplit(" ", 1)[0] + " […]"
    return _tail(text[first:start]).lstrip(), marked, _head(text[end:last]).rstrip()


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line, or lines, that hold the passage; no further than what can be shown needs."""
    low, high = max(0, start - 4 * MARGIN), min(len(text), end + 4 * MARGIN)
    left = text.rfind("\n", low, start) + 1 or low
    right = text.find("\n", end, high)
    return left, high if right < 0 else right


def _abbreviates(text: str, mark: int) -> bool:
    return text[mark] == "." and _ABBREVIATION.search(text[max(0, mark - 8) : mark + 1]) is not None


def _tail(text: str) -> str:
    return text if len(text) <= MARGIN else "… " + text[-MARGIN:].split(" ", 1)[-1]


def _head(text: str) -> str:
    return text if len(text) <= MARGIN else text[:MARGIN].rsplit(" ", 1)[0] + " …"
