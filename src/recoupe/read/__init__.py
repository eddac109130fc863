"""Stage 1: bytes -> Document. One file a format; what cannot be read becomes a row of `skipped`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.paths import Source, find_sources, why_not
from recoupe.read.plain import read_plain
from recoupe.read.refusal import Refusal
from recoupe.read.rows import READ_ERRORS, read_rows

ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
NOT_YET = (
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".xml",
    ".rss",
    ".json",
    ".csv",
    ".tsv",
    ".yaml",
    ".yml",
    ".warc",
    ".eml",
)


def read_pile(paths: Sequence[Path | str], options: Options, lexicon: Lexicon) -> tuple[list[Document], list[Skipped]]:
    """Read files, folders, globs and JSONL into documents.

    Every input is in one of the two lists: as a document, or with the reason why not, in the language of the run. No
    input raises. The order of `paths` and the working directory change nothing.
    """
    words = Words(options.lang)
    sources, skipped = find_sources(paths, words)
    documents: list[Document] = []
    for source in sources:
        for result in _read(source, options, lexicon, words):
            if isinstance(result, Document):
                documents.append(result)
            else:
                skipped.append(result)
    return documents, sorted(skipped, key=lambda row: (row.path, row.reason))


def _read(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    name = source.file.name.lower()
    try:
        if name.endswith(ROWS):
            yield from read_rows(source, options, lexicon, words)
            return
        if name.endswith(NOT_YET):
            kind = name.rsplit(".", 1)[-1].upper()
            yield Skipped(path=source.label, reason=words.text("format non lu : {kind}", kind=kind))
            return
        read = read_plain(source, options, lexicon, words)
        yield Skipped(path=source.label, reason=read.reason) if isinstance(read, Refusal) else read
    except READ_ERRORS as error:  # gone, forbidden or broken since it was listed
        yield Skipped(path=source.label, reason=_reason(source, error, words))


def _reason(source: Source, error: Exception, words: Words) -> str:
    if isinstance(error, OSError):
        return why_not(source.file, error, words)
    return words.text("fichier compressé endommagé")
