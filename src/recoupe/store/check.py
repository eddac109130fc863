"""Whether a store is sound: what it holds can be read, rests on what is there, and says the same everywhere.

Each check gives faults as it finds them. Work that waits is none; a dossier is compared with its pile once nothing
does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from recoupe.i18n import Words
from recoupe.i18n.marks import N_
from recoupe.model import Claim, Document, Reading, Struct, content_id
from recoupe.reader import reader_id
from recoupe.store import beside, decisions, derived, imports, load, pile
from recoupe.store.base import Store
from recoupe.store.dossier import Layer
from recoupe.store.known import meta
from recoupe.store.whole import whole


class Fault(Struct, frozen=True):
    """Something that is not as it should be: `what` (a message), where (`at`: a table and an id), with `detail`."""

    what: str
    at: str
    detail: str = ""

    def told(self, words: Words) -> str:
        """In words."""
        return words.text("{what} : {at}", what=words.text(self.what), at=self.at) + (
            f" ({self.detail})" if self.detail else ""
        )


_document = msgspec.msgpack.Decoder(Document)
_reading = msgspec.msgpack.Decoder(Reading)
Check = Callable[[sqlite3.Connection], Iterable[Fault]]


def check(store: Store) -> list[Fault]:
    """Every fault of a store."""
    with store.snapshot() as db:
        broken = list(_file(db))
        if broken:  # what follows would stumble over it
            return broken
        found = [fault for one in CHECKS for fault in one(db)]
        idle = imports.waiting(db) is None and "generation" in meta(db)
        if idle and not pile.unread(db, reader_id()):
            found += _pile_and_dossier(db)
    if idle and beside.stale(store):
        found.append(Fault(N_("fichier plus ancien que la pile"), str(store.folder / "dossier.json")))
    return found


# -- the file ----------------------------------------------------------------------------------------------------------
def _file(db: sqlite3.Connection) -> Iterator[Fault]:
    """Pages, indexes and keys, as SQLite sees them."""
    try:
        for (said,) in db.execute("PRAGMA integrity_check(20)"):
            if said != "ok":
                yield Fault(N_("fichier abîmé"), "recoupe.sqlite", said)
        for table, row, *_ in db.execute("PRAGMA foreign_key_check"):
            yield Fault(N_("ligne qui ne se rattache à rien"), f"{table} {row}")
    except sqlite3.DatabaseError as error:
        yield Fault(N_("fichier abîmé"), "recoupe.sqlite", str(error))


# -- what was given ----------------------------------------------------------------------------------------------------
def _documents(db: sqlite3.Connection) -> Iterator[Fault]:
    """Articles and readings can be read, are those of their row, and their spans lie in the text."""
    for one, path, content, reading in db.execute("SELECT id, path, content, reading FROM document ORDER BY id"):
        try:
            document = _document.decode(content)
        except msgspec.DecodeError as error:
            yield Fault(N_("article illisible"), f"document {one}", str(error))
            continue
        if (document.id, document.path) != (one, path) or content_id("d", path, document.text) != one:
            yield Fault(N_("l’identifiant n’est pas celui du contenu"), f"document {one}")
        if not _within(document.body, len(document.text)):
            yield Fault(N_("passage hors du texte"), f"document {one}")
        if reading is not None:
            yield from _of_reading(one, document, reading)


def _of_reading(one: str, document: Document, packed: bytes) -> Iterator[Fault]:
    try:
        reading = _reading.decode(packed)
    except msgspec.DecodeError as error:
        yield Fault(N_("lecture illisible"), f"document {one}", str(error))
        return
    if (reading.document.id, reading.document.text) != (one, document.text):
        yield Fault(N_("lecture d’un autre article"), f"document {one}")
    marked: tuple[Any, ...] = (
        *(*reading.mentions, *reading.times, *reading.quantities),
        *(*reading.statements, *reading.claims),
    )
    if not _within(((mark.start, mark.end) for mark in marked), len(document.text)):
        yield Fault(N_("passage hors du texte"), f"document {one}", "reading")


def _log(db: sqlite3.Connection) -> Iterator[Fault]:
    """Decisions can be read, and what is undone was decided."""
    try:
        there = {one.id for one in decisions.log(db)}
    except msgspec.DecodeError as error:
        yield Fault(N_("décision illisible"), "decision", str(error))
        return
    for one in decisions.log(db):
        if isinstance(one, decisions.Undo) and one.undoes not in there:
            yield Fault(N_("ligne qui ne se rattache à rien"), f"decision {one.id}")


# -- the dossier -------------------------------------------------------------------------------------------------------
def _parts(db: sqlite3.Connection) -> Iterator[Fault]:
    """Every part can be read, under its own id."""
    for part, table in load.TABLES.items():
        for one, packed in db.execute(f"SELECT id, part FROM {table} ORDER BY id"):
            try:
                decoded: Any = load.decode(part, packed)
            except msgspec.DecodeError as error:
                yield Fault(N_("partie du dossier illisible"), f"{table} {one}", str(error))
                continue
            if part is not Layer and decoded.id != one:
                yield Fault(N_("l’identifiant n’est pas celui du contenu"), f"{table} {one}")


def _dossier(db: sqlite3.Connection) -> Iterator[Fault]:
    """What parts rest on is there: passages in bodies, actors, stories, families, claims, statements."""
    try:
        dossier = whole(db)
    except (msgspec.DecodeError, KeyError):
        return  # told by `_parts`, or a statement of an article that is gone: told by `_pairs`
    bodies = {document.id: document.body or ((0, len(document.text)),) for document in dossier.documents}
    ids: dict[str, set[str]] = {
        "story": {one.id for one in dossier.stories},
        "family": {one.id for one in dossier.families},
        "entity": {one.id for one in dossier.entities},
        "claim": {one.id for one in dossier.claims},
        "statement": {one.id for one in dossier.statements},
        "": {""},
    }

    def lies(doc: str, start: int, end: int) -> bool:
        return any(first <= start < end <= last for first, last in bodies.get(doc, ()))

    def lost(kind: str, wanted: Iterable[str | None], at: str) -> Iterator[Fault]:
        for one in sorted({one for one in wanted if one is not None} - ids[kind]):
            yield Fault(N_("renvoi à ce qui n’est pas là"), at, f"{kind} {one}")

    for document in dossier.documents:
        yield from lost("story", (document.story,), f"article {document.id}")
        yield from lost("family", (document.family,), f"article {document.id}")
    for claim in dossier.claims:
        at = f"claim {claim.id}"
        if not claim.evidence or not all(lies(e.doc, e.start, e.end) for e in claim.evidence):
            yield Fault(N_("passage hors du corps de l’article"), at)
        yield from lost("entity", (*claim.actors, *claim.targets, *claim.via, *claim.place), at)
        yield from lost("statement", (e.statement for e in claim.evidence), at)
    for said in dossier.statements:
        if not lies(said.doc, said.start, said.end):
            yield Fault(N_("passage hors du corps de l’article"), f"statement {said.id}")
        yield from lost("entity", (said.speaker,), f"statement {said.id}")
    for mention in dossier.mentions:
        if mention.entity not in ids["entity"] or mention.doc not in bodies:
            yield Fault(N_("renvoi à ce qui n’est pas là"), f"layer {mention.doc}", f"entity {mention.entity}")
    for dispute in dossier.disputes:
        yield from lost("claim", dispute.claims, f"dispute {dispute.id}")
    for step in dossier.developments:
        yield from lost("claim", {step.before, step.after} - {""}, f"development {step.id}")


def _pairs(db: sqlite3.Connection) -> Iterator[Fault]:
    """No pair, count or passage to be found without its part, and none missing."""
    for table, column, others in (
        ("evidence", "owner", ("claim", "dispute")),
        ("evidence", "doc", ("article",)),
        ("role", "owner", ("claim",)),
        ("touches", "owner", ("dispute", "development")),
        ("seen", "doc", ("article",)),
        ("seen", "entity", ("entity",)),
        ("statement", "doc", ("article",)),
        ("layer", "id", ("article",)),
        ("search_row", "owner", ("article", "claim", "statement", "entity")),
    ):
        known = " UNION ALL ".join(f"SELECT id FROM {other}" for other in others)
        for (one,) in db.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} NOT IN ({known}) LIMIT 20"):
            yield Fault(N_("ligne qui ne se rattache à rien"), f"{table} {one}")
    for table in ("claim", "entity"):
        for (one,) in db.execute(f"SELECT id FROM {table} WHERE id NOT IN (SELECT owner FROM search_row) LIMIT 20"):
            yield Fault(N_("introuvable par la recherche"), f"{table} {one}")


def _counts(db: sqlite3.Connection) -> Iterator[Fault]:
    """What is counted agrees with what is there."""
    wrong = (
        "SELECT 'entity ' || id FROM entity WHERE mentions <> "
        "(SELECT coalesce(sum(mentions), 0) FROM seen WHERE entity = id)",
        "SELECT 'entity ' || id FROM entity WHERE facts <> (SELECT count(*) FROM role WHERE entity = id)",
        "SELECT 'story ' || id FROM story WHERE articles <> (SELECT count(*) FROM article WHERE story = story.id)",
        "SELECT 'import ' || id FROM import WHERE state = 'done' AND id IN (SELECT import FROM import_file)",
    )
    for query in wrong:
        for (at,) in db.execute(f"{query} LIMIT 20"):
            yield Fault(N_("compte inexact"), at)
    mentions = dict(db.execute("SELECT id, mentions FROM entity"))
    for one, rank, packed in db.execute("SELECT id, rank, part FROM claim"):
        try:
            claim = load.decode(Claim, packed)
        except msgspec.DecodeError:
            continue
        if derived.rank(claim, lambda entity: mentions.get(entity, 0)) != rank:
            yield Fault(N_("compte inexact"), f"claim {one}", "rank")


def _search(db: sqlite3.Connection) -> Iterator[Fault]:
    """What is found is what is there: every row of the index has its owner, and every owner its rows."""
    for query in (
        "SELECT owner FROM search_row WHERE row NOT IN (SELECT rowid FROM search) LIMIT 20",
        "SELECT owner FROM search WHERE rowid NOT IN (SELECT row FROM search_row) LIMIT 20",
    ):
        for (one,) in db.execute(query):
            yield Fault(N_("introuvable par la recherche"), f"search {one}")


CHECKS: tuple[Check, ...] = (_documents, _log, _parts, _dossier, _pairs, _counts, _search)
"""In the order in which they are made."""


# -- the one and the other ---------------------------------------------------------------------------------------------
def _pile_and_dossier(db: sqlite3.Connection) -> Iterator[Fault]:
    """Nothing waits: the dossier's articles are those of the pile that could be read."""
    there = set(pile.read_by(db, reader_id()))
    told = {one for (one,) in db.execute("SELECT id FROM article")}
    for one in sorted(there - told):
        yield Fault(N_("article absent du dossier"), f"document {one}")
    for one in sorted(told - there):
        yield Fault(N_("article du dossier absent de la pile"), f"article {one}")


def _within(spans: Iterable[tuple[int, int]], size: int) -> bool:
    return all(0 <= start <= end <= size for start, end in spans)
