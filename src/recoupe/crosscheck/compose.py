"""The parts of a dossier put together, in a fixed order, with ids in place of positions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from msgspec.structs import replace

from recoupe.crosscheck.drafts import statement_ids
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.matching import Matching
from recoupe.model import (
    FORMAT,
    Claim,
    Development,
    Dispute,
    Document,
    Dossier,
    Entity,
    EntityMention,
    Family,
    Figure,
    Options,
    Reading,
    Skipped,
    Statement,
    Story,
    Struct,
    Time,
)


class Marks(Struct, frozen=True):
    """What a dossier marks in one article, in text order."""

    mentions: tuple[EntityMention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """What stands in one article."""

    marks: Marks
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Composed:
    """The parts of a dossier by id, in any order; `marked` and `documents` by article."""

    documents: Mapping[str, Document]
    marked: Mapping[str, Marked]
    families: Mapping[str, Family]
    stories: Mapping[str, Story]
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    disputes: Mapping[str, Dispute]
    developments: Mapping[str, Development]

    @classmethod
    def of(cls, dossier: Dossier) -> Composed:
        """The parts of a dossier as it was told."""
        marks: dict[str, tuple[list[EntityMention], list[Time], list[Figure], list[Statement]]] = {
            document.id: ([], [], [], []) for document in dossier.documents
        }
        for mention in dossier.mentions:
            marks[mention.doc][0].append(mention)
        for time in dossier.times:
            marks[time.doc][1].append(time)
        for figure in dossier.quantities:
            marks[figure.doc][2].append(figure)
        for statement in dossier.statements:
            marks[statement.doc][3].append(statement)
        return cls(
            documents={document.id: document for document in dossier.documents},
            marked={doc: Marked(Marks(tuple(m), tuple(t), tuple(q)), tuple(s)) for doc, (m, t, q, s) in marks.items()},
            families={family.id: family for family in dossier.families},
            stories={story.id: story for story in dossier.stories},
            entities={entity.id: entity for entity in dossier.entities},
            claims={claim.id: claim for claim in dossier.claims},
            disputes={one.id: one for one in dossier.disputes},
            developments={one.id: one for one in dossier.developments},
        )

    def dossier(self, skipped: Iterable[Skipped], options: Options) -> Dossier:
        """The whole. Lists are in document order (by path), then text order; claims by their backing."""
        documents = sorted(self.documents.values(), key=lambda document: (document.path, document.id))
        marked = [self.marked[document.id] for document in documents]
        claims = sorted(self.claims.values(), key=lambda c: (-c.sources, -len(c.evidence), c.type, c.id))
        return Dossier(
            format=FORMAT,
            as_of=options.as_of,
            documents=tuple(documents),
            families=tuple(self.families[key] for key in sorted(self.families)),
            stories=tuple(self.stories[key] for key in sorted(self.stories)),
            entities=tuple(self.entities[key] for key in sorted(self.entities)),
            mentions=tuple(chain.from_iterable(part.marks.mentions for part in marked)),
            times=tuple(chain.from_iterable(part.marks.times for part in marked)),
            quantities=tuple(chain.from_iterable(part.marks.quantities for part in marked)),
            statements=tuple(chain.from_iterable(part.statements for part in marked)),
            claims=tuple(claims),
            disputes=tuple(sorted(self.disputes.values(), key=lambda d: (d.kind, d.id))),
            developments=tuple(sorted(self.developments.values(), key=lambda d: (d.kind, d.id))),
            skipped=in_order(skipped),
        )


def in_order(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """What could not be read, by path."""
    return tuple(sorted(skipped, key=lambda s: (s.path, s.reason)))


def compose(
    pile: Rows[str, Reading],
    family_of: Rows[str, str],
    story_of: Rows[str, str],
    matching: Matching,
    claims: Rows[str, Claim],
    disputes: Iterable[Dispute],
    kept: Kept,
) -> tuple[Rows[str, Document], Rows[str, Marked], Rows[str, Claim]]:
    """The articles, what is marked in them, and the claims, those that something disputes marked so.

    For a single round the pile is emptied, for they take its place.
    """
    if kept.once:
        documents, marked = _let_go(pile, matching, family_of, story_of)
    else:
        documents = kept.each("document", (pile, family_of, story_of), _placed)
        marked = kept.each("marked", (pile, matching.of.rows), _marked)
    shelf, found = kept.shelf("disputed"), dict[str, Claim | None]()
    disputed = {claim for dispute in disputes if dispute.kind != "precision" for claim in dispute.claims}
    for one in sorted(disputed & claims.keys()):
        found[one] = shelf.of(one, (claims[one],), _disputed, claims[one])
    return documents, marked, kept.over("disputed", claims, found)


def _let_go(
    pile: Rows[str, Reading], matching: Matching, family_of: Mapping[str, str], story_of: Mapping[str, str]
) -> tuple[Rows[str, Document], Rows[str, Marked]]:
    """The articles of a pile and what is marked in them; the pile lets go of each."""
    documents: Rows[str, Document] = Rows()
    marked: Rows[str, Marked] = Rows()
    pile.turn()
    while pile:
        doc, reading = pile.popitem()
        documents.put(doc, _placed(reading, family_of.get(doc), story_of.get(doc)))
        marked.put(doc, _marked(reading, matching.of.rows[doc]))
    return documents, marked


def _placed(reading: Reading, family: str | None, story: str | None) -> Document:
    return replace(reading.document, family=family, story=story)


def _disputed(claim: Claim) -> Claim:
    return replace(claim, status="disputed")


def _marked(reading: Reading, row: Sequence[str]) -> Marked:
    doc = reading.document.id
    marks = Marks(
        mentions=tuple(
            EntityMention(doc=doc, start=m.start, end=m.end, entity=row[m.actor], form=m.form) for m in reading.mentions
        ),
        times=tuple(Time(doc=doc, start=t.start, end=t.end, value=t.value) for t in reading.times if t.value),
        quantities=tuple(
            Figure(doc=doc, start=q.start, end=q.end, value=q.value, unit=q.unit, bound=q.bound)
            for q in reading.quantities
        ),
    )
    statements = tuple(
        Statement(
            id=id_,
            doc=doc,
            start=s.start,
            end=s.end,
            kind=s.kind,
            speaker=row[s.speaker] if s.speaker is not None else None,
            cue=s.cue,
        )
        for id_, s in zip(statement_ids(reading), reading.statements, strict=True)
    )
    return Marked(marks, statements)
