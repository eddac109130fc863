"""By the name that ends the description: “le patron d'Altor Jean Mas”, “le chef des élus, Anne Morel,”."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.settle.fit import THE, agrees, lead_of
from recoupe.annotate.actors.settle.page import Described, SettlePage
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import fold

_ARTICLES = frozenset(("le", "la", "l'", "l’", "un", "une"))
_LINKS = frozenset(("de", "d'", "d’", "du", "des", "à", "par", "et", "pour", "avec", "chez", "dont"))
_LONG = 12  # tokens of a complement between a description and the name behind it


def by_name(page: SettlePage, one: Described) -> Member | None:
    """“le patron d'Altor Jean Mas”, “le chef des élus à la Chambre, Anne Morel,”: the name that ends it."""
    for spot in one.member.spots:
        if spot.form != "nominal" or lead_of(page.parse, spot) not in _ARTICLES | THE:
            continue
        found = _name_behind(page, spot, one)
        if found is not None:
            return found
    return None


def _name_behind(page: SettlePage, spot: Spot, one: Described) -> Member | None:
    parse = page.parse
    tokens = parse.tokens
    last = parse.sentence_of(spot.head).last
    for at in range(spot.head + 1, min(last, spot.last + _LONG)):
        low = tokens[at].text.lower()
        member = page.name_at.get(at)
        if member is not None and agrees(parse, one, member):
            before = tokens[at - 1].text.lower()
            if before == "," and _is_closed(parse, member, at):
                return member
            own = at <= spot.last and before not in _LINKS | _ARTICLES and before != ","
            return member if own and not _is_titled(page, spot.head, at) else None
        if member is not None or tokens[at].pos in ("VERB", "AUX", "PRON", "SCONJ") or low in ('"', "«", ";", "("):
            return None
        if low == "," and at + 1 not in page.name_at:
            return None
    return None


def _is_titled(page: SettlePage, head: int, name: int) -> bool:
    """“le conseiller du président X”: the title right before the name is X's, and he is not the head of the
    phrase."""
    parse = page.parse
    at = name - 1
    while at > head and parse.tokens[at].pos == "ADJ" and parse.tokens[at].text.islower():
        at -= 1
    title = parse.tokens[at]
    if at <= head + 1 or title.pos != "NOUN" or title.morph.get("Number") == "Plur" or not title.text.islower():
        return False
    led = parse.tokens[at - 1].text.lower()
    person = title.text in page.people and fold(title.text) not in page.words.institutions
    return person and led in ("du", "la", "l'", "l’", "son", "sa")


def _is_closed(parse: Parse, member: Member, at: int) -> bool:
    """Is a name between commas a whole apposition, and no subject of what follows?"""
    last = next(s.last for s in member.spots if s.form == "name" and s.first == at)
    if last >= len(parse.tokens) or parse.tokens[last].sentence != parse.tokens[at].sentence:
        return True
    return parse.tokens[last].text in (",", ".", ")", "(", ":", ";", '"', "»", "-", "–")
