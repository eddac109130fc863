"""A claim draft made comparable: its roles as entities, its time as days, its story."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from recoupe.crosscheck.intervals import Days, days, length
from recoupe.model import ClaimDraft, Evidence, Modality

RANK: dict[Modality, int] = {"done": 0, "ongoing": 1, "planned": 2, "possible": 3, "denied": 4}
"""The most definite first."""


@dataclass(frozen=True, eq=False)
class Fact:
    """A draft with its roles as entities and what else it takes to compare it."""

    doc: str
    story: str
    family: str
    draft: ClaimDraft
    evidence: Evidence
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    via: tuple[str, ...]
    place: tuple[str, ...]
    time: str | None
    words: frozenset[str]  # stems of the passage, without names
    around: frozenset[str]  # and of its sentence, without words of every report
    steps: frozenset[int] = frozenset()  # of a case at law, that it names
    wording: str = ""  # the words of its sentence, folded; "" where they are too few to be a copy
    number: int = 0  # of the draft in its reading

    @cached_property
    def days(self) -> Days | None:
        return days(self.time)

    @cached_property
    def everyone(self) -> tuple[str, ...]:
        return tuple(sorted({*self.actors, *self.targets}))

    @cached_property
    def type(self) -> str:
        return self.draft.type

    @property
    def order(self) -> tuple[object, ...]:
        """The most definite first, then by place: what the joining starts from."""
        draft = self.draft
        span = length(self.days) if self.days else 10**6
        roles = len(self.actors) + len(self.targets) + len(self.via) + len(self.place)
        extra = (draft.object is not None) + (draft.value is not None) + (draft.detail is not None)
        first = (RANK[draft.modality], -roles, span, -extra)
        return (*first, self.doc, draft.start, draft.end, draft.rule, self.actors, self.number)
