"""Names of states and bodies that the world lexicon knows, at a token."""

from __future__ import annotations

from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.persons import is_capital


def world_at(page: OfficePage, first: int) -> tuple[int, str] | None:
    """The longest name of the world lexicon that begins here: its last token, and the id of it (of its state: a
    seat).
    """
    sentence = page.tokens[first].sentence
    limit = min(first + 8, len(page.tokens))
    for last in range(limit - 1, first - 1, -1):
        if page.tokens[last].sentence != sentence:
            continue
        text = page.parse.text[page.tokens[first].start : page.tokens[last].end]
        small = not text[0].isupper()
        if (small and last == first) or not text[-1].isalnum() or "\n" in text:
            continue
        entry = page.world.lookup(text[0].upper() + text[1:]) if small else page.world.lookup(text)
        if small and (entry is None or entry.type != "organization"):
            continue  # “la commission européenne” is the Commission
        found = entry.id if entry is not None else page.world.capital(text)
        if found is not None and not _name_goes_on(page, first, last):
            return last, found
    return None


def _name_goes_on(page: OfficePage, first: int, last: int) -> bool:
    """“France” in “France Télévisions”: the statistical model sees one name that is longer."""
    after = last + 1
    if after >= len(page.tokens) or not page.tokens[after].text[0].isupper():
        return False
    token = page.tokens[after]
    place = page.world.lookup(page.parse.text[page.tokens[first].start : page.tokens[last].end])
    if (
        place is not None
        and place.type in ("place", "state")
        and is_capital(page, after)
        and _capital_after(page, after)
    ):
        return False  # “le maire de Téhéran Pirouz Hanachi”
    if token.text.startswith("-") or page.tokens[last].end == token.start:
        return True
    return bool(token.ent) and token.ent != "PER" and not token.ent_start and page.tokens[first].ent == token.ent


def _capital_after(page: OfficePage, at: int) -> bool:
    return at + 1 < len(page.tokens) and is_capital(page, at + 1)
