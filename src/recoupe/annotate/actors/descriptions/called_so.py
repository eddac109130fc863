"""Nouns that stand in or before the name of the body they take up: “la chaîne” after “la chaîne Canal Sud”."""

from __future__ import annotations

from recoupe.annotate.actors.descriptions.page import DescriptionPage
from recoupe.annotate.actors.descriptions.phrases import has_determiner, modifiers_of
from recoupe.annotate.actors.spots import Spot, nominal_spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import fold


def tell_called_so(page: DescriptionPage, at: int) -> bool:
    """“la chaîne” after “la chaîne Canal Sud”, “le cartel”: the latest body or firm that bears this very noun."""
    parse = page.parse
    head, word = page.words.heads[fold(parse.tokens[at].text)], fold(parse.tokens[at].text)
    if head.plural or head.type not in ("organization", "company") or not has_determiner(parse, at):
        return False
    last, state, closed = modifiers_of(page, at)
    if not closed or state is not None:
        return False
    before = [
        (spot.start, n)
        for n, member in enumerate(page.cast.members)
        if member.kind in ("organization", "company")
        for spot in member.spots
        if spot.form == "name" and spot.start < parse.tokens[at].start and _bears(parse, spot, word)
    ]
    if not before:
        return False
    spot = nominal_spot(parse, at, at, last)
    page.discourse.tell(spot, page.cast.members[max(before)[1]])
    return True


def _bears(parse: Parse, spot: Spot, word: str) -> bool:
    """Is a noun the first word of a name, or right before it but for an adjective?"""
    if fold(spot.core.split()[0]) == word and " " in spot.core:
        return True
    at = spot.first - 1
    if at > 0 and parse.tokens[at].pos == "ADJ" and fold(parse.tokens[at].text) != word:
        at -= 1
    same = at >= 0 and parse.tokens[at].sentence == parse.tokens[spot.first].sentence
    return same and fold(parse.tokens[at].text) == word
