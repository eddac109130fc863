"""Offices and who holds them: “le président kazakh”, “son homologue”, “l'ancien député”, “un porte-parole”.

A phrase beside a name gives its bearer the office (`beside`). One without is resolved in text order: the person of
whom the text has said it (`holders`), or the lexicon of leaders knows it (`renowned`), whose counterpart he is, or of
whom the sentences before speak (`topics`); else, where it acts or speaks, an unnamed actor (`unnamed`).
"""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.officeholders.beside import give_office, give_role, person_at
from recoupe.annotate.actors.officeholders.holders import holder_of, is_free, latest_of
from recoupe.annotate.actors.officeholders.page import HolderPage
from recoupe.annotate.actors.officeholders.unnamed import INDEFINITE, new_holder, unite
from recoupe.annotate.actors.officeholders.words import GOVERNING, HEADS, OWNING
from recoupe.annotate.actors.spots import nominal_spot
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import fold

_MARKS = frozenset(('"', "«", "»", "“", "”"))


def tell_holder(page: HolderPage, phrase: OfficePhrase) -> None:
    """Give a phrase for one person to the person meant, or to an unnamed one that acts."""
    parse = page.parse
    if _is_so_called(parse, phrase):
        return
    spot = nominal_spot(parse, phrase.head, *phrase.tokens)
    state = phrase.of or _owner_of(page, phrase)
    named = _named_after(page, phrase)
    if named is not None:
        give_office(parse, named, phrase, state)
        page.discourse.tell(spot, named)
        return
    another = phrase.determiner in INDEFINITE or (not state and _is_of_antecedent(parse, phrase))
    member = None if another else holder_of(page, phrase, state)
    if member is None:
        member = new_holder(page, phrase, spot, state)
    elif state and not phrase.counterpart:
        give_role(parse, member, phrase, state)
        unite(page, member, (phrase.role or fold(spot.text), state))
    if member is not None:
        page.discourse.tell(spot, member)


def tell_holders(page: HolderPage, phrase: OfficePhrase) -> bool:
    """“les présidents russe et kazakh”: one person a state."""
    spot = nominal_spot(page.parse, phrase.head, *phrase.tokens)
    role = phrase.role or phrase.title
    found = []
    for state in phrase.states if len(phrase.states) > 1 else ():
        held = [m for m in page.cast.persons() if f"{role}|{state}" in m.roles or is_free(m, state, role)]
        member = latest_of(page, held, phrase)
        if member is not None:
            found.append(member)
    for member in found:
        page.discourse.tell(spot, member)
    return bool(found)


def _is_so_called(parse: Parse, phrase: OfficePhrase) -> bool:
    """“Le "ministre" réclamait de l'argent”: between marks of its own a title is none."""
    text = parse.text
    return text[phrase.start - 1 : phrase.start] in _MARKS and text[phrase.end : phrase.end + 1] in _MARKS


def _is_of_antecedent(parse: Parse, phrase: OfficePhrase) -> bool:
    """“L'agence, dont le président affirme …”: the head of what stands before it, and of nothing else."""
    at = phrase.tokens[0] - 2
    return at >= 0 and bool(phrase.determiner) and parse.tokens[at].text.lower() == "dont"


def _named_after(page: HolderPage, phrase: OfficePhrase) -> Member | None:
    """“Le ministre de la Santé, Anna Martin a annoncé …”: a name after a comma that nothing closes."""
    parse = page.parse
    last = phrase.tokens[1]
    if phrase.determiner not in ("le", "la", "l'") or phrase.plural or last >= len(parse.tokens):
        return None
    if parse.tokens[last].text != "," or phrase.kind not in GOVERNING or phrase.tokens[0] == 0:
        return None
    if not (phrase.of or phrase.domain or phrase.of_span or phrase.kind in HEADS):
        return None
    if last + 1 >= len(parse.tokens):
        return None
    member = person_at(page.cast, (parse.tokens[last + 1].start, parse.tokens[last + 1].end))
    fits = member is not None and not (member.gender and phrase.gender and member.gender != phrase.gender)
    return member if fits and member is not None and " " in member.name() else None


def _owner_of(page: HolderPage, phrase: OfficePhrase) -> str | None:
    """“L'Allemagne …, a prévenu son chef de la diplomatie”: the state or body the possessive means."""
    if phrase.determiner not in OWNING or phrase.counterpart or phrase.of_span is not None:
        return None
    sentence = page.parse.sentence_of(phrase.head).i
    for event in page.discourse.before(phrase.start, sentence, 1):
        if not event.subject or event.form == "adjective":
            continue
        if event.member.entry is not None and event.member.kind != "place":
            return event.member.entry.id
        return event.member.country if event.member.kind == "person" and phrase.kind in GOVERNING else None
    return None
