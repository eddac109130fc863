"""CSV and TSV: one article a row, columns by their usual names, the delimiter by the line that names them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.decode import decode
from recoupe.read.fields import MAX_ROW, Columns, Row, Rows, choose_columns, row_of
from recoupe.read.refusal import Refusal, Unreadable
from recoupe.read.source import Source

_CHUNK = 1 << 18  # bytes; the encoding is told by the first
_DELIMITERS = ",;\t|"
_STRAY = "recoupe.stray"


def read_csv(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """Each row as a document, or its line and the reason why not."""
    csv.field_size_limit(MAX_ROW)
    rows = Rows(source, options, lexicon, words)
    with source.open() as raw:
        lines = _lines(_text(raw, words))
        header = next(lines, None)
        if header is None:
            raise Unreadable(words.text("fichier vide"))
        names, columns, delimiter = _header(header, lexicon, words)
        for number, row in _rows(lines, delimiter, names, columns, words):
            yield rows.take(number, row)
    if not rows.count:
        yield Skipped(path=source.label, reason=words.text("aucune ligne sous l’en-tête"))


def _header(line: str, lexicon: Lexicon, words: Words) -> tuple[list[str], Columns, str]:
    """The names of the columns, what they hold, and the delimiter: the one under which a column of texts is named."""
    fault = Refusal(words.text("en-tête illisible"))
    for delimiter in sorted(_DELIMITERS, key=lambda sign: -line.count(sign)):
        try:
            names = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        columns = choose_columns(names, lexicon.columns, words)
        if isinstance(columns, Columns):
            return names, columns, delimiter
        fault = columns if delimiter in line and fault.reason == words.text("en-tête illisible") else fault
    raise Unreadable(fault.reason)


def _rows(
    lines: Iterator[str], delimiter: str, names: list[str], columns: Columns, words: Words
) -> Iterator[tuple[int, Row | Refusal]]:
    """Rows with the line each begins in; the header is line 1."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        number = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error:
            last = reader.line_num + 1
            yield number, Refusal(words.text("guillemets mal fermés, champ sans fin (jusqu’à la ligne {n})", n=last))
            continue
        if cells is None:
            return
        if not any(cells):
            continue
        if len(cells) > len(names):  # the text is cut somewhere, nobody knows where
            fault = words.text("plus de champs que de colonnes ({n} pour {of})", n=len(cells), of=len(names))
            yield number, Refusal(fault)
            continue
        yield number, row_of(dict(zip(names, cells, strict=False)), columns, words)


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    """Lines with their ends; one that is too long is cut, so that it is too long for the reader of rows as well."""
    held = ""
    for piece in pieces:
        *whole, held = (held + piece).split("\n")
        for line in whole:
            yield line + "\n"
        if len(held) > 2 * MAX_ROW:
            yield held
            held = ""
    if held:
        yield held


def _text(raw: io.BufferedReader, words: Words) -> Iterator[str]:
    """The file as text, a piece at a time, all line ends as one."""
    first = raw.read1(_CHUNK)
    is_wide = first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    sample = first[: len(first) // 2 * 2] if is_wide else first[: first.rfind(b"\n") + 1] or first
    told = decode(sample, words)
    if isinstance(told, Refusal):
        raise Unreadable(told.reason)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(told.encoding)(_STRAY), translate=True)
    while first:
        yield decoder.decode(first)
        first = raw.read1(_CHUNK)
    yield decoder.decode(b"", final=True)


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not of the encoding: those of Windows in a file of UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_STRAY, _as_western)
