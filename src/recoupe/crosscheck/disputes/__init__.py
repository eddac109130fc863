"""Where sources disagree: with both sides, and why in a sentence.

A dispute that is none costs a reader more than one that is missed, so each finder asks for more than the disagreement
itself: the same act of the same actors in one story, the same speaker, the same measure of the same thing. That a plan
is told as done later is a development (`developments.py`) and no dispute.

Each finder looks at blocks (`blocks.py`) of articles or of claims; what moved on the scene is looked at again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from recoupe.crosscheck.blocks import Blocks
from recoupe.crosscheck.disputes.contradictions import deeds, find_contradictions, find_withheld, matters
from recoupe.crosscheck.disputes.dates import dated, find_dates
from recoupe.crosscheck.disputes.figures import (
    figured,
    find_precision,
    find_rivals,
    find_values,
    measured,
    measures,
    told_apart,
)
from recoupe.crosscheck.disputes.names import expanded, find_names
from recoupe.crosscheck.disputes.scene import Moved, Scene
from recoupe.crosscheck.disputes.speakers import find_speakers, spoken
from recoupe.crosscheck.disputes.wordings import ANY, find_wordings, quotes
from recoupe.model import Dispute

__all__ = ["Disputes", "Moved", "Scene"]


class Disputes:
    """The disagreements between and within the documents of a pile, kept.

    `rivals` are claims that are one measure told differently, `told` sentences; counts that grew are among them.
    """

    def __init__(self, once: bool = False) -> None:
        self._acts = Blocks(deeds, find_contradictions, once=once)
        self.rivals = Blocks(measures, find_rivals, once=once)
        self._figures = Blocks(figured, find_precision, least=1, once=once)
        self._open = Blocks(matters, find_withheld, once=once)
        self.told = Blocks(measured, told_apart, once=once)
        self._dates = Blocks(dated, find_dates, once=once)
        self._names = Blocks(expanded, find_names, least=1, once=once)
        self._speakers = Blocks(spoken, find_speakers, known=_reading, once=once)
        self._wordings = Blocks(quotes, find_wordings, common=_undated, known=_reading, once=once)

    def find(self, scene: Scene, moved: Moved) -> list[Dispute]:
        """The disputes of a scene, by id."""
        by_claim: tuple[Blocks[Scene, Any, Any], ...] = (self._acts, self.rivals, self._figures)
        by_act: tuple[Blocks[Scene, Any, Any], ...] = (self._open, self._dates)
        by_article: tuple[Blocks[Scene, Any, Any], ...] = (self.told, self._names)
        by_words: tuple[Blocks[Scene, Any, Any], ...] = (self._speakers, self._wordings)
        for blocks in by_claim:
            blocks.update(scene, moved.claims, moved.gone_claims)
        for blocks in by_words:
            blocks.update(scene, moved.said, moved.gone_docs)
        for blocks in by_act:
            blocks.update(scene, moved.acts, moved.gone_docs)
        for blocks in by_article:
            blocks.update(scene, moved.docs, moved.gone_docs)
        found = {dispute.id: dispute for finder in self._finders(scene) for dispute in finder}
        return [found[key] for key in sorted(found)]

    def _finders(self, scene: Scene) -> Iterator[Iterable[Dispute]]:
        yield self._acts.found()
        yield self._open.found()
        yield find_values(scene, self.rivals.found(), self.told.found())
        yield self._figures.found()
        yield self._dates.found()
        yield self._names.found()
        yield _once(self._speakers.found())
        yield _once(self._wordings.found())


def _reading(scene: Scene, doc: str) -> object:
    """All that is known of who said what, beside the rows."""
    return scene.readings[doc]


def _undated(block: tuple[str, int]) -> tuple[str, int]:
    """The quotations of a speaker in articles without a date."""
    return block[0], ANY


def _once(told: Iterable[tuple[Hashable, Dispute]]) -> Iterable[Dispute]:
    """Disputes that several blocks hold, the first of each."""
    found: dict[Hashable, Dispute] = {}
    for words, dispute in told:
        found.setdefault(words, dispute)
    return found.values()
