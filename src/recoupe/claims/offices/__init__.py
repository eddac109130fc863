"""Who holds which office (HOLDS_OFFICE): from titles beside names, descriptions of known persons, and verbs of
appointment.

What a document has of offices is in `page`: its titles, and whom they name or describe. A title beside a name, in a
description, or completing a verb (`verbs`, `appointed`) becomes a claim (`claim`) where it is known in what state or
body the office is held (`seats`, `states`), unless the holder is out of it or the sentence is about years gone by
(`past`). `presidencies` are told without a title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.offices import OfficePhrase
from recoupe.claims.offices.appointed import by_verb
from recoupe.claims.offices.claim import OF_STATUS, Held, claim_of
from recoupe.claims.offices.page import GENITIVES, OfficePage
from recoupe.claims.offices.presidencies import presidencies
from recoupe.claims.offices.verbs import change_by_verb
from recoupe.lexicon import Lexicon
from recoupe.model import ClaimDraft


def find_offices(notes: Annotations, lexicon: Lexicon) -> Iterable[ClaimDraft]:
    """HOLDS_OFFICE claims of a document: the person, the state or body, and the title as `detail`."""
    page = OfficePage(notes, lexicon)
    yield from _told_once(page)
    yield from presidencies(page)


def _told_once(page: OfficePage) -> Iterator[ClaimDraft]:
    """All of them; a description repeats no fact that the document has told already."""
    told: set[tuple[object, ...]] = set()
    later: list[ClaimDraft] = []
    for draft in _all(page):
        if draft.rule == "office-description":
            later.append(draft)
        else:
            told.add((draft.actors, draft.targets))
            yield draft
    for draft in later:
        if (draft.actors, draft.targets) not in told:
            told.add((draft.actors, draft.targets))
            yield draft


def _all(page: OfficePage) -> Iterator[ClaimDraft]:
    """What each title tells: beside names, behind a verb, else of the one it describes."""
    for phrase in page.phrases:
        if phrase.holders:
            for span in () if _is_nested(page, phrase) else phrase.holders:
                person = page.person(span)
                if person is not None:
                    yield from claim_of(page, phrase, Held(person, "office-apposition", OF_STATUS[phrase.status], span))
            continue
        change = change_by_verb(page, phrase)
        if change is not None:
            yield from by_verb(page, phrase, change)
            continue
        described = page.described(phrase)
        if described is not None:
            yield from claim_of(page, phrase, Held(described, "office-description", OF_STATUS[phrase.status]))


def _is_nested(page: OfficePage, phrase: OfficePhrase) -> bool:
    """“l'adjoint de la maire de X Jean Morel”: behind two titles a name may be of the first or of the second."""
    clauses = page.clauses
    of = phrase.tokens[0] - (1 if phrase.determiner in GENITIVES else 2)
    if phrase.of_span is None or not phrase.determiner or of < 1 or clauses.words(of) not in ("du", "de"):
        return False
    title = clauses.words(of - 1) in page.words.titles and clauses.tokens[of - 1].pos == "NOUN"
    return title and phrase.holders[0][0] >= phrase.end
