"""Whether something is given or said to a capital: “reproche à Pékin”, “l'aide à Kiev”."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.actors.seats.syntax import DAYS, TO, is_any, lead_of, low_of
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon import Lexicon
from recoupe.lexicon.actors import ActorWords
from recoupe.lexicon.world import fold

_REACH = 14
"""Tokens that may stand between a verb of giving and the *à* of who is given."""
_ADVERBIAL = frozenset(
    {"nouveau", "plusieurs", "maintes", "deux", "trois", "terme", "juste", "l'occasion", "l'issue", "l'avance"}
)


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before the preposition of a name: the nearest `verb`, and the `nouns` behind it, the nearest first;
    `other`: something is given to another."""

    verb: Token | None
    nouns: list[Token]
    other: bool = False


def is_given(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """“reproche à Pékin”, “inflige des sanctions à Téhéran”, “l'aide à Kiev”; not “signé à Lisbonne”."""
    words, tokens = lexicon.actors, parse.tokens
    first = parse.sentence_of(spot.first).first
    before = _words_before(parse, spot, lexicon)
    verb, nouns = before.verb, before.nouns
    if before.other or _is_own_town(parse, spot, first, lexicon) or (nouns and is_any(nouns[-1], words.staged)):
        return False
    gift = any(is_any(noun, words.gifts) for noun in (nouns[:1] + nouns[-1:]))
    near = gift and _near(nouns[0], tokens[spot.first - 1])
    if verb is None:
        return near
    if is_any(verb, words.dative):
        return not nouns or gift or bool(_states_before(parse, verb.i, first, lexicon))
    if is_any(verb, words.dative_weak):  # “Pékin achète à Téhéran …”: from one state to another, the verb at once
        return gift or (not nouns and bool(_states_before(parse, verb.i, first, lexicon)))
    return near and low_of(tokens[spot.first - 2]) not in DAYS and _complements(parse, spot, words)


def _words_before(parse: Parse, spot: Spot, lexicon: Lexicon) -> _Before:
    tokens = parse.tokens
    nouns: list[Token] = []
    first = parse.sentence_of(spot.first).first
    for at in range(spot.first - 2, max(first, spot.first - _REACH) - 1, -1):
        token, low = tokens[at], low_of(tokens[at])
        if token.pos == "VERB" or (token.pos == "ADJ" and fold(token.text) in lexicon.actors.dative):
            return _Before(token, nouns)
        if low in (":", ";", "(", ")", "»", "«", "qui", "que", "dont"):
            break
        if token.pos == "NOUN" and low not in DAYS:
            nouns.append(token)
        if low in TO and not _joins_states(parse, at, spot, lexicon) and low_of(tokens[at + 1]) not in _ADVERBIAL:
            return _Before(None, nouns, other=True)  # “à l'AFP à Kiev”
    return _Before(None, nouns)


def _is_own_town(parse: Parse, spot: Spot, first: int, lexicon: Lexicon) -> bool:
    """“le gouvernement français a interdit … à Paris”: in a country's own capital nothing is given to it."""
    own = spot.entry.stands_for if spot.entry is not None else None
    return own is not None and own in _states_before(parse, spot.first - 1, first, lexicon)


def _near(noun: Token, preposition: Token) -> bool:
    return preposition.i - noun.i <= 4


def _complements(parse: Parse, spot: Spot, words: ActorWords) -> bool:
    """Does the parser hang the name on the noun that is given: “réclame une aide à Kiev”?"""
    governor = parse.tokens[parse.tokens[lead_of(parse, spot)].head]
    return governor.pos in ("NOUN", "PROPN") and (
        is_any(governor, words.gifts) or is_any(parse.tokens[governor.head], words.gifts)
    )


def _joins_states(parse: Parse, at: int, spot: Spot, lexicon: Lexicon) -> bool:
    """Is the *à* at a token that of a state coordinated with this one: “à l'Iran *et à Damas*”?"""
    between = [t for t in parse.tokens[at + 1 : spot.first - 1] if t.pos != "DET"]
    return (
        len(between) in (2, 3)
        and low_of(between[-1]) in ("et", "ou", ",")
        and lexicon.world.lookup(between[0].text) is not None
    )


def _states_before(parse: Parse, end: int, first: int, lexicon: Lexicon) -> frozenset[str]:
    """The states that the words before a token mean, by name, capital or adjective."""
    found = set()
    for token in parse.tokens[first:end]:
        if token.text[:1].isupper():
            entry = lexicon.world.lookup(token.text)
            if entry is not None:
                state = entry.id if entry.type == "state" else entry.stands_for or entry.country
                found.update([state] if state else [])
        elif token.pos in ("ADJ", "NOUN"):
            relation = lexicon.world.relation(token.text)
            found.update([relation] if relation else [])
    return frozenset(found)
