"""The parts of a dossier put together, in a fixed order, with ids in place of positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from msgspec.structs import replace

from recoupe.crosscheck.drafts import statement_ids
from recoupe.crosscheck.kept import Kept
from recoupe.crosscheck.matching import Matching
from recoupe.model import (
    FORMAT,
    Claim,
    Development,
    Dispute,
    Document,
    Dossier,
    EntityMention,
    Family,
    Figure,
    Options,
    Reading,
    Skipped,
    Statement,
    Story,
    Time,
)


def compose(
    pile: Sequence[Reading],
    skipped: Iterable[Skipped],
    families: Sequence[Family],
    stories: Sequence[Story],
    matching: Matching,
    claims: Sequence[Claim],
    disputes: Sequence[Dispute],
    developments: Sequence[Development],
    options: Options,
    kept: Kept,
) -> Dossier:
    """The dossier of a pile. Lists are in document order (by path), then text order; claims by their backing."""
    family_of = {doc: family.id for family in families for doc in family.documents}
    story_of = {doc: story.id for story in stories for doc in story.documents}
    disputed = {claim for dispute in disputes if dispute.kind != "precision" for claim in dispute.claims}
    shelf, parts = kept.shelf("document"), kept.shelf("marked")
    documents, marked = [], []
    for reading in sorted(pile, key=lambda reading: (reading.document.path, reading.document.id)):
        doc = reading.document.id
        given = (reading.document, family_of.get(doc), story_of.get(doc))
        documents.append(shelf.of(doc, given, _placed, *given))
        row = matching.of.rows[doc]
        marked.append(parts.of(doc, (reading, row), _marked, reading, row))
    backed = _backed(kept, claims, disputed)
    return Dossier(
        format=FORMAT,
        as_of=options.as_of,
        documents=tuple(documents),
        families=tuple(sorted(families, key=lambda f: f.id)),
        stories=tuple(sorted(stories, key=lambda s: s.id)),
        entities=matching.entities,
        mentions=tuple(chain.from_iterable(part.mentions for part in marked)),
        times=tuple(chain.from_iterable(part.times for part in marked)),
        quantities=tuple(chain.from_iterable(part.quantities for part in marked)),
        statements=tuple(chain.from_iterable(part.statements for part in marked)),
        claims=tuple(sorted(backed, key=lambda c: (-c.sources, -len(c.evidence), c.type, c.id))),
        disputes=tuple(sorted(disputes, key=lambda d: (d.kind, d.id))),
        developments=tuple(sorted(developments, key=lambda d: (d.kind, d.id))),
        skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
    )


def _placed(document: Document, family: str | None, story: str | None) -> Document:
    return replace(document, family=family, story=story)


def _backed(kept: Kept, claims: Sequence[Claim], disputed: set[str]) -> list[Claim]:
    """The claims, those that something disputes marked so."""
    shelf = kept.shelf("disputed")
    return [shelf.of(claim.id, (claim,), _disputed, claim) if claim.id in disputed else claim for claim in claims]


def _disputed(claim: Claim) -> Claim:
    return replace(claim, status="disputed")


@dataclass(frozen=True, slots=True, eq=False)
class _Marked:
    """What stands in one article."""

    mentions: tuple[EntityMention, ...]
    times: tuple[Time, ...]
    quantities: tuple[Figure, ...]
    statements: tuple[Statement, ...]


def _marked(reading: Reading, row: Sequence[str]) -> _Marked:
    doc = reading.document.id
    return _Marked(
        mentions=tuple(
            EntityMention(doc=doc, start=m.start, end=m.end, entity=row[m.actor], form=m.form) for m in reading.mentions
        ),
        times=tuple(Time(doc=doc, start=t.start, end=t.end, value=t.value) for t in reading.times if t.value),
        quantities=tuple(
            Figure(doc=doc, start=q.start, end=q.end, value=q.value, unit=q.unit, bound=q.bound)
            for q in reading.quantities
        ),
        statements=tuple(
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
        ),
    )
