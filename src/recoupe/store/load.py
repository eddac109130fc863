"""Parts of the dossier back out of the store: some articles and all that rests on them, as a dossier of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from recoupe.model import (
    FORMAT,
    Claim,
    Development,
    Dispute,
    Document,
    Dossier,
    Entity,
    Family,
    Statement,
    Story,
)
from recoupe.store import pile
from recoupe.store.dossier import Layer
from recoupe.store.known import meta

T = TypeVar("T")
TABLES: Mapping[type, str] = {
    Document: "article",
    Story: "story",
    Family: "family",
    Entity: "entity",
    Claim: "claim",
    Statement: "statement",
    Dispute: "dispute",
    Development: "development",
    Layer: "layer",
}
ORDER: Mapping[type, str] = {Document: "number", Claim: "rank"}
MANY = 500  # SQLite takes so many values in one query on every build
_decoders: Mapping[type, msgspec.msgpack.Decoder[Any]] = {part: msgspec.msgpack.Decoder(part) for part in TABLES}


def one(db: sqlite3.Connection, part: type[T], key: str) -> T | None:
    """A part by its id."""
    return next(some(db, part, (key,)), None)


def some(db: sqlite3.Connection, part: type[T], keys: Collection[str]) -> Iterator[T]:
    """Parts by their ids, in the order of the dossier."""
    table, decoder = TABLES[part], _decoders[part]
    rows: list[tuple[object, bytes]] = []
    for chunk in _chunks(keys):
        marks = ", ".join("?" * len(chunk))
        order = ORDER.get(part, "id")
        rows += db.execute(f"SELECT {order}, part FROM {table} WHERE id IN ({marks})", chunk)
    rows.sort(key=lambda row: row[0])  # type: ignore[arg-type,return-value]
    for _, packed in rows:
        found: T = decoder.decode(packed)
        yield found


def decode(part: type[T], packed: bytes) -> T:
    """A part as it is packed in its row."""
    found: T = _decoders[part].decode(packed)
    return found


def around(
    db: sqlite3.Connection,
    docs: Collection[str],
    claims: Collection[str] = (),
    statements: Collection[str] = (),
    partings: Collection[str] = (),
) -> Dossier:
    """The dossier of some articles, and of some claims, statements, disputes and developments wherever they stand.

    A claim comes whole, with the articles of its passages elsewhere; of those only the text comes along.
    """
    told_of = _related(db, "touches", "owner", "claim", partings)
    told = {*claims, *told_of, *_related(db, "evidence", "doc", "owner", docs)}
    found = tuple(some(db, Claim, told))
    ids = {claim.id for claim in found}
    touching = {*_related(db, "touches", "claim", "owner", ids), *told, *partings}
    disputes = tuple(some(db, Dispute, touching))
    developments = tuple(some(db, Development, touching))
    others = {end for step in developments for end in (step.before, step.after)} - ids
    found += tuple(some(db, Claim, others))
    heard = {e.statement for claim in found for e in claim.evidence if e.statement}
    said = tuple(some(db, Statement, {*statements, *heard, *_related(db, "statement", "doc", "id", docs)}))
    places = {e.doc for claim in found for e in claim.evidence} | {p.doc for d in disputes for s in d.sides for p in s}
    places |= {p.doc for d in developments for side in d.passages for p in side} | {s.doc for s in said}
    documents = tuple(some(db, Document, {*docs, *places}))
    layers = list(some(db, Layer, docs))
    mentions = tuple(mention for layer in layers for mention in layer.mentions)
    actors = {one for c in found for one in (*c.actors, *c.targets, *c.via, *c.place)}
    actors |= {mention.entity for mention in mentions} | {s.speaker for s in said if s.speaker}
    entities = list(some(db, Entity, actors))
    offices = {office.of for entity in entities for office in entity.offices if office.of} - actors
    known = meta(db)
    return Dossier(
        format=FORMAT,
        as_of=known.get("as_of", ""),
        documents=documents,
        families=tuple(some(db, Family, {d.family for d in documents if d.family})),
        stories=tuple(some(db, Story, {d.story for d in documents if d.story})),
        entities=tuple(sorted((*entities, *some(db, Entity, offices)), key=lambda entity: entity.id)),
        mentions=mentions,
        times=tuple(time for layer in layers for time in layer.times),
        quantities=tuple(figure for layer in layers for figure in layer.quantities),
        statements=said,
        claims=found,
        disputes=disputes,
        developments=developments,
        skipped=tuple(pile.skipped(db)),
    )


def empty(documents: Iterable[Document]) -> Dossier:
    """A dossier of nothing but articles: enough to name and date them."""
    return Dossier(format=FORMAT, as_of="", documents=tuple(documents))


def of_story(db: sqlite3.Connection, story: str) -> list[str]:
    """The articles of a story, in the order of the dossier."""
    return [row[0] for row in db.execute("SELECT id FROM article WHERE story = ? ORDER BY number", (story,))]


def claims_of(db: sqlite3.Connection, entity: str, limit: int) -> list[str]:
    """The claims in which an actor stands, those to show first at the head."""
    rows = db.execute(
        "SELECT claim.id FROM role JOIN claim ON claim.id = role.owner WHERE role.entity = ? ORDER BY rank LIMIT ?",
        (entity, limit),
    )
    return [row[0] for row in rows]


def articles_of(db: sqlite3.Connection, entity: str, limit: int) -> list[str]:
    """The articles that speak of an actor, those that do so most first."""
    rows = db.execute("SELECT doc FROM seen WHERE entity = ? ORDER BY mentions DESC, doc LIMIT ?", (entity, limit))
    return [row[0] for row in rows]


def said_by(db: sqlite3.Connection, entity: str, limit: int) -> list[str]:
    """Some statements of an actor."""
    rows = db.execute("SELECT id FROM statement WHERE speaker = ? ORDER BY doc, id LIMIT ?", (entity, limit))
    return [row[0] for row in rows]


def _related(db: sqlite3.Connection, table: str, by: str, wanted: str, keys: Collection[str]) -> Iterable[str]:
    for chunk in _chunks(keys):
        marks = ", ".join("?" * len(chunk))
        for row in db.execute(f"SELECT DISTINCT {wanted} FROM {table} WHERE {by} IN ({marks})", chunk):
            yield row[0]


def _chunks(keys: Collection[str]) -> Iterator[list[str]]:
    listed = sorted(keys)
    for at in range(0, len(listed), MANY):
        yield listed[at : at + MANY]
