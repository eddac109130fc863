"""The stages of one document as a runner takes them: rows of bytes in, rows of bytes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.lexicon import load_lexicon
from recoupe.model import Document, Options, Reading, Skipped, Struct
from recoupe.read import Source, read_source
from recoupe.reader import reader_id
from recoupe.runners.rows import Row

SOURCE, DOCUMENT, SKIPPED, READING = "source", "document", "skipped", "reading"
"""The kinds of rows."""

pack = msgspec.msgpack.Encoder().encode


class Told(Struct, frozen=True, kw_only=True):
    """What every process of a run is told. `reader`: theirs must be the same, or two would read differently."""

    reader: str
    as_of: str
    lang: str

    @property
    def options(self) -> Options:
        """The options that reading depends on."""
        return Options(as_of=self.as_of, lang=self.lang)


class Input(Struct, frozen=True):
    """An input by its path, its label and the hash of its bytes, which only tells it from what stood there before."""

    file: str
    label: str
    content: str


class ReadSources:
    """Stage 1: inputs -> documents, and what could not be read of them."""

    def __init__(self, told: bytes) -> None:
        self._options = _same_reader(told).options
        self._lexicon = load_lexicon()

    def __call__(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            given = msgspec.msgpack.decode(row.content, type=Input)
            for result in read_source(Source(Path(given.file), given.label), self._options, self._lexicon):
                yield document_row(result) if isinstance(result, Document) else skipped_row(result)

    @staticmethod
    def lost(row: Row, told: bytes) -> Row:
        """For an input at which every process dies."""
        return _lost(row.id, told)


class Understand:
    """Stages 2 and 3: documents -> readings. What was skipped is passed over."""

    def __init__(self, told: bytes) -> None:
        from recoupe.pipeline import understand_shard

        self._options = _same_reader(told).options
        self._understand = understand_shard
        self._understand([])  # loads the model now: what a first shard costs is then what any costs

    def __call__(self, rows: Sequence[Row]) -> Iterator[Row]:
        documents = [msgspec.msgpack.decode(row.content, type=Document) for row in rows if row.kind == DOCUMENT]
        for result in self._understand(documents):
            if isinstance(result, Reading):
                yield Row(id=result.document.id, kind=READING, content=pack(result))
            else:
                words = Words(self._options.lang)
                reason = words.text("défaut de Recoupe sur cet article, à signaler ({error})", error=result.error)
                yield skipped_row(Skipped(path=result.path, reason=reason))

    @staticmethod
    def lost(row: Row, told: bytes) -> Row | None:
        """For an article at which every process dies."""
        if row.kind != DOCUMENT:
            return None
        return _lost(msgspec.msgpack.decode(row.content, type=Document).path, told)


def document_row(document: Document) -> Row:
    """A document on its way."""
    return Row(id=document.id, kind=DOCUMENT, content=pack(document))


def skipped_row(skipped: Skipped) -> Row:
    """What could not be read, on its way."""
    return Row(id=skipped.path, kind=SKIPPED, content=pack(skipped))


def _lost(path: str, told: bytes) -> Row:
    words = Words(msgspec.msgpack.decode(told, type=Told).lang)
    reason = words.text("le processus qui lit cette entrée a été tué à chaque essai (mémoire insuffisante ?)")
    return skipped_row(Skipped(path=path, reason=reason))


def _same_reader(told: bytes) -> Told:
    found = msgspec.msgpack.decode(told, type=Told)
    if found.reader != reader_id():
        raise InputError("this machine has another version of Recoupe or of its model than the one that asks")
    return found
