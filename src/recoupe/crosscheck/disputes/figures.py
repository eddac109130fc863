"""Figures that cannot both be right (value), and figures that agree at different precision."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from recoupe.crosscheck.disputes.scene import Scene, dispute
from recoupe.crosscheck.intervals import days, overlap
from recoupe.crosscheck.reasons import figure
from recoupe.crosscheck.values import agree, range_of, same, unit_of
from recoupe.model import SYMMETRIC, TIES, Claim, Dispute, Passage, Quantity, Reading, Span, Value

GROWING = frozenset({"count", "ordinal"})  # counts of victims, cases, visits grow: a later one is news, not a dispute
ALIKE = 0.6  # of the content stems of the shorter sentence, for two sentences to tell one thing
LEAST = 4  # content stems they share
RUNNING = (1000, 1.05)  # a count from which on, and the ratio up to which, two figures are one toll at two hours
OPENING = 40  # characters
FAR = 3  # times: figures further apart measure different things
BESIDE = 90  # characters from a count on, in which it is said to be of a day
_STOP = re.compile(r"[,;:()?!\n]|\.(?!\d)")


def figured(scene: Scene, one: str) -> Iterable[tuple[str, Claim]]:
    """A claim that gives a figure in several passages, by itself."""
    claim = scene.by_id[one]
    if claim.value is not None and len(claim.evidence) > 1:
        yield one, claim


def find_precision(scene: Scene, one: object, claims: list[Claim]) -> Iterable[Dispute]:
    """One claim whose passages give figures that agree but are not equally precise."""
    sides: list[tuple[Value, list[Passage]]] = []
    for evidence in claims[0].evidence:
        if evidence.value is None:
            continue
        passage = Passage(doc=evidence.doc, start=evidence.start, end=evidence.end)
        side = next((side for value, side in sides if same(value, evidence.value)), None)
        if side is None:
            sides.append((evidence.value, [passage]))
        else:
            side.append(passage)
    if len({p.doc for _, side in sides for p in side}) < 2 or len(sides) < 2:
        return
    told = [figure(value, scene.say) for value, _ in sides]
    text = scene.say.text("Même fait, chiffré plus ou moins précisément : {values}.", values=scene.say.listing(told))
    yield dispute("precision", [side for _, side in sides], text, [claims[0].id])


def find_values(
    scene: Scene, rivals: Iterable[tuple[Claim, Claim]], told: Iterable[list[tuple[Told, Told]]]
) -> Iterable[Dispute]:
    """Claims that are one but for their figure; then sentences that are one but for a figure."""
    seen: set[tuple[str, str]] = set()
    for a, b in rivals:
        if _grown(scene, a, b):
            continue
        assert a.value
        assert b.value
        docs = {e.doc for e in a.evidence}, {e.doc for e in b.evidence}
        seen.update((x, y) for x in docs[0] for y in docs[1])
        seen.update((y, x) for x in docs[0] for y in docs[1])
        yield _dispute(
            scene,
            [Passage(doc=e.doc, start=e.start, end=e.end) for e in a.evidence],
            [Passage(doc=e.doc, start=e.start, end=e.end) for e in b.evidence],
            a.value,
            b.value,
            [a.id, b.id],
        )
    yield from _in_sentences(scene, told, seen)


def _dispute(
    scene: Scene, a: list[Passage], b: list[Passage], one: Value, other: Value, claims: Iterable[str]
) -> Dispute:
    text = scene.say.text(
        "Chiffres incompatibles pour un même fait : {one} ({docs}), {other} ({others}).",
        one=figure(one, scene.say),
        docs=scene.listed(p.doc for p in a),
        other=figure(other, scene.say),
        others=scene.listed(p.doc for p in b),
    )
    return dispute("value", [a, b], text, claims)


# -- claims ------------------------------------------------------------------------------------------------------------
Measure = tuple[object, ...]


def measures(scene: Scene, one: str) -> Iterable[tuple[Measure, Claim]]:
    """A claim with a figure, by what it measures."""
    claim = scene.by_id[one]
    if claim.value is not None and claim.polarity:
        both = claim.type in SYMMETRIC
        who = (tuple(sorted({*claim.actors, *claim.targets})), ()) if both else (claim.actors, claim.targets)
        yield (claim.type, *who, claim.object or "", claim.detail or "", unit_of(claim.value) or ""), claim


def find_rivals(scene: Scene, measure: object, claims: list[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of claims that would be one, were it not for the figure."""
    return ((a, b) for a, b in combinations(claims, 2) if _one_measure(scene, a, b))


def grown(scene: Scene, rivals: Iterable[tuple[Claim, Claim]]) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of claims that are one measure at two times, the lesser first: a count that rose."""
    for a, b in rivals:
        if _grown(scene, a, b) and not _is_passing(scene, a, b):
            yield (a, b) if range_of_value(a) <= range_of_value(b) else (b, a)


def range_of_value(claim: Claim) -> float:
    """The least number that the figure of a claim allows."""
    return range_of(claim.value)[0] if claim.value else 0.0


def _one_measure(scene: Scene, a: Claim, b: Claim) -> bool:
    """Whether two claims give one measure differently: of one time, by different sources."""
    if agree(a.value, b.value) or a.modality != b.modality or _running(a.value, b.value):
        return False
    docs = {e.doc for e in a.evidence}, {e.doc for e in b.evidence}
    if docs[0] & docs[1] or {scene.family_of(d) for d in docs[0]} & {scene.family_of(d) for d in docs[1]}:
        return False
    first, second = days(a.time), days(b.time)
    if first and second and not overlap(first, second):
        return False
    one_story = bool({scene.story.get(d) for d in docs[0]} & {scene.story.get(d) for d in docs[1]})
    if a.type not in TIES and not one_story:
        return False
    return one_story or bool(first) == bool(second)


def _grown(scene: Scene, a: Claim, b: Claim) -> bool:
    """Whether the greater count is told by articles that came out later: then it is an update."""
    assert a.value
    assert b.value
    if unit_of(a.value) not in GROWING:
        return False
    less, more = sorted((a, b), key=range_of_value)
    before = [days(scene.readings[e.doc].document.published.value) for e in less.evidence]
    after = [days(scene.readings[e.doc].document.published.value) for e in more.evidence]
    return any(x and y and x[1] < y[0] for x in before for y in after)


# -- sentences ---------------------------------------------------------------------------------------------------------
def _in_sentences(
    scene: Scene, told: Iterable[list[tuple[Told, Told]]], seen: set[tuple[str, str]]
) -> Iterable[Dispute]:
    """Sentences of one story and day that differ in one figure.

    A count of one day may be that of another hour: it is compared only where both sentences say whose count it is.
    """
    for pairs in told:
        found: dict[tuple[Value, Value], list[tuple[Passage, Passage]]] = {}
        for a, b in pairs:
            if (a.doc, b.doc) in seen or _later(scene, a.doc, b.doc):
                continue
            if a.value.unit in GROWING and not _two_counts(scene, a, b):
                continue
            found.setdefault((a.value, b.value), []).append((a.passage, b.passage))
        for (one, two), sides_ in found.items():
            sides = [list(dict.fromkeys(pair[n] for pair in sides_)) for n in (0, 1)]
            claims = [c for c in scene.claims_on([*sides[0], *sides[1]]) if scene.by_id[c].value in (one, two)]
            yield _dispute(scene, sides[0], sides[1], one, two, claims)


def tolls(scene: Scene, told: Iterable[list[tuple[Told, Told]]]) -> Iterable[tuple[Told, Told]]:
    """Sentences of one story that differ in one count, which is greater in the article of a later day."""
    for pairs in told:
        last: dict[tuple[str, Value, Value], tuple[Told, Told]] = {}
        for less, more in pairs:
            if (
                less.value.unit in GROWING
                and _is_running_total(scene, less, more)
                and _later(scene, less.doc, more.doc)
                and _before(scene, less.doc, more.doc)
            ):
                last.setdefault((less.noun, less.value, more.value), (less, more))
        yield from last.values()


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A sentence with its one figure of a unit and noun, and the stems of its other words."""

    doc: str
    span: Span
    stems: frozenset[str]
    quantity: Quantity

    @property
    def noun(self) -> str:
        """What is counted."""
        return self.quantity.noun or ""

    @property
    def value(self) -> Value:
        """How much."""
        return Value(number=self.quantity.value, unit=self.quantity.unit, bound=self.quantity.bound)

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return Passage(doc=self.doc, start=self.span[0], end=self.span[1])


def measured(scene: Scene, doc: str) -> Iterable[tuple[str, Told]]:
    """The sentences of an article that give a figure, to its story."""
    for told in _measured(scene, scene.readings[doc]):
        yield scene.story[doc], told


def told_apart(scene: Scene, story: object, told: list[Told]) -> Iterable[list[tuple[Told, Told]]]:
    """By measure, sentences of different sources in one story that share most of their words but for one figure.

    Each must have only one figure of that unit and noun, so that it is clear what is measured, and not speak of other
    times than the other. The lesser figure comes first.
    """
    by_measure: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in told:
        by_measure[row.quantity.unit, row.noun].append(row)
    ordered = (
        (sorted(pair, key=_by_figure) for pair in combinations(by_measure[measure], 2))
        for measure in sorted(by_measure)
    )
    found = ([(a, b) for a, b in pairs if _one_thing(scene, a, b)] for pairs in ordered)
    return (pairs for pairs in found if pairs)


def _is_running_total(scene: Scene, *counts: Told) -> bool:
    """Whether counts are of all so far, and none of what came in a day or a week (“12 de plus”, “en 24 heures”)."""
    return not any(
        scene.words.is_passing(_beside(scene, told.doc, told.quantity.start))
        or scene.words.is_passing(_opening(scene, told))
        for told in counts
    )


def _opening(scene: Scene, told: Told) -> str:
    """What a sentence opens with, before a count that comes soon: “Ces deux derniers jours, …”."""
    first, at = told.span[0], told.quantity.start
    return scene.readings[told.doc].document.text[first:at] if at - first <= OPENING else ""


def _is_passing(scene: Scene, *claims: Claim) -> bool:
    """Whether a passage of a claim counts what came in a day or a week."""
    return any(
        scene.words.is_passing(scene.readings[e.doc].document.text[e.start : e.end])
        or scene.words.is_passing(_beside(scene, e.doc, e.end))
        for claim in claims
        for e in claim.evidence
        if e.value is not None
    )


def _beside(scene: Scene, doc: str, start: int) -> str:
    """The words from a count to the next stop, a line's half at most."""
    return _STOP.split(scene.readings[doc].document.text[start : start + BESIDE], maxsplit=1)[0]


def _by_figure(told: Told) -> tuple[object, ...]:
    return told.quantity.value, told.quantity.bound, told.doc, told.span


def _one_thing(scene: Scene, a: Told, b: Told) -> bool:
    if scene.family_of(a.doc) == scene.family_of(b.doc):
        return False
    if agree(a.value, b.value) or _running(a.value, b.value) or not _near(a.value, b.value):
        return False
    shared = len(a.stems & b.stems)
    if shared < LEAST or shared < ALIKE * min(len(a.stems), len(b.stems)) or len(a.stems | b.stems) > 2.2 * shared:
        return False
    return not _other_times(scene, (a.doc, a.span), (b.doc, b.span))


def _two_counts(scene: Scene, a: Told, b: Told) -> bool:
    """Whether two figures are told by two named sources (the police, those who marched)."""
    voices = [_voice(scene, told) for told in (a, b)]
    running = (a.stems | b.stems) & scene.words.running
    return not running and bool(voices[0] and voices[1]) and voices[0] != voices[1]


def _voice(scene: Scene, told: Told) -> str | None:
    for statement in scene.readings[told.doc].statements:
        if statement.speaker is not None and statement.start <= told.quantity.start < statement.end:
            return scene.matching.of[told.doc, statement.speaker]
    return None


def _before(scene: Scene, a: str, b: str) -> bool:
    """Whether one article came out before the other."""
    first, second = (days(scene.readings[doc].document.published.value) for doc in (a, b))
    return bool(first and second and first[1] < second[0])


def _later(scene: Scene, a: str, b: str) -> bool:
    """Whether two articles came out on different days: figures change."""
    first, second = (days(scene.readings[doc].document.published.value) for doc in (a, b))
    return bool(first and second and not overlap(first, second))


def _near(a: Value, b: Value) -> bool:
    """Whether two figures can be told of one thing: sources differ by a part, not by a power of ten."""
    low, high = sorted((abs(a.number), abs(b.number)))
    return high <= FAR * low


def _running(a: Value | None, b: Value | None) -> bool:
    """Whether two large counts are so near each other that they are one toll, read at two hours of a day."""
    if a is None or b is None or unit_of(a) not in GROWING:
        return False
    low, high = sorted((abs(a.number), abs(b.number)))
    return low >= RUNNING[0] and high <= RUNNING[1] * low


def _other_times(scene: Scene, a: tuple[str, Span], b: tuple[str, Span]) -> bool:
    """Whether two sentences speak of different times."""
    told = []
    for doc, span in (a, b):
        times = [time for time in scene.readings[doc].times if span[0] <= time.start and time.end <= span[1]]
        told.append([found for time in times if (found := days(time.value))])
    return bool(told[0] and told[1]) and not any(overlap(x, y) for x in told[0] for y in told[1])


def _measured(scene: Scene, reading: Reading) -> Iterable[Told]:
    """The sentences with their figures that stand alone in their unit and noun."""
    doc = reading.document.id
    for span in reading.sentences:
        inside = [q for q in reading.quantities if span[0] <= q.start and q.end <= span[1]]
        for q in inside:
            if q.unit != "ordinal" and sum(x.unit == q.unit and x.noun == q.noun for x in inside) == 1:
                stems = frozenset(s for s in scene.stems(scene.text(doc, span)) if not s.isdigit())
                yield Told(doc, span, stems, q)
