"""Bytes of a page -> text. What a page or a server says of its encoding is only believed where the bytes agree.

In this order: a byte-order mark; UTF-8, where the bytes are valid UTF-8 with accents in it, whatever is declared; the
declared encoding, by its WHATWG name (ISO-8859-1 is Windows-1252 on the web); then as any file (`read.decode`).
"""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import map_encoding_to_html5

from recoupe.i18n import Words
from recoupe.read.decode import Decoded, decode
from recoupe.read.refusal import Refusal

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4096
MAX_NULS = 0.05  # of all bytes: more is no text with stray nulls


def decode_page(data: bytes, declared: str | None, words: Words) -> Decoded | Refusal:
    """The text of a page; `declared` is the charset of the answer it came with. Null characters are left out, as by a
    browser."""
    if data[:4].startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, words)
    nuls = data.count(b"\x00")
    if nuls and nuls <= MAX_NULS * len(data):
        data = data.replace(b"\x00", b"")
    named = web_codec(declared) or web_codec(_in_head(data))
    if not data.isascii() and named not in (None, "utf-8"):
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
        try:
            return Decoded(data.decode(named or "utf-8"), named or "")
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, words)


def _in_head(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


def web_codec(label: str | None) -> str | None:
    """The codec of a label that the web knows; any other name that Python has (hex, idna …) is none."""
    if not label:
        return None
    name = map_encoding_to_html5(label.strip(" \"'").lower(), fallback_utf8=False)
    return name if name is None or not name.startswith("utf-16") else None
