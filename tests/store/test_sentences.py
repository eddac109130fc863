"""Parsed sentences are kept in the store: what was seen before is not parsed again, by whichever process."""

from __future__ import annotations

import pytest

from recoupe.model import Document, Options
from recoupe.store import Store, imports, pile, sentences
from recoupe.store.sentences import Sentences, keep
from recoupe.store.uploads import read_files
from recoupe.store.work import Worker

WIRE = "Ida Berg a rencontré Ali Haddou à Oslo lundi. Les deux ministres ont signé un accord sur la pêche. "
PAPERS = [
    ("depeche.txt", f"{WIRE}\nUn communiqué est attendu demain matin à Rabat.\n"),
    ("journal.txt", f"{WIRE}\nLe Parlement en débattra au printemps prochain.\n"),
]


def test_what_is_kept_is_found_and_the_oldest_go(empty: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sentences, "MOST", 3)
    with empty.writing() as db:
        for number in range(5):
            keep(db, {bytes([number]) * 16: b"p%d" % number}, number)
    keys = [bytes([number]) * 16 for number in range(5)]
    assert dict(Sentences(empty.path).get(keys)) == {key: b"p%d" % n for n, key in enumerate(keys) if n > 1}


def test_only_sentences_not_seen_before_are_parsed(empty: Store, monkeypatch: pytest.MonkeyPatch):
    from recoupe.annotate.parse.model import Model

    parsed: list[str] = []
    read = Model.read

    def counted(model: Model, texts: list[str]) -> object:
        parsed.extend(texts)
        return read(model, texts)

    monkeypatch.setattr(Model, "read", counted)
    options = Options(as_of="2026-01-01")
    documents = [read_files([(name, text.encode())], options)[0][0] for name, text in PAPERS]
    for document in documents:
        add(empty, document)
    assert [sum(words in text for text in parsed) for words in ("Ali Haddou", "pêche", "Rabat", "printemps")] == [1] * 4
    readings = list(pile.readings(empty.reading(), [document.id for document in documents]))
    assert all(reading.claims or reading.mentions for reading in readings)


def add(store: Store, document: Document) -> None:
    """An import, done by a process that has seen nothing before."""
    from recoupe.store.spread import _sentences

    _sentences.cache_clear()
    with store.writing() as db:
        number = imports.accept(db, (), "moi")
        pile.add(db, [document], number)
    job = imports.one(store.reading(), number)
    assert job is not None
    Worker(store, "fr", "2026-01-01").run(job)
    done = imports.one(store.reading(), number)
    assert done is not None
    assert done.state == "done", done.why
