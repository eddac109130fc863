"""What became of a fact: planned on Monday, done on Wednesday. Modality over time is no disagreement.

Two claims are one fact on its way if they are the same act of the same parties on the same matter, in one story or at
one time, and the later one comes from articles that came out later. Where that cannot be known, nothing is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from recoupe.crosscheck.blocks import Blocks
from recoupe.crosscheck.disputes import Disputes
from recoupe.crosscheck.disputes.figures import Told, grown, tolls
from recoupe.crosscheck.disputes.scene import Moved, Scene
from recoupe.crosscheck.intervals import days, overlap
from recoupe.crosscheck.reasons import figure
from recoupe.model import TIES, Claim, Development, DevelopmentKind, Passage, content_id

LEAST = 2  # content words, beside the names, that the passages of a fact with one party share
AHEAD = frozenset({"planned", "possible"})


class Developments:
    """The facts of a pile that later articles take further, kept."""

    def __init__(self, once: bool = False) -> None:
        self._plans = Blocks(_matters, _fulfilled, once=once)

    def find(self, scene: Scene, moved: Moved, disputes: Disputes) -> list[Development]:
        """The developments of a scene, by id; counts that grew were looked for with what is disputed."""
        self._plans.update(scene, moved.claims, moved.gone_claims)
        rose = _grown(scene, disputes.rivals.found(), disputes.told.found())
        found = {row.id: row for row in [*self._plans.found(), *rose]}
        return [found[key] for key in sorted(found)]


def _fulfilled(scene: Scene, block: object, claims: list[Claim]) -> Iterable[Development]:
    """Plans that a later article tells as done, as under way, or as called off."""
    plans = [claim for claim in claims if _is_plan(claim)]
    for after in claims if plans else ():
        for before in () if _is_plan(after) else plans:
            kind = _kind(before, after)
            if kind and _one_matter(scene, before, after) and _came_later(scene, before, after):
                passages = _passages(before), _passages(after)
                text = _told(scene, kind, before, after)
                yield _development(kind, (before.id, after.id), passages, text)


def _is_plan(claim: Claim) -> bool:
    return claim.modality in AHEAD and claim.polarity


def _matters(scene: Scene, one: str) -> Iterable[tuple[tuple[str, str, tuple[str, ...]], Claim]]:
    """What an event is about, by story."""
    claim = scene.by_id[one]
    who = tuple(sorted({scene.parties.acts_for(entity) for entity in (*claim.actors, *claim.targets)}))
    for story in sorted(scene.stories_of(claim)) if who and claim.type not in TIES else ():
        yield (story, claim.type, who), claim


def _kind(before: Claim, after: Claim) -> DevelopmentKind | None:
    if not after.polarity or after.modality == "denied":
        return "called-off" if before.modality == "planned" else None
    if after.modality == "done":
        return "done"
    return "underway" if after.modality == "ongoing" else None


def _one_matter(scene: Scene, before: Claim, after: Claim) -> bool:
    if before.actors != after.actors and {*before.actors, *before.targets} != {*after.actors, *after.targets}:
        return False
    for one, other in ((before.object, after.object), (before.detail, after.detail)):
        if one and other and one != other:
            return False
    first, second = days(before.time), days(after.time)
    if first and second and not overlap(first, second):
        return False
    if (
        before.place
        and after.place
        and not any(scene.parties.place_within(one, other) for one in before.place for other in after.place)
    ):
        return False
    if scene.is_conditional(before) or scene.is_conditional(after):
        return False
    return len(scene.telling(before) & scene.telling(after)) >= LEAST


def _dates(scene: Scene, claim: Claim) -> list[tuple[dt.date, dt.date]]:
    spans = [days(scene.readings[e.doc].document.published.value) for e in claim.evidence]
    return [span for span in spans if span]


def _came_later(scene: Scene, before: Claim, after: Claim) -> bool:
    """Whether all that tells the later came out after all that tells the earlier, by other sources."""
    first, second = _dates(scene, before), _dates(scene, after)
    if len(first) < len(before.evidence) or len(second) < len(after.evidence):
        return False
    return max(last for _, last in first) < min(start for start, _ in second)


def _grown(
    scene: Scene, rivals: Iterable[tuple[Claim, Claim]], told: Iterable[list[tuple[Told, Told]]]
) -> Iterable[Development]:
    """Counts that rose from one article to a later one: of claims, else of sentences that differ in nothing else."""
    seen: set[tuple[str, str]] = set()
    for less, more in grown(scene, rivals):
        assert less.value
        assert more.value
        seen.update((a.doc, b.doc) for a in less.evidence for b in more.evidence)
        yield _development("grown", (less.id, more.id), (_passages(less), _passages(more)), _rose(scene, less, more))
    for first, last in tolls(scene, told):
        if (first.doc, last.doc) not in seen:
            claims = [_claim_of(scene, count.passage) for count in (first, last)]
            passages = ((first.passage,), (last.passage,))
            yield _development("grown", (claims[0], claims[1]), passages, _rose(scene, first, last))


def _rose(scene: Scene, less: Claim | Told, more: Claim | Told) -> str:
    assert less.value
    assert more.value
    return scene.say.text(
        "Le chiffre a monté : {one}, puis {other}.",
        one=figure(less.value, scene.say),
        other=figure(more.value, scene.say),
    )


def _claim_of(scene: Scene, passage: Passage) -> str:
    """The claim that a sentence holds; "" where it holds none, or several."""
    found = scene.claims_on([passage])
    return found[0] if len(found) == 1 else ""


def _passages(claim: Claim) -> tuple[Passage, ...]:
    return tuple(sorted({Passage(doc=e.doc, start=e.start, end=e.end) for e in claim.evidence}, key=_place))


def _told(scene: Scene, kind: DevelopmentKind, before: Claim, after: Claim) -> str:
    first, second = (
        scene.say.date((min if at == 0 else max)(_dates(scene, claim))[at].isoformat())
        for at, claim in enumerate((before, after))
    )
    if kind == "done":
        return scene.say.text("Annoncé le {first}, donné pour fait le {second}.", first=first, second=second)
    if kind == "underway":
        return scene.say.text("Annoncé le {first}, en cours le {second}.", first=first, second=second)
    return scene.say.text("Annoncé le {first}, démenti ou abandonné le {second}.", first=first, second=second)


def _development(
    kind: DevelopmentKind,
    claims: tuple[str, str],
    passages: tuple[tuple[Passage, ...], tuple[Passage, ...]],
    text: str,
) -> Development:
    before, after = claims
    return Development(
        id=content_id(
            "v",
            kind,
            before,
            after,
            *((p.doc, p.start, p.end) for side in passages for p in side if not (before and after)),
        ),
        kind=kind,
        before=before,
        after=after,
        passages=passages,
        explanation=text,
    )


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.doc, passage.start, passage.end
