"""Mail (EML) and boxes of it (mbox): one newsletter is one article. Saved pages (MHTML) are mails by their form.

The whole text of a mail is read, not an article inside it: a newsletter is a list of equals, of which a reader of pages
would keep the longest.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import cast

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.article import make_document
from recoupe.read.dates import header_day
from recoupe.read.decode import decode
from recoupe.read.markup import plain_text
from recoupe.read.readers import reader_of
from recoupe.read.refusal import Refusal, Unreadable
from recoupe.read.source import Known, Source, in_memory
from recoupe.read.wrapped import join_lines

MAX_MAIL = 30_000_000  # bytes, with pictures
STUB = 0.4  # a plain part shorter than this, of the HTML beside it, only says where to read the mail
_PREFIX = re.compile(r"^\s*(?:(?:re|ré|tr|fw|fwd)\s*:\s*)+", re.IGNORECASE)
_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read_mail(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """The mail in a file as a document, or why it is none."""
    yield from _read(source.load(MAX_MAIL, words), source, source.label, options, lexicon, words)


def read_box(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """Each mail of a box."""
    number = 0
    with source.open() as file:
        for data in _mails(file):
            number += 1
            label = f"{source.label}#{number}"
            if data is None:
                limit = MAX_MAIL // 1_000_000
                reason = words.text("fichier trop gros pour ce format (limite : {limit} Mo)", limit=limit)
                yield Skipped(path=label, reason=reason)
                continue
            try:
                yield from _read(data, source, label, options, lexicon, words)
            except Unreadable as error:
                yield Skipped(path=label, reason=error.reason)
    if not number:
        yield Skipped(path=source.label, reason=words.text("aucun message dans cette boîte"))


def _mails(file: Iterator[bytes]) -> Iterator[bytes | None]:
    """The mails of a box, which “From ” at the start of a line parts; None for one that is too large."""
    held: list[bytes] | None = None
    size = 0
    readline = file.readline  # type: ignore[attr-defined]
    is_start = True
    while line := readline(1 << 20):
        if is_start and line.startswith(b"From "):
            if held is not None:
                yield b"".join(held) if size <= MAX_MAIL else None
            held, size = [], 0
        elif held is not None:
            size += len(line)
            if size <= MAX_MAIL:
                held.append(line[1:] if line.startswith(b">From ") else line)
        is_start = line.endswith(b"\n")
    if held is not None:
        yield b"".join(held) if size <= MAX_MAIL else None


def _read(
    data: bytes, source: Source, label: str, options: Options, lexicon: Lexicon, words: Words
) -> Iterator[Document | Skipped]:
    try:
        mail = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in mail.walk() if not part.is_multipart()]
    except RecursionError:
        raise Unreadable(words.text("message aux parties emboîtées sans fin")) from None
    if not mail.keys() or not any(mail.get(name) for name in ("From", "Date", "Subject", "Content-Type")):
        raise Unreadable(words.text("ni message ni page enregistrée (pas d’en-tête)"))
    if any(part.get_content_type() in _SECRET for part in (mail, *parts)):
        raise Unreadable(words.text("message chiffré"))
    page = _saved_page(mail, parts)
    if page is not None:
        yield from reader_of("html").load()(replace(page, label=label), options, lexicon, words)
        return
    read = _document(mail, parts, source.known, label, options, lexicon, words)
    yield Skipped(path=label, reason=read.reason) if isinstance(read, Refusal) else read


def _saved_page(mail: Message, parts: list[Message]) -> Source | None:
    """The page of a browser's “save as”: a mail that nobody sent."""
    if mail.get("Snapshot-Content-Location") is None and (mail.get("To") or mail.get("Received")):
        return None
    if mail.get_content_type() != "multipart/related" or (mail.get("From") and "@" in str(mail.get("From"))):
        return None
    root = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if root is None:
        return None
    url = mail.get("Snapshot-Content-Location") or root.get("Content-Location")
    charset = _charset(root)
    known = Known(url=_line(url) or None, charset=charset, captured=_line(mail.get("Date")) or None)
    return in_memory("page.html", "", cast(bytes, root.get_payload(decode=True) or b""), known)


def _document(
    mail: Message,
    parts: list[Message],
    known: Known,
    label: str,
    options: Options,
    lexicon: Lexicon,
    words: Words,
) -> Document | Refusal:
    text = _text(parts, lexicon, words)
    if isinstance(text, Refusal):
        return text
    subject = _PREFIX.sub("", _line(mail.get("Subject")))
    name, address = parseaddr(_line(mail.get("From")))
    attached = [
        _line(part.get_filename()) for part in parts if part.get_filename() and part.get_content_maintype() != "image"
    ]
    warnings = (words.text("pièces jointes non lues : {names}", names=", ".join(attached)[:200]),) if attached else ()
    return make_document(
        label,
        f"{subject}\n\n{text}" if subject else text,
        options,
        lexicon,
        words,
        url=known.url,
        title=subject or known.title,
        published=header_day(_line(mail.get("Date"))) or known.published,
        source=name or address.rpartition("@")[2] or known.source,
        author=known.author,
        warnings=warnings,
    )


def _text(parts: list[Message], lexicon: Lexicon, words: Words) -> str | Refusal:
    """The text a reader of the mail sees: its plain part, unless that only points to the other."""
    plain = html = ""
    fault = Refusal(words.text("texte vide"))
    for part in parts:
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment":
            continue
        decoded = _decoded(part, words)
        if isinstance(decoded, Refusal):
            fault = decoded
        elif kind == "text/plain":
            plain = plain or _unwrapped(part, decoded, lexicon)
        else:
            html = html or plain_text(decoded)
    if not plain and not html:
        return fault
    return plain if len(plain) >= STUB * len(html) else html


def _decoded(part: Message, words: Words) -> str | Refusal:
    """The text of a part in the encoding it names; in that which its bytes are in, where they are not."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return Refusal(words.text("texte vide"))
    charset = _charset(part)
    if charset and not charset.startswith("utf"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            pass
    told = decode(data, words)
    return told if isinstance(told, Refusal) else told.text


def _unwrapped(part: Message, text: str, lexicon: Lexicon) -> str:
    lines = [line for line in text.splitlines() if not line.startswith("-- ")]
    if str(part.get_param("format", "")).lower() == "flowed":  # a line that ends in a blank goes on in the next
        return re.sub(r"(?<=[^\s]) \n(?=\S)", " ", "\n".join(lines)).strip()
    is_wrapped = lines and max(map(len, lines)) <= 100
    return join_lines(lines, lexicon.hyphens) if is_wrapped else "\n".join(lines).strip()


def _charset(part: Message) -> str | None:
    charset = part.get_content_charset()
    return charset if isinstance(charset, str) else None


def _line(value: object) -> str:
    """A header in one line, its encoded words as text."""
    if value is None:
        return ""
    try:
        text = str(make_header(decode_header(str(value))))
    except (LookupError, ValueError, MessageError):
        text = str(value)
    text = text.encode("utf-8", "replace").decode()
    return " ".join(text.split())
