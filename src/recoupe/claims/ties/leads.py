"""Who leads what (LEADS), of a noun in apposition: “l'OTSC, alliance militaire dirigée par Moscou”."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.roles import participle_noun
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType

_LEADING = frozenset(
    {"diriger", "présider", "mener", "conduire", "commander", "codiriger", "dominer", "chapeauter", "emmener"}
)
_LEADERS: tuple[EntityType, ...] = ("person", "state", "organization", "company")
_LED: tuple[EntityType, ...] = ("organization", "company", "group")


def find_leads(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each participle of leading whose noun says what a name before it is."""
    for group in around.groups_of(_LEADING):
        if group.form != "part" or group.finite is not None:
            continue
        phrases = [phrase for phrase in participle_noun(around.clauses, group) if phrase.first < group.last]
        leaders = around.complement(group.last, ("par",), _LEADERS)
        led = tuple(a for p in phrases[:1] for a in around.apposed(p) if around.fits(a, _LED))
        if len(led) == 1 and leaders and not set(led) & set(leaders):
            yield around.draft("LEADS", "tie-led", phrases[0].first, group.last, leaders, led)
