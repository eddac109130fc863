"""A dossier written into the store: only what changed since the last one is touched.

Ids are hashes of content, so a part that is there under its id and packs to the same bytes has not changed. What a part
says of the whole (how often an actor is mentioned, what comes first) is worked out for what a change has touched.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from recoupe.crosscheck import Changes, Marks
from recoupe.crosscheck.warm import difference
from recoupe.export.sentences import claim_sentence, sentence_text
from recoupe.i18n import Words
from recoupe.model import Claim, Document, Dossier, Entity, Statement
from recoupe.store import derived, search
from recoupe.store.known import meta, note
from recoupe.store.rows import Old, column, put, relate
from recoupe.store.search import Row

Layer = Marks
"""What was marked in one article."""

_pack = msgspec.msgpack.Encoder().encode
_claim = msgspec.msgpack.Decoder(Claim)
_document = msgspec.msgpack.Decoder(Document)
_entity = msgspec.msgpack.Decoder(Entity)


def save(db: sqlite3.Connection, dossier: Dossier, lang: str) -> None:
    """Make the store hold this dossier and no other, within the transaction of `db`."""
    apply(db, difference(Dossier(format="", as_of=""), dossier), dossier.as_of, lang, whole=True)


def apply(db: sqlite3.Connection, changes: Changes, as_of: str, lang: str, *, whole: bool = False) -> None:
    """Make the changes of a dossier, within the transaction of `db`; or, where they are the `whole` dossier, let the
    store hold nothing else."""
    _Writer(db, changes, lang, whole).write()
    generation = int(meta(db).get("generation", "0")) + 1
    for key, value in (("generation", str(generation)), ("as_of", as_of), ("lang", lang)):
        note(db, key, value)


class _Writer:
    """Changes on their way into the tables. The order matters: counts need the pairs, ranks the counts."""

    def __init__(self, db: sqlite3.Connection, changes: Changes, lang: str, whole: bool) -> None:
        self.db, self.changes, self.whole = db, changes, whole
        self.words = Words(lang)
        self.said_anew = meta(db).get("lang", lang) != lang  # facts are put in words in another language
        self.stories: set[str] = set()  # to be counted anew

    def write(self) -> None:
        self._articles()
        spoken_of = self._layers()
        renamed = self._entities()
        moved = derived.count_mentions(self.db, spoken_of | renamed.keys())
        self._claims(moved, renamed)
        self._statements()
        self._partings()
        self._put("family", ("articles",), lambda f: (len(f.documents),))
        self.stories |= self._put("story", ("time", "follows"), lambda s: (s.time, s.follows), _STORY_COUNTS).keys()
        derived.count_stories(self.db, self.stories)

    def _put(
        self, table: str, columns: tuple[str, ...], of: Callable[..., tuple[object, ...]], counted: tuple[str, ...] = ()
    ) -> Old:
        change = self.changes.parts[_PART[table]]
        rows = ((row.id, *of(row), _pack(row)) for row in change.put)  # type: ignore[attr-defined]
        return put(self.db, table, columns, rows, change.gone, whole=self.whole, counted=counted)

    def _articles(self) -> None:
        columns = ("number", "story", "family", "published")
        changed = self._put("article", columns, lambda d: (derived.place(d), d.story, d.family, d.published.value))
        documents = self._new("documents")
        for one, packed in changed.items():
            before = _document.decode(packed).story if packed else None
            now = documents[one].story if one in documents else None
            self.stories |= {story for story in (before, now) if story}
        self._reindex(changed, (row for one in changed if one in documents for row in _paragraphs(documents[one])))

    def _layers(self) -> set[str]:
        """The marks of articles; the actors of which some article speaks more, or less."""
        marks, gone = self.changes.marks, self.changes.parts["documents"].gone
        rows = ((doc, _pack(one)) for doc, one in marks.items())
        changed = put(self.db, "layer", (), rows, gone, whole=self.whole)
        spoken_of: set[str] = set()
        for doc in changed:
            before = dict(self.db.execute("SELECT entity, mentions FROM seen WHERE doc = ?", (doc,)))
            now = Counter(mention.entity for mention in marks[doc].mentions) if doc in marks else Counter()
            for entity in sorted(before.keys() | now.keys()):
                if before.get(entity) == now.get(entity):
                    continue
                self.db.execute("DELETE FROM seen WHERE entity = ? AND doc = ?", (entity, doc))
                if now[entity]:
                    row = (entity, doc, now[entity])
                    self.db.execute("INSERT INTO seen (entity, doc, mentions) VALUES (?, ?, ?)", row)
                spoken_of.add(entity)
        return spoken_of

    def _entities(self) -> dict[str, bool]:
        """The actors; of those that are new or changed, whether they are called otherwise now."""
        changed = self._put("entity", ("type", "name"), lambda e: (e.type, e.name), ("mentions", "facts"))
        entities = self._new("entities")
        texts = {one: " · ".join((e.name, *e.aliases)) for one, e in entities.items()}
        self._reindex(changed, (Row("actor", one, "", 0, texts[one]) for one in changed if one in texts))
        called: dict[str, bool] = {}
        for one, packed in changed.items():
            before = _entity.decode(packed) if packed else None
            now = entities.get(one)
            called[one] = before is None or now is None or (before.name, before.type) != (now.name, now.type)
        return called

    def _claims(self, moved: set[str], renamed: dict[str, bool]) -> None:
        """The claims with what they rest on, their rank, and how they are found."""
        mentions = cache(self._mentions)
        columns = ("rank", "type", "status", "modality", "time", "sources")
        changed = self._put(
            "claim", columns, lambda c: (derived.rank(c, mentions), c.type, c.status, c.modality, c.time, c.sources)
        )
        claims = self._new("claims")
        docs = relate(self.db, "evidence", "doc", changed, {c.id: [e.doc for e in c.evidence] for c in claims.values()})
        roles = {c.id: [*c.actors, *c.targets, *c.via, *c.place] for c in claims.values()}
        derived.count_facts(self.db, relate(self.db, "role", "entity", changed, roles) | renamed.keys())
        self.stories |= derived.stories_of(self.db, docs)
        for one in self._standing_in(moved):
            claim = claims.get(one) or self._claim(one)
            key = derived.rank(claim, mentions)
            self.db.execute("UPDATE claim SET rank = ?1 WHERE id = ?2 AND rank IS NOT ?1", (key, one))
        again = self._standing_in({one for one, otherwise in renamed.items() if otherwise})
        if self.said_anew:
            again |= {one for (one,) in self.db.execute("SELECT id FROM claim")}
        told = dict.fromkeys((*changed, *sorted(again - changed.keys())))
        self._reindex(told, self._facts(told, claims))

    def _facts(self, told: Iterable[str], claims: dict[str, Claim]) -> Iterator[Row]:
        entities: dict[str, Entity] = {}
        for one in told:
            if one in self.changes.parts["claims"].gone or (self.whole and one not in claims):
                continue
            claim = claims.get(one) or self._claim(one)
            wanted = {*claim.actors, *claim.targets, *claim.via, *claim.place} - entities.keys()
            for packed in column(self.db, "SELECT part FROM entity WHERE id IN (…)", wanted):
                entity = _entity.decode(packed)  # type: ignore[arg-type]
                entities[entity.id] = entity
            first = claim.evidence[0]
            yield Row(
                "fact", one, first.doc, first.start, sentence_text(claim_sentence(claim, entities, {}, self.words))
            )

    def _statements(self) -> None:
        changed = self._put("statement", ("doc", "speaker"), lambda s: (s.doc, s.speaker))
        said = self._new("statements")
        text = cache(self._text)
        rows = (_quoted(said[one], text(said[one].doc)) for one in changed if one in said)
        self._reindex(changed, rows)

    def _partings(self) -> None:
        """Disagreements and developments."""
        disputed = self._put("dispute", ("kind",), lambda d: (d.kind,))
        developed = self._put("development", ("kind",), lambda d: (d.kind,))
        disputes, steps = self._new("disputes"), self._new("developments")
        pairs: dict[str, Iterable[str]] = {d.id: d.claims for d in disputes.values()}
        pairs.update((d.id, (d.before, d.after)) for d in steps.values())
        relate(self.db, "touches", "claim", (*disputed, *developed), pairs)
        places = {d.id: [p.doc for side in d.sides for p in side] for d in disputes.values()}
        relate(self.db, "evidence", "doc", disputed, places)

    # -- looked up -----------------------------------------------------------------------------------------------------
    def _new(self, part: str) -> dict[str, Any]:
        return {row.id: row for row in self.changes.parts[part].put}  # type: ignore[attr-defined]

    def _mentions(self, entity: str) -> int:
        row = self.db.execute("SELECT mentions FROM entity WHERE id = ?", (entity,)).fetchone()
        return int(row[0]) if row else 0

    def _standing_in(self, entities: Iterable[str]) -> set[str]:
        """The claims in which some actors stand."""
        return set(column(self.db, "SELECT owner FROM role WHERE entity IN (…)", entities))

    def _claim(self, one: str) -> Claim:
        return _claim.decode(self.db.execute("SELECT part FROM claim WHERE id = ?", (one,)).fetchone()[0])

    def _text(self, doc: str) -> str:
        return _document.decode(self.db.execute("SELECT part FROM article WHERE id = ?", (doc,)).fetchone()[0]).text

    def _reindex(self, owners: Iterable[str], rows: Iterable[Row]) -> None:
        search.forget(self.db, owners)
        search.write(self.db, rows)


_PART = {
    "article": "documents",
    "story": "stories",
    "family": "families",
    "entity": "entities",
    "claim": "claims",
    "statement": "statements",
    "dispute": "disputes",
    "development": "developments",
}
_STORY_COUNTS = ("articles", "families", "facts", "corroborated", "disputed")


def _quoted(statement: Statement, text: str) -> Row:
    return Row("statement", statement.id, statement.doc, statement.start, text[statement.start : statement.end])


def _paragraphs(document: Document) -> Iterator[Row]:
    start = 0
    for line in document.text.splitlines(keepends=True):
        if line.strip():
            yield Row("article", document.id, document.id, start, line.strip())
        start += len(line)
