"""What an input is: by its first bytes where they leave no doubt, else by its ending, else by how its text begins."""

from __future__ import annotations

import codecs
import re

from recoupe.read.readers import COMPRESSED, READERS, UNREAD, Reader, by_ending, reader_of
from recoupe.read.source import Source

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"(\xb5/\xfd", "zst"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"WARC/1.", "warc"),
    (b"WARC/0.", "warc"),
)
_ROWS = re.compile(rb'\s*\{\s*"')
_LIST = re.compile(rb"\s*\[\s*\{")
_FEED = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*+<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL)
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*+<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)


def kind_of(source: Source) -> Reader | str:
    """Its reader; or the name of a compression (`gz`, `bz2`, `xz`, `zst`), or of a format that is not read."""
    head = source.head()
    named = by_ending(source.name)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            if named is not None and any(source.name.endswith(e) and e.endswith(f".{kind}") for e in named.endings):
                return named  # a compression of its own: .warc.gz
            return kind if f".{kind}" in COMPRESSED else reader_of(kind)
    if head[257:262] == b"ustar":
        return reader_of("tar")
    text = head.removeprefix(codecs.BOM_UTF8)
    if named is None or named.kind in ("text", "html", "feed"):  # names that say little: a page saved as .txt, .xml
        if _PAGE.match(text):
            return reader_of("html")
        if _FEED.match(text):
            return reader_of("feed")
    if named is not None:
        return named
    for ending in (*UNREAD, *COMPRESSED):
        if source.name.endswith(ending):
            return ending[1:]
    if _ROWS.match(text):
        return reader_of("jsonl")
    return reader_of("json") if _LIST.match(text) else READERS[0]
