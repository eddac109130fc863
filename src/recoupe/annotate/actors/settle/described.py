"""The persons that the text only describes: those already brought in, and nouns that nobody has been found for."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.settle.fit import THE
from recoupe.annotate.actors.settle.nouns import title_of
from recoupe.annotate.actors.settle.page import Described, SettlePage
from recoupe.annotate.actors.sources import is_source
from recoupe.annotate.actors.spots import nominal_spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import fold

_TRADES = ("logue", "logiste", "iatre", "genaire", "ticien", "ticienne", "sicien", "sicienne", "nome", "trentenaire")
_EPITHETS = frozenset(
    ("ancien", "ancienne", "jeune", "celebre", "vieux", "vieille", "grand", "grande", "futur", "future")
)


def described_persons(page: SettlePage) -> Iterator[Described]:
    """The persons without a name that references have brought in."""
    parse = page.parse
    for member in page.cast.persons():
        if not member.spots or any(spot.form == "name" for spot in member.spots):
            continue
        spot = min((s for s in member.spots if s.form == "nominal"), key=lambda s: s.start, default=None)
        if spot is None:
            continue
        phrase = page.by_head.get(spot.head)
        held_in = ""
        if phrase is not None:
            span = fold(parse.text[slice(*phrase.of_span)]) if phrase.of_span else ""
            held_in = phrase.of or span
        noun = phrase.title if phrase is not None else title_of(parse, page.offices, spot.head)
        yield Described(member, spot, noun, held_in, phrase)


def unread_nouns(page: SettlePage) -> Iterator[Described]:
    """Nouns that say who somebody is, as subjects or sources, and that nobody has been found for."""
    parse = page.parse
    taken = {i for m in page.cast.members for s in m.spots if s.form != "adjective" for i in range(s.first, s.last)}
    for token in parse.tokens:
        if token.pos != "NOUN" or token.i in taken or not token.text.islower():
            continue
        if not says_who(page, token.text) and not is_former(page, token.i):
            continue
        if not _is_plainly_the(parse, token.i) or token.morph.get("Number") == "Plur":
            continue
        if page.discourse.is_subject(token.i) or is_source(parse, token.i, token.i):
            one, spot = Member("person"), nominal_spot(parse, token.i, token.i, _end_of(parse, token.i))
            one.spots.append(spot)
            yield Described(one, spot, title_of(parse, page.offices, token.i), "", None)


def _is_plainly_the(parse: Parse, noun: int) -> bool:
    """“le romancier”, “la jeune romancière”; not “l'heureux élu”, nor “dont la star est …”."""
    at = noun - 1
    if at > 0 and fold(parse.tokens[at].text) in _EPITHETS:
        at -= 1
    if at < 0 or parse.tokens[at].sentence != parse.tokens[noun].sentence:
        return False
    return parse.tokens[at].text.lower() in THE and not (at and parse.tokens[at - 1].text.lower() == "dont")


def _end_of(parse: Parse, noun: int) -> int:
    """The token after a noun's adjectives."""
    last = noun + 1
    sentence = parse.sentence_of(noun).last
    while last < sentence and parse.tokens[last].pos == "ADJ" and parse.tokens[last].text.islower():
        last += 1
    return last


def is_former(page: SettlePage, noun: int) -> bool:
    """“l'ancienne nageuse”: whatever somebody was he is the one spoken of."""
    parse = page.parse
    person = parse.tokens[noun].text in page.people and fold(parse.tokens[noun].text) not in page.words.institutions
    return person and noun > 0 and fold(parse.tokens[noun - 1].text) in ("ancien", "ancienne")


def says_who(page: SettlePage, noun: str) -> bool:
    """A noun that says what somebody is, and not what he is to others: “romancière”, “archéologue”."""
    return noun in page.describes or fold(noun).endswith(_TRADES)
