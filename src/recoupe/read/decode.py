"""Bytes -> text: which encoding, or why not.

The order is that of certainty: a byte-order mark, then UTF-8, then UTF-16 without a mark (its zero bytes give it away),
then the one-byte encodings of western Europe, told apart by charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from recoupe.i18n import Words
from recoupe.read.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PAR1", "Parquet"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"(\xb5/\xfd", "zstd"),
    (b"ID3", "MP3"),
)
_WESTERN = ["cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850"]
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_RUN = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was in, and a warning where it was in two."""

    text: str
    encoding: str
    warning: str = ""


def decode(data: bytes, words: Words) -> Decoded | Refusal:
    """The text of these bytes, or why there is none.

    >>> decode("déjà".encode("utf-8"), Words("en")).text
    'déjà'
    """
    if not data.strip():
        return Refusal(words.text("fichier vide"))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, words)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return Refusal(words.text("fichier binaire ({name}), pas un texte", name=name))
    wide = _wide(data)
    if wide is not None:
        return wide
    if b"\x00" in data:
        return Refusal(words.text("fichier binaire (octets nuls), pas un texte"))
    if len(_CONTROL.findall(data)) > len(data) // 200 + 1:
        return Refusal(words.text("fichier binaire (caractères de commande), pas un texte"))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _one_byte(data, words)


def _marked(data: bytes, encoding: str, words: Words) -> Decoded | Refusal:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8-sig":
            return _one_byte(data[len(codecs.BOM_UTF8) :], words)
        return Refusal(words.text("encodage {encoding} annoncé mais non respecté", encoding=encoding))
    if not text.strip():
        return Refusal(words.text("fichier vide"))
    if "\x00" in text:
        return Refusal(words.text("fichier binaire (octets nuls), pas un texte"))
    return Decoded(text, encoding)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in a western text nearly every other byte is zero."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.6 * half and others < 0.05 * half:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return Decoded(text, encoding) if "\x00" not in text else None
    return None


def _one_byte(data: bytes, words: Words) -> Decoded | Refusal:
    """Not UTF-8: a one-byte encoding, or UTF-8 with pieces of one."""
    runs = _UTF8_RUN.findall(data)
    valid = sum(len(run) for run in runs)
    accented = sum(len(run) - len(run.decode("utf-8")) for run in runs)
    broken = len(data) - valid
    if accented > broken:  # mostly UTF-8: only the broken bytes are read otherwise
        return _mixed(data, broken, words)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:60_000], cp_isolation=_WESTERN).best()
    for encoding in ([best.encoding] if best is not None else []) + ["cp1252", "latin_1"]:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if sum("\x80" <= char <= "\x9f" for char in text) > len(text) // 100:
            break
        return Decoded(text, encoding)
    return Refusal(words.text("encodage inconnu : ni UTF-8, ni UTF-16, ni Latin-1"))


def _mixed(data: bytes, broken: int, words: Words) -> Decoded | Refusal:
    pieces, at = [], 0
    for match in _UTF8_RUN.finditer(data):
        pieces.append(data[at : match.start()].decode("cp1252", "replace"))
        pieces.append(match[0].decode("utf-8"))
        at = match.end()
    pieces.append(data[at:].decode("cp1252", "replace"))
    text = "".join(pieces)
    if text.count("\ufffd") > 20:
        return Refusal(words.text("encodages mêlés, en partie illisibles"))
    warning = words.text("encodages mêlés : UTF-8 et {n} octets lus comme Windows-1252", n=broken)
    return Decoded(text, "utf-8", warning)
