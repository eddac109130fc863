"""Plain text files: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.article import make_document
from recoupe.read.decode import decode
from recoupe.read.refusal import Refusal
from recoupe.read.source import Source

MAX_BYTES = 2_000_000  # an article is some kilobytes; a book is no article


def read_plain(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """The article in a file, or why it is none. A file that is too big is not loaded."""
    read = _read(source, options, lexicon, words)
    yield Skipped(path=source.label, reason=read.reason) if isinstance(read, Refusal) else read


def _read(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Document | Refusal:
    with source.open() as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return Refusal(
            words.text("fichier trop gros pour un article (limite : {limit} Mo)", limit=MAX_BYTES // 1_000_000)
        )
    decoded = decode(data, words)
    if isinstance(decoded, Refusal):
        return decoded
    warnings = (decoded.warning,) if decoded.warning else ()
    known = source.known
    return make_document(
        source.label,
        decoded.text,
        options,
        lexicon,
        words,
        url=known.url,
        title=known.title,
        published=known.published,
        source=known.source,
        author=known.author,
        warnings=warnings,
    )
