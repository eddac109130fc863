"""Claims of nouns of action."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.engine.conditions import words_after
from recoupe.claims.engine.draft import draft_of
from recoupe.claims.engine.noun_modality import noun_modality
from recoupe.claims.engine.noun_roles import noun_roles
from recoupe.claims.engine.support import carrier_of, support_of
from recoupe.lexicon.frames import FrameSet
from recoupe.model import ClaimDraft


def noun_claims(clauses: Clauses, phrase: Phrase, table: FrameSet, consumed: set[int]) -> Iterator[ClaimDraft]:
    head = phrase.head
    if head in consumed or phrase.pronoun:
        return
    for trigger in table.nouns.get(clauses.lemma(head), ()):
        if trigger.rest and not _noun_rest(clauses, head, trigger.rest):
            continue
        frame = trigger.frame
        if frame.single and any(clauses.tokens[i].pos == "NUM" for i in range(phrase.first, head)):
            continue
        support = support_of(clauses, carrier_of(clauses, phrase))
        found = noun_roles(clauses, phrase, frame, support)
        after = words_after(clauses, phrase.first) if frame.with_ or frame.without else frozenset()
        if (frame.with_ and not after & set(frame.with_)) or after & set(frame.without):
            continue
        modality = noun_modality(clauses, frame, phrase, support)
        cells = range(phrase.first, phrase.last + 1)
        draft = draft_of(clauses, frame, head, None, found, modality, cells)
        if draft is not None:
            consumed.update(p.head for p in clauses.phrases[phrase.i + 1 : phrase.i + 3] if p.of == phrase.i)
            yield draft
            return


def _noun_rest(clauses: Clauses, head: int, rest: tuple[str, ...]) -> bool:
    return all(
        clauses.words(head + 1 + n) == word
        or (head + 1 + n < len(clauses.tokens) and clauses.lemma(head + 1 + n) == word)
        for n, word in enumerate(rest)
    )
