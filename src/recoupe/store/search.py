"""Words made comparable, and passages found by them.

French words are stemmed (Snowball) and lose their accents, so that “livraisons” finds “livraison” and “etats” finds
“États”. The same is done to what is looked for. A phrase in quotation marks is looked for as a phrase.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import snowballstemmer

from recoupe.model import Span, Struct

KINDS = ("article", "fact", "statement", "actor")
_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r'["«“](.*?)["»”]|(\w+)')
_stemming = threading.Lock()  # a stemmer keeps state while it works
WORDS = 1 << 17
"""Words whose stems are kept: a pile says the same words again and again, and a stem costs as much as a hundred
look-ups. 5,000 articles have some hundred thousand different ones."""


class Hit(Struct, frozen=True):
    """A passage that answers: its `kind`, the id of what it belongs to (`owner`), the article `doc` and `start` it is
    from, its `text`, and the `marks` in it to highlight."""

    kind: str
    owner: str
    doc: str
    start: int
    text: str
    marks: tuple[Span, ...]


class Row(Struct, frozen=True):
    """A passage to be found: fields as those of a hit."""

    kind: str
    owner: str
    doc: str
    start: int
    text: str


def stems(text: str) -> str:
    """The stems of a text's words, in order."""
    return " ".join(stem(word) for word in _WORD.findall(text))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("french")


@lru_cache(WORDS)
def stem(word: str) -> str:
    """A word without ending and accents."""
    with _stemming:
        found = _stemmer().stemWord(word.lower())
    return "".join(c for c in unicodedata.normalize("NFKD", found) if not unicodedata.combining(c) and not c.isspace())


def write(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Add passages."""
    for row in rows:
        cursor = db.execute(
            "INSERT INTO search (kind, owner, doc, start, text, stems) VALUES (?, ?, ?, ?, ?, ?)",
            (row.kind, row.owner, row.doc, row.start, row.text, stems(row.text)),
        )
        db.execute("INSERT INTO search_row (owner, row) VALUES (?, ?)", (row.owner, cursor.lastrowid))


def forget(db: sqlite3.Connection, owners: Iterable[str]) -> None:
    """Take away what belongs to these."""
    for owner in owners:
        db.execute("DELETE FROM search WHERE rowid IN (SELECT row FROM search_row WHERE owner = ?)", (owner,))
        db.execute("DELETE FROM search_row WHERE owner = ?", (owner,))


def find(
    db: sqlite3.Connection, query: str, kinds: Iterable[str] = KINDS, limit: int = 20, offset: int = 0
) -> list[Hit]:
    """The passages that hold all words (and phrases) of a query, best first."""
    wanted = _wanted(query)
    if not wanted:
        return []
    asked = [kind for kind in kinds if kind in KINDS]
    rows = db.execute(
        "SELECT kind, owner, doc, start, text, stems FROM search WHERE search MATCH ? "
        f"AND kind IN ({', '.join('?' * len(asked))}) ORDER BY rank, rowid LIMIT ? OFFSET ?",
        (" AND ".join(f'"{phrase}"' for phrase in wanted), *asked, limit, offset),
    )
    words = {one for phrase in wanted for one in phrase.split()}
    return [
        Hit(kind=kind, owner=owner, doc=doc, start=start, text=text, marks=tuple(_marks(text, made, words)))
        for kind, owner, doc, start, text, made in rows
    ]


def _wanted(query: str) -> list[str]:
    """The phrases asked for, as stems: nothing a user types reaches FTS5's own syntax."""
    return [made for phrase, word in _PHRASE.findall(query[:500]) if (made := stems(phrase or word))]


def _marks(text: str, made: str, words: set[str]) -> Iterator[Span]:
    """The words whose stem is asked for; the stems of all of them were `made` when they were written, in order."""
    for found, one in zip(_WORD.finditer(text), made.split(" "), strict=False):  # an older store's may be more
        if one in words:
            yield found.span()
