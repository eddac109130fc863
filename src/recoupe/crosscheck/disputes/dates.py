"""One event on two days: what two sources date differently.

A day that is worked out (“mardi”, “la veille”) may be worked out wrong, and the same people do the same thing on two
days; so both passages must print their date, with its day and month and nothing else beside it, and tell of one act in
the same words. Dates are compared at the precision at which they are told: “en mars” and “le 5 mars” agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from recoupe.crosscheck.disputes.scene import Scene, dispute
from recoupe.crosscheck.intervals import Days, days, gap, length, overlap
from recoupe.model import TIES, Dispute, Passage, Span, Timex

ALIKE = 0.6  # of the telling stems of the shorter sentence
LEAST = 3  # of them that both sentences hold
WITHIN = 40  # days: dates further apart are of two events that went alike, an anniversary or next year's edition
CROWD = 40  # dated sentences of a story with one stem: beyond, the stem tells nothing


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence that prints one date and no other time: where, which, and its telling stems."""

    doc: str
    span: Span
    time: Timex
    day: Days
    stems: frozenset[str]
    types: frozenset[str]  # of the acts that it tells as done or to come
    parties: frozenset[str]


def dated(scene: Scene, doc: str) -> Iterable[tuple[str, Dated]]:
    """The dated acts of an article, to its story."""
    for row in _dated(scene, doc):
        yield scene.story[doc], row


def find_dates(scene: Scene, story: object, rows: list[Dated]) -> Iterable[Dispute]:
    """Sentences of one story, by different sources, that tell one act of the same actors on different days."""
    found: dict[tuple[str, str], list[tuple[Dated, Dated]]] = defaultdict(list)
    for a, b in _near(rows):
        if _one_act(scene, a, b):
            first, second = sorted((a, b), key=lambda row: (row.day, row.doc, row.span))
            found[first.time.value or "", second.time.value or ""].append((first, second))
    for told in sorted(found):
        yield _dispute(scene, found[told])


def _printed(scene: Scene, doc: str) -> Iterable[tuple[Timex, Span, Days]]:
    """The dates that an article prints with day and month, each alone in its sentence."""
    reading = scene.readings[doc]
    for time in reading.times:
        day = days(time.value)
        said = time.expression
        printed = said.kind == "calendar" and said.day is not None and said.month is not None and not said.about
        if day and printed and length(day) == 1:
            span = scene.sentence(reading.document.id, time.start)
            if sum(span[0] <= other.start < span[1] for other in reading.times) < 2:
                yield time, span, day


def _dated(scene: Scene, doc: str) -> Iterable[Dated]:
    for time, span, day in _printed(scene, doc):
        acts = [
            claim
            for claim in scene.claims_at.get(doc, ())
            if claim.type not in TIES
            and claim.polarity
            and any(e.doc == doc and span[0] <= e.start < span[1] for e in claim.evidence)
        ]
        if acts:
            parties = {scene.parties.acts_for(who) for claim in acts for who in (*claim.actors, *claim.targets)}
            stems = {s for s in scene.stems(scene.text(doc, span)) if s not in scene.words.common and not s.isdigit()}
            yield Dated(
                doc, span, time, day, frozenset(stems), frozenset(claim.type for claim in acts), frozenset(parties)
            )


def _near(rows: list[Dated]) -> Iterable[tuple[Dated, Dated]]:
    """Pairs that share enough stems; those that many sentences hold find none."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for stem in sorted(row.stems):
            holders[stem].append(at)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        if len(held) <= CROWD:
            for pair in combinations(held, 2):
                shared[pair] += 1
    for (i, j), count in sorted(shared.items()):
        if count >= LEAST:
            yield rows[i], rows[j]


def _one_act(scene: Scene, a: Dated, b: Dated) -> bool:
    """Whether two sentences tell one act on two days."""
    if scene.family_of(a.doc) == scene.family_of(b.doc) or overlap(a.day, b.day) or gap(a.day, b.day) > WITHIN:
        return False
    if not (a.types & b.types and a.parties & b.parties):
        return False
    if scene.words.steps_in(scene.text(a.doc, a.span)) != scene.words.steps_in(scene.text(b.doc, b.span)):
        return False  # sentenced in March, and on appeal in June
    shared = len(a.stems & b.stems)
    if shared < LEAST or shared < ALIKE * min(len(a.stems), len(b.stems)):
        return False
    # an article that prints the other's date, too, knows both: then there are two events, or one of several days
    return not (_names(scene, a.doc, b.day) or _names(scene, b.doc, a.day))


def _names(scene: Scene, doc: str, day: Days) -> bool:
    told = (days(time.value) for time in scene.readings[doc].times)
    return any(found and length(found) <= WITHIN and overlap(found, day) for found in told)


def _dispute(scene: Scene, pairs: list[tuple[Dated, Dated]]) -> Dispute:
    sides = [
        list(dict.fromkeys(Passage(doc=r.doc, start=r.span[0], end=r.span[1]) for r in side))
        for side in zip(*pairs, strict=True)
    ]
    first, second = pairs[0]
    text = scene.say.text(
        "Dates différentes pour un même fait : {one} ({docs}), {other} ({others}).",
        one=scene.say.date(first.time.value or ""),
        docs=scene.listed(p.doc for p in sides[0]),
        other=scene.say.date(second.time.value or ""),
        others=scene.listed(p.doc for p in sides[1]),
    )
    claims = [c for c in scene.claims_on([*sides[0], *sides[1]]) if scene.by_id[c].type in first.types & second.types]
    return dispute("date", sides, text, claims)
