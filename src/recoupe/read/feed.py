"""RSS, Atom, RDF: the entries whose article is in the feed, whole.

An entry that holds a summary and a link is none: it is named, and `recoupe watch` fetches what it announces. Nothing is
fetched here, and no entity of the XML is looked up.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.article import make_document
from recoupe.read.dates import header_day
from recoupe.read.markup import plain_text
from recoupe.read.refusal import Refusal, Unreadable
from recoupe.read.source import Source

MAX_FEED = 20_000_000  # bytes
WHOLE = 600  # characters: a summary has two or three sentences
WHOLE_UNSAID = 1500  # where the feed does not say that it is the content
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']*)""")
_ASCII_LIKE = re.compile(rb"utf-?8|(?:us-)?ascii|iso-?8859-?\d+|latin-?\d|(?:windows-|cp)125\d|mac\w*", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_NUMBERED = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));?")
_CUT = re.compile(
    r"(?:\.\.\.|…|\[(?:\.\.\.|…|&#8230;)\]|(?:lire|voir|découvrir) (?:la suite|plus|l['’]article)|en savoir plus"
    r"|read more|continue reading)[^\n]{0,60}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed. `id`: what tells it from the others; `text`: its content or summary; `whole`: the article is
    in it; `source`: the title of the feed."""

    id: str
    link: str
    title: str
    text: str
    whole: bool
    published: str | None
    author: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its entries, and the seconds for which it asks not to be fetched again (`ttl`)."""

    entries: tuple[Entry, ...]
    ttl: int = 0


def parse_feed(data: bytes, words: Words, url: str = "") -> Feed:
    """The entries of a feed, in its order; `Unreadable` where it is none. `url`: what its links are relative to."""
    import feedparser

    headers = {"content-location": url} if url else {}
    harmless = _harmless(data, words)
    try:
        parsed = feedparser.parse(BytesIO(harmless), response_headers=headers, sanitize_html=False)
    except Exception as error:  # over XML that is none feedparser raises whatever its code meets
        raise Unreadable(words.text("flux endommagé ({error})", error=type(error).__name__)) from error
    if not parsed.get("version") and not parsed.entries:
        raise Unreadable(words.text("ni RSS, ni Atom, ni RDF"))
    source = _line(parsed.feed.get("title"))
    entries: dict[str, Entry] = {}
    for n, row in enumerate(parsed.entries, start=1):
        entry = _entry(row, n, source)
        entries.setdefault(entry.id, entry)
    ttl = str(parsed.feed.get("ttl") or "")
    return Feed(tuple(entries.values()), min(int(ttl) * 60, 86_400) if ttl.isdecimal() and len(ttl) < 6 else 0)


def _harmless(data: bytes, words: Words) -> bytes:
    """A feed without its DOCTYPE, in which entities could be multiplied by the million, or name files to be read."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            data = data.decode(encoding, "replace").lstrip("\ufeff").encode("utf-8", "replace")
            data = _ENCODING.sub(b"<?xml version='1.0' encoding='utf-8", data, count=1)
            break
    declared = _ENCODING.match(data.removeprefix(codecs.BOM_UTF8))
    if declared is not None and not _ASCII_LIKE.fullmatch(declared[1]):
        raise Unreadable(
            words.text("encodage inconnu : {encoding}", encoding=declared[1][:40].decode("ascii", "replace"))
        )
    return _NUMBERED.sub(_possible, _DOCTYPE.sub(b"", data, count=1))


def _possible(sign: re.Match[bytes]) -> bytes:
    """A sign by its number, or the sign for one that cannot be: `&#x110000;`, half a pair."""
    number = int(sign[1], 16) if sign[1] else int(sign[2])
    return sign[0] if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF and number else b"&#xFFFD;"


def _entry(row: Any, n: int, source: str) -> Entry:
    content = "\n".join(part.get("value") or "" for part in row.get("content", ()) if _is_text(part))
    text = plain_text(content or row.get("summary") or "")
    link = str(row.get("link") or "").strip()
    return Entry(
        id=str(row.get("id") or link or f"E{n}").strip(),
        link=link,
        title=_line(row.get("title")),
        text=text,
        whole=len(text) >= (WHOLE if content else WHOLE_UNSAID) and _CUT.search(text) is None,
        published=header_day(row.get("published")) or header_day(dict.get(row, "updated")),  # its own `get` may warn
        author=_line(row.get("author")) or None,
        source=source or None,
    )


def _is_text(part: Any) -> bool:
    return str(part.get("type", "")).endswith(("html", "plain", "xml", ""))


def _line(markup: str | None) -> str:
    return " ".join(plain_text(markup).split()) if markup else ""


def read_feed(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """Each whole entry as a document; the others with the reason why not."""
    feed = parse_feed(source.load(MAX_FEED, words), words, source.known.url or "")
    if not feed.entries:
        yield Skipped(path=source.label, reason=words.text("flux sans article"))
    for entry in feed.entries:
        path = f"{source.label}#{entry.id}"
        read = _document(path, entry, options, lexicon, words)
        yield Skipped(path=path, reason=read.reason) if isinstance(read, Refusal) else read


def _document(path: str, entry: Entry, options: Options, lexicon: Lexicon, words: Words) -> Document | Refusal:
    if not entry.whole:
        if entry.link:
            return Refusal(words.text("résumé seulement ; « recoupe watch » va chercher l’article"))
        return Refusal(words.text("résumé seulement, sans lien vers l’article"))
    return make_document(
        path,
        text_of(entry),
        options,
        lexicon,
        words,
        url=entry.link or None,
        title=entry.title or None,
        published=entry.published,
        source=entry.source,
        author=entry.author,
    )


def text_of(entry: Entry) -> str:
    """The text of an article in a feed: as that of a row, its title, a blank line, its content."""
    return f"{entry.title}\n\n{entry.text}" if entry.title else entry.text
