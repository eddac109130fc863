"""Where sources disagree: with both sides, and why in a sentence. `FINDERS` is the list of what looks for it, in order.

A dispute that is none costs a reader more than one that is missed, so each finder asks for more than the disagreement
itself: the same act of the same actors in one story, the same speaker, the same measure of the same thing. That a plan
is told as done later is a development (`developments.py`) and no dispute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recoupe.crosscheck.disputes.contradictions import find_contradictions, find_withheld
from recoupe.crosscheck.disputes.dates import find_dates
from recoupe.crosscheck.disputes.figures import find_precision, find_values
from recoupe.crosscheck.disputes.names import find_names
from recoupe.crosscheck.disputes.scene import Scene
from recoupe.crosscheck.disputes.speakers import find_speakers
from recoupe.crosscheck.disputes.wordings import find_wordings
from recoupe.model import Dispute

__all__ = ["FINDERS", "Scene", "find_disputes"]

FINDERS: tuple[Callable[[Scene], Iterable[Dispute]], ...] = (
    find_contradictions,
    find_withheld,
    find_values,
    find_precision,
    find_dates,
    find_names,
    find_speakers,
    find_wordings,
)


def find_disputes(scene: Scene) -> list[Dispute]:
    """The disagreements between and within the documents of a pile."""
    found = {dispute.id: dispute for finder in FINDERS for dispute in finder(scene)}
    return [found[key] for key in sorted(found)]
