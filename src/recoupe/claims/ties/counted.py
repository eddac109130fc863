"""Counts between two (COUNTED): “la 11e visite de X en Y”, “X a effectué 11 visites en Y”."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Phrase
from recoupe.claims.engine import support_of
from recoupe.claims.roles import actors_of, chain, following
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType, Value

_WHO: tuple[EntityType, ...] = ("person", "state", "organization", "group")
_WHERE: tuple[EntityType, ...] = ("state", "place", "organization", "person")


def find_counts(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each counted noun that has a number, a doer and a goal."""
    for phrase in around.phrases_of(around.words.counted):
        noun = around.words.counted[around.lemma(phrase.head)]
        value = _count(around, phrase)
        if value is None:
            continue
        who, last = _doer(around, phrase)
        where, end = _goal(around, phrase, who)
        if len(who) == 1 and where:
            yield around.draft(
                "COUNTED",
                "tie-count",
                phrase.first,
                max(phrase.last, last, end),
                who,
                where,
                ("ongoing", True),
                noun,
                value,
            )


def _count(around: Surroundings, phrase: Phrase) -> Value | None:
    """The number of the noun, given as a count or as its place in the row; “la première visite” counts nothing."""
    for i in range(phrase.first, phrase.head + 1):
        value = around.value_at(i)
        if value is not None and value.unit in ("count", "ordinal") and value.number >= 2:
            return Value(number=value.number, bound=value.bound)
    return None


def _doer(around: Surroundings, phrase: Phrase) -> tuple[tuple[int, ...], int]:
    support = support_of(around.clauses, phrase)
    if support is not None and support.carries and support.role == "object":
        found = around.subject(support.group, _WHO)
        if found:
            return found, phrase.last
    found = around.possessive(phrase, _WHO)
    if found:
        return found, phrase.last
    for other in following(around.clauses, phrase.last, transparent=True):
        if other.prep == "de" and other.start <= phrase.last + 3:
            found = tuple(a for a in actors_of(around.clauses, other) if around.fits(a, _WHO))
            return found, other.last
    return (), phrase.last


def _goal(around: Surroundings, phrase: Phrase, who: tuple[int, ...]) -> tuple[tuple[int, ...], int]:
    for other in following(around.clauses, phrase.last, transparent=True):
        if other.prep in ("en", "à", "dans", "avec", "contre", "sur") and other.head not in around.notes.times_at:
            found = tuple(a for a in around.actors(chain(around.clauses, other), _WHERE, through=False) if a not in who)
            if found:
                return found, other.last
    return (), phrase.last
