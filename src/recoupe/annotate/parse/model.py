"""Sentences -> what the French model says of their words: part of speech and forms, heads and labels, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe.annotate.parse.arcs import Arcs
from recoupe.annotate.parse.entities import Entities
from recoupe.annotate.parse.layers import GAP, Encoder, Ints, Scorer, product
from recoupe.annotate.parse.words import Words
from recoupe.annotate.tokens import tune_tokenizer
from recoupe.lexicon.sentences import SentenceWords

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_md"
_READING = "1"  # to be counted up when the same text is cut into words or parsed otherwise: kept parses are then void
BEFORE = "."  # what stands before every sentence: in the treebank the model learned from, one that has just ended
_TOGETHER = 4096  # words: what is worked on at once stays in the processor's cache
_LONGEST = 400  # words; a longer line is a table or a list, and is parsed in parts


class Model:
    """The French model, loaded once a process. `NumpyOps(use_blis=False)` is the faster way to do its sums."""

    def __init__(self) -> None:
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        set_current_ops(NumpyOps(use_blis=False))
        self.nlp: Language = spacy.load(MODEL, exclude=["senter"])
        tune_tokenizer(self.nlp)
        elided = " ".join(SentenceWords.load().elisions)
        self.version = f"{_READING} {MODEL} {self.nlp.meta['version']} {elided}"
        pipe: Any = self.nlp.get_pipe
        grammar, names = pipe("tok2vec").model, _holder(pipe("ner").model, "embed")
        self.words = Words(self.nlp, [grammar.get_ref("embed"), names.get_ref("embed")])
        self._encoders = [Encoder(grammar.get_ref("encode")), Encoder(names.get_ref("encode"))]
        self._arcs = Arcs(Scorer(pipe("parser").model), _moves(pipe("parser")))
        self._entities = Entities(Scorer(pipe("ner").model), _moves(pipe("ner")))
        tagger = next(node for node in pipe("morphologizer").model.walk() if node.name == "softmax")
        self._tags, self._tags_bias = np.ascontiguousarray(tagger.get_param("W").T), tagger.get_param("b")
        self.tags = _tags(pipe("morphologizer"))
        self.labels = self._arcs.labels
        self.kinds = ["", *self._entities.labels]
        self.lemmatizer = pipe("lemmatizer")

    def read(self, texts: Sequence[str]) -> list[Ints]:
        """For each text a table: a row each of starts, ends, tags, heads, labels, and kinds of names (twice the
        number in `kinds`, and one more where a name begins)."""
        (_, *spans), (before, *rows) = self.words.read([BEFORE, *texts])
        tables = [np.zeros((6, len(row)), np.int32) for row in rows]
        for table, span in zip(tables, spans, strict=True):
            if span:
                table[:2] = np.array(span, np.int32).T
        parts = [
            (i, at, min(at + _LONGEST, len(row))) for i, row in enumerate(rows) for at in range(0, len(row), _LONGEST)
        ]
        for few in _few(parts):
            numbers = [rows[i][start:end] for i, start, end in few]
            for (i, start, end), found in zip(few, self._read(numbers, before[0]), strict=True):
                found[1] += start
                tables[i][2:, start:end] = found
        return tables

    def _read(self, rows: list[list[int]], before: int) -> list[Ints]:
        """Tags, heads, labels and names of sentences given by the rows of their words, and of the one before each."""
        lengths = np.array([len(row) for row in rows], np.int32)
        firsts = np.cumsum(lengths + GAP + 1) - lengths
        padded = np.zeros(int(firsts[-1] + lengths[-1]) + GAP, np.int32)
        places = _ranges(firsts, lengths)
        padded[places] = np.concatenate([np.array(row, np.int32) for row in rows])
        padded[firsts - 1] = before
        grammar, names = (
            encoder(table[padded])[places] for encoder, table in zip(self._encoders, self.words.vectors, strict=True)
        )
        tags = (product(grammar, self._tags) + self._tags_bias).argmax(axis=1)
        heads, labels = self._arcs(grammar, lengths)
        kinds, begins = self._entities(names, lengths)
        ends = np.cumsum(lengths)
        table = np.stack([tags, heads, labels, 2 * kinds + begins]).astype(np.int32)
        parts = [table[:, end - length : end] for end, length in zip(ends, lengths, strict=True)]
        for part, end, length in zip(parts, ends, lengths, strict=True):
            part[1] -= end - length
        return parts


def _few(parts: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """The parts of sentences, so many at a time that they have about `_TOGETHER` words."""
    few: list[tuple[int, int, int]] = []
    words = 0
    for part in parts:
        few.append(part)
        words += part[2] - part[1]
        if words >= _TOGETHER:
            yield few
            few, words = [], 0
    if few:
        yield few


def _moves(pipe: Any) -> list[str]:
    return [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)]


def _tags(pipe: Any) -> list[tuple[str, str]]:
    """For each tag of the model the part of speech and the forms (“Gender=Fem|Number=Sing”)."""
    from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]

    names = {number: name for name, number in IDS.items()}
    return [(names[pipe.cfg["labels_pos"][tag]], pipe.cfg["labels_morph"][tag]) for tag in pipe.labels]


def _holder(model: Any, name: str) -> Any:
    """The part of a model that has a reference of this name."""
    return next(node for node in model.walk() if node.has_ref(name))


def _ranges(firsts: Ints, lengths: Ints) -> Ints:
    """first, first + 1 … of each range, one behind the other."""
    ends = np.cumsum(lengths)
    return np.asarray(np.arange(ends[-1]) + np.repeat(firsts - ends + lengths, lengths))
