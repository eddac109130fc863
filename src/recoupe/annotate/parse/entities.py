"""Vectors of sentences -> proposals of names: spaCy's recogniser, a word of every sentence of a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recoupe.annotate.parse.layers import Bools, Floats, Ints, Scorer


class Entities:
    """The recogniser's moves: begin, in, last, unit of a label, or out."""

    def __init__(self, scorer: Scorer, names: Sequence[str]) -> None:
        self.scorer = scorer
        self.labels = [name[2:] for name in names if name.startswith("B-")]
        self._begin, self._in, self._last, self._unit = (
            np.array([names.index(f"{kind}-{label}") for label in self.labels]) for kind in "BILU"
        )
        self._out = names.index("O")
        allowed = {*self._begin.tolist(), *self._unit.tolist(), self._out}
        self._barred = [i for i in range(len(names)) if i not in allowed]
        self._label_of = np.zeros(len(names), np.int32)
        for moves in (self._begin, self._unit):
            self._label_of[moves] = np.arange(1, len(self.labels) + 1)
        self._opens = np.isin(np.arange(len(names)), self._begin)

    def __call__(self, words: Floats, lengths: Ints) -> tuple[Ints, Bools]:
        """For each word the number of its label (from 1; 0: no name), and whether a name begins at it."""
        prepared = self.scorer.prepare(words)
        label, begins = np.zeros(len(words) + 1, np.int32), np.zeros(len(words) + 1, bool)
        order = np.argsort(-lengths, kind="stable")
        first = (np.cumsum(lengths) - lengths + 1).astype(np.int32)[order]
        ordered = lengths[order]
        opened, kind = np.zeros(len(order), np.int32), np.zeros(len(order), np.int32)
        for step in range(int(ordered[0]) if len(ordered) else 0):
            alive = int(np.searchsorted(-ordered, -step, side="left"))
            opened, kind = opened[:alive], kind[:alive]
            here = first[:alive] + np.int32(step)
            last = ordered[:alive] == step + 1
            scores = self.scorer.scores(prepared, [here, opened, np.where(opened > 0, here - 1, 0).astype(np.int32)])
            inside = np.flatnonzero(opened)
            goes_on = self._goes_on(scores[inside], kind[inside] - 1) & ~last[inside]
            scores[:, self._barred] = -np.inf
            scores[np.ix_(last, self._begin)] = -np.inf
            chosen = scores.argmax(axis=1)
            found = self._label_of[chosen]
            found[inside] = kind[inside]
            label[here] = found
            starts = (found > 0) & (opened == 0)
            begins[here] = starts
            closed = inside[~goes_on]
            opened = np.where(starts & self._opens[chosen], here, opened)
            opened[closed] = 0
            kind = found
        return label[1:], begins[1:]

    def _goes_on(self, scores: Floats, kind: Ints) -> Bools:
        """Whether an open name is more likely to go on behind the word than to end with it."""
        rows = np.arange(len(scores))
        return np.asarray(scores[rows, self._in[kind]] >= scores[rows, self._last[kind]])
