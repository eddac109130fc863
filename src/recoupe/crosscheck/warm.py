"""A cross-check that is kept: articles come and go, the dossier is always that of a run from scratch, byte for byte.

    warm = Crosscheck(options, load_lexicon(), rulings)
    warm.add(readings)                 # in any order, any number at a time
    warm.remove(["d-0123456789ab"])
    warm.rule(rulings)                 # what people decided by now, oldest first
    warm.dossier(skipped)              # the whole
    warm.changes(skipped)              # what differs from the dossier of the last call of `changes`

`crosscheck()` is one round of the same steps (`whole.py`), so there is one way through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.compose import Composed, Marked, Marks, in_order
from recoupe.crosscheck.whole import Whole
from recoupe.lexicon import Lexicon
from recoupe.model import Dossier, Options, Reading, Skipped, Statement, Struct
from recoupe.rulings import Ruling

PARTS = ("documents", "families", "stories", "entities", "statements", "claims", "disputes", "developments")
"""The parts of a dossier that go by an id."""


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
        self._told: Composed | None = None

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._readings)

    def __contains__(self, doc: str) -> bool:
        """Whether an article is in the pile, by its id."""
        return doc in self._readings

    def __iter__(self) -> Iterator[str]:
        """The ids of the articles."""
        return iter(self._readings)

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
        return self._now().dossier(skipped, self.options)

    def changes(self, skipped: Iterable[Skipped] = ()) -> Changes:
        """What differs from the dossier of the last call; at the first, everything."""
        before, self._told = self._told, self._now()
        return _difference(before, self._told, in_order(skipped))

    def _now(self) -> Composed:
        return self._whole.put_together(self._readings.values(), self.rulings)


def difference(before: Dossier, after: Dossier) -> Changes:
    """What makes the one dossier of the other."""
    return _difference(Composed.of(before), Composed.of(after), after.skipped)


def _difference(before: Composed | None, after: Composed, skipped: tuple[Skipped, ...]) -> Changes:
    parts = {
        name: _change(getattr(before, name) if before else {}, getattr(after, name))
        for name in PARTS
        if name != "statements"
    }
    old = before.marked if before else {}
    other = {doc for doc, row in after.marked.items() if old.get(doc) is not row}
    gone = old.keys() - after.marked.keys()
    parts["statements"] = _change(_statements(old, other | gone), _statements(after.marked, other))
    marks = {
        doc: after.marked[doc].marks
        for doc in sorted(other)
        if doc not in old or old[doc].marks != after.marked[doc].marks
    }
    return Changes(parts=parts, marks=marks, skipped=skipped)


def _change(before: Mapping[str, Struct], after: Mapping[str, Struct]) -> Change:
    """Most rows are the very same as before; the others are compared."""
    other = [key for key, row in after.items() if before.get(key) is not row]
    put = sorted(key for key in other if before.get(key) != after[key])
    return Change(put=tuple(after[key] for key in put), gone=tuple(sorted(before.keys() - after.keys())))


def _statements(marked: Mapping[str, Marked], docs: Iterable[str]) -> dict[str, Statement]:
    return {statement.id: statement for doc in docs if doc in marked for statement in marked[doc].statements}
