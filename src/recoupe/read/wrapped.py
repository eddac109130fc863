"""Lines of a page or a mail -> paragraphs: a word cut at the end of a line is joined, a sentence goes on in the next.

A sentence never crosses a line in what the later stages see, so lines that are only as long as the paper was wide must
become the paragraphs they are of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.lexicon.hyphens import HyphenWords

FULL = 0.72  # a line shorter than this, of the width around it, ends its paragraph
RAGGED = 0.9  # one that ends a sentence may be this long, and ends its paragraph all the same
AROUND = 4  # lines above and below that give the width
LONGEST = 60  # letters of a word that may be cut
_CUT = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_COMPOUND = re.compile(r"(?<!\w)[^\W\d_]++-[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ENDS = re.compile(r"[.!?…:][\"»”’)\]]*$")
_ITEM = re.compile(r"[-–—•▪●*·]\s|\d{1,2}[.)]\s")


def join_lines(lines: Sequence[str], hyphens: HyphenWords) -> str:
    """The text of these lines, a paragraph a line; blank lines stay.

    >>> from recoupe.lexicon import load_lexicon
    >>> join_lines(["Le conseil munici-", "pal a voté le plan.", "", "Fin."], load_lexicon().hyphens)
    'Le conseil municipal a voté le plan.\\n\\nFin.'
    """
    stripped = [" ".join(line.split()) for line in lines]
    whole = frozenset(_COMPOUND.findall(" ".join(stripped).lower()))
    paragraphs: list[str] = []
    for n, line in enumerate(stripped):
        if n and line and stripped[n - 1] and _goes_on(stripped, n):
            paragraphs[-1] = _joined(paragraphs[-1], line, whole, hyphens)
        else:
            paragraphs.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(paragraphs)).strip("\n")


def _goes_on(lines: Sequence[str], n: int) -> bool:
    """Whether line n belongs to the paragraph of the line before."""
    before, line = lines[n - 1], lines[n]
    if _ITEM.match(line):
        return False
    if _CUT.search(before[-LONGEST:]) and line[0].isalpha():
        return True
    width = max(len(one) for one in lines[max(0, n - AROUND) : n + AROUND])
    if _ENDS.search(before) and len(before) < RAGGED * width:
        return False
    if len(before) < 25 or len(before) < FULL * width:  # a heading, or the last line of a paragraph
        return line[0].islower() and not _ENDS.search(before) and len(before) >= 25
    return True


def _joined(before: str, line: str, whole: frozenset[str], hyphens: HyphenWords) -> str:
    cut = _CUT.search(before[-LONGEST:])
    rest = _WORD.match(line)
    if cut is None or rest is None:
        return f"{before} {line}"
    if line[0].isupper() and not before.endswith("\u00ad"):  # “Saint-/Malo”
        return before + line
    first, second = cut[1].lower(), re.split("[’']", rest[0].lower())[0]
    is_soft = before.endswith("\u00ad")
    if not is_soft and (first in hyphens.before or second in hyphens.after or f"{first}-{second}" in whole):
        return f"{before[:-1]}-{line}"
    return before[:-1] + line
