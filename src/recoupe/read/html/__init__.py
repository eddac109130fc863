"""Pages: HTML bytes -> Document. `docs/html.md` says how.

bytes ─charset─▶ text ─lxml─▶ tree ─blocks─▶ blocks ─region─▶ article ─compose─▶ text ─make_document─▶ Document
                                └─facts, dates, people: what the page says of itself ─────────────────────┘
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Published, Skipped
from recoupe.read.article import make_document
from recoupe.read.html.absent import absence
from recoupe.read.html.blocks import Blocks, read_blocks
from recoupe.read.html.charset import decode_page
from recoupe.read.html.compose import Composed, compose, headline_of
from recoupe.read.html.dates import day_of, settle, shown_day
from recoupe.read.html.facts import Facts, read_facts
from recoupe.read.html.people import credit, shown_bylines
from recoupe.read.html.region import find_region
from recoupe.read.html.second import doubt, is_better, second_opinion
from recoupe.read.html.tree import tree_of
from recoupe.read.refusal import Refusal
from recoupe.read.source import Known, Source

DAY = len("2021-05-04")
MAX_BYTES = 20_000_000  # of a page; with its pictures inside it may have some million


def read_html(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """The article of a saved page, or why there is none. A page that is too big is not loaded."""
    data = source.load(MAX_BYTES, words)
    read = read_page(source.label, data, source.known, options, lexicon, words)
    yield Skipped(path=source.label, reason=read.reason) if isinstance(read, Refusal) else read


def read_page(
    path: str, data: bytes, known: Known, options: Options, lexicon: Lexicon, words: Words
) -> Document | Refusal:
    """The article of a page, or why there is none."""
    decoded = decode_page(data, known.charset, words)
    if isinstance(decoded, Refusal):
        return decoded
    root = tree_of(decoded.text, words)
    if isinstance(root, Refusal):
        return root
    facts = read_facts(root, lexicon.markup, decoded.text[:4000], known.url)
    blocks = read_blocks(root, lexicon.markup)
    region = find_region(blocks, headline_of(blocks, facts, len(blocks.rows), sure=True)[1])
    made = compose(blocks, region, facts, lexicon.page) if region else Composed("", None)
    why_not = absence(blocks, region, facts, lexicon.markup, words)
    if doubt(blocks, region, facts):
        lines = second_opinion(decoded.text)
        if is_better(lines, made.text) and not (why_not and region):
            title = made.title or headline_of(blocks, facts, len(blocks.rows))[0]
            made, why_not = Composed("\n".join([*([title, ""] if title else []), *lines]), title, made.zone), None
    if why_not is not None:
        return Refusal(why_not)
    warnings = [decoded.warning] if decoded.warning else []
    document = make_document(
        path, made.text, options, lexicon, words, url=facts.url, title=made.title, warnings=tuple(warnings)
    )
    if isinstance(document, Refusal):
        return document
    return _with_facts(document, facts, blocks, made.zone, known, options, lexicon, words)


def _with_facts(
    document: Document,
    facts: Facts,
    blocks: Blocks,
    zone: tuple[int, int],
    known: Known,
    options: Options,
    lexicon: Lexicon,
    words: Words,
) -> Document:
    """The document with what the page says of itself. What the text says of agency and author comes first."""
    captured = day_of(known.captured or facts.captured, lexicon.page)
    last = min(options.as_of, captured) if captured else options.as_of
    published = settle(document, facts, shown_day(blocks, zone, lexicon.page), last, lexicon.page, words)
    if published.value is None:
        published = _undated(published, captured, known.published, lexicon, words)
    said = credit(facts, shown_bylines(blocks, zone), lexicon.page)
    warnings = list(document.warnings)
    if facts.paid:
        warnings.append(words.text("accès payant selon la page : le texte peut être incomplet"))
    return replace(
        document,
        published=published,
        agency=document.agency or said.agency,
        publisher=said.publisher or document.publisher,
        author=document.author or said.author or known.author,
        captured=captured if captured and len(captured) == DAY else None,
        warnings=tuple(warnings),
    )


def _undated(
    published: Published, captured: str | None, known: str | None, lexicon: Lexicon, words: Words
) -> Published:
    """The date of a page that does not say it: what is known from outside, or until when it was out at the latest."""
    day = day_of(known, lexicon.page)
    if day is not None:
        return Published(value=day, basis="stated", why=words.text("date fournie avec l’article"))
    if captured is None:
        return published
    return replace(published, why=words.text("parue au plus tard le {date}, jour de la capture", date=captured))
