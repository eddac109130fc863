"""Adjectives and nouns of nationality: “le président russe”, “les Russes”, “franco-allemand”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.annotate.actors.cast import Cast
from recoupe.annotate.actors.identity.kinds import states_named
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import World, fold

_NEVER = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PUNCT", "PRON", "AUX", "ADV", "NUM", "SYM"})
_LANGUAGE_VERBS = frozenset({"parler", "traduire", "apprendre", "écrire", "enseigner"})


def find_adjectives(cast: Cast, parse: Parse, names: Sequence[Spot], lexicon: Lexicon) -> None:
    """Give each adjective of nationality to its state; peoples in the plural stand for it, too."""
    taken = {i for spot in names if spot.form == "name" for i in range(spot.first, spot.last)}
    named = None
    for token in parse.tokens:
        if token.pos in _NEVER or token.i in taken:
            continue
        for start, end, entry in _relations(token, lexicon.world):
            if _is_language(parse, token):
                continue
            if (shared := lexicon.world.namesakes.get(fold(token.text))) is not None:
                named = states_named(names, lexicon) if named is None else named
                told = [other for other in shared if other in named]
                entry = told[0] if len(told) == 1 else entry
            spot = spot_of(parse, token.i, token.i + 1)
            spot.start, spot.end = token.start + start, token.start + end
            spot.form = "nominal" if token.text[0].isupper() and _is_people(parse, token) else "adjective"
            cast.of_id(entry).add(spot)


def _relations(token: Token, world: World) -> Iterator[tuple[int, int, str]]:
    """The entries an adjective relates to; both of a compound (“russo-syriennes”)."""
    text = token.text
    entry = world.relation(text)
    if entry is not None:
        yield 0, len(text), entry
        return
    left, dash, right = text.partition("-")
    if dash and left and right:
        first, second = world.prefixes.get(fold(left)), world.relation(right)
        if first is not None and second is not None:
            yield 0, len(text), first
            yield 0, len(text), second
        elif second is not None and fold(left) in ("anti", "pro", "ex", "non", "post", "pan", "vieux", "jeune"):
            yield len(left) + 1, len(text), second


def _is_people(parse: Parse, token: Token) -> bool:
    before = parse.tokens[token.i - 1] if token.i else None
    return before is not None and before.text.lower() in ("les", "des", "aux")


def _is_language(parse: Parse, token: Token) -> bool:
    """“en russe”, “parler français”, “le kazakh” as a language: no state is meant."""
    if not token.text.islower() or not token.i:
        return False
    before = parse.tokens[token.i - 1]
    if before.sentence != token.sentence:
        return False
    if before.text.lower() == "en":
        return True
    return before.pos == "VERB" and before.lemma in _LANGUAGE_VERBS
