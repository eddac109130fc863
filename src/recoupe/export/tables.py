"""Dossier -> tables: one for each part, and one for each list that has more than ids in it.

The same tables are written as CSV and Parquet and given as data frames. Names stand beside ids, the words of a passage
beside its offsets, PLOVER and CAMEO codes beside an event's type: one can work with them without joining anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from recoupe.export.plover import codes
from recoupe.export.said import Said
from recoupe.export.sentences import claim_sentence, sentence_text
from recoupe.i18n import Words
from recoupe.model import TIES, Claim, Dossier, Passage, Value

Kind = Literal["text", "int", "float", "bool", "list"]
Cell = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` and `kind`. Text and numbers may be None; a list is of texts, perhaps empty."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the dossier, in the dossier's order."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def column(self, position: int) -> list[Cell]:
        """The cells of one column."""
        return [row[position] for row in self.rows]


_PASSAGE = "doc start:int end:int"
_VALUE = "value_number:float value_unit value_bound"
COLUMNS = {
    "documents": "id path url title language published published_basis published_why agency publisher author story "
    "family body:list warnings:list text",
    "families": "id documents:list reason",
    "links": "family a b kind share:float direction why",
    "shared": "family a a_start:int a_end:int a_text b b_start:int b_end:int b_text",
    "stories": "id title documents:list time follows",
    "entities": "id type name aliases:list world why mentions:int claims:int",
    "offices": "entity entity_name title of of_name",
    "mentions": f"{_PASSAGE} entity entity_name form text",
    "times": f"{_PASSAGE} value text",
    "quantities": f"{_PASSAGE} value:float unit bound text",
    "statements": f"id {_PASSAGE} kind speaker speaker_name cue text",
    "claims": "id kind type plover cameo_root fact actors:list actor_names:list targets:list target_names:list object "
    "via:list via_names:list place:list place_names:list time modality polarity:bool "
    f"{_VALUE} sources:int documents:int status detail why",
    "evidence": f"claim {_PASSAGE} rule statement speaker speaker_name {_VALUE} text",
    "disputes": "id kind explanation claims:list",
    "sides": f"dispute side:int {_PASSAGE} speaker speaker_name text",
    "developments": "id kind before before_fact after after_fact explanation",
    "turns": f"development side:int {_PASSAGE} speaker speaker_name text",
    "dates": f"document {_PASSAGE} text",
    "skipped": "path reason",
}
"""The tables and their columns; a column without a kind is text. `docs/exports.md` says what is in them."""


def tables(dossier: Dossier, lang: str = "fr") -> dict[str, Table]:
    """All tables by name. `lang` is the language of the facts in words."""
    maker = _Maker(dossier, lang)
    return {name: _table(name, columns, getattr(maker, name)()) for name, columns in COLUMNS.items()}


def _table(name: str, columns: str, rows: Iterable[Row]) -> Table:
    return Table(name, tuple(_column(spec) for spec in columns.split()), tuple(rows))


def _column(spec: str) -> Column:
    name, _, kind = spec.partition(":")
    return Column(name, next((known for known in _KINDS if known == kind), "text"))


_KINDS: tuple[Kind, ...] = ("int", "float", "bool", "list")


class _Maker:
    """One method a table, with the name of the table."""

    def __init__(self, dossier: Dossier, lang: str) -> None:
        self.dossier = dossier
        self.words = Words(lang)
        self.known = {entity.id: entity for entity in dossier.entities}
        self.texts = {document.id: document.text for document in dossier.documents}
        self.said = Said(dossier.statements)
        self.statement = {statement.id: statement for statement in dossier.statements}

    def documents(self) -> Iterator[Row]:
        for d in self.dossier.documents:
            dated, body = d.published, tuple(f"{start}:{end}" for start, end in d.body)
            row: Row = (d.id, d.path, d.url, d.title, d.language, dated.value, dated.basis, dated.why or None)
            yield (*row, d.agency, d.publisher, d.author, d.story, d.family, body, d.warnings, d.text)

    def families(self) -> Iterator[Row]:
        return ((f.id, f.documents, f.reason) for f in self.dossier.families)

    def links(self) -> Iterator[Row]:
        """What holds a family together, two documents at a time."""
        for family in self.dossier.families:
            for link in family.links:
                yield family.id, link.a, link.b, link.kind, link.share, link.direction, link.why or None

    def shared(self) -> Iterator[Row]:
        """The passages that two documents of a family share, side by side."""
        for family in self.dossier.families:
            for a, b in (pair for link in family.links for pair in link.passages):
                ours = (a.doc, a.start, a.end, self.text(a.doc, a.start, a.end))
                yield family.id, *ours, b.doc, b.start, b.end, self.text(b.doc, b.start, b.end)

    def stories(self) -> Iterator[Row]:
        return ((s.id, s.title, s.documents, s.time, s.follows) for s in self.dossier.stories)

    def entities(self) -> Iterator[Row]:
        spoken = Counter(mention.entity for mention in self.dossier.mentions)
        claimed = Counter(one for c in self.dossier.claims for one in {*c.actors, *c.targets, *c.via, *c.place})
        for e in self.dossier.entities:
            yield e.id, e.type, e.name, e.aliases, e.world, e.why or None, spoken[e.id], claimed[e.id]

    def offices(self) -> Iterator[Row]:
        for entity in self.dossier.entities:
            for office in entity.offices:
                yield entity.id, entity.name, office.title, office.of, self.name(office.of)

    def mentions(self) -> Iterator[Row]:
        for m in self.dossier.mentions:
            yield m.doc, m.start, m.end, m.entity, self.name(m.entity), m.form, self.text(m.doc, m.start, m.end)

    def times(self) -> Iterator[Row]:
        return ((t.doc, t.start, t.end, t.value, self.text(t.doc, t.start, t.end)) for t in self.dossier.times)

    def quantities(self) -> Iterator[Row]:
        for q in self.dossier.quantities:
            yield q.doc, q.start, q.end, q.value, q.unit, q.bound, self.text(q.doc, q.start, q.end)

    def statements(self) -> Iterator[Row]:
        for s in self.dossier.statements:
            words = self.text(s.doc, s.start, s.end)
            yield s.id, s.doc, s.start, s.end, s.kind, s.speaker, self.name(s.speaker), s.cue or None, words

    def claims(self) -> Iterator[Row]:
        for c in self.dossier.claims:
            coded = codes(c)
            yield (
                *(c.id, "tie" if c.type in TIES else "event", c.type, coded.plover or None, coded.cameo or None),
                self.fact(c),
                *(c.actors, self.names(c.actors), c.targets, self.names(c.targets), c.object),
                *(c.via, self.names(c.via), c.place, self.names(c.place), c.time, c.modality, c.polarity),
                *_value(c.value),
                *(c.sources, len({e.doc for e in c.evidence}), c.status, c.detail, c.why or None),
            )

    def evidence(self) -> Iterator[Row]:
        for claim in self.dossier.claims:
            for e in claim.evidence:
                said = self.statement.get(e.statement or "")
                speaker = said.speaker if said else None
                by = (e.statement, speaker, self.name(speaker))
                yield claim.id, e.doc, e.start, e.end, e.rule, *by, *_value(e.value), self.text(e.doc, e.start, e.end)

    def disputes(self) -> Iterator[Row]:
        return ((d.id, d.kind, d.explanation, d.claims) for d in self.dossier.disputes)

    def sides(self) -> Iterator[Row]:
        return (row for dispute in self.dossier.disputes for row in self.passages(dispute.id, dispute.sides))

    def developments(self) -> Iterator[Row]:
        claims = {claim.id: claim for claim in self.dossier.claims}
        for d in self.dossier.developments:
            ends = ((c, self.fact(claims[c]) if c in claims else None) for c in (d.before, d.after))
            yield d.id, d.kind, *(cell for end in ends for cell in end), d.explanation

    def turns(self) -> Iterator[Row]:
        return (row for turn in self.dossier.developments for row in self.passages(turn.id, turn.passages))

    def dates(self) -> Iterator[Row]:
        """The passages that a publication date rests on."""
        for document in self.dossier.documents:
            for p in document.published.evidence:
                yield document.id, p.doc, p.start, p.end, self.text(p.doc, p.start, p.end)

    def skipped(self) -> Iterator[Row]:
        return ((s.path, s.reason) for s in self.dossier.skipped)

    # -- cells ---------------------------------------------------------------------------------------------------------
    def name(self, entity: str | None) -> str | None:
        found = self.known.get(entity or "")
        return found.name if found else None

    def passages(self, owner: str, sides: Iterable[Iterable[Passage]]) -> Iterator[Row]:
        """The passages of each side, numbered from one, with whose word they are."""
        for n, side in enumerate(sides, start=1):
            for p in side:
                said = self.said.around(p)
                speaker = said.speaker if said else None
                yield owner, n, p.doc, p.start, p.end, speaker, self.name(speaker), self.text(p.doc, p.start, p.end)

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.name(one) or one for one in ids)

    def text(self, doc: str, start: int, end: int) -> str:
        return self.texts.get(doc, "")[start:end]

    def fact(self, claim: Claim) -> str:
        return sentence_text(claim_sentence(claim, self.known, {}, self.words))


def _value(value: Value | None) -> tuple[float | None, str | None, str | None]:
    return (value.number, value.unit, value.bound) if value else (None, None, None)
