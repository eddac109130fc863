"""Dependence (DEPENDS_ON) in nouns: “sa dépendance à la Russie”, “la dépendance de l'Europe au gaz russe”."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Phrase
from recoupe.claims.roles import actors_of, chain, following
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType

_SIDES: tuple[EntityType, ...] = ("state", "company", "organization", "place")


def find_dependence(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each noun of dependence whose two sides are known."""
    for phrase in around.phrases_of(("dépendance", "interdépendance")):
        on, last = _on(around, phrase)
        who = _who(around, phrase, on)
        if len(who) == 1 and on and not set(who) & set(on):
            commodity = around.commodity(phrase.first, last)
            yield around.draft("DEPENDS_ON", "tie-dependence-noun", phrase.first, last, who, on, object=commodity)


def _on(around: Surroundings, phrase: Phrase) -> tuple[tuple[int, ...], int]:
    """On whom: “à la Russie”, “vis-à-vis de Moscou”, “au gaz russe”."""
    for other in following(around.clauses, phrase.last, transparent=True):
        if other.prep in ("à", "envers", "face à", "de") and other.start <= phrase.last + 8:
            found = tuple(
                a for p in chain(around.clauses, other) for a in actors_of(around.clauses, p) if around.fits(a, _SIDES)
            )
            goods = around.commodity(other.first, other.last) is not None
            if not found and goods:
                found = tuple(a for a in around.adjectives(other.first, other.last) if around.fits(a, _SIDES))
            if found and other.prep != "de":
                return found, other.last
    return (), phrase.last


def _who(around: Surroundings, phrase: Phrase, on: tuple[int, ...]) -> tuple[int, ...]:
    found = around.possessor(phrase.first, _SIDES) or around.adjectives(phrase.first, phrase.last)
    if found:
        return found
    for other in following(around.clauses, phrase.last, transparent=True):
        if other.prep == "de" and other.start <= phrase.last + 2:
            return tuple(a for a in around.actors([other], _SIDES, through=False) if a not in on)
    return ()
