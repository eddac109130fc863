"""Statements in doubt are left out only when the claims are read: what stands in them must not become a fact that the
article tells on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from recoupe.annotate.annotations import Annotations
from recoupe.model import ClaimDraft, StatementDraft


def sure_statements(notes: Annotations) -> tuple[StatementDraft, ...]:
    """The statements without those in doubt."""
    return tuple(row for n, row in enumerate(notes.statements) if n not in notes.doubtful)


def attributed(notes: Annotations, drafts: Iterable[ClaimDraft]) -> Iterator[ClaimDraft]:
    """The claims, each in one of the sure statements or in none at all.

    A claim within a statement in doubt belongs to the innermost sure one around it; where there is none it is dropped,
    since who says it is not known.
    """
    kept = [n for n in range(len(notes.statements)) if n not in notes.doubtful]
    place = {n: at for at, n in enumerate(kept)}
    for draft in drafts:
        if draft.statement is None:
            yield draft
            continue
        around = place.get(draft.statement)
        if around is None:
            said = notes.statements[draft.statement]
            around = _around(notes, kept, said)
        if around is not None:
            yield replace(draft, statement=around)


def _around(notes: Annotations, kept: list[int], said: StatementDraft) -> int | None:
    """The position, among those kept, of the shortest statement that holds this one."""
    rows = [
        (notes.statements[n].end - notes.statements[n].start, at)
        for at, n in enumerate(kept)
        if notes.statements[n].start <= said.start and said.end <= notes.statements[n].end
    ]
    return min(rows)[1] if rows else None
