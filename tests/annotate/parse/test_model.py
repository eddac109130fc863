"""The model computed by us says what spaCy says, and of a sentence the same whatever stands beside it."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from recoupe.annotate.parse import MemoryCache, Parser
from recoupe.annotate.parse.model import BEFORE, Model
from recoupe.model import Document, Published

TEXTS = [
    line.strip()
    for sample in sorted(files("recoupe.samples").joinpath("fr").iterdir(), key=lambda place: place.name)
    if sample.name.endswith((".txt", ".md"))
    for line in sample.read_text(encoding="utf-8").splitlines()
    if line.strip()
]
ODD = [
    "« »",
    "a" * 3000,
    "Oui",
    "1 2 3",
    "M. Dupont, né à Lyon, l'a dit : «Non!» C'est-à-dire qu'il n'ira pas.",
    "et " * 900,
]


@pytest.fixture(scope="module")
def model(parser: Parser) -> Model:
    return parser._model


def test_there_are_sentences_to_read() -> None:
    assert sum(len(text.split()) for text in TEXTS) > 500


def test_it_says_what_spacy_says(model: Model) -> None:
    """Words, tags, heads, labels and names, to the last one."""
    for text, table in zip(TEXTS, model.read(TEXTS), strict=True):
        doc = model.nlp.make_doc(f"{BEFORE} {text} ")
        for token in doc:
            token.is_sent_start = token.i < 2
        for name in ("tok2vec", "morphologizer", "parser", "ner"):
            doc = model.nlp.get_pipe(name)(doc)
        ours = [
            (start, model.tags[tag][0], model.labels[label], head + 1, model.kinds[kind // 2], kind % 2 == 1)
            for start, _, tag, head, label, kind in table.T.tolist()
        ]
        assert ours == [
            (word.idx - len(BEFORE) - 1, word.pos_, word.dep_, word.head.i, word.ent_type_, word.ent_iob_ == "B")
            for word in doc[1:]
        ]


def test_a_sentence_is_read_alone_as_in_company(model: Model) -> None:
    """Sums of few rows are done in another order by the library, and differ in the last bit."""
    texts = [*TEXTS, *ODD]
    together = model.read(texts)
    assert all(np.array_equal(model.read([text])[0], table) for text, table in zip(texts, together, strict=True))
    backwards = model.read(texts[::-1])[::-1]
    assert all(np.array_equal(one, other) for one, other in zip(together, backwards, strict=True))


def test_every_word_is_in_its_sentence(model: Model) -> None:
    for text, table in zip(ODD, model.read(ODD), strict=True):
        starts, ends, _, heads, _, _ = table
        assert "".join(text[start:end] for start, end in zip(starts, ends, strict=True)) == "".join(text.split())
        assert (heads < len(starts)).all()


class Counting(MemoryCache):
    """A cache that tells what it was asked to keep."""

    def __init__(self) -> None:
        super().__init__(size=50)
        self.kept = 0

    def put(self, parsed: dict[bytes, bytes]) -> None:  # type: ignore[override]
        self.kept += len(parsed)
        super().put(parsed)


def _document(text: str) -> Document:
    return Document(id=text[:8], path="a", text=text, body=((0, len(text)),), published=Published(basis="unknown"))


def test_a_sentence_seen_before_is_not_parsed_again(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Counting()
    monkeypatch.setattr(parser, "cache", cache)
    first = "Le port a fermé. Le canal aussi."
    ((_, alone),) = parser.pipe([_document(first)])
    assert cache.kept == 2
    ((_, again),) = parser.pipe([_document("Un titre\n" + first + " La grue reste.")])
    assert cache.kept == 4
    words = [(word.text, word.lemma, word.dep, word.head - alone.sentences[0].first) for word in alone.tokens]
    shift = again.sentences[1].first
    assert [(word.text, word.lemma, word.dep, word.head - shift) for word in again.tokens[shift : shift + 9]] == words


def test_a_cache_forgets_what_was_not_seen_for_longest() -> None:
    cache = MemoryCache(size=2)
    cache.put({b"a": b"1", b"b": b"2"})
    cache.get([b"a"])
    cache.put({b"c": b"3"})
    assert cache.get([b"a", b"b", b"c"]) == {b"a": b"1", b"c": b"3"}
