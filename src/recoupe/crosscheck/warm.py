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
from typing import TypeVar

from recoupe.crosscheck.compose import Composed, Marked, Marks, in_order
from recoupe.crosscheck.kept import Since
from recoupe.crosscheck.whole import Whole
from recoupe.lexicon import Lexicon
from recoupe.model import Dossier, Options, Reading, Skipped, Statement, Struct
from recoupe.rulings import Ruling

V = TypeVar("V")
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
        self._renewed: frozenset[str] | None = frozenset()  # actors since the last call of `changes`; None: any
        self._sure = True  # whether the last round told which are

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
        renewed, self._renewed = self._renewed, frozenset()
        return _difference(before, self._told, in_order(skipped), renewed)

    def _now(self) -> Composed:
        made = self._whole.put_together(self._readings.values(), self.rulings)
        sure, self._sure = self._sure, made.renewed is not None
        known = sure and self._renewed is not None and made.renewed is not None
        self._renewed = self._renewed | made.renewed if known else None  # type: ignore[operator]
        return made


def difference(before: Dossier, after: Dossier) -> Changes:
    """What makes the one dossier of the other."""
    return _difference(Composed.of(before), Composed.of(after), after.skipped)


def _difference(
    before: Composed | None, after: Composed, skipped: tuple[Skipped, ...], renewed: frozenset[str] | None = None
) -> Changes:
    """`renewed`: the actors that may be others, where that is known."""
    parts = {
        name: _change(getattr(before, name) if before else {}, getattr(after, name))
        for name in PARTS
        if name not in ("statements", "entities")
    }
    parts["entities"] = _change(before.entities if before else {}, after.entities, renewed)
    old = before.marked if before else {}
    came, left = _others(old, after.marked)
    other, gone = set(came), set(left)
    parts["statements"] = _change(_statements(old, other | gone), _statements(after.marked, other))
    marks = {
        doc: after.marked[doc].marks
        for doc in sorted(other)
        if doc not in old or old[doc].marks != after.marked[doc].marks
    }
    return Changes(parts=parts, marks=marks, skipped=skipped)


def _change(before: Mapping[str, Struct], after: Mapping[str, Struct], renewed: frozenset[str] | None = None) -> Change:
    """Most rows are the very same as before; the others are compared."""
    if renewed is None:
        other, gone = _others(before, after)
    else:
        other = [key for key in renewed if key in after]
        gone = [key for key in renewed if key in before and key not in after]
    put = sorted(key for key in other if before.get(key) != after[key])
    return Change(put=tuple(after[key] for key in put), gone=tuple(sorted(gone)))


def _others(before: Mapping[str, V], after: Mapping[str, V]) -> tuple[list[str], list[str]]:
    """The keys of rows that are new or others, and of those that are gone."""
    since: Since[str, V] = Since()
    since.look(before)
    return since.look(after)


def _statements(marked: Mapping[str, Marked], docs: Iterable[str]) -> dict[str, Statement]:
    return {statement.id: statement for doc in docs if doc in marked for statement in marked[doc].statements}
