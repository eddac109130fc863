"""A row of a table -> an article: which column holds what, and the document made of a row.

All tables (JSONL, JSON, CSV, Parquet) give the same documents: the text of a row is its title, a blank line, its text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.lexicon.columns import ColumnWords, fold_column
from recoupe.model import Document, Options, Skipped
from recoupe.read.article import make_document
from recoupe.read.dates import header_day
from recoupe.read.lines import take_apart
from recoupe.read.refusal import Refusal
from recoupe.read.source import Source

MAX_ROW = 4_000_000  # bytes
NAMED = 12  # columns that a reason names
EPOCH = 1_000_000_000  # from here on a number is seconds since 1970, not a year or a day


class Row(msgspec.Struct, frozen=True):
    """What is read of a row. `column`: the one its text was in, where that is not called so."""

    text: str
    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    published: str | int | None = None
    source: str | None = None
    author: str | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The column that holds each thing, by its name in the table; None where there is none."""

    text: str
    title: str | None
    published: str | None
    url: str | None
    source: str | None
    author: str | None
    id: str | None

    @property
    def used(self) -> list[str]:
        """The columns that are read."""
        names = (self.text, self.title, self.published, self.url, self.source, self.author, self.id)
        return list(dict.fromkeys(name for name in names if name is not None))


def choose_columns(names: Iterable[str], known: ColumnWords, words: Words) -> Columns | Refusal:
    """What each column holds, by their names; a reason that names them where none holds a text."""
    given = [name for name in names if name.strip()]
    folded: dict[str, str] = {}
    for name in given:
        folded.setdefault(fold_column(name), name)

    def first(wanted: tuple[str, ...]) -> str | None:
        return next((folded[name] for name in wanted if name in folded), None)

    text = first(known.text)
    if text is None:
        listed = ", ".join(name[:40] for name in given[:NAMED]) + (", …" if len(given) > NAMED else "")
        return Refusal(words.text("aucune colonne de texte parmi : {names}", names=listed or "—"))
    return Columns(
        text=text,
        title=first(known.title),
        published=first(known.published),
        url=first(known.url),
        source=first(known.source),
        author=first(known.author),
        id=first(known.id),
    )


def row_of(values: Mapping[str, Any], columns: Columns, words: Words) -> Row | Refusal:
    """What the columns of one row hold."""
    text = values.get(columns.text)
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    if text is not None and not isinstance(text, str):
        return Refusal(words.text("la colonne « {name} » n’est pas un texte", name=columns.text))

    def one(name: str | None) -> str | None:
        return _plain(values.get(name)) if name is not None else None

    return Row(
        text=text or "",
        id=one(columns.id),
        url=one(columns.url),
        title=one(columns.title),
        published=one(columns.published),
        source=one(columns.source),
        author=one(columns.author),
        column="" if fold_column(columns.text) in ("text", "texte") else columns.text,
    )


def _plain(value: Any) -> str | None:
    """A value as one line; lists (of authors) joined, what has another shape left out."""
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(one for one in value if isinstance(one, str)) or None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if isinstance(value, float):
        value = int(value) if value.is_integer() else ""
    return " ".join(str(value).split()) or None


class Rows:
    """The rows of one source as they come: each becomes a document, or the reason why not with its line."""

    def __init__(self, source: Source, options: Options, lexicon: Lexicon, words: Words) -> None:
        self._source, self._options, self._lexicon, self._words = source, options, lexicon, words
        self._seen: dict[str, int] = {}
        self.count = 0

    def take(self, number: int, row: Row | Refusal) -> Document | Skipped:
        """The row of a line."""
        self.count += 1
        if isinstance(row, Refusal):
            return self.skip(number, row)
        name = str(row.id) if row.id not in (None, "") else f"L{number}"
        path = f"{self._source.label}#{name}"
        if name in self._seen:
            again = self._words.text("même identifiant que la ligne {n}", n=self._seen[name])
            return self.skip(number, Refusal(again), path)
        self._seen[name] = number
        read = self._document(path, row)
        return self.skip(number, read, path) if isinstance(read, Refusal) else read

    def skip(self, number: int, refusal: Refusal, path: str = "") -> Skipped:
        """A row that is not read."""
        reason = self._words.text("ligne {n} : {reason}", n=number, reason=refusal.reason)
        return Skipped(path=path or f"{self._source.label}#{number}", reason=reason)

    def _document(self, path: str, row: Row) -> Document | Refusal:
        if not row.text.strip():
            return Refusal(self._words.text("texte vide"))
        title = row.title if row.title and row.title.strip() else None
        said = (self._words.text("texte pris de la colonne « {name} »", name=row.column),) if row.column else ()
        return make_document(
            path,
            f"{title}\n\n{row.text}" if title else row.text,
            self._options,
            self._lexicon,
            self._words,
            url=row.url or None,
            title=title,
            published=_day(row.published, self._lexicon),
            source=row.source,
            author=row.author,
            warnings=said,
        )


def _day(published: str | int | None, lexicon: Lexicon) -> str | None:
    """A date as an ISO day, where it is one in another form: seconds since 1970, “6 mai 2021”, “06/05/2021”, that of a
    mail. As it was given, where it is none that is known."""
    if published in (None, ""):
        return None
    text = str(published)
    if text.isdecimal() and EPOCH <= int(text) < EPOCH * 10_000:
        seconds = int(text) // 1000 if int(text) >= EPOCH * 100 else int(text)
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
    if text[:4].isdecimal():
        return text
    stated = [part.date for part in take_apart(text[:80], lexicon.page) if part.date is not None]
    if len(stated) == 1 and stated[0].year is not None:
        try:
            return dt.date(stated[0].year, stated[0].month, stated[0].day).isoformat()
        except ValueError:
            return text
    return header_day(text) or text
