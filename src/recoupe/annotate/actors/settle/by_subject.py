"""By whom the article is about, where the sentences before speak of nobody else."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.settle.described import is_former, says_who
from recoupe.annotate.actors.settle.fit import (
    BACK,
    agrees,
    in_headline,
    is_beside,
    is_brought_in,
    is_definite,
    spoken_before,
)
from recoupe.annotate.actors.settle.page import Described, SettlePage

_LOCAL = frozenset(("edile",))


def by_subject(page: SettlePage, one: Described) -> Member | None:
    """The person whom headline or article are about, where the sentences before speak of nobody else."""
    parse = page.parse
    if not is_definite(page, one) or is_brought_in(page, one) or not _may_be_subject(page, one):
        return None
    fitting = [m for m in page.named if agrees(parse, one, m) and not is_beside(page, m, one)]
    fitting = [m for m in fitting if not _asks(page, m, one)]
    near = [m for m in fitting if (back := spoken_before(page, m, one)) is not None and back <= BACK]
    if len(near) != 1 or _contradicts(near[0], one):
        return None
    head = [m for m in fitting if in_headline(parse, m)]
    most = max(len(m.spots) for m in fitting)
    alone = sum(len(m.spots) == most for m in fitting) == 1 and len(near[0].spots) == most
    if len(fitting) == 1 or head == near or (not head and alone and page.discourse.is_subject(one.spot.head)):
        return near[0]
    return None


def _asks(page: SettlePage, member: Member, one: Described) -> bool:
    """Who is said to be a journalist is no minister."""
    office = one.phrase is not None and one.phrase.held != "none"
    return office and bool(page.offices.kin["journaliste"] & page.nouns[id(member)])


def _may_be_subject(page: SettlePage, one: Described) -> bool:
    """Is the noun one that says who somebody is, and not what he is to others (a lawyer, a witness, a mother)?"""
    if one.phrase is not None and one.phrase.status == "former":
        return True
    if says_who(page, page.parse.tokens[one.spot.head].text) or is_former(page, one.spot.head):
        return True
    return one.phrase is not None and one.phrase.held != "none" and one.phrase.kind != "law"


def _contradicts(member: Member, one: Described) -> bool:
    """Does the text give him an office that tells him from the holder of this one?"""
    if one.phrase is None:
        return bool(member.known) and one.noun in _LOCAL
    if one.phrase.held == "none" or one.phrase.status == "former":
        return False
    role = "ministre" if one.phrase.kind == "minister" else one.phrase.role
    if member.known and role not in member.known:
        return True
    if not member.roles:
        return _is_of_a_field(one) and not _is_tied(member, one)
    mine = {key.partition("|")[0] for key in member.roles}
    return not one.held_in or one.phrase.title in mine or (one.phrase.role or "") in mine


def _is_of_a_field(one: Described) -> bool:
    """“la ministre grecque des Transports”: a department or a country makes an office one of many."""
    return bool(one.held_in or one.member.country) and one.phrase is not None and one.phrase.kind == "minister"


def _is_tied(member: Member, one: Described) -> bool:
    """The person is of that country."""
    return bool(one.member.country) and member.country == one.member.country
