"""The words of a document as titles are compared: folded, cut at hyphens."""

from __future__ import annotations

from recoupe.annotate.parse import Parse
from recoupe.lexicon.offices import pieces_of

_cut: list[tuple[Parse, tuple[list[str], list[int], list[int]]]] = []


def cut_words(parse: Parse) -> tuple[list[str], list[int], list[int]]:
    """The folded words of a document, cut at hyphens; the token of each; and each token's first. The last are kept."""
    if not _cut or _cut[0][0] is not parse:
        pieces: list[str] = []
        token_of: list[int] = []
        piece_at: list[int] = []
        for token in parse.tokens:
            piece_at.append(len(pieces))
            for piece in pieces_of(token.text):
                pieces.append(piece)
                token_of.append(token.i)
        piece_at.append(len(pieces))
        _cut[:] = [(parse, (pieces, token_of, piece_at))]
    return _cut[0][1]
