"""What `bench/fuzz.py` has found: files that got an exception, too much time or too much memory out of a reader."""

from __future__ import annotations

import struct
import tarfile
import zlib

import pytest

from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read import read_source
from recoupe.read.source import in_memory

from .samples import BODY, item, rss


def long_attribute() -> bytes:
    """A tar whose extended attributes say that they are longer than any memory."""
    header = tarfile.TarInfo("a.txt")
    content = b"99999999999999999999 path=x\n"
    header.type, header.size = tarfile.XHDTYPE, len(content)
    return header.tobuf(tarfile.USTAR_FORMAT) + content.ljust(512, b"\0") + bytes(1024)


def nameless() -> bytes:
    """A ZIP whose one file has a name of no letters."""
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, zlib.crc32(BODY.encode()), *[len(BODY.encode())] * 2, 0, 0
    )
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, *struct.unpack("<3L", local[14:26]), *[0] * 5, 0, 0
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local) + len(BODY.encode()), 0)
    return local + BODY.encode() + entry + end


CRASHES: dict[str, tuple[str, bytes]] = {
    # our own pattern of datelines tried every way to cut a long run of letters into words
    "letters without a blank": ("a.txt", ("La" * 300 + f"l {BODY}").encode()),
    # tarfile: OverflowError
    "length beyond all memory": ("a.tar", long_attribute()),
    # email: CharsetError, which is no ValueError
    "charset of no letters": (
        "a.eml",
        "Subject: =?\x80tf-8?q?a?=\nFrom: a@b.example\n\n".encode("latin-1") + BODY.encode(),
    ),
    # zipfile: IndexError in `is_dir`
    "file without a name": ("a.zip", nameless()),
    # feedparser: `chr()` of a number that is none, where the XML is broken besides
    "number of no sign": ("a.xml", rss(item(f"<p>{BODY * 4}</p>", title="&#x110000;")).replace(b"</guid>", b"")),
}


@pytest.mark.parametrize("name", CRASHES)
def test_crashes(lexicon: Lexicon, name: str) -> None:
    file, data = CRASHES[name]
    results = list(read_source(in_memory(file, file, data), Options(as_of="2026-01-15"), lexicon))
    assert results
    assert all(isinstance(result, (Document, Skipped)) for result in results)


def test_one_impossible_sign_costs_no_article(lexicon: Lexicon) -> None:
    (document,) = read_source(
        in_memory("a.xml", "a.xml", CRASHES["number of no sign"][1]), Options(as_of="2026-01-15"), lexicon
    )
    assert isinstance(document, Document)
    assert BODY in document.text
