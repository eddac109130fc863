"""Document -> Parse: sentences, tokens and dependencies, with offsets into the document's own text.

The parser never sees the text as it is: only the body, with typographic variants folded one to one, and with the spaces
put back that web pages lose (“…processus.Le ministre”). `Parse` maps all of that back: every offset in it points into
`Document.text`.

A sentence is parsed by itself. What is read from it does not depend on the sentences around it or on the batch it comes
in, so one that was parsed before is taken from a cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice, pairwise

import numpy as np

from recoupe.annotate.parse.cache import MemoryCache, SentenceCache
from recoupe.annotate.parse.forms import Forms
from recoupe.annotate.parse.layers import Ints
from recoupe.annotate.parse.model import Model
from recoupe.annotate.parse.shape import Parse, Quote, Sentence, Token
from recoupe.annotate.segment import Segmented, segment
from recoupe.model import Document

BATCH = 32  # documents, the sentences of which are parsed together

_Span = tuple[int, int]


class Parser:
    """The French model, loaded once a process, and the sentences it has parsed.

    `cache`: where parsed sentences are kept; those of this process, where none is given.
    """

    def __init__(self, cache: SentenceCache | None = None) -> None:
        self.cache: SentenceCache = cache if cache is not None else MemoryCache()
        self._model = Model()
        self._forms = Forms(self._model.lemmatizer, self._model.tags)
        self._salt = blake2b(self._model.version.encode(), digest_size=16).digest()

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Parse]]:
        """Parse a stream of documents, in order."""
        rest = iter(documents)
        while batch := list(islice(rest, BATCH)):
            cut = [segment(document) for document in batch]
            spans = [_sentences(segmented) for segmented in cut]
            texts = {
                segmented.text[start:end]: None
                for segmented, rows in zip(cut, spans, strict=True)
                for start, end in rows
            }
            tables = self._tables(list(texts))
            for document, segmented, rows in zip(batch, cut, spans, strict=True):
                yield document, self._assemble(document, segmented, rows, tables)

    def _tables(self, texts: Sequence[str]) -> dict[str, Ints]:
        """For each sentence what the model says of its words (`Model.read`)."""
        keys = [
            blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._salt).digest() for text in texts
        ]
        known = self.cache.get(keys)
        tables = {text: _unpacked(known[key]) for text, key in zip(texts, keys, strict=True) if key in known}
        new = {text: key for text, key in zip(texts, keys, strict=True) if key not in known}
        read = dict(zip(new, self._model.read(list(new)), strict=True))
        self.cache.put({new[text]: _packed(table) for text, table in read.items()})
        return tables | read

    def _key(self, text: str) -> bytes:
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._salt).digest()

    def _assemble(self, document: Document, segmented: Segmented, spans: list[_Span], tables: dict[str, Ints]) -> Parse:
        """The words of all sentences as one sequence, with their places in the document's text."""
        offsets, wide = segmented.offsets, segmented.wide
        headings = {start for start, _, heading in segmented.sentences if heading}
        form, labels, kinds = self._forms.of, self._model.labels, self._model.kinds
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for at, until in spans:
            text = segmented.text[at:until]
            first, number = len(tokens), len(sentences)
            for i, (start, end, tag, head, label, kind) in enumerate(zip(*tables[text].tolist(), strict=True), first):
                word = text[start:end]
                lemma, pos, morph = form(word, tag)
                last = at + end - 1
                tokens.append(
                    Token(
                        i,
                        word,
                        lemma,
                        pos,
                        labels[label],
                        first + head,
                        morph,
                        offsets[at + start],
                        offsets[last] + 1 + (wide.get(last, 0) if wide else 0),
                        number,
                        kinds[kind >> 1],
                        bool(kind & 1),
                    )
                )
            if len(tokens) > first:
                place = (tokens[first].start, tokens[-1].end)
                sentences.append(Sentence(number, first, len(tokens), *place, at in headings))
        return Parse(document.text, tuple(tokens), tuple(sentences), tuple(Quote(*row) for row in segmented.quotes))


def _sentences(segmented: Segmented) -> list[_Span]:
    """Each sentence with what stands between it and the next: marks of their own line belong to the one before."""
    text, starts = segmented.text, [start for start, _, _ in segmented.sentences]
    spans = []
    for start, end in pairwise([*starts, len(text)]):
        piece = text[start:end]
        spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return spans


def _packed(table: Ints) -> bytes:
    """A table in two bytes a number, or in four where that is too little; the first byte tells which."""
    size = 2 if table.max(initial=0) < 1 << 16 else 4
    return bytes([size]) + table.astype(f"<u{size}").tobytes()


def _unpacked(packed: bytes) -> Ints:
    return np.frombuffer(packed, f"<u{packed[0]}", offset=1).reshape(6, -1).astype(np.int32)
