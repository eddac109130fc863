"""The claim that somebody holds an office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.offices import OfficePhrase
from recoupe.claims.cut_names import is_cut
from recoupe.claims.offices.page import GOVERNMENT, OfficePage
from recoupe.claims.offices.past import is_of_old, is_over_now
from recoupe.claims.offices.seats import seats_of, seats_of_predecessor
from recoupe.model import ClaimDraft, Modality, Span

OF_STATUS: dict[str, Modality] = {"former": "done", "current": "ongoing", "future": "planned"}
SEEN = frozenset({"office-apposition", "office-description"})
"""Rules that see an office in passing, beside a name or in a description."""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody holds an office, as a rule has found; `span`: the name or verb that tells so beside the title."""

    person: int
    rule: str
    modality: Modality
    span: Span | None = None
    timex: int | None = None


def claim_of(page: OfficePage, phrase: OfficePhrase, held: Held) -> Iterator[ClaimDraft]:
    """The claim that somebody holds the office of a phrase; none where it is not known of what, or long past."""
    notes, person, rule, modality = page.notes, held.person, held.rule, held.modality
    seats = seats_of(page, phrase, person)
    if not seats and rule == "office-succeeding":
        seats = seats_of_predecessor(page, phrase)
    if not seats or (phrase.of_span and is_cut(notes, page.words, seats[0], phrase.of_span)):
        return
    if held.timex is None and rule in SEEN and modality == "ongoing":
        if is_over_now(page, phrase.role, person, seats[0]):
            modality = "done"
        elif is_of_old(page, phrase):
            return
    first, last = held.span or (phrase.start, phrase.end)
    start, end = min(phrase.start, first), max(phrase.end, last)
    leads = phrase.leads and notes.actors[seats[0]].type in ("organization", "group", "company")
    yield ClaimDraft(
        type="LEADS" if leads else "HOLDS_OFFICE",
        start=start,
        end=end,
        rule=rule,
        actors=(person,),
        targets=seats,
        timex=held.timex,
        modality=modality,
        statement=_statement(notes, start, end) if rule in SEEN else notes.statement_at(start, end),
        detail=phrase.label if not phrase.counterpart else _counterpart_label(page, phrase),
    )


def _statement(notes: Annotations, start: int, end: int) -> int | None:
    """Whose words a title beside a name is: in indirect speech it is the article's own."""
    at = notes.statement_at(start, end)
    return at if at is not None and notes.statements[at].kind == "direct" else None


def _counterpart_label(page: OfficePage, phrase: OfficePhrase) -> str | None:
    """“son homologue” holds the office named last before, with a nationality or a holder."""
    before = [p for p in page.phrases if p.end <= phrase.start and not p.counterpart]
    sentence = page.notes.parse.sentence_of(phrase.head).first
    here = [p for p in before if p.head >= sentence and p.kind in (*GOVERNMENT, "diplomat", "counterpart")]
    governing = [p for p in before if p.kind in GOVERNMENT and p.role != "monarch"]
    return (here or governing)[-1].label if here or governing else None
