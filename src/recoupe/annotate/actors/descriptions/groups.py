"""Governments, groups and people without a name, where they act: “le régime de Damas”, “les médecins”, “un témoin”."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.descriptions.page import DescriptionPage
from recoupe.annotate.actors.descriptions.phrases import noun_phrase, state_in
from recoupe.annotate.actors.sources import is_source
from recoupe.annotate.actors.spots import Spot, nominal_spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import fold
from recoupe.model import EntityType

_GOVERNMENTS = frozenset(("gouvernement", "executif", "regime", "administration", "autorites"))
_INDEFINITE = frozenset(("un", "une", "des", "plusieurs", "certains", "quelques"))


def tell_group(page: DescriptionPage, head: int, tokens: tuple[int, int] | None = None) -> bool:
    """A collective or unnamed actor where it acts: its state for a government, a member of its own for others."""
    parse = page.parse
    if head in page.covered:
        return False
    first, last = tokens or noun_phrase(page, head)
    page.covered.update(range(first, last))
    spot = nominal_spot(parse, head, first, last)
    word, state = fold(parse.tokens[head].text), state_in(page, first, last)
    named = _named_after(page, head, last) if word in page.words.heads else None
    if named is not None:
        if first <= head:
            page.discourse.tell(spot, named)
        return True
    if word in page.words.governments:
        led = page.cast.of_id(state) if state is not None else _led_by(page, spot)
        if led is not None:
            page.discourse.tell(spot, led)
            return True
        if word not in _GOVERNMENTS:
            return False
    if word not in page.words.collectives and tokens is None and word not in page.words.institutions:
        return False
    if not _acts(page, spot, state) or _is_term(parse, spot) or _is_participle(parse, head, first):
        return False
    _tell_unnamed(page, spot, state)
    return True


def _acts(page: DescriptionPage, spot: Spot, state: str | None) -> bool:
    """It is the subject or object of a verb, a source of what is said, or an institution of a state."""
    parse = page.parse
    token = parse.tokens[spot.head]
    direct = token.dep in ("nsubj", "nsubj:pass", "obj") and page.discourse.is_subject(spot.head)
    institution = state is not None and fold(token.text) in page.words.institutions
    return direct or institution or is_source(parse, spot.head, spot.first)


def _is_term(parse: Parse, spot: Spot) -> bool:
    """A noun in the singular right behind a quotation mark is a word, and nobody."""
    quoted = spot.first > 0 and parse.tokens[spot.first - 1].text in ('"', "«", "“")
    return quoted and parse.tokens[spot.head].morph.get("Number") != "Plur"


def _is_participle(parse: Parse, head: int, first: int) -> bool:
    """“une fresque représentant un visage”: a noun in the singular has a determiner."""
    word, before = parse.tokens[head].text, parse.tokens[first - 1] if first else None
    if not word.endswith("ant") or (before is not None and before.pos in ("DET", "ADP", "NUM")):
        return False
    return before is not None and before.sentence == parse.tokens[head].sentence


def _tell_unnamed(page: DescriptionPage, spot: Spot, state: str | None) -> None:
    """Give a description to the actor it has brought in before, or to a new one; what is indefinite is new."""
    label, lead = spot.text, page.parse.tokens[spot.first - 1].text.lower() if spot.first else ""
    indefinite = lead in _INDEFINITE
    key = (fold(label), str(spot.start) if indefinite else "")
    member = page.unnamed.get(key) or (None if indefinite else _same_label(page, label))
    if member is None:
        member = page.unnamed[key] = page.cast.new(_group_kind(page, spot.head))
        member.label, member.country = label, state
        if member.kind == "person":
            member.gender = {"un": "m", "une": "f"}.get(lead, "")
    member.aliases.add(label)
    page.discourse.tell(spot, member)


def _same_label(page: DescriptionPage, label: str) -> Member | None:
    """“le responsable palestinien” after “un responsable palestinien”: the same phrase, met before."""
    for member in reversed(list(page.unnamed.values())):
        if fold(member.label) == fold(label):
            return member
    return None


def _group_kind(page: DescriptionPage, head: int) -> EntityType:
    token = page.parse.tokens[head]
    word = fold(token.text)
    if word in page.words.institutions:
        return "organization"
    named = page.words.heads.get(word)
    if named is not None and named.type in ("company", "organization"):
        return "organization"
    plural = token.morph.get("Number") == "Plur" or word.endswith(("s", "x"))
    return (
        "group"
        if plural or word in ("source", "entourage", "population", "foule", "opposition", "famille")
        else "person"
    )


def _named_after(page: DescriptionPage, head: int, last: int) -> Member | None:
    """“le groupe tchèque X”: the firm or body whose name ends the phrase."""
    parse = page.parse
    if parse.tokens[head].morph.get("Number") == "Plur" or last >= len(parse.tokens):
        return None
    if parse.tokens[last].sentence != parse.tokens[head].sentence:
        return None
    for member in page.cast.members:
        if member.kind in ("company", "organization") and any(
            s.form == "name" and s.first == last and not s.inner for s in member.spots
        ):
            return member
    return None


def _led_by(page: DescriptionPage, spot: Spot) -> Member | None:
    """“l'administration Trump” is his state, “le régime Assad” is he himself."""
    for member in page.cast.persons():
        inside = any(
            s.form == "name" and (spot.start <= s.start < spot.end or s.first == spot.last) for s in member.spots
        )
        if inside:
            word = fold(page.parse.tokens[spot.head].text)
            return member if word == "regime" or member.country is None else page.cast.of_id(member.country)
    return None
