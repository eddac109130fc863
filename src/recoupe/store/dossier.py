"""A dossier written into the store: only what changed since the last one is touched.

Ids are hashes of content, so a part that is there under its id and packs to the same bytes has not changed.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from recoupe.export.page.view import View
from recoupe.i18n import Words
from recoupe.model import Dossier, EntityMention, Figure, Struct, Time
from recoupe.store import search
from recoupe.store.search import Row

_pack = msgspec.msgpack.Encoder().encode


class Layer(Struct, frozen=True):
    """What was marked in one article."""

    mentions: tuple[EntityMention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Figure, ...] = ()


def save(db: sqlite3.Connection, dossier: Dossier, lang: str) -> None:
    """Make the store hold this dossier and no other, within the transaction of `db`."""
    view = View(dossier, Words(lang))
    seen: Counter[tuple[str, str]] = Counter((m.entity, m.doc) for m in dossier.mentions)
    _articles(db, dossier)
    _stories(db, view)
    _put(db, "family", ("articles",), ((f.id, len(f.documents), _pack(f)) for f in dossier.families))
    entities = ((e.id, e.type, e.name, view.mentions[e.id], view.facts_of[e.id], _pack(e)) for e in dossier.entities)
    changed = _put(db, "entity", ("type", "name", "mentions", "facts"), entities)
    names = {e.id: " · ".join((e.name, *e.aliases)) for e in dossier.entities}
    _reindex(db, changed, (Row("actor", one, "", 0, names[one]) for one in changed if one in names))
    db.execute("DELETE FROM seen")
    db.executemany("INSERT INTO seen (entity, doc, mentions) VALUES (?, ?, ?)", [(*k, n) for k, n in seen.items()])
    _claims(db, view)
    _statements(db, dossier)
    disputed = _put(db, "dispute", ("kind",), ((d.id, d.kind, _pack(d)) for d in dossier.disputes))
    developed = _put(db, "development", ("kind",), ((d.id, d.kind, _pack(d)) for d in dossier.developments))
    pairs: dict[str, Iterable[str]] = {d.id: d.claims for d in dossier.disputes}
    pairs.update((d.id, (d.before, d.after)) for d in dossier.developments)
    _relate(db, "touches", "claim", (*disputed, *developed), pairs)
    places = {d.id: {p.doc for side in d.sides for p in side} for d in dossier.disputes}
    _relate(db, "evidence", "doc", disputed, places)
    generation = int(meta(db).get("generation", "0")) + 1
    for key, value in (("generation", str(generation)), ("as_of", dossier.as_of), ("lang", lang)):
        db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))


def meta(db: sqlite3.Connection) -> dict[str, str]:
    """What is known of the dossier as a whole: generation, as_of, lang."""
    return dict(db.execute("SELECT key, value FROM meta"))


def _articles(db: sqlite3.Connection, dossier: Dossier) -> None:
    rows = (
        (d.id, number, d.story, d.family, d.published.value, _pack(d))
        for number, d in enumerate(dossier.documents, start=1)
    )
    changed = _put(db, "article", ("number", "story", "family", "published"), rows)
    texts = {d.id: d for d in dossier.documents}
    _reindex(db, changed, (row for one in changed if one in texts for row in _paragraphs(one, texts[one].text)))
    layers: defaultdict[str, tuple[list[EntityMention], list[Time], list[Figure]]] = defaultdict(lambda: ([], [], []))
    for mention in dossier.mentions:
        layers[mention.doc][0].append(mention)
    for time in dossier.times:
        layers[time.doc][1].append(time)
    for figure in dossier.quantities:
        layers[figure.doc][2].append(figure)
    _put(
        db,
        "layer",
        (),
        ((doc, _pack(Layer(tuple(m), tuple(t), tuple(q)))) for doc, (m, t, q) in sorted(layers.items())),
    )


def _paragraphs(doc: str, text: str) -> Iterator[Row]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Row("article", doc, doc, start, line.strip())
        start += len(line)


def _stories(db: sqlite3.Connection, view: View) -> None:
    facts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for claim in view.dossier.claims:
        for story in view.stories_of(claim):
            facts[story][claim.status] += 1
    rows: list[tuple[object, ...]] = []
    for one in view.dossier.stories:
        documents = [view.documents[doc] for doc in one.documents if doc in view.documents]
        families = len({d.family or d.id for d in documents})
        latest = max((d.published.value or "" for d in documents), default="")
        count = facts[one.id]
        backed = (count.total(), count["corroborated"], count["disputed"])
        rows.append((one.id, one.time, len(documents), families, *backed, latest, one.follows, _pack(one)))
    columns = ("time", "articles", "families", "facts", "corroborated", "disputed", "latest", "follows")
    _put(db, "story", columns, rows)


def _claims(db: sqlite3.Connection, view: View) -> None:
    ranked = view.ranked
    rows = ((c.id, i, c.type, c.status, c.modality, c.time, c.sources, _pack(c)) for i, c in enumerate(ranked))
    changed = _put(db, "claim", ("rank", "type", "status", "modality", "time", "sources"), rows)
    _relate(db, "evidence", "doc", changed, {c.id: {e.doc for e in c.evidence} for c in ranked})
    _relate(db, "role", "entity", changed, {c.id: {*c.actors, *c.targets, *c.via, *c.place} for c in ranked})
    claims = {c.id: c for c in ranked}

    def texts() -> Iterator[Row]:
        for one in changed:
            if one in claims:
                words = "".join(part.text for part in view.sentence(claims[one]))
                yield Row("fact", one, claims[one].evidence[0].doc, claims[one].evidence[0].start, words)

    _reindex(db, changed, texts())


def _statements(db: sqlite3.Connection, dossier: Dossier) -> None:
    changed = _put(
        db, "statement", ("doc", "speaker"), ((s.id, s.doc, s.speaker, _pack(s)) for s in dossier.statements)
    )
    texts = {d.id: d.text for d in dossier.documents}
    said = {s.id: s for s in dossier.statements}
    rows = (
        Row("statement", one, said[one].doc, said[one].start, texts[said[one].doc][said[one].start : said[one].end])
        for one in changed
        if one in said
    )
    _reindex(db, changed, rows)


def _put(
    db: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> dict[str, None]:
    """Rows (id, columns…, part) in place of those there; gives the ids that are new, changed or gone, in order.

    Only a change of `part` counts as one: other columns say how the whole dossier sees it.
    """
    names = ("id", *columns, "part")
    db.execute("CREATE TEMP TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY) WITHOUT ROWID")
    db.execute("DELETE FROM kept")
    old = f"SELECT part FROM {table} WHERE id = ?"
    upsert = (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in names[1:])} "
        f"WHERE ({', '.join(names[1:])}) IS NOT ({', '.join(f'excluded.{n}' for n in names[1:])})"
    )
    changed: dict[str, None] = {}
    for row in rows:
        there = db.execute(old, row[:1]).fetchone()
        if there is None or there[0] != row[-1]:
            changed[str(row[0])] = None
        db.execute(upsert, row)
        db.execute("INSERT OR IGNORE INTO kept VALUES (?)", row[:1])
    for (gone,) in db.execute(f"SELECT id FROM {table} WHERE id NOT IN (SELECT id FROM kept) ORDER BY id").fetchall():
        db.execute(f"DELETE FROM {table} WHERE id = ?", (gone,))
        changed[gone] = None
    return changed


def _relate(
    db: sqlite3.Connection, table: str, other: str, owners: Iterable[str], pairs: Mapping[str, Iterable[str]]
) -> None:
    """The pairs of some owners in place of those there; an owner that is not in `pairs` loses its own."""
    for owner in owners:
        db.execute(f"DELETE FROM {table} WHERE owner = ?", (owner,))
        db.executemany(
            f"INSERT OR IGNORE INTO {table} (owner, {other}) VALUES (?, ?)",
            [(owner, one) for one in sorted(set(pairs.get(owner, ())))],
        )


def _reindex(db: sqlite3.Connection, owners: Iterable[str], rows: Iterable[Row]) -> None:
    search.forget(db, owners)
    search.write(db, rows)
