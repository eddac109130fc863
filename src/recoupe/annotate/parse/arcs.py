"""Vectors of sentences -> heads and labels: spaCy's arc-eager parser, all sentences of a batch a step at a time.

A state is a stack and a buffer of words. *Shift* puts the buffer's first word on the stack, *right* does so too and
makes it a dependent of the word that was on top, *left* makes the top a dependent of the buffer's first word and drops
it, *reduce* drops the top, or puts it back in front of the buffer when it has no head yet. A sentence is given as one:
the move that would break it in two is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from recoupe.annotate.parse.layers import Bools, Floats, Ints, Scorer

_CELLS = 400_000  # of the stacks of a group of sentences: bounds the memory


class Arcs:
    """The parser's moves: `names` as the model has them (“S”, “D”, “L-nsubj”, “R-obj”, “B-ROOT”)."""

    def __init__(self, scorer: Scorer, names: Sequence[str]) -> None:
        self.scorer = scorer
        self.labels = [name[2:] for name in names]
        self.root = names.index("B-ROOT")
        self._shift, self._reduce = names.index("S"), names.index("D")
        self._is_left = np.array([name.startswith("L-") for name in names])
        self._is_right = np.array([name.startswith("R-") for name in names])
        self._breaks = [i for i, name in enumerate(names) if name.startswith("B-")]

    def __call__(self, words: Floats, lengths: Ints) -> tuple[Ints, Ints]:
        """For each word the number of its head (its own at a root) and of its label's move. `words` holds the
        sentences one behind the other, `lengths` how many words each has."""
        count = len(words)
        heads, moves = np.arange(count, dtype=np.int32), np.full(count, self.root, np.int32)
        firsts = np.cumsum(lengths, dtype=np.int32) - lengths
        for group in _groups(lengths):
            places = np.concatenate([np.arange(firsts[i], firsts[i] + lengths[i]) for i in group])
            head, move = self._group(words[places], lengths[group])
            found = head > 0
            heads[places[found]] = places[head[found] - 1]
            moves[places[found]] = move[found]
        return heads, moves

    def _group(self, words: Floats, lengths: Ints) -> tuple[Ints, Ints]:
        """Heads (0: none) and moves of the words of sentences of like length; here words count from 1."""
        count, longest = len(words), int(lengths.max())
        prepared = self.scorer.prepare(words)
        head, move = np.zeros(count + 1, np.int32), np.zeros(count + 1, np.int32)
        leftmost, rightmost, before = (np.zeros(count + 1, np.int32) for _ in range(3))
        put_back = np.zeros(count + 1, bool)
        # A row of each: three empty cells under the stack, two behind the buffer, for the looks beyond their ends.
        stack: Ints = np.zeros((len(lengths), longest + 4), np.int32)
        buffer: Ints = np.zeros((len(lengths), longest + 2), np.int32)
        starts = np.cumsum(lengths) - lengths
        for row, (start, length) in enumerate(zip(starts, lengths, strict=True)):
            buffer[row, :length] = np.arange(start + 1, start + length + 1)
        stack_row, buffer_row = np.arange(len(lengths)) * stack.shape[1], np.arange(len(lengths)) * buffer.shape[1]
        stack, buffer = stack.reshape(-1), buffer.reshape(-1)
        top, front, end = stack_row + 2, buffer_row.copy(), buffer_row + lengths
        bottom = top.copy()
        while len(top):
            s0, b0 = stack[top], buffer[front]
            looked = [b0, buffer[front + 1], s0, stack[top - 1], stack[top - 2], leftmost[b0], leftmost[s0]]
            scores = self.scorer.scores(prepared, [*looked, rightmost[s0]])
            depth, left = top - bottom, end - front
            chosen = self._choose(scores, depth, left, put_back[b0])

            at = np.flatnonzero(self._is_left[chosen])
            child, parent = s0[at], b0[at]
            old = head[child]
            rightmost[old] = np.where(old > 0, before[child], rightmost[old])  # it was the last of its old head
            head[child], move[child], leftmost[parent] = parent, chosen[at], child
            put_back[parent] = False
            top[at] -= 1

            at = np.flatnonzero(self._is_right[chosen])
            child, parent = b0[at], s0[at]
            head[child], move[child] = parent, chosen[at]
            before[child], rightmost[parent] = rightmost[parent], child

            pushed = self._is_right[chosen] | (chosen == self._shift)
            top += pushed
            stack[top[pushed]] = b0[pushed]
            front += pushed

            dropped = chosen == self._reduce
            back = np.flatnonzero(dropped & (head[s0] == 0) & (depth > 1))
            top -= dropped
            put_back[s0[back]] = True
            front[back] -= 1
            buffer[front[back]] = s0[back]

            going = (top > bottom) | (front < end)
            if not going.all():
                top, bottom, front, end = top[going], bottom[going], front[going], end[going]
        return head[1:], move[1:]

    def _choose(self, scores: Floats, depth: Ints, left: Ints, put_back: Bools) -> Ints:
        """The best of the moves that are possible."""
        scores[:, self._breaks] = -np.inf
        scores[depth == 1, self._reduce] = -np.inf
        scores[(left < 2) | put_back, self._shift] = -np.inf
        chosen: Ints = scores.argmax(axis=1).astype(np.int32)
        chosen[left == 0] = self._reduce
        chosen[depth == 0] = self._shift
        return chosen


def _groups(lengths: Ints) -> Iterator[Ints]:
    """Positions of sentences, the longest first, so many at a time that their stacks stay small."""
    order = np.argsort(-lengths, kind="stable").astype(np.int32)
    at = 0
    while at < len(order):
        longest = int(lengths[order[at]])
        many = max(1, _CELLS // (longest + 4))
        if longest:
            yield order[at : at + many]
        at += many
