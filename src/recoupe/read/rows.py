"""JSONL: one article a row, with the keys id, url, title, text, published, source; other keys are ignored.

Rows are read one by one: a file of any size needs the memory of its articles only, a row of any size that of the limit.
Where there is no `text`, keys are taken by their usual names, as the columns of a table are.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.decode import decode
from recoupe.read.fields import MAX_ROW, Row, Rows, choose_columns, row_of
from recoupe.read.refusal import Refusal
from recoupe.read.source import Source

_CHUNK = 1 << 20


def read_rows(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """Each row as a document, or the line and the reason why not."""
    rows = Rows(source, options, lexicon, words)
    with source.open() as raw:
        for number, line in _lines(raw):
            yield rows.take(number, decode_row(line, lexicon, words))
    if not rows.count:
        yield Skipped(path=source.label, reason=words.text("fichier vide"))


def decode_row(line: bytes | msgspec.Raw | None, lexicon: Lexicon, words: Words) -> Row | Refusal:
    """One JSON object; None stands for a line that is too long."""
    if line is None:
        return Refusal(words.text("ligne trop longue (limite : {limit} Mo)", limit=MAX_ROW // 1_000_000))
    try:
        return msgspec.json.decode(line, type=Row)
    except RecursionError:
        return Refusal(words.text("JSON invalide"))
    except msgspec.ValidationError as error:
        return _by_name(line, error, lexicon, words)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    decoded = decode(bytes(line), words)  # JSON is UTF-8 by its standard, but not everywhere
    if isinstance(decoded, Refusal):
        return decoded
    try:
        return msgspec.json.decode(decoded.text.encode("utf-8"), type=Row)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Refusal(words.text("JSON invalide"))


def _by_name(line: bytes | msgspec.Raw, error: Exception, lexicon: Lexicon, words: Words) -> Row | Refusal:
    """An object whose keys have other names or other kinds of values."""
    fault = Refusal(words.text("champs inattendus : {error}", error=str(error)))
    try:
        values: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return fault
    if not isinstance(values, dict):
        return fault
    columns = choose_columns(values, lexicon.columns, words)
    return columns if isinstance(columns, Refusal) else row_of(values, columns, words)


def _lines(raw: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
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


def _recoded(file: io.BufferedReader) -> Iterator[bytes]:
    """The file in pieces, as UTF-8 without a byte-order mark."""
    first = file.read1(_CHUNK)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        while first:
            yield decoder.decode(first).encode("utf-8", "replace")
            first = file.read1(_CHUNK)
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    while chunk := file.read1(_CHUNK):
        yield chunk
