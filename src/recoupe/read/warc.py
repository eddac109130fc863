"""WARC: each archived page as an article (CC-NEWS, `wget --warc-file`, browsers' archives). `docs/html.md` says how."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.html import MAX_BYTES, read_page
from recoupe.read.packed import unpack
from recoupe.read.records import Fault, Record, read_records
from recoupe.read.refusal import Refusal
from recoupe.read.source import Budget, Known, Limits, Source

KINDS = frozenset({"response", "resource", "revisit"})  # the others tell of the crawl: no page is in them
_ZSTD = b"(\xb5/\xfd"
_PAGE = re.compile(r"^\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it was archived: address, day, content type, body."""

    url: str | None
    day: str | None
    charset: str | None
    body: bytes


def read_warc(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """The article of each page of an archive, or why there is none. What is no page (pictures, styles) is counted."""
    budget = source.budget or Budget(Limits(), Limits().expanded, words)
    source = replace(source, budget=budget)
    if source.head().startswith(_ZSTD):
        source = unpack(source, "zst", words)
    others: Counter[str] = Counter()
    number = 0
    with source.open() as raw:
        for record in read_records(raw, KINDS, budget):
            if not record.fault and record.kind not in KINDS:
                continue
            number += 1
            label = f"{source.label}#{number}"
            answer = _answer(record, others, words)
            if isinstance(answer, Refusal):
                yield Skipped(path=label, reason=answer.reason)
            elif answer is not None:
                known = Known(url=answer.url, charset=answer.charset, captured=answer.day)
                read = read_page(label, answer.body, known, options, lexicon, words)
                yield Skipped(path=label, reason=_with_url(read, answer.url)) if isinstance(read, Refusal) else read
    if others:
        kinds = ", ".join(f"{kind} ({n})" for kind, n in sorted(others.items()))
        yield Skipped(path=source.label, reason=words.text("réponses qui ne sont pas des pages : {kinds}", kinds=kinds))
    elif not number:
        yield Skipped(path=source.label, reason=words.text("archive sans aucune page"))


def _with_url(refusal: Refusal, url: str | None) -> str:
    return f"{refusal.reason} — {url[:200]}" if url else refusal.reason


def _answer(record: Record, others: Counter[str], words: Words) -> Answer | Refusal | None:
    """The page in a record; why it is none; None for what is merely counted."""
    if record.fault:
        return Refusal(_fault(record.fault, words))
    if record.kind == "revisit":
        return Refusal(words.text("renvoi à une page archivée ailleurs, sans son contenu"))
    from fastwarc.warc import ArchiveIterator

    try:
        found = next(iter(ArchiveIterator(io.BytesIO(record.data), parse_http=True, auto_decode="all")), None)
        return _page(found, record.kind, others, words)
    except (OSError, ValueError, UnicodeError, EOFError):
        return Refusal(words.text("réponse archivée illisible"))


def _page(found: Any, kind: str, others: Counter[str], words: Words) -> Answer | Refusal | None:
    """What an archive's record holds, where it is a page."""
    if found is None:
        return Refusal(words.text("réponse archivée illisible"))
    url = _address(found.headers.get("WARC-Target-URI"))
    answer = found.http_headers
    status = answer.status_code if answer is not None else None
    if kind == "response" and answer is None:
        others["?"] += 1
        return None
    if status is not None and status != 200:
        return Refusal(_with_url(Refusal(words.text("réponse {status} du serveur", status=status)), url))
    content = (answer.get("Content-Type") if answer is not None else found.headers.get("Content-Type")) or ""
    if not _PAGE.match(content):
        others[content.split(";")[0].strip().lower()[:60] or "?"] += 1
        return None
    body = found.reader.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        return Refusal(
            words.text("fichier trop gros pour ce format (limite : {limit} Mo)", limit=MAX_BYTES // 1_000_000)
        )
    charset = _CHARSET.search(content)
    return Answer(url, (found.headers.get("WARC-Date") or "")[:10] or None, charset[1] if charset else None, body)


def _address(url: str | None) -> str | None:
    """The address of a record; some tools write it in angle brackets."""
    return url.strip("<> ") if url else None


def _fault(fault: Fault, words: Words) -> str:
    return {
        "cut": words.text("enregistrement tronqué ou endommagé"),
        "length": words.text("enregistrement dont la longueur annoncée est fausse"),
        "header": words.text("enregistrement sans en-tête lisible"),
        "large": words.text("enregistrement trop gros (limite : {limit} Mo)", limit=MAX_BYTES // 1_000_000),
    }[fault]
