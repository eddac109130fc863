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
from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.whole import Whole
from recoupe.lexicon import Lexicon
from recoupe.model import Dossier, Options, Reading, Skipped, Statement, Struct
from recoupe.rulings import Ruling

PARTS = ("documents", "families", "stories", "entities", "statements", "claims", "disputes", "developments")
"""The parts of a dossier that go by an id."""
_ROWS = tuple("marked" if part == "statements" else part for part in PARTS)


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


Earlier = dict[str, dict[str, object]]
"""By part, what each row was before, of those that may be others now; None: it was not there."""


class Crosscheck:
    """The readings of a pile and what was worked out of them. One in which a round failed is of no more use."""

    def __init__(self, options: Options, lexicon: Lexicon, rulings: Sequence[Ruling] = ()) -> None:
        self.options, self.lexicon, self.rulings = options, lexicon, tuple(rulings)
        self._whole = Whole(options, lexicon)
        self._earlier: Earlier = {part: {} for part in _ROWS}  # since the last call of `changes`

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._whole.readings)

    def __contains__(self, doc: str) -> bool:
        """Whether an article is in the pile, by its id."""
        return doc in self._whole.readings

    def __iter__(self) -> Iterator[str]:
        """The ids of the articles."""
        return iter(self._whole.readings)

    def add(self, readings: Iterable[Reading]) -> None:
        """Take in some readings; one of an article that is there already takes its place."""
        self._whole.put(readings)

    def remove(self, docs: Iterable[str]) -> None:
        """Let go of some articles; an id that is not there is nothing to do."""
        for doc in docs:
            self._whole.readings.drop(doc)

    def rule(self, rulings: Sequence[Ruling]) -> None:
        """Hold to these decisions from now on, and to no others."""
        self.rulings = tuple(rulings)

    def dossier(self, skipped: Iterable[Skipped] = ()) -> Dossier:
        """The dossier of what is there."""
        return self._now().dossier(skipped, self.options)

    def changes(self, skipped: Iterable[Skipped] = ()) -> Changes:
        """What differs from the dossier of the last call; at the first, everything."""
        now = self._now()
        earlier, self._earlier = self._earlier, {part: {} for part in _ROWS}
        return _changes(earlier, now, in_order(skipped))

    def _now(self) -> Composed:
        made = self._whole.put_together(self.rulings)
        for part in _ROWS:
            rows: Rows[str, object] = getattr(made, part)
            for key in rows.moved:
                self._earlier[part].setdefault(key, rows.was(key))
        return made


def difference(before: Dossier, after: Dossier) -> Changes:
    """What makes the one dossier of the other."""
    old, new = Composed.of(before), Composed.of(after)
    earlier: Earlier = {}
    for part in _ROWS:
        was, now = getattr(old, part), getattr(new, part)
        earlier[part] = {key: was.get(key) for key in was.keys() | now.keys()}
    return _changes(earlier, new, after.skipped)


def _changes(earlier: Earlier, after: Composed, skipped: tuple[Skipped, ...]) -> Changes:
    parts = {part: _change(earlier[part], getattr(after, part)) for part in PARTS if part != "statements"}
    marked: Mapping[str, Marked] = after.marked
    old = {doc: row for doc, row in earlier["marked"].items() if isinstance(row, Marked)}
    new = {doc: marked[doc] for doc in earlier["marked"] if doc in marked}
    said = _statements(old)
    parts["statements"] = _change(said | dict.fromkeys(_statements(new).keys() - said.keys()), _statements(new))
    marks = {doc: new[doc].marks for doc in sorted(new) if doc not in old or old[doc].marks != new[doc].marks}
    return Changes(parts=parts, marks=marks, skipped=skipped)


def _change(earlier: Mapping[str, object], after: Mapping[str, Struct]) -> Change:
    put = sorted(key for key, was in earlier.items() if key in after and after[key] != was)
    gone = sorted(key for key, was in earlier.items() if was is not None and key not in after)
    return Change(put=tuple(after[key] for key in put), gone=tuple(gone))


def _statements(marked: Mapping[str, Marked]) -> dict[str, Statement]:
    return {statement.id: statement for row in marked.values() for statement in row.statements}
