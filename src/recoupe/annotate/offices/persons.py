"""A person's name beside a title: where it begins and ends."""

from __future__ import annotations

from recoupe.annotate.offices.closed import CLOSERS
from recoupe.annotate.offices.page import OfficePage
from recoupe.lexicon.offices import fold, longest

_NOT_NAMES = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "PUNCT", "NUM", "INTJ"})


def name_at(page: OfficePage, first: int) -> tuple[int, int] | None:
    """A person's name that begins at a token: its tokens, or None."""
    if first >= len(page.tokens):
        return None
    if page.tokens[first].text in page.words.civilities:
        first += 1
    if first >= len(page.tokens) or not is_capital(page, first) or starts_title(page, first):
        return None
    last = first
    sentence = page.tokens[first].sentence
    while last + 1 < len(page.tokens) and page.tokens[last + 1].sentence == sentence:
        word = page.tokens[last + 1]
        glued = page.tokens[last].end == word.start and word.text not in CLOSERS - {"-", "–"} and word.text != "("
        if glued or (is_capital(page, last + 1) and page.tokens[last].text not in (",", ".")):
            last += 1
        elif word.text in page.words.particles and _particle_ends(page, last + 1) is not None:
            last = _particle_ends(page, last + 1) or last
        else:
            break
    name = (first, last + 1)
    return name if _is_person(page, name) else None


def _particle_ends(page: OfficePage, at: int) -> int | None:
    """The capitalised word that particles lead to: “de la Vega”, “al-Assad”; “de Jordanie” is no name."""
    for after in range(at + 1, min(at + 3, len(page.tokens))):
        if is_capital(page, after):
            entry = page.world.lookup(page.tokens[after].text) if page.tokens[at].text in ("de", "d'", "du") else None
            return None if entry is not None and entry.type == "state" else after
        if page.tokens[after].text not in page.words.particles and page.tokens[after].text != "-":
            return None
    return None


def is_capital(page: OfficePage, at: int) -> bool:
    token = page.tokens[at]
    first, hyphen, second = token.text.partition("-")
    if hyphen and first in page.words.particles and second[:1].isupper():
        return True  # al-Assad
    if not token.text[0].isupper() or token.text in page.words.civilities:
        return False
    return token.ent == "PER" or token.pos not in _NOT_NAMES


def starts_title(page: OfficePage, first: int) -> bool:
    start = page.piece_at[first]
    return (
        start < len(page.pieces)
        and longest(page.words.titles, page.pieces, start) is not None
        and page.tokens[first].ent != "PER"
    )


def _is_person(page: OfficePage, name: tuple[int, int]) -> bool:
    """Not a state, a town or an organisation, as far as the world lexicon and the model tell."""
    inside = page.tokens[name[0] : name[1]]
    text = page.parse.text[inside[0].start : inside[-1].end]
    entry = page.world.lookup(text)
    if entry is not None:
        return entry.type == "person"
    known = page.world.lookup(inside[0].text)
    if known is not None and (known.type != "place" or not any(token.ent == "PER" for token in inside)):
        return False
    if any(token.ent == "PER" for token in inside):
        return True
    if len(inside) == 1:
        return inside[0].pos == "PROPN" and inside[0].ent == "" and not inside[0].text.isupper()
    if page.world.gender_of(inside[0].text):
        return True
    glued = inside[0].ent == "ORG" and inside[0].ent_start
    return not glued and fold(inside[0].text) not in page.words.name_follows


def name_before(page: OfficePage, at: int) -> tuple[int, int] | None:
    """The person's name that ends right before a token."""
    sentence = page.tokens[at].sentence
    for first in range(max(0, at - 7), at):
        if page.tokens[first].sentence == sentence and is_capital(page, first):
            inside = first > 0 and page.tokens[first - 1].sentence == sentence and _in_name(page, first - 1)
            name = None if inside else name_at(page, first)
            if name is not None and name[1] == at:
                return name
    return None


def _in_name(page: OfficePage, at: int) -> bool:
    """A capitalised word that the world does not know: “l'AFP” before a name is no part of it."""
    return is_capital(page, at) and page.world.lookup(page.tokens[at].text) is None
