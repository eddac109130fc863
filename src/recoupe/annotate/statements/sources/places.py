"""Where a preposition stands: which it is, and whether it opens its sentence."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import OF


def match_at(notes: Annotations, i: int, rows: dict[str, tuple[tuple[str, ...], ...]], sentence: Sentence) -> int:
    """Length in tokens of the preposition at `i`, 0 if there is none."""
    tokens = notes.parse.tokens
    found = rows.get(tokens[i].text.lower())
    if found is None or i + 1 >= sentence.last:
        return 0
    second = tokens[i + 1].text.lower()
    for row in found:
        if len(row) > 2 and row[1] != second:
            continue
        if i + len(row) < sentence.last and all(_is(tokens[i + k].text.lower(), word) for k, word in enumerate(row)):
            return len(row)
    return 0


def _is(low: str, word: str) -> bool:
    """“aux yeux du maire”: *de* may be contracted or elided."""
    return low == word or (word == "de" and low in OF)


def opens_at(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """The sentence begins here, or after a connector and a comma (“Mais pour X, …”)."""
    if i == sentence.first:
        return True
    tokens = notes.parse.tokens
    return (i <= sentence.first + 2 and tokens[sentence.first].pos in ("CCONJ", "ADV")) or (
        i == sentence.first + 1 and tokens[sentence.first].pos in ("PUNCT", "CCONJ", "ADV")
    )
