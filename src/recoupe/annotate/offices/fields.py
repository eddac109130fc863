"""A field of government after a title: “des Affaires étrangères”, “chargé de la Ville et du Logement”."""

from __future__ import annotations

from recoupe.annotate.offices.closed import OF, TO
from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.places import world_at
from recoupe.annotate.offices.tail_state import Tail
from recoupe.lexicon.offices import fold, longest


def read_field(page: OfficePage, tail: Tail) -> bool:
    at = tail.at
    if fold(page.word(at)) in ("charge", "chargee"):
        at += 1
    first = page.preposition(at, OF | TO | {"en"})
    last = domain_at(page, first) if first is not None else None
    if first is None or last is None:
        return False
    hit = longest(page.words.domains, page.pieces, page.piece_at[first])
    tail.role = f"minister:{hit[1]}" if hit else None
    while (more := _more_domain(page, last + 1)) is not None:
        last = more
    tail.domain = (first, last + 1)
    tail.label = page.parse.text[page.tokens[tail.at].start : page.tokens[last].end]
    tail.end = last
    tail.at = last + 1
    return True


def domain_at(page: OfficePage, first: int) -> int | None:
    """The last token of a field of government that begins here."""
    if page.piece_at[first] >= len(page.pieces):
        return None
    hit = longest(page.words.domains, page.pieces, page.piece_at[first])
    if hit is not None:
        last = page.token_of[page.piece_at[first] + hit[0] - 1]
    else:
        token = page.tokens[first]
        begins = page.piece_at[first] < len(page.pieces) and page.pieces[page.piece_at[first]] in page.words.domains
        # “des Travaux publics”: a common noun is no town or body, whatever the model says
        named = token.ent in ("PER", "LOC", "ORG") and token.pos == "PROPN"
        known = not begins and (named or world_at(page, first) is not None)
        if not token.text[0].isupper() or token.pos not in ("NOUN", "ADJ", "PROPN") or known or len(token.text) < 4:
            return None
        last = first
    while last + 1 < len(page.tokens) and _plain_adjective(page, last + 1):
        last += 1
    return last


def _more_domain(page: OfficePage, at: int) -> int | None:
    """“…, de l'Industrie et de l'Énergie”, “… et du Travail”, “… et Finances”."""
    if page.word(at) not in (",", "et") or at + 1 >= len(page.tokens):
        return None
    first = page.preposition(at + 1, OF | TO)
    again = first is not None
    if first is None and page.word(at) == "et":
        first = at + 1
    if first is None or page.piece_at[first] >= len(page.pieces):
        return None
    if not again and longest(page.words.domains, page.pieces, page.piece_at[first]) is None:
        return None
    return domain_at(page, first)


def _plain_adjective(page: OfficePage, at: int) -> bool:
    token = page.tokens[at]
    if token.pos != "ADJ" or not token.text[0].islower() or page.demonym(at) is not None:
        return False
    return longest(page.words.after, page.pieces, page.piece_at[at]) is None
