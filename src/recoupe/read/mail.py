"""Mail (EML) and boxes of it (mbox): one newsletter is one article. Saved pages (MHTML) are mails by their form.

The whole text of a mail is read, not an article inside it: a newsletter is a list of equals, of which a reader of pages
would keep the longest. What it says of itself (how to leave it, how to read it elsewhere) is in the text, not in the
body (`letter`). A mail in a mail is one of its own.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import cast

from msgspec import structs

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.lexicon.page import fold
from recoupe.model import Document, Options, Skipped
from recoupe.read.article import make_document
from recoupe.read.dates import header_day
from recoupe.read.html.dates import day_of
from recoupe.read.letter import PassedOn, take_letter_apart
from recoupe.read.mail_header import header, name_and_address, sender, words_of
from recoupe.read.mail_parts import charset_of, read_parts
from recoupe.read.readers import reader_of
from recoupe.read.refusal import Refusal, Unreadable
from recoupe.read.source import Known, Source, in_memory

MAX_MAIL = 30_000_000  # bytes, with pictures
MAX_INSIDE = 3  # mails in mails
COVER = 300  # characters up to which the text around a mail inside is a covering note
SEVERAL = 2  # lines that lead to the rest of an article, from which a letter is of several
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
    mail = email.message_from_bytes(data, policy=email.policy.compat32)
    yield from _mail(mail, source, label, 0, options, lexicon, words)


def _mail(
    mail: Message, source: Source, label: str, depth: int, options: Options, lexicon: Lexicon, words: Words
) -> Iterator[Document | Skipped]:
    """A mail and those inside it."""
    try:
        parts = list(_parts(mail))
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
    inside = [part for part in parts if part.get_content_type() == "message/rfc822"]
    read = _document(mail, parts, source.known, label, options, lexicon, words)
    if isinstance(read, Refusal):
        if not inside:
            yield Skipped(path=label, reason=read.reason)
    elif not inside or len(read.text) > COVER:
        yield read
    for n, part in enumerate(inside, start=1):
        yield from _inside(part, source, f"{label}#{n}", depth + 1, options, lexicon, words)


def _inside(
    part: Message, source: Source, label: str, depth: int, options: Options, lexicon: Lexicon, words: Words
) -> Iterator[Document | Skipped]:
    """A mail inside a mail."""
    payload = part.get_payload()
    held = payload[0] if isinstance(payload, list) and payload else None
    if depth > MAX_INSIDE or not isinstance(held, Message):
        yield Skipped(path=label, reason=words.text("message aux parties emboîtées sans fin"))
        return
    try:
        yield from _mail(held, source, label, depth, options, lexicon, words)
    except Unreadable as error:
        yield Skipped(path=label, reason=error.reason)


def _parts(mail: Message) -> Iterator[Message]:
    """The parts of a mail that hold no other part of it; of a mail inside only the whole."""
    payload = mail.get_payload()
    if not mail.is_multipart() or not isinstance(payload, list):
        yield mail
        return
    for part in payload:
        if not isinstance(part, Message):
            continue
        if part.get_content_type() == "message/rfc822":
            yield part
        else:
            yield from _parts(part)


def _saved_page(mail: Message, parts: list[Message]) -> Source | None:
    """The page of a browser's “save as”: a mail that nobody sent."""
    if mail.get("Snapshot-Content-Location") is None and (mail.get("To") or mail.get("Received")):
        return None
    if mail.get_content_type() != "multipart/related" or "@" in header(mail, "From"):
        return None
    root = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if root is None:
        return None
    url = header(mail, "Snapshot-Content-Location") or header(root, "Content-Location")
    known = Known(url=url or None, charset=charset_of(root), captured=header(mail, "Date") or None)
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
    piece = read_parts(mail, lexicon, words)
    if isinstance(piece, Refusal):
        return piece
    subject = _PREFIX.sub("", header(mail, "Subject"))
    text = _titled(subject, piece.text)
    letter = take_letter_apart(text, lexicon.letters)
    name, address = sender(mail)
    day = header_day(header(mail, "Date"))
    passed_on = None
    if letter.origin is not None:  # the mail's own head tells who passed it on, and when
        passed_on = day
        name, address, day = _origin(letter.origin, lexicon)
    document = make_document(
        label,
        text,
        options,
        lexicon,
        words,
        url=known.url,
        title=subject or known.title,
        published=day or known.published,
        source=name or address.rpartition("@")[2] or known.source,
        author=known.author,
        warnings=tuple(_warnings(parts, max(letter.announced, piece.linked), words)),
        beside=letter.beside,
    )
    return document if isinstance(document, Refusal) else structs.replace(document, captured=passed_on)


def _titled(subject: str, text: str) -> str:
    """A letter below its subject, which is not said twice."""
    if not subject:
        return text
    first, _, rest = text.partition("\n")
    return f"{subject}\n\n{(rest.strip() or text) if fold(first.strip()) == fold(subject) else text}"


def _origin(origin: PassedOn, lexicon: Lexicon) -> tuple[str, str, str | None]:
    """Sender and day of a letter that was passed on, as far as its head tells."""
    name, address = name_and_address(origin.sender or "")
    return name, address, day_of(origin.day, lexicon.page)


def _warnings(parts: list[Message], leads: int, words: Words) -> Iterator[str]:
    attached = [name for part in parts if (name := _attached(part))]
    if attached:
        yield words.text("pièces jointes non lues : {names}", names=", ".join(attached)[:200])
    if leads >= SEVERAL:
        yield words.text("lettre de plusieurs articles, lue comme un seul document")


def _attached(part: Message) -> str | None:
    """The name of an attachment that is no picture."""
    if part.get_content_maintype() in ("image", "message"):
        return None
    name = part.get_filename()
    return words_of(str(name)) if name else None
