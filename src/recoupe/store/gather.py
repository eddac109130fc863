"""Files and folders -> the pile of a store: only what is new or changed is read.

Articles are kept some hundreds at a time, each file is marked as read once all of it is in; so what was stopped goes on
where it stopped. In the end there is an import for the rest of the work.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.i18n import Words
from recoupe.lexicon import open_lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read import Source, read_source
from recoupe.read.paths import find_sources
from recoupe.reader import reader_id
from recoupe.store import imports, pile, sources
from recoupe.store.base import FILE, Store
from recoupe.store.known import told_otherwise
from recoupe.store.lock import LOCK

KEEP = 500
"""Articles, or files, kept in one transaction."""
OURS = (FILE, f"{FILE}-wal", f"{FILE}-shm", LOCK, "dossier.json", "dossier.html")
"""What lies in the folder of a store and is no article, should the folder itself be given."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of what a source holds, what could not be read of it, and, with the last piece, how it looked: `whole`."""

    place: str
    label: str
    documents: Sequence[Document]
    skipped: Sequence[Skipped]
    first: bool
    whole: sources.Print | None


@dataclass(slots=True)
class Gathered:
    """What came of it: how many sources were `read`, articles that are `new` (ids), in again (`back`) or gone (`out`)
    since their file holds them no more; inputs that could not be read (`skipped`), `noted` for the first time; the
    `number` of the import that waits."""

    read: int = 0
    new: list[str] = field(default_factory=list)
    back: int = 0
    out: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    noted: int = 0
    number: int | None = None


class Gatherer:
    """Puts pieces into the pile. `watched`: what somebody took out stays out, though its file still holds it."""

    def __init__(self, store: Store, options: Options, *, watched: bool = False) -> None:
        self.store, self.options, self.watched = store, options, watched
        self.got = Gathered()
        self._held: dict[str, set[str]] = {}  # by place: the ids of its articles so far
        self._pieces: list[Piece] = []
        self._same: list[int] = []  # files that have not changed
        self._states: dict[str, bytes] = {}  # of feeds

    def paths(self, paths: Sequence[Path | str], progress: Progress) -> None:
        """Read what is new or changed under some paths."""
        found, skipped = find_sources(paths, Words(self.options.lang))
        self.skip(skipped)
        self.sources(self.articles(found), progress)

    def articles(self, found: Iterable[Source]) -> list[Source]:
        """Files without those of the store itself."""
        ours = {os.path.realpath(self.store.folder / name) for name in OURS}
        return [source for source in found if os.path.realpath(source.file) not in ours]

    def sources(self, found: Sequence[Source], progress: Progress) -> None:
        """Read what is new or changed among some files."""
        progress("read", 0, len(found))
        for done, source in enumerate(found, start=1):
            for piece in self._read(source):
                self.put(piece)
            progress("read", done, len(found))
        self.keep()

    def skip(self, skipped: Sequence[Skipped]) -> None:
        """Keep what could not even be opened."""
        if skipped:
            with self.store.writing() as db:
                self.got.noted += pile.skip(db, skipped, 0)
            self.got.skipped += skipped

    def remember(self, place: str, state: bytes) -> None:
        """Keep the state of a feed, together with what was put before."""
        self._states[place] = state

    def put(self, piece: Piece) -> None:
        """Take a piece; pieces are kept together."""
        self._pieces.append(piece)
        if len(self._pieces) >= KEEP or sum(len(one.documents) for one in self._pieces) >= KEEP:
            self.keep()

    def keep(self) -> None:
        """Put what was taken into the store."""
        if not (self._pieces or self._same or self._states):
            return
        with self.store.writing() as db:
            for piece in self._pieces:
                self._keep(db, piece)
            if not self.watched:
                self.got.back += sources.restore(db, self._same)
            for place, state in self._states.items():
                sources.remember(db, place, state)
        self._pieces.clear()
        self._same.clear()
        self._states.clear()

    def _keep(self, db: sqlite3.Connection, piece: Piece) -> None:
        source = sources.note(db, piece.place, piece.label)
        if piece.first:
            sources.reread(db, source, piece.label)
        new, back = pile.take_in(db, piece.documents, source, again=not self.watched)
        self.got.new += new
        self.got.back += back
        self.got.noted += pile.skip(db, piece.skipped, 0, source)
        self.got.skipped += piece.skipped
        held = self._held.setdefault(piece.place, set())
        held.update(document.id for document in piece.documents)
        if piece.whole is not None:
            self.got.read += 1
            self.got.out += sources.replaced(db, source, self._held.pop(piece.place))
            sources.settle(db, source, piece.whole)

    def done(self, who: str, as_of: str | None) -> Gathered:
        """Accept an import for what was gathered, or is left unread from before; none where nothing is to be done."""
        self.keep()
        got = self.got
        with self.store.writing() as db:
            left = imports.waiting(db) is None and pile.unread(db, reader_id())
            if got.new or got.back or got.out or left:
                got.number = imports.accept(db, (), who, as_of, count=got.read)
                pile.bring(db, got.new, got.number)
            elif got.noted:
                told_otherwise(db)
        return got

    def _read(self, source: Source) -> Iterator[Piece]:
        """What a file holds; nothing where it is as it was."""
        place = str(source.file)
        db = self.store.reading()
        known = sources.known(db, place)
        before = known.print if known else None
        try:
            size, modified = sources.look(source.file)
            if known and before and (before.size, before.modified) == (size, modified):
                self._same.append(known.id)
                return
            seen = sources.Print(size=size, modified=modified, digest=sources.digest(source.file))
        except OSError:
            seen = None  # gone or forbidden: the reader says so
        if known and before and seen and before.digest == seen.digest:
            self._same.append(known.id)
            with self.store.writing() as writing:
                sources.settle(writing, known.id, seen)
            return
        label = known.label if known else sources.own_label(db, place, source.label)
        yield from pieces(place, label, read_source(Source(source.file, label), self.options, open_lexicon()), seen)


def pieces(
    place: str, label: str, results: Iterable[Document | Skipped], seen: sources.Print | None
) -> Iterator[Piece]:
    """What a source holds, some hundred articles at a time."""
    documents: list[Document] = []
    skipped: list[Skipped] = []
    first = True
    for result in results:
        if isinstance(result, Document):
            documents.append(result)
        else:
            skipped.append(result)
        if len(documents) + len(skipped) >= KEEP:
            yield Piece(place, label, documents, skipped, first, None)
            documents, skipped, first = [], [], False
    yield Piece(place, label, documents, skipped, first, seen)
