"""A document's phrases and verb groups."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.claims.clauses.groups import read_groups
from recoupe.claims.clauses.phrases import read_phrases
from recoupe.claims.clauses.shapes import Clauses
from recoupe.lexicon.frames import Frames


def read_clauses(notes: Annotations, frames: Frames) -> Clauses:
    """Phrases and verb groups of all sentences of a document."""
    clauses = Clauses(notes, frames)
    spans = _mention_spans(notes)
    named = {i for start, (end, form) in spans.items() if form == "name" for i in range(start, end + 1)}
    for sentence in notes.parse.sentences:
        read_groups(clauses, sentence.first, sentence.last, named)
        read_phrases(clauses, sentence.first, sentence.last, spans)
    return clauses


def _mention_spans(notes: Annotations) -> dict[int, tuple[int, str]]:
    """First token -> (last token, form) of each name or description of more than its own word; the longest wins."""
    found: dict[int, tuple[int, str]] = {}
    for mention in notes.mentions:
        if mention.form in ("pronoun", "adjective"):
            continue
        cells = notes.parse.between(mention.start, mention.end)
        if len(cells) and found.get(cells[0], (-1, ""))[0] < cells[-1]:
            found[cells[0]] = (cells[-1], mention.form)
    return found
