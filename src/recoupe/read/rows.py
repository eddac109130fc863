"""JSONL: one article a row, with the keys id, url, title, text, published, source; other keys are ignored.

Rows are read one by one: a file of any size needs the memory of its articles only, a row of any size that of the limit.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.article import make_document
from recoupe.read.decode import decode
from recoupe.read.refusal import Refusal
from recoupe.read.source import Source

MAX_ROW = 4_000_000  # bytes
_CHUNK = 1 << 20


class Row(msgspec.Struct, frozen=True):
    """What is read of a row."""

    text: str
    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    published: str | int | None = None
    source: str | None = None


def read_rows(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """Each row as a document, or the line and the reason why not."""
    seen: dict[str, int] = {}
    count = 0
    with source.open() as raw:
        for number, line in _lines(raw):
            count += 1
            row = _row(line, words)
            where = f"{source.label}#{number}"
            if isinstance(row, Refusal):
                yield _skipped(where, number, row, words)
                continue
            name = str(row.id) if row.id not in (None, "") else f"L{number}"
            where = f"{source.label}#{name}"
            if name in seen:
                again = Refusal(words.text("même identifiant que la ligne {n}", n=seen[name]))
                yield _skipped(where, number, again, words)
                continue
            seen[name] = number
            read = _document(where, row, options, lexicon, words)
            yield _skipped(where, number, read, words) if isinstance(read, Refusal) else read
    if not count:
        yield Skipped(path=source.label, reason=words.text("fichier vide"))


def _document(path: str, row: Row, options: Options, lexicon: Lexicon, words: Words) -> Document | Refusal:
    text = f"{row.title}\n\n{row.text}" if row.title else row.text
    if not row.text.strip():
        return Refusal(words.text("texte vide"))
    return make_document(
        path,
        text,
        options,
        lexicon,
        words,
        url=row.url or None,
        title=row.title or None,
        published=str(row.published) if row.published not in (None, "") else None,
        source=row.source,
    )


def _skipped(path: str, number: int, refusal: Refusal, words: Words) -> Skipped:
    return Skipped(path=path, reason=words.text("ligne {n} : {reason}", n=number, reason=refusal.reason))


def _row(line: bytes | None, words: Words) -> Row | Refusal:
    if line is None:
        return Refusal(words.text("ligne trop longue (limite : {limit} Mo)", limit=MAX_ROW // 1_000_000))
    try:
        return msgspec.json.decode(line, type=Row)
    except (msgspec.ValidationError, RecursionError) as error:
        return Refusal(words.text("champs inattendus : {error}", error=str(error)))
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    decoded = decode(line, words)  # JSON is UTF-8 by its standard, but not everywhere
    if isinstance(decoded, Refusal):
        return decoded
    try:
        return msgspec.json.decode(decoded.text.encode("utf-8"), type=Row)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Refusal(words.text("JSON invalide"))


def _lines(raw: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines that are not blank; None for one that is too long."""
    number, held, over = 0, b"", False
    for chunk in _recoded(raw):
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            number += 1
            line = held + piece
            if over or len(line) > MAX_ROW:
                yield number, None
            elif line.strip():
                yield number, line
            held, over = b"", False
        held += rest
        if len(held) > MAX_ROW:
            held, over = b"", True
    if over:
        yield number + 1, None
    elif held.strip():
        yield number + 1, held


def _recoded(file: BinaryIO) -> Iterator[bytes]:
    """The file in pieces, as UTF-8 without a byte-order mark."""
    first = file.read(_CHUNK)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        while first:
            yield decoder.decode(first).encode("utf-8", "replace")
            first = file.read(_CHUNK)
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    while chunk := file.read(_CHUNK):
        yield chunk
