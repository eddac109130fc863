"""Titles: where one stands, whole and as a noun."""

from __future__ import annotations

from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.places import world_at
from recoupe.lexicon.offices import Title


def title_at(page: OfficePage, at: int) -> tuple[int, Title] | None:
    for entry, title in page.words.titles.get(page.pieces[at], ()):
        if tuple(page.pieces[at : at + len(entry)]) == entry and _is_title(page, at, len(entry), title):
            return len(entry), title
    return None


def _is_title(page: OfficePage, at: int, length: int, title: Title) -> bool:
    """Whole words, in one sentence, a noun among them, no adjective of the noun before (“l'intérêt général”)."""
    first, last = page.token_of[at], page.token_of[at + length - 1]
    if page.tokens[first].sentence != page.tokens[last].sentence:
        return False
    if at + length < page.piece_at[last + 1]:
        return False
    if at > page.piece_at[first] and page.pieces[at - 1] not in page.words.before:
        return False
    if title.title.startswith("numéro") and first and page.tokens[first - 1].pos == "NOUN":
        return False  # “l'ennemi numéro un de X”
    if length > 1:
        return not any(_runs_past(page, i, last) for i in range(first + 1, last + 1))
    token = page.tokens[first]
    if token.text[0].isupper() and title.kind == "occupation" and first > page.parse.sentence_of(first).first:
        return False
    if token.pos not in ("NOUN", "PROPN", "ADJ", "X") or (first and page.word(first - 1) == "en"):
        return False  # “la médecin en chef”
    if token.pos == "ADJ" or title.held == "none":
        before = page.tokens[first - 1] if first else None
        beside = before is not None and before.sentence == token.sentence
        if beside and before and (before.pos in ("NOUN", "PROPN", "AUX") or before.text.lower() in ("en", "au")):
            return False
    return not (token.text[0].isupper() and _inside_name(page, first))


def _runs_past(page: OfficePage, at: int, last: int) -> bool:
    """“président du Conseil” in “président du Conseil européen”: the world knows a longer name there."""
    known = world_at(page, at) if page.tokens[at].text[0].isupper() else None
    return known is not None and known[0] > last


def _inside_name(page: OfficePage, token: int) -> bool:
    """“Bruno Le Maire”, “Prince Charles Street”: a word of a longer name, not a title."""
    if token == 0 or page.tokens[token - 1].sentence != page.tokens[token].sentence:
        return False
    before = page.tokens[token - 1]
    if before.text in ("Le", "La", "De", "Du") and token > 1:
        before = page.tokens[token - 2]
        return before.text[0].isupper() and before.sentence == page.tokens[token].sentence and before.pos == "PROPN"
    return before.ent == "PER" and page.tokens[token].ent == "PER" and before.text[0].isupper()
