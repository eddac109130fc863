"""Offices that stand beside a name, and what the lexicon of leaders says of its bearer."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.spots import nominal_spot
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.leaders import leaders
from recoupe.lexicon.world import fold
from recoupe.model import Office, Span
from recoupe.names import words_of

_FEMALE = frozenset({"la", "une", "cette", "sa"})
_MALE = frozenset({"le", "un", "ce", "cet", "du", "au"})
_EITHER = "e"  # “maire”, “juge”: the feminine of the books is hardly used
_ROLES: dict[str, frozenset[str]] = {
    "head": frozenset({"head_of_state", "monarch", "leader"}),
    "government": frozenset({"head_of_government", "leader"}),
    "foreign": frozenset({"minister:Affaires étrangères", "ministre"}),
    "minister": frozenset({"ministre"}),
    "power": frozenset({"supreme_leader", "leader"}),
}
"""The functions that an office of the list of leaders is; a field of government is known of foreign ministers only."""


def seat_holders(
    cast: Cast, parse: Parse, phrases: Sequence[OfficePhrase], lexicon: Lexicon, year: int | None = None
) -> set[int]:
    """Give each person the offices named right beside it; the positions of the phrases that are done with.

    `year` is that of the article: leaders hold their offices for a time.
    """
    done: set[int] = set()
    for n, phrase in enumerate(phrases):
        spans = phrase.holders or ((phrase.holder,) if phrase.holder else ())
        if phrase.plural and len(spans) == 1:
            continue
        for k, span in enumerate(spans):
            member = person_at(cast, span)
            if member is None:
                continue
            done.add(n)
            state = phrase.states[k] if len(phrase.states) == len(spans) > 1 else phrase.of
            give_office(parse, member, phrase, state)
            if len(spans) == 1:
                member.add(nominal_spot(parse, phrase.head, *phrase.tokens))
    for member in cast.persons():
        _tell_known(member, lexicon, year)
    return done


def _tell_known(member: Member, lexicon: Lexicon, year: int | None) -> None:
    """What the lexicon of leaders says of a person: his state, the offices he holds in that year and has held."""
    leads = lexicon.offices.leader(member.name())
    if leads and member.country is None:
        member.country = leads if leads.startswith("state:") else f"state:{leads}"
    known = leaders().get(words_of(member.name()))
    if known is not None and member.country == known.state:
        member.known = frozenset(role for post in known.posts(year) for role in _ROLES[post])
        member.was = frozenset(role for term in known.terms for role in _ROLES[term.post])


def has_been(member: Member) -> frozenset[str]:
    """What somebody may be called an “ancien” of: who has been head of a state is no “ancien ministre” any more."""
    return member.was - {"ministre"} if "head_of_state" in member.was else member.was


def person_at(cast: Cast, span: Span) -> Member | None:
    """The person whose name stands in or around a span."""
    for member in cast.persons():
        if any(s.start < span[1] and span[0] < s.end and s.form == "name" for s in member.spots):
            return member
    return None


def give_office(parse: Parse, member: Member, phrase: OfficePhrase, state: str | None) -> None:
    """The bearer of a name has the office of a phrase beside it: title, role, gender, state."""
    gender = gender_of(phrase)
    if gender and not member.gender and not phrase.plural:
        member.gender = gender
    if phrase.held != "none" and not phrase.counterpart:
        member.offices.append(Office(title=phrase.title, of=state))
    give_role(parse, member, phrase, state)
    if state and state.startswith("state:") and member.country is None and phrase.kind not in ("diplomat", "religion"):
        member.country = state


def gender_of(phrase: OfficePhrase) -> str:
    """What the article and the title tell: “la maire” and “sa juge” are women, “maire” alone may be one."""
    if phrase.determiner in _FEMALE:
        return "f"
    if phrase.gender == "m" and phrase.determiner not in _MALE and phrase.title.endswith(_EITHER):
        return ""
    return phrase.gender


def give_role(parse: Parse, member: Member, phrase: OfficePhrase, state: str | None) -> None:
    """Count how often somebody is said to hold an office, by what it is held in."""
    held_in = state or body_of(parse, phrase)
    for role in sorted({phrase.role or phrase.title, phrase.title}):
        key = f"{role}|{held_in}"
        member.roles[key] = member.roles.get(key, 0) + 1


def body_of(parse: Parse, phrase: OfficePhrase) -> str:
    """Where an office is held, for a body the world does not know: its name, folded."""
    return fold(parse.text[slice(*phrase.of_span)]) if phrase.of_span and not phrase.of else phrase.of or ""
