"""What holds between actors over time: stakes, deliveries, routes, dependencies, bids.

`READERS` is the list of what reads them: the frames of `frames/ties.yaml`, then the forms that no verb of action carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from recoupe.annotate.annotations import Annotations
from recoupe.claims.engine import read_frames
from recoupe.claims.ties.bids import find_bids
from recoupe.claims.ties.borders import find_borders
from recoupe.claims.ties.counted import find_counts
from recoupe.claims.ties.predicates import find_predicates
from recoupe.claims.ties.routes import find_routes
from recoupe.claims.ties.shares import find_stakes, find_world_shares
from recoupe.claims.ties.state_companies import find_state_companies
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.lexicon import Lexicon
from recoupe.model import ClaimDraft

READERS: tuple[Callable[[Surroundings], Iterator[ClaimDraft]], ...] = (
    find_predicates,
    find_state_companies,
    find_stakes,
    find_world_shares,
    find_borders,
    find_bids,
    find_routes,
    find_counts,
)


def find_ties(notes: Annotations, lexicon: Lexicon) -> Iterable[ClaimDraft]:
    """The ties of a document; where a frame and a later reader tell one tie, the frame's stands."""
    around = Surroundings(notes, lexicon)
    seen: set[tuple[object, ...]] = set()
    for draft in _drafts(around):
        sentence = notes.parse.sentence_of(notes.parse.between(draft.start, draft.end)[0]).i
        key = (draft.type, draft.actors, draft.targets, sentence)
        if key not in seen:
            seen.add(key)
            yield draft


def _drafts(around: Surroundings) -> Iterator[ClaimDraft]:
    frames = around.lexicon.frames
    for draft in read_frames(around.notes, frames, frames.ties):
        if draft.type != "SUPPLIES" or draft.object:
            yield draft
    for reader in READERS:
        yield from reader(around)
