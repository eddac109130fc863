"""Two at once: “les deux dirigeants”, “leurs deux pays”."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.descriptions.page import DescriptionPage
from recoupe.annotate.actors.descriptions.phrases import modifiers_of
from recoupe.annotate.actors.spots import Spot, nominal_spot
from recoupe.lexicon.world import fold
from recoupe.model import EntityType

_LEAD = frozenset(
    ("head_of_state", "head_of_government", "monarch", "president", "leader", "supreme_leader", "chief_executive")
)


def tell_pair(page: DescriptionPage, at: int) -> bool:
    """“les deux dirigeants”: the two that the nearest sentence puts together; none when in doubt."""
    parse = page.parse
    kinds = page.words.pairs.get(fold(parse.tokens[at].text), ())
    first = at - 1
    while first > 0 and parse.tokens[first].pos == "ADJ":
        first -= 1
    if not kinds or parse.tokens[first].text.lower() != "deux":
        return False
    last = modifiers_of(page, at)[0]
    spot = nominal_spot(parse, at, first, last)
    for kind in kinds:
        two = _two(page, kind, spot)
        if len(two) == 2:
            for member in two:
                page.discourse.tell(spot, member)
            return True
    return False


def _two(page: DescriptionPage, kind: EntityType, spot: Spot) -> list[Member]:
    parse = page.parse
    sentence = parse.sentence_of(spot.head).i
    per: dict[int, list[Member]] = {}
    leading = fold(parse.tokens[spot.head].text) in ("dirigeants", "presidents", "leaders", "chefs")
    leaders = [m for m in page.cast.persons() if _is_leader(page, m)] if leading and kind == "person" else []
    for event in page.discourse.before(spot.start, sentence, 6 if len(leaders) > 1 else 4):
        if len(leaders) > 1 and not any(event.member is m for m in leaders):
            continue
        if event.member.kind == kind:
            row = per.setdefault(event.sentence, [])
            if not any(event.member is m for m in row):
                row.append(event.member)
    gathered: list[Member] = []
    for at in sorted(per, reverse=True):
        if len(per[at]) == 2:
            return list(reversed(per[at]))
        if len(per[at]) > 2:
            return _foremost(per[at])
        gathered.extend(m for m in per[at] if not any(m is g for g in gathered))
        if len(gathered) == 2 and sentence - at <= 2:
            return list(reversed(gathered))
        if len(gathered) > 2:
            return []
    if kind == "state" and not gathered:
        return _countries(page, spot)
    return []


def _is_leader(page: DescriptionPage, member: Member) -> bool:
    """Does someone govern or lead, as far as the text or the lexicon of leaders tells?"""
    if any(key.split("|")[0] in _LEAD for key in member.roles):
        return True
    return not member.roles and page.lexicon.offices.leader(member.name()) is not None


def _foremost(members: list[Member]) -> list[Member]:
    """Of three or more in one sentence the two spoken of far more than the others; none where that is unclear."""
    counts = sorted(members, key=lambda m: -len(m.spots))
    return counts[:2] if len(counts[1].spots) > 2 * len(counts[2].spots) else []


def _countries(page: DescriptionPage, spot: Spot) -> list[Member]:
    """“leurs deux pays”: those of the two persons spoken of."""
    two = _two(page, "person", spot)
    states = [m.country for m in two if m.country]
    return [page.cast.of_id(state) for state in states] if len(set(states)) == 2 else []
