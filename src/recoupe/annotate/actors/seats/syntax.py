"""How a name hangs in its sentence: the token whose syntax counts, its preposition; a word by form or lemma."""

from __future__ import annotations

from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon.world import fold

TO = frozenset({"à", "au", "aux"})
DAYS = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "fois", "reprises", "nouveau"}
)


def lemma_of(token: Token) -> str:
    """The lemma of a word, folded."""
    return fold(token.lemma)


def is_any(token: Token, words: frozenset[str]) -> bool:
    """A word is one of these, by its form or its lemma."""
    return fold(token.text) in words or lemma_of(token) in words


def low_of(token: Token) -> str:
    """A word in small letters, its apostrophe straight."""
    return token.text.lower().replace("’", "'")


def lead_of(parse: Parse, spot: Spot) -> int:
    """The token whose syntax counts: in a coordination that of its first member."""
    at = spot.head
    for _ in range(4):
        token = parse.tokens[at]
        if token.dep not in ("conj", "flat:name", "flat") or token.head == at or _own_case(parse, at):
            break
        at = token.head
    return at


def _own_case(parse: Parse, at: int) -> str:
    for child in parse.children[at]:
        if parse.tokens[child].dep == "case" and child < at:
            return low_of(parse.tokens[child])
    return ""


def preposition_of(parse: Parse, spot: Spot, head: int) -> str:
    """The preposition of a name: the parser's, or the word right before it."""
    case = _own_case(parse, head)
    if not case and spot.first > 3 and low_of(parse.tokens[spot.first - 1]) == "et":
        case = "entre" if low_of(parse.tokens[spot.first - 3]) == "entre" else ""
    if case or head != spot.head:
        return case
    if spot.first and parse.tokens[spot.first - 1].pos == "ADP":
        return low_of(parse.tokens[spot.first - 1])
    return ""
