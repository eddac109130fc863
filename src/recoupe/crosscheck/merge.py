"""One fact out of many wordings: drafts with the same type, roles and compatible time become one claim."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.crosscheck.entities import Matching
from recoupe.model import Claim, Evidence, Family, Options, Reading, content_id


def statement_id(reading: Reading, position: int) -> str:
    """The id of a statement in the dossier."""
    statement = reading.statements[position]
    return content_id("q", reading.document.id, statement.start, statement.end, statement.kind)


def merge_claims(
    pile: Sequence[Reading], matching: Matching, families: Sequence[Family], options: Options
) -> list[Claim]:
    """Merge the claim drafts of all readings."""
    claims = []
    for reading in pile:
        doc = reading.document.id
        for draft in reading.claims:
            actors = tuple(sorted({matching.of[doc, i] for i in draft.actors}))
            targets = tuple(sorted({matching.of[doc, i] for i in draft.targets}))
            time = reading.times[draft.timex].value if draft.timex is not None else None
            statement = statement_id(reading, draft.statement) if draft.statement is not None else None
            evidence = Evidence(
                doc=doc, start=draft.start, end=draft.end, rule=draft.rule, statement=statement, value=draft.value
            )
            claims.append(
                Claim(
                    id=content_id("c", doc, draft),
                    type=draft.type,
                    actors=actors,
                    targets=targets,
                    object=draft.object,
                    via=tuple(matching.of[doc, i] for i in draft.via),
                    place=tuple(matching.of[doc, i] for i in draft.place),
                    time=time,
                    modality=draft.modality,
                    polarity=draft.polarity,
                    value=draft.value,
                    evidence=(evidence,),
                    detail=draft.detail,
                )
            )
    return claims
