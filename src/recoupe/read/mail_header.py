"""The headers of a mail as text: encoded words (RFC 2047), and what tools write instead of them."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from recoupe.read.html.charset import web_codec

_ADDRESS = re.compile(r"(?P<name>[^<]*)<(?P<address>[^<>]*)>\s*$")


def header(mail: Message, name: str) -> str:
    """A header in one line; empty where the mail has none.

    Letters with accents that nothing encodes are UTF-8 or Windows-1252, as everywhere.
    """
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    return words_of(_repaired(raw))


def sender(mail: Message) -> tuple[str, str]:
    """The name and the address that a letter comes from. A name may hold a comma, encoded or not."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == "from"), "")
    return name_and_address(_repaired(raw))


def name_and_address(said: str) -> tuple[str, str]:
    """“Le Fil, la lettre <a@b.example>” -> its name and its address; either may be empty."""
    if "@" not in said:
        return words_of(said).strip(" <>\"'"), ""
    whole = _ADDRESS.match(said)
    name, address = (whole["name"], whole["address"]) if whole else parseaddr(said)
    return words_of(name).strip(" \"'"), address.strip()


def words_of(said: str) -> str:
    """A header with its encoded words as text, in one line."""
    try:
        pieces = decode_header(said)
    except (MessageError, ValueError, LookupError):  # an encoded word that is cut off
        pieces = [(said, None)]
    text = "".join(_decoded(piece, charset) for piece, charset in pieces)
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _decoded(piece: str | bytes, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if charset is None:  # between encoded words: `decode_header` makes them bytes in this way
        return piece.decode("raw-unicode-escape", "replace")
    for codec in (web_codec(charset), "utf-8"):
        try:
            return piece.decode(codec or "utf-8")
        except (UnicodeError, LookupError):
            pass
    return piece.decode("cp1252", "replace")


def _repaired(raw: str) -> str:
    """A header whose bytes beyond ASCII were kept as half pairs, as text."""
    if raw.isascii():
        return raw
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
