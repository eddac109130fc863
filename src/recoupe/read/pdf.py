"""PDF: one article a file, the text in the order in which the file has it, its lines made paragraphs again.

A title of the metadata counts only where the page shows it, and the day on which a file was made is not the day on
which its article was published: neither is believed on its own.
"""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.lexicon.page import fold
from recoupe.model import Document, Options, Skipped
from recoupe.read.article import MAX_TEXT, make_document
from recoupe.read.refusal import Refusal, Unreadable
from recoupe.read.source import Source
from recoupe.read.wrapped import join_lines

if TYPE_CHECKING:
    import pypdf

MAX_FILE = 50_000_000  # bytes
MAX_PAGES = 100
LONGEST = 20.0  # seconds
LEAST = 40  # letters below which a file has no text of its own
EDGE = 3  # lines at the head and the foot of a page that may be said on each
UNMAPPED = 0.02  # share of signs without a letter, beyond which a font has no table of letters
_NUMBER = re.compile(r"\d+")
_FOLIO = re.compile(r"\W*(?:page|p\.?)?\s*\d{1,4}\s*(?:(?:/|sur|of|de)\s*\d{1,4})?\W*", re.IGNORECASE)
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)|/g\\d+")


def read_pdf(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """The article in a file, or why there is none."""
    pages, title = _pages(source.load(MAX_FILE, words), words)
    lines = [line for page in _without_edges(pages) for line in page]
    text = join_lines(lines, lexicon.hyphens)
    _check_letters(text, words)
    known = source.known
    read = make_document(
        source.label,
        text,
        options,
        lexicon,
        words,
        url=known.url,
        title=known.title or _shown(title, text),
        published=known.published,
        source=known.source,
        author=known.author,
    )
    yield Skipped(path=source.label, reason=read.reason) if isinstance(read, Refusal) else read


def _pages(data: bytes, words: Words) -> tuple[list[list[str]], str]:
    """The lines of each page, and the title in the metadata."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every oddity of a file
    started = time.monotonic()
    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(words.text("PDF protégé par un mot de passe"))
        pages: list[list[str]] = []
        size = 0
        for page in _first(reader, words):
            pages.append(page.extract_text().splitlines())
            size += sum(map(len, pages[-1]))
            if size > 2 * MAX_TEXT:
                raise Unreadable(
                    words.text("texte trop long : {n} caractères (limite : {limit})", n=size, limit=MAX_TEXT)
                )
            if time.monotonic() - started > LONGEST:
                raise Unreadable(words.text("PDF trop long à lire (plus de {n} secondes)", n=int(LONGEST)))
        title = reader.metadata.title if reader.metadata else None
    except Unreadable:
        raise
    except pypdf.errors.DependencyError as error:
        raise Unreadable(words.text("PDF protégé par un mot de passe")) from error
    except Exception as error:
        raise Unreadable(words.text("PDF endommagé ({error})", error=type(error).__name__)) from error
    return pages, str(title or "")


def _first(reader: pypdf.PdfReader, words: Words) -> Iterator[pypdf.PageObject]:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise Unreadable(words.text("PDF de {n} pages, pas un article (limite : {limit})", n=count, limit=MAX_PAGES))
    yield from reader.pages


def _without_edges(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without what the head or the foot of most of them says, and without their numbers."""
    filled = [[line for line in page if line.strip()] for page in pages]
    said = Counter(key for page in filled for key in {_key(line) for line in (*page[:EDGE], *page[-EDGE:])})
    often = {key for key, count in said.items() if count >= max(2, (len(filled) + 1) // 2)}
    kept = []
    for page in filled:
        first, last = 0, len(page)
        while first < min(EDGE, last) and (_key(page[first]) in often or _is_folio(page[first])):
            first += 1
        while last > first and len(page) - last < EDGE and (_key(page[last - 1]) in often or _is_folio(page[last - 1])):
            last -= 1
        kept.append(page[first:last])
    return kept


def _is_folio(line: str) -> bool:
    return len(line) < 40 and _FOLIO.fullmatch(line.strip()) is not None


def _key(line: str) -> str:
    """A line as the lines of other pages repeat it: page numbers differ."""
    return _NUMBER.sub("0", " ".join(line.lower().split()))


def _shown(title: str, text: str) -> str | None:
    """The title of the metadata where the article begins with it."""
    plain = " ".join(title.split())
    head = " ".join(text[:1500].split())
    return plain if len(plain) >= 10 and fold(plain) in fold(head) else None


def _check_letters(text: str, words: Words) -> None:
    if sum(map(str.isalpha, text)) < LEAST:
        raise Unreadable(words.text("PDF sans texte (numérisé ?) : il faudrait une reconnaissance de caractères"))
    if len(_NO_LETTER.findall(text)) > UNMAPPED * len(text):
        raise Unreadable(words.text("PDF dont les polices ne disent pas leurs lettres"))
