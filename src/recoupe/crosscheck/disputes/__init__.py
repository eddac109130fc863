"""Where sources disagree: with both sides, and why in a sentence. `FINDERS` is the list of what looks for it, in order.

A dispute that is none costs a reader more than one that is missed, so each finder asks for more than the disagreement
itself: the same act of the same actors in one story, the same speaker, the same measure of the same thing. That a plan
is told as done later is a development and no dispute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from recoupe.crosscheck.disputes.contradictions import find_contradictions, find_withheld
from recoupe.crosscheck.disputes.figures import find_precision, find_values
from recoupe.crosscheck.disputes.names import find_names
from recoupe.crosscheck.disputes.scene import Scene
from recoupe.crosscheck.disputes.wordings import find_wordings
from recoupe.crosscheck.entities import Matching
from recoupe.crosscheck.parties import Parties
from recoupe.lexicon import Lexicon
from recoupe.model import Claim, Dispute, Family, Options, Reading, Story

FINDERS: tuple[Callable[[Scene], Iterable[Dispute]], ...] = (
    find_contradictions,
    find_withheld,
    find_values,
    find_precision,
    find_names,
    find_wordings,
)


def find_disputes(
    pile: Sequence[Reading],
    matching: Matching,
    parties: Parties,
    families: Sequence[Family],
    stories: Sequence[Story],
    claims: Sequence[Claim],
    lexicon: Lexicon,
    options: Options,
) -> list[Dispute]:
    """The disagreements between and within the documents of a pile."""
    scene = Scene.of(pile, matching, parties, families, stories, claims, lexicon, options)
    found = {dispute.id: dispute for finder in FINDERS for dispute in finder(scene)}
    return [found[key] for key in sorted(found)]
