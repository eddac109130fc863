"""By what the text says that somebody is: “Anne Morel, géologue … la géologue”."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.settle.fit import BACK, agrees, is_beside, is_brought_in, is_definite
from recoupe.annotate.actors.settle.page import Described, SettlePage


def by_noun(page: SettlePage, one: Described) -> Member | None:
    """The one person of whom the text says that very thing, wherever it does."""
    if not is_definite(page, one) or is_brought_in(page, one):
        return None
    kin = page.offices.kin.get(one.noun, frozenset()) | {one.noun}
    for nouns in (frozenset({one.noun}), kin):
        fitting = [m for m in page.named if agrees(page.parse, one, m) and _is_told(page, m, nouns, one)]
        if len(fitting) == 1:
            return None if is_beside(page, fitting[0], one) else fitting[0]
        if fitting:
            return _last_of(page, fitting, one)
    return None


def _is_told(page: SettlePage, member: Member, nouns: frozenset[str], one: Described) -> bool:
    if one.phrase is not None and one.phrase.kind == "minister" and one.phrase.domain is not None:
        heads = {"premier ministre", "head_of_government"}
        if heads & {key.partition("|")[0] for key in member.roles}:
            return False  # “le ministre de la Santé” is not the prime minister
    held = {key.partition("|")[2] for key in member.roles if key.partition("|")[0] in nouns}
    if held:
        return not one.held_in or "" in held or one.held_in in held or any(_names(one.held_in, h) for h in held)
    return not one.held_in and bool(nouns & page.nouns[id(member)])


def _last_of(page: SettlePage, members: Sequence[Member], one: Described) -> Member | None:
    """Of several the one spoken of just before, if the sentences before speak of one only."""
    sentence = page.parse.sentence_of(one.spot.head).i
    near = [e.member for e in page.discourse.before(one.spot.start, sentence, BACK)]
    found = {id(m): m for m in near if any(m is other for other in members)}
    return next(iter(found.values())) if len(found) == 1 else None


def _names(one: str, other: str) -> bool:
    """Do two complements speak of one body: “front national” and “fn”, “lyon” and “ville de lyon”?"""
    if ":" in one or ":" in other or not one or not other:
        return False
    short, long = sorted((one.split(), other.split()), key=len)
    return set(short) <= set(long) or "".join(word[0] for word in long) == "".join(short)
