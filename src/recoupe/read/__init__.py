"""Stage 1: bytes -> Document. One file a format (`readers`); what cannot be read becomes a row of `skipped`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.packed import unpack
from recoupe.read.paths import find_sources, why_not
from recoupe.read.readers import COMPRESSED, READERS, Reader
from recoupe.read.refusal import Unreadable
from recoupe.read.sniff import kind_of
from recoupe.read.source import Budget, Limits, Source

LIMITS = Limits()

__all__ = ["LIMITS", "READERS", "Limits", "Reader", "Source", "read_pile", "read_source"]


def read_pile(
    paths: Sequence[Path | str], options: Options, lexicon: Lexicon, limits: Limits = LIMITS
) -> tuple[list[Document], list[Skipped]]:
    """Read files, folders, globs and what lies in archives into documents.

    Every input is in one of the two lists: as a document, or with the reason why not, in the language of the run. No
    input raises. The order of `paths` and the working directory change nothing.
    """
    words = Words(options.lang)
    sources, skipped = find_sources(paths, words)
    documents: list[Document] = []
    for source in sources:
        for result in read_source(source, options, lexicon, limits):
            if isinstance(result, Document):
                documents.append(result)
            else:
                skipped.append(result)
    return documents, sorted(skipped, key=lambda row: (row.path, row.reason))


def read_source(
    source: Source, options: Options, lexicon: Lexicon, limits: Limits = LIMITS
) -> Iterator[Document | Skipped]:
    """The documents of one input as they are read, and what could not be read of it. Never raises."""
    words = Words(options.lang)
    try:
        if source.budget is None:
            size = os.stat(source.file).st_size if source.stream is None else source.size
            source = replace(source, budget=Budget(limits, size, words))
        kind = kind_of(source)
        for _ in range(2):  # a compressed file in a compressed file is odd, a third is a trap
            if isinstance(kind, Reader) or f".{kind}" not in COMPRESSED:
                break
            source = unpack(source, kind, words)
            kind = kind_of(source)
        if not isinstance(kind, Reader):
            raise Unreadable(words.text("format non lu : {kind}", kind=kind.upper()))
        yield from kind.load()(source, options, lexicon, words)
    except Unreadable as error:
        yield Skipped(path=source.label, reason=error.reason)
    except OSError as error:  # gone or forbidden since it was listed
        yield Skipped(path=source.label, reason=why_not(source.file, error, words))
