"""The parse: every token's offsets point into the document's own text, whatever the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.annotate.parse import Parse
from recoupe.model import Document

ODD = [
    "",
    " ",
    "\n \n",
    "- - -",
    "— —",
    "...",
    "\u200b\u200b",
    "« »",
    "a" * 3000,
    "1\u00a0000\u202f000",
    "É\u0301t\u00e9",
]


@pytest.mark.parametrize("text", ODD, ids=repr)
def test_odd_texts_end(parse: Callable[..., tuple[Document, Parse]], text: str) -> None:
    """A text of nothing but marks once went round for ever."""
    _, parsed = parse(text)
    assert all(0 <= token.head < len(parsed.tokens) for token in parsed.tokens)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’accord est signé.Le ministre part.", ["L’", "accord", "est", "signé", ".", "Le", "ministre", "part", "."]),
        ("Il vaut 12,5\u00a0euros.", ["Il", "vaut", "12,5", "euros", "."]),
    ],
)
def test_tokens_are_stretches_of_the_text(
    parse: Callable[..., tuple[Document, Parse]], text: str, words: list[str]
) -> None:
    _, parsed = parse(text)
    assert [text[token.start : token.end] for token in parsed.tokens] == words


def test_sentences_do_not_cross_lines(parse: Callable[..., tuple[Document, Parse]]) -> None:
    text = "Un titre sans point\n\nLe port a fermé. Le canal aussi."
    _, parsed = parse(text)
    assert [text[s.start : s.end] for s in parsed.sentences] == [
        "Un titre sans point",
        "Le port a fermé.",
        "Le canal aussi.",
    ]
    assert [parsed.subtree(i) for s in parsed.sentences for i in range(s.first, s.last) if parsed.tokens[i].head == i]
