"""A cross-check that is kept: articles come and go, the dossier is always that of a run from scratch, byte for byte.

    warm = Crosscheck(options, load_lexicon(), rulings)
    warm.add(readings)                 # in any order, any number at a time
    warm.remove(["d-0123456789ab"])
    warm.rule(rulings)                 # what people decided by now, oldest first
    warm.dossier(skipped)              # the whole
    warm.changes(skipped)              # what differs from the dossier of the last call of `changes`

`crosscheck()` is the same with one `add`, so there is one way through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.whole import Whole
from recoupe.lexicon import Lexicon
from recoupe.model import Dossier, EntityMention, Figure, Options, Reading, Skipped, Struct, Time
from recoupe.rulings import Ruling

PARTS = ("documents", "families", "stories", "entities", "statements", "claims", "disputes", "developments")
"""The parts of a dossier that go by an id."""


class Marks(Struct, frozen=True):
    """What a dossier marks in one article, in text order."""

    mentions: tuple[EntityMention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Of one part of a dossier: what is new or no longer the same, and the ids of what is gone; both sorted by id."""

    put: tuple[Struct, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes one dossier of another. `parts` has a `Change` for each of PARTS.

    `marks` are those of the articles in which they differ, all of them anew, by article, sorted; an article that is
    gone (see `parts["documents"].gone`) is not named again. `skipped` is the whole list.
    """

    parts: Mapping[str, Change]
    marks: Mapping[str, Marks]
    skipped: tuple[Skipped, ...]


class Crosscheck:
    """The readings of a pile and what was worked out of them."""

    def __init__(self, options: Options, lexicon: Lexicon, rulings: Sequence[Ruling] = ()) -> None:
        self.options, self.lexicon, self.rulings = options, lexicon, tuple(rulings)
        self._readings: dict[str, Reading] = {}
        self._whole = Whole(options, lexicon)
        self._told = Dossier(format="", as_of="")

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._readings)

    def __contains__(self, doc: str) -> bool:
        """Whether an article is in the pile, by its id."""
        return doc in self._readings

    def add(self, readings: Iterable[Reading]) -> None:
        """Take in some readings; one of an article that is there already takes its place."""
        self._readings.update((reading.document.id, reading) for reading in readings)

    def remove(self, docs: Iterable[str]) -> None:
        """Let go of some articles; an id that is not there is nothing to do."""
        for doc in docs:
            self._readings.pop(doc, None)

    def rule(self, rulings: Sequence[Ruling]) -> None:
        """Hold to these decisions from now on, and to no others."""
        self.rulings = tuple(rulings)

    def dossier(self, skipped: Iterable[Skipped] = ()) -> Dossier:
        """The dossier of what is there."""
        return self._whole.put_together(list(self._readings.values()), skipped, self.rulings)

    def changes(self, skipped: Iterable[Skipped] = ()) -> Changes:
        """What differs from the dossier of the last call; at the first, everything."""
        before, self._told = self._told, self.dossier(skipped)
        return difference(before, self._told)


def difference(before: Dossier, after: Dossier) -> Changes:
    """What makes the one dossier of the other."""
    parts = {name: _change(getattr(before, name), getattr(after, name)) for name in PARTS}
    old, new = _marks(before), _marks(after)
    marks = {doc: new[doc] for doc in sorted(new) if old.get(doc) != new[doc]}
    return Changes(parts=parts, marks=marks, skipped=after.skipped)


def _change(before: Sequence[Struct], after: Sequence[Struct]) -> Change:
    old = {row.id: row for row in before}  # type: ignore[attr-defined]
    new = {row.id: row for row in after}  # type: ignore[attr-defined]
    put = sorted(key for key, row in new.items() if (there := old.get(key)) is not row and there != row)
    return Change(put=tuple(new[key] for key in put), gone=tuple(sorted(old.keys() - new.keys())))


def _marks(dossier: Dossier) -> dict[str, Marks]:
    found: dict[str, tuple[list[EntityMention], list[Time], list[Figure]]] = {
        document.id: ([], [], []) for document in dossier.documents
    }
    for mention in dossier.mentions:
        found[mention.doc][0].append(mention)
    for time in dossier.times:
        found[time.doc][1].append(time)
    for figure in dossier.quantities:
        found[figure.doc][2].append(figure)
    return {doc: Marks(tuple(m), tuple(t), tuple(q)) for doc, (m, t, q) in found.items()}
