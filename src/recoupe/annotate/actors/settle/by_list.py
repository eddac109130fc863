"""By the list of leaders: “l'ancien président” is the one person of the article who was one."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.officeholders.beside import has_been
from recoupe.annotate.actors.settle.fit import agrees, in_headline, is_beside, is_definite, spoken_before
from recoupe.annotate.actors.settle.page import Described, SettlePage


def by_list(page: SettlePage, one: Described) -> Member | None:
    """“l'ancien président”: the one person of the article who was or is one, the headline's first."""
    parse = page.parse
    if one.phrase is None or not is_definite(page, one):
        return None
    role = "ministre" if one.phrase.kind == "minister" else one.phrase.role or one.phrase.title
    former = one.phrase.status == "former"
    if role == "leader" and not one.held_in.startswith("state:"):
        return None
    if not former and (one.phrase.kind == "minister" or one.phrase.status != "current"):
        return None
    held = [m for m in page.named if agrees(parse, one, m) and role in (has_been(m) - m.known if former else m.known)]
    if one.held_in:
        held = [m for m in held if m.country == one.held_in or not one.held_in.startswith("state:")]
    held = [m for m in held if not is_beside(page, m, one)]
    if len(held) > 1:
        held = [m for m in held if in_headline(parse, m)]
    return held[0] if len(held) == 1 and spoken_before(page, held[0], one) is not None else None
