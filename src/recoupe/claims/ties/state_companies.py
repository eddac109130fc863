"""Firms that are a state's (CONTROLS): “sa société publique X”, “le géant étatique chinois Y”, “Z, compagnie
nationale kazakhe”.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Phrase
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType

_FIRMS: tuple[EntityType, ...] = ("company", "organization", "asset")
_STATES: tuple[EntityType, ...] = ("state",)


def find_state_companies(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each noun of a firm with a mark of the state and a nationality (or possessor) beside a name."""
    words = around.words.state_companies
    for phrase in around.phrases_of(words.nouns):
        last = _end(around, phrase)
        if not _marked(around, phrase, last):
            continue
        state = _state(around, phrase, last)
        firm = _firm(around, phrase, last)
        if len(state) == 1 and firm is not None and firm[0] not in state:
            first, end = min(phrase.first, firm[1]), max(last, firm[2])
            yield around.draft("CONTROLS", "tie-state-company", first, end, state, (firm[0],))


def _end(around: Surroundings, phrase: Phrase) -> int:
    """The last word of the noun with its adjectives, “d'État” and the name right after it."""
    at = phrase.head
    tokens = around.clauses.tokens
    while around.in_sentence(at + 1, phrase.head):
        if tokens[at + 1].pos == "ADJ" and tokens[at + 1].text[0].islower():
            at += 1
        elif (around.word(at + 1) in ("d'", "de") and around.word(at + 2) in ("état", "etat")) or (
            around.word(at + 1) == "et" and around.in_sentence(at + 2, phrase.head) and tokens[at + 2].pos == "ADJ"
        ):
            at += 2
        else:
            break
    return at


def _marked(around: Surroundings, phrase: Phrase, last: int) -> bool:
    words = around.words.state_companies
    inside = range(phrase.first, last + 1)
    text = " ".join(around.word(i) for i in inside).replace("' ", "'")
    return any(around.lemma(i) in words.marks or around.word(i) in words.marks for i in inside) or any(
        p.lower() in text for p in words.phrases
    )


def _state(around: Surroundings, phrase: Phrase, last: int) -> tuple[int, ...]:
    found = tuple(a for a in around.adjectives(phrase.first, last) if around.fits(a, _STATES))
    return found or around.possessive(phrase, _STATES) or around.possessor(phrase.first, _STATES)


def _firm(around: Surroundings, phrase: Phrase, last: int) -> tuple[int, int, int] | None:
    """The firm's name inside or right after the phrase, or apposed to it on either side: (actor, first, last token)."""
    for at in range(phrase.head, min(last + 3, len(around.clauses.tokens))):
        for mention in around.notes.mentions_at.get(at, ()):
            fitting = (
                mention.form == "name" and around.fits(mention.actor, _FIRMS) and around.in_sentence(at, phrase.head)
            )
            if fitting and (at <= last + 1 or around.word(last + 1) == ","):
                cells = around.notes.parse.between(mention.start, mention.end)
                return mention.actor, cells[0], cells[-1]
    if around.word(phrase.first - 1) == "," and around.in_sentence(phrase.first - 1, phrase.head):
        before = around.phrase(phrase.first - 2)
        if before is not None and before.last == phrase.first - 2:
            named = around.actors([before], _FIRMS, through=False)
            if len(named) == 1:
                return named[0], before.first, before.last
    return None
