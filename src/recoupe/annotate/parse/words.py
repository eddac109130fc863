"""Sentences -> words, and the vectors of words that do not depend on what stands around them.

A piece of text between spaces is cut into words by spaCy's tokenizer, and its words get their vectors, once: French
text is made of the same pieces over and over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from recoupe.annotate.parse.layers import ROWS, Part

if TYPE_CHECKING:
    from spacy.language import Language

_PIECE = re.compile(r"\S+")
_KNOWN = 60_000  # pieces: then all are forgotten, 60 MB of vectors


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where the words of a piece begin and end in it, and the row of the first one's vectors."""

    spans: tuple[tuple[int, int], ...]
    row: int


class Words:
    """The pieces seen, and for each of the `embedders` a table of the vectors of their words."""

    def __init__(self, nlp: Language, embedders: Sequence[Part]) -> None:
        self._nlp = nlp
        self._embedders = embedders
        self._forget()

    def _forget(self) -> None:
        self._known: dict[str, _Piece] = {}
        self.rows = 1  # row 0: nothing
        self.vectors = [np.zeros((4096, model.get_dim("nO")), np.float32) for model in self._embedders]

    def read(self, texts: Sequence[str]) -> tuple[list[list[tuple[int, int]]], list[list[int]]]:
        """For each text the spans of its words, and the rows of their vectors (good until the next call)."""
        if len(self._known) > _KNOWN:
            self._forget()
        found = [[(match.group(), match.start()) for match in _PIECE.finditer(text)] for text in texts]
        self._learn(list({piece: None for pieces in found for piece, _ in pieces if piece not in self._known}))
        spans: list[list[tuple[int, int]]] = []
        rows: list[list[int]] = []
        for pieces in found:
            places: list[tuple[int, int]] = []
            numbers: list[int] = []
            for text, at in pieces:
                piece = self._known[text]
                if len(piece.spans) == 1:
                    places.append((at, at + len(text)))
                    numbers.append(piece.row)
                else:
                    places.extend([(at + start, at + end) for start, end in piece.spans])
                    numbers.extend(range(piece.row, piece.row + len(piece.spans)))
            spans.append(places)
            rows.append(numbers)
        return spans, rows

    def _learn(self, pieces: list[str]) -> None:
        if not pieces:
            return
        # A space follows each: that is one of the things vectors are made of. They are cut and given their vectors as
        # one text, which costs less than one by one; the last words see to it that rows are never few (`ROWS`).
        doc = self._nlp.tokenizer(" ".join([*pieces, "rien " * ROWS]))
        spans = iter([(word.idx, word.idx + len(word)) for word in doc])
        begin = 0
        for piece in pieces:
            end, words = begin, []
            while end < begin + len(piece):
                start, end = next(spans)
                words.append((start - begin, end - begin))
            self._known[piece] = _Piece(tuple(words), self.rows)
            self.rows += len(words)
            begin += len(piece) + 1
        for i, model in enumerate(self._embedders):
            new = model.predict([doc])[0][:-ROWS]
            first = self.rows - len(new)
            if self.rows > len(self.vectors[i]):
                grown = np.zeros((max(self.rows, 2 * len(self.vectors[i])), new.shape[1]), np.float32)
                grown[:first] = self.vectors[i][:first]
                self.vectors[i] = grown
            self.vectors[i][first : self.rows] = new
