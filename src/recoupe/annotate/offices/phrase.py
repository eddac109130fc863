"""What one phrase that names an office says."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lexicon.offices import Status
from recoupe.model import Span


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """One phrase that names an office, and who is said to hold it right beside it.

    `start`, `end` and `tokens` (first, after last) are the phrase without its determiner and without its holder.
    `head` is the token of the title; `title` its dictionary form, `role` the function it stands for (“head_of_state”,
    “minister:Défense”), the same for titles that mean one thing. `of` is the world id of the state or organisation it
    is held in (`states`: all of them in “les présidents russe et kazakh”), `of_span` the complement that names it
    (also where `of` is known), `within` the state whose body the complement is (“du Parlement libanais”). `holder` is
    the span of the name in apposition (`holders`: of several). `held` is “none” for ranks and occupations, which are
    no offices. `label` is title and field without the state.
    """

    start: int
    end: int
    head: int
    title: str
    domain: str | None = None
    of: str | None = None
    of_span: Span | None = None
    within: str | None = None
    holder: Span | None = None
    status: Status = "current"
    gender: str = ""
    plural: bool = False
    counterpart: bool = False
    tokens: tuple[int, int] = (0, 0)
    determiner: str = ""
    kind: str = ""
    held: str = "any"
    role: str = ""
    needs: bool = False
    leads: bool = False
    states: tuple[str, ...] = ()
    holders: tuple[Span, ...] = ()
    party: Span | None = None
    label: str = ""
