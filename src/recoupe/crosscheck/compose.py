"""The parts of a dossier put together, in a fixed order, with ids in place of positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.merge import statement_id
from recoupe.model import (
    FORMAT,
    Claim,
    Development,
    Dispute,
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
) -> Dossier:
    """The dossier of a pile. Lists are in document order (by path), then text order; claims by their backing."""
    family_of = {doc: family.id for family in families for doc in family.documents}
    story_of = {doc: story.id for story in stories for doc in story.documents}
    disputed = {claim for dispute in disputes if dispute.kind != "precision" for claim in dispute.claims}
    pile = sorted(pile, key=lambda reading: (reading.document.path, reading.document.id))
    return Dossier(
        format=FORMAT,
        as_of=options.as_of,
        documents=tuple(
            replace(r.document, family=family_of.get(r.document.id), story=story_of.get(r.document.id)) for r in pile
        ),
        families=tuple(sorted(families, key=lambda f: f.id)),
        stories=tuple(sorted(stories, key=lambda s: s.id)),
        entities=tuple(sorted(matching.entities, key=lambda e: e.id)),
        mentions=tuple(
            EntityMention(
                doc=r.document.id, start=m.start, end=m.end, entity=matching.of[r.document.id, m.actor], form=m.form
            )
            for r in pile
            for m in r.mentions
        ),
        times=tuple(
            Time(doc=r.document.id, start=t.start, end=t.end, value=t.value) for r in pile for t in r.times if t.value
        ),
        quantities=tuple(
            Figure(doc=r.document.id, start=q.start, end=q.end, value=q.value, unit=q.unit, bound=q.bound)
            for r in pile
            for q in r.quantities
        ),
        statements=tuple(
            Statement(
                id=statement_id(r, i),
                doc=r.document.id,
                start=s.start,
                end=s.end,
                kind=s.kind,
                speaker=matching.of[r.document.id, s.speaker] if s.speaker is not None else None,
                cue=s.cue,
            )
            for r in pile
            for i, s in enumerate(r.statements)
        ),
        claims=tuple(
            sorted(
                (replace(claim, status="disputed") if claim.id in disputed else claim for claim in claims),
                key=lambda c: (-c.sources, -len(c.evidence), c.type, c.id),
            )
        ),
        disputes=tuple(sorted(disputes, key=lambda d: (d.kind, d.id))),
        developments=tuple(sorted(developments, key=lambda d: (d.kind, d.id))),
        skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
    )
