"""The person of whom the text has said that he holds an office: “le président”, “la ministre”, “son homologue”."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.officeholders.beside import body_of
from recoupe.annotate.actors.officeholders.page import HolderPage
from recoupe.annotate.actors.officeholders.renowned import _only_one, known_holders, renowned
from recoupe.annotate.actors.officeholders.topics import topic_of
from recoupe.annotate.actors.officeholders.words import GOVERNING, OWNING
from recoupe.annotate.offices import OfficePhrase


def holder_of(page: HolderPage, phrase: OfficePhrase, state: str | None) -> Member | None:
    """Who holds the office of a phrase: by what it is held in, else whoever the text calls so."""
    parse = page.parse
    persons = [m for m in page.cast.persons() if m.spots and (not m.gender or phrase.gender in ("", m.gender))]
    if phrase.counterpart:
        return counterpart_of(page, phrase, persons)
    role = phrase.role or phrase.title
    held_in = state or body_of(parse, phrase)
    if held_in:
        held = [m for m in persons if f"{role}|{held_in}" in m.roles or f"{phrase.title}|{held_in}" in m.roles]
        if not held and state and phrase.status == "current":
            held = known_holders(persons, phrase, state)
        if not held and state and phrase.kind in GOVERNING:
            held = [m for m in persons if is_free(m, state, role)]
        return latest_of(page, held or renowned(parse, phrase, persons), phrase)
    if phrase.determiner in OWNING:
        return None
    return (
        _holder_of_bare(page, phrase, persons, role)
        or _only_one(page, phrase, persons)
        or topic_of(page, phrase, persons)
    )


def _holder_of_bare(page: HolderPage, phrase: OfficePhrase, persons: Sequence[Member], role: str) -> Member | None:
    """“le président”, “la ministre”: the one spoken of last of those who hold such an office."""
    names = {role, phrase.title} if phrase.domain is None else {role}
    if phrase.held == "none" or phrase.of_span is None:
        names |= page.lexicon.offices.kin.get(phrase.title, frozenset())
    held = [m for m in persons if names & {key.split("|")[0] for key in m.roles}]
    if phrase.kind == "minister" and phrase.domain is None:
        held += [m for m in persons if any(key.startswith(("minister", "ministre")) for key in m.roles)]
    governs = phrase.kind in GOVERNING or (phrase.role == "leader" and phrase.of_span is None)
    if governs and phrase.status == "current" and (phrase.kind != "minister" or not held):
        held += [m for m in known_holders(persons, phrase) if m not in held]
    if "République" in page.parse.text[phrase.start : phrase.end]:
        held = [m for m in held if m.country in (None, "state:FR")] or held
    return latest_of(page, held, phrase)


def counterpart_of(page: HolderPage, phrase: OfficePhrase, persons: Sequence[Member]) -> Member | None:
    """“son homologue kazakh”: the one of that state who holds the office of the person spoken of."""
    sentence = page.parse.sentence_of(phrase.head).i
    before = page.discourse.before(phrase.start, sentence, 1)
    abroad = (e.member for e in before if e.member.kind == "person" and e.member.country != phrase.of)
    subject = next(abroad, None)
    found = [m for m in persons if m is not subject and phrase.of and m.country == phrase.of]
    roles = {key.split("|")[0] for key in subject.roles} if subject is not None else set()
    same = [m for m in found if roles & {key.split("|")[0] for key in m.roles}]
    fitting = same or [m for m in found if not m.roles or not roles]
    return max(fitting, key=lambda m: len(m.spots)) if fitting else None


def latest_of(page: HolderPage, members: Sequence[Member], phrase: OfficePhrase) -> Member | None:
    """The one of several that the text spoke of last; the only one where it has not spoken of any yet."""
    if not members:
        return None
    sentence = page.parse.sentence_of(phrase.head).i
    for event in page.discourse.before(phrase.start, sentence, 10_000):
        if any(event.member is m for m in members):
            return event.member
    return members[0] if all(m is members[0] for m in members) else None


def is_free(member: Member, state: str, role: str) -> bool:
    """A person of that state without another office: taken for its holder; with one, the office must be it."""
    if member.country != state or (member.known and role not in member.known):
        return False
    return not member.roles or any(key.split("|")[0] == role for key in member.roles)
