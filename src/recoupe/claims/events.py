"""The sixteen PLOVER event types, read by frames over the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from recoupe.annotate.annotations import Annotations
from recoupe.claims.doubts import sure
from recoupe.claims.engine import read_frames
from recoupe.lexicon import Lexicon
from recoupe.model import ClaimDraft


def find_events(notes: Annotations, lexicon: Lexicon) -> Iterable[ClaimDraft]:
    """Claims of this kind in a document."""
    drafts = [d for d in read_frames(notes, lexicon.frames, lexicon.frames.events) if not _backs_itself(notes, d)]
    return _completed(list(sure(notes, drafts)), frozenset(lexicon.frames.taken_up))


def _backs_itself(notes: Annotations, draft: ClaimDraft) -> bool:
    """Who praises what is his own country's (“a vanté les richesses de son pays”) backs nobody."""
    if draft.type != "SUPPORT" or not draft.actors or not draft.targets:
        return False
    own = {notes.actors[i].country or notes.actors[i].world for i in draft.actors} - {None}
    return {notes.actors[i].world for i in draft.targets} <= own


def _completed(drafts: list[ClaimDraft], frames: frozenset[str]) -> Iterator[ClaimDraft]:
    """Events that a noun takes up again (“ces sanctions américaines”, “l'invasion du pays”), with the role that the
    article gives elsewhere: that of the nearest event of the type that shares the other role."""
    for draft in drafts:
        if draft.rule not in frames or (draft.actors and draft.targets):
            yield draft
            continue
        same = [d for d in drafts if d.type == draft.type and d.polarity and d.actors and d.targets]
        fitting = [d for d in same if draft.actors in ((), d.actors) and draft.targets in ((), d.targets)]
        nearest = min(fitting, key=lambda d: (abs(d.start - draft.start), d.start, d.rule), default=None)
        yield replace(draft, actors=nearest.actors, targets=nearest.targets) if nearest is not None else draft
