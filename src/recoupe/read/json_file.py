"""A JSON file: a list of articles, an object that holds one, a single article, or rows after all."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import msgspec

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.lexicon.columns import fold_column
from recoupe.model import Document, Options, Skipped
from recoupe.read.fields import Rows
from recoupe.read.refusal import Refusal, Unreadable
from recoupe.read.rows import decode_row, read_rows
from recoupe.read.source import Source, in_memory

MAX_FILE = 100_000_000  # bytes; it is held whole, unlike JSONL


def read_json(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """Each article as a document, or its place in the list and the reason why not."""
    data = source.load(MAX_FILE, words).removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    try:
        parts = _parts(data, lexicon)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        if data.lstrip()[:1] != b"{":
            raise Unreadable(words.text("JSON invalide")) from error
        yield from read_rows(in_memory(source.name, source.label, data), options, lexicon, words)
        return
    if not parts:
        raise Unreadable(words.text("liste vide"))
    rows = Rows(source, options, lexicon, words)
    for number, part in enumerate(parts, start=1):
        row = decode_row(part, lexicon, words) if len(memoryview(part)) else Refusal(words.text("texte vide"))
        yield rows.take(number, row)


def _parts(data: bytes, lexicon: Lexicon) -> list[msgspec.Raw]:
    """The articles of a file, not decoded yet."""
    if data.lstrip()[:1] == b"[":
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    whole = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    named = {fold_column(key): value for key, value in whole.items()}
    if not any(name in named for name in lexicon.columns.text):
        for key in lexicon.columns.lists:
            if key in named and bytes(named[key]).lstrip()[:1] == b"[":
                return msgspec.json.decode(named[key], type=list[msgspec.Raw])
    return [msgspec.Raw(data)]
