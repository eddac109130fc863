"""Trade (TRADES_WITH): “les échanges (commerciaux) entre X et Y”, “le commerce sino-kazakh”, “son commerce avec Y”,
with the amount or the share that the clause gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, following, subject_phrases
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType, Value

_SIDES: tuple[EntityType, ...] = ("state", "organization")
_REACH = 12  # words after the verb in which its amount stands


def find_trade(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each noun of trade whose two sides are named; bare “échanges” only where something is said of their size."""
    words = around.words.trade
    for phrase in around.phrases_of(words.nouns):
        sides, last = _sides(around, phrase)
        if len(sides) != 2:
            continue
        group = _verb(around, phrase, last)
        plain = around.lemma(phrase.head) in words.vague and not _is_commercial(around, phrase, last)
        if plain and (group is None or not _is_sized(around, group)):
            continue
        value = _value(around, phrase, last, group)
        end = max(last, group.last) if group is not None and group.start > last else last
        yield around.draft("TRADES_WITH", "tie-trade-noun", phrase.first, end, sides, value=value)


def _is_sized(around: Surroundings, group: Group) -> bool:
    """Does the verb (or the participle after its auxiliary, tagged as an adjective) say how much?"""
    return {around.lemma(group.verb), around.lemma(group.last + 1)} & around.words.trade.sizes != set()


def _sides(around: Surroundings, phrase: Phrase) -> tuple[tuple[int, ...], int]:
    """The two: “entre X et Y”, “de X avec Y”, “russo-turcs”, “son … avec Y”; and the last token of them."""
    last = phrase.last
    adjectives = tuple(a for a in around.adjectives(phrase.first, phrase.last + 2) if around.fits(a, _SIDES))
    own: tuple[int, ...] = ()
    for other in following(around.clauses, phrase.last, transparent=True):
        if other.start > last + 6 or other.head in around.notes.times_at:
            break
        if other.prep == "entre":
            members = chain(around.clauses, other)
            return around.actors(members, _SIDES, through=False), members[-1].last
        if other.prep == "avec":
            found = around.actors(chain(around.clauses, other), _SIDES, through=False)
            own = own or around.possessive(phrase, _SIDES) or adjectives or _doer(around, phrase)
            return (own[:1] + tuple(a for a in found if a not in own), other.last) if own and found else ((), last)
        if other.prep == "de" and not own:
            own = around.actors([other], _SIDES, through=False)
            last = other.last
    return (adjectives, phrase.last) if len(adjectives) == 2 else ((), last)


def _doer(around: Surroundings, phrase: Phrase) -> tuple[int, ...]:
    """“X réalise 40 % de son commerce avec Y”: the subject of the verb before."""
    for at in range(phrase.start - 1, max(phrase.start - 8, -1), -1):
        if not around.in_sentence(at, phrase.head):
            return ()
        group = around.group(at)
        if group is not None:
            return around.subject(group, _SIDES)
    return ()


def _is_commercial(around: Surroundings, phrase: Phrase, last: int) -> bool:
    return any(around.lemma(i) in around.words.trade.marks for i in range(phrase.first, last + 1))


def _verb(around: Surroundings, phrase: Phrase, last: int) -> Group | None:
    """The verb whose subject the noun is, or is part of (“le volume des échanges … a atteint”)."""
    for at in range(last + 1, last + 9):
        if not around.in_sentence(at, phrase.head):
            return None
        group = around.group(at)
        if group is not None and group.finite is not None:
            heads = subject_phrases(around.clauses, group)
            return group if not heads or any(p.head <= last for p in heads) else None
    return None


def _value(around: Surroundings, phrase: Phrase, last: int, group: Group | None) -> Value | None:
    """The amount said of the trade, or the share of its trade that one side does with the other."""
    for at in range(phrase.start - 1, max(phrase.start - 5, -1), -1):
        if around.in_sentence(at, phrase.head) and (value := around.value_at(at, "percent")) is not None:
            return value
    start = group.last + 1 if group is not None else last + 1
    sized = group is None or around.lemma(group.verb) in around.words.trade.totals
    for at in range(start, start + (_REACH if group is not None else 5)):
        if not around.in_sentence(at, phrase.head) or not sized:
            return None
        value = around.value_at(at)
        if value is not None and value.unit is not None and len(value.unit) == 3 and value.unit.isupper():
            return value
    return None
