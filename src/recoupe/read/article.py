"""Text -> Document: body, credits, date, title."""

from __future__ import annotations

import re

from msgspec.structs import replace

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Published, Span, content_id
from recoupe.read.credits import read_credits, read_date
from recoupe.read.furniture import Page, split_page
from recoupe.read.language import language_of
from recoupe.read.refusal import Refusal

MAX_TEXT = 300_000  # characters: three hours of reading; the parser needs a gigabyte for each 100,000 in one piece
MAX_TITLE = 220
_SURROGATE = re.compile("[\ud800-\udfff]")


def make_document(
    path: str,
    text: str,
    options: Options,
    lexicon: Lexicon,
    words: Words,
    *,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    author: str | None = None,
    warnings: tuple[str, ...] = (),
    beside: tuple[Span, ...] | None = None,
) -> Document | Refusal:
    """One article, or why it is none. `text` is kept as it is; everything else is worked out from it. `beside`: spans
    of it that its reader knows to be no article; then short lines around its paragraphs are not taken for teasers."""
    fault = _fault(text, words)
    if fault is not None:
        return fault
    page = split_page(text, lexicon.page, teasers=beside is None)
    page = Page(without(text, page.body, beside or ()) or page.body, page.furniture)
    language = language_of(" ".join(text[start:end] for start, end in page.body), lexicon.page)
    if language != "fr":
        return Refusal(words.text("langue non prise en charge : {language}", language=_name(language, words)))
    doc = content_id("d", path, text)
    credits = read_credits(text, page, lexicon.page)
    body = without(text, page.body, credits.cut)
    dated = read_date(doc, page, url, published, options.as_of, lexicon.page, words)
    document = Document(
        id=doc,
        path=path,
        text=text,
        url=url,
        title=title or _title(text, body),
        language=language,
        body=body,
        published=dated,
        agency=credits.agency,
        publisher=credits.publisher,
        author=credits.author or author,
        date_lines=credits.date_lines,
        warnings=warnings,
    )
    return _with_source(document, source, lexicon)


def _fault(text: str, words: Words) -> Refusal | None:
    if not text.strip():
        return Refusal(words.text("texte vide"))
    if len(text) > MAX_TEXT:
        return Refusal(words.text("texte trop long : {n} caractères (limite : {limit})", n=len(text), limit=MAX_TEXT))
    if "\x00" in text:
        return Refusal(words.text("caractères nuls dans le texte"))
    if _SURROGATE.search(text) is not None:
        return Refusal(words.text("caractères impossibles dans le texte (demi-codets isolés)"))
    if not any(char.isalpha() for char in text):
        return Refusal(words.text("aucun mot dans le texte"))
    return None


def _name(language: str, words: Words) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language).get_display_name(words.lang) or language
    except (UnknownLocaleError, ValueError):
        return language


def without(text: str, body: tuple[Span, ...], cuts: tuple[Span, ...]) -> tuple[Span, ...]:
    """The body without some spans of it."""
    for start, end in cuts:
        rest: list[Span] = []
        for first, last in body:
            for a, b in (
                ((first, min(last, start)), (max(first, end), last))
                if start < last and first < end
                else ((first, last),)
            ):
                piece = text[a:b] if a < b else ""
                if piece.strip():
                    rest.append((a + len(piece) - len(piece.lstrip()), a + len(piece.rstrip())))
        body = tuple(rest)
    return body


def _title(text: str, body: tuple[Span, ...]) -> str | None:
    """The first line of the body, where it reads as a title: short, no full stop, with an article below it."""
    if not body:
        return None
    start, end = body[0]
    first, _, rest = text[start:end].partition("\n")
    first = first.strip()
    below = len(rest) + sum(b - a for a, b in body[1:])
    if not first or len(first) > MAX_TITLE or below < len(first):
        return None
    ends = first.rstrip('"»” )')
    return None if ends.endswith((".", ";", ",", ":")) and not ends.endswith("...") else first


def _with_source(document: Document, source: str | None, lexicon: Lexicon) -> Document:
    """What a row says of its source: an agency, a publisher, or both (“Orange avec AFP”)."""
    if not source or not source.strip():
        return document
    from recoupe.read.lines import take_apart

    parts = take_apart(source, lexicon.page)
    agency = next((part.value for part in parts if part.kind == "agency"), None)
    media = next((source[part.start : part.end] for part in parts if part.kind == "media"), None)
    publisher = media or (None if agency else source.strip())
    return replace(document, agency=document.agency or agency, publisher=publisher or document.publisher)


__all__ = ["MAX_TEXT", "Page", "Published", "make_document", "without"]
