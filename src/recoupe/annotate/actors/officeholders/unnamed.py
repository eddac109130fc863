"""Office holders without a name, where they act or speak: “un porte-parole du ministère”."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.officeholders.beside import body_of, gender_of
from recoupe.annotate.actors.officeholders.page import HolderPage
from recoupe.annotate.actors.officeholders.words import HEADS
from recoupe.annotate.actors.sources import is_source
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import fold

INDEFINITE = frozenset({"un", "une", "des", "plusieurs", "certains", "quelques"})


def new_holder(page: HolderPage, phrase: OfficePhrase, spot: Spot, state: str | None) -> Member | None:
    """An office holder without a name, where he acts or speaks (“un porte-parole du ministère”)."""
    parse = page.parse
    if not (page.discourse.is_subject(phrase.head) or is_source(parse, phrase.head, phrase.tokens[0])):
        return None
    if not phrase.determiner and _is_participle(parse, phrase.head):
        return None
    definite = phrase.determiner not in INDEFINITE
    held_in = state or body_of(parse, phrase)
    key = (phrase.role or fold(spot.text), held_in) if definite and held_in else (fold(spot.text), "")
    if definite and not held_in and phrase.kind in HEADS:
        key = (phrase.role, "")  # “le chef de l'État … le président”
    member = page.unnamed.get(key) or page.unnamed.get((fold(spot.text), "")) if definite else None
    if member is None:
        member = page.unnamed[key] = page.cast.new("person")
        member.label = spot.text
        member.gender = gender_of(phrase)
        member.country = state if state and state.startswith("state:") else phrase.within
    member.aliases.add(spot.text)
    return member


def _is_participle(parse: Parse, head: int) -> bool:
    """“une fresque représentant un visage”: it has an object."""
    after = parse.tokens[head + 1] if head + 1 < len(parse.tokens) else None
    return parse.tokens[head].text.endswith("ant") and after is not None and after.pos in ("DET", "PRON")


def unite(page: HolderPage, member: Member, key: tuple[str, str]) -> None:
    """The unnamed holder of the same office met before (“son chef de la diplomatie”) turns out to be this one."""
    other = page.unnamed.pop(key, None)
    if other is not None and other is not member:
        page.discourse.unite(member, other)
