"""The two kinds of layers the French model is made of, computed with numpy from its weights.

Why not through spaCy: it works out again for every token what depends on the word alone, and every step of its parser
takes and gives back the interpreter's lock a hundred times. The sums are the same, in the same order.

Every product of matrices here has a number of rows that is a multiple of `ROWS`: with fewer the library takes another
way, whose last bit differs, and what is read from a sentence must not depend on what is computed beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Part = Any  # of a model of spaCy's (`thinc.model.Model`), which is typed too loosely to be of help

ROWS = 16
GAP = 4  # rows of nothing between sentences: a layer looks one word to each side, and there are four


def product(left: Floats, right: Floats) -> Floats:
    """The product of matrices, each row of which depends on that row of `left` alone."""
    rows = len(left)
    if rows % ROWS:
        left = np.concatenate([left, np.zeros((-rows % ROWS, left.shape[1]), np.float32)])
    found: Floats = np.matmul(left, right)[:rows]
    return found


@dataclass(frozen=True)
class _Layer:
    """A window of three words, the best of three sums, normalised: `weights` (in, pieces x out), `bias`."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats


class Encoder:
    """Four layers of windows over the vectors of words, each added to what came in."""

    def __init__(self, encode: Part) -> None:
        nodes = list(encode.walk())
        self.width = int(encode.get_dim("nO"))
        self.layers = [
            _Layer(*_pieces_apart(maxout), norm.get_param("G"), norm.get_param("b"))
            for maxout, norm in zip(
                (node for node in nodes if node.name == "maxout"),
                (node for node in nodes if node.name == "layernorm"),
                strict=True,
            )
        ]

    def __call__(self, words: Floats) -> Floats:
        """Vectors in context of rows of words; rows of zeros stand between sentences (`GAP` of them)."""
        edge = np.zeros((1, self.width), np.float32)
        for layer in self.layers:
            padded = np.concatenate([edge, words, edge])
            window = np.concatenate([padded[:-2], words, padded[2:]], axis=1)
            words = words + _normal(_best(product(window, layer.weights) + layer.bias, self.width), layer)
        return words


def _pieces_apart(maxout: Part) -> tuple[Floats, Floats]:
    """Weights and bias with the pieces one behind the other, not in turn: the best of them is then taken in blocks."""
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    width, pieces, incoming = weights.shape
    together = weights.transpose(1, 0, 2).reshape(pieces * width, incoming)
    return np.ascontiguousarray(together.T), np.ascontiguousarray(bias.T).reshape(-1)


def _best(sums: Floats, width: int) -> Floats:
    best = np.maximum(sums[:, :width], sums[:, width : 2 * width])
    return np.maximum(best, sums[:, 2 * width :], out=best)


def _normal(rows: Floats, layer: _Layer) -> Floats:
    rows -= rows.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1]) + np.float32(1e-08)
    rows *= (spread ** np.float32(-0.5))[:, None]
    rows *= layer.scale
    rows += layer.shift
    return rows


class Scorer:
    """What a transition parser thinks of its possible moves: it looks at a few words, the places of which are given.

    `prepare` works out once for each word what it adds in each of the places; `scores` then only adds these up.
    """

    def __init__(self, model: Part) -> None:
        narrow = next(node for node in model.get_ref("tok2vec").walk() if node.name == "linear")
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights, padding = lower.get_param("W"), lower.get_param("pad")
        self.places, self.width, pieces, incoming = weights.shape
        together = weights.transpose(0, 2, 1, 3).reshape(self.places, pieces * self.width, incoming)
        self._places = [np.ascontiguousarray(place.T) for place in together]
        self._nothing = padding[0].transpose(0, 2, 1).reshape(self.places, 1, pieces * self.width)
        self._bias = np.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        self._narrow, self._narrow_bias = np.ascontiguousarray(narrow.get_param("W").T), narrow.get_param("b")
        self._upper, self._upper_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")

    def prepare(self, words: Floats) -> list[Floats]:
        """For each place a row for each word, after one for no word at all: words count from 1."""
        narrow = product(words, self._narrow) + self._narrow_bias
        return [
            np.concatenate([nothing, product(narrow, place)])
            for nothing, place in zip(self._nothing, self._places, strict=True)
        ]

    def scores(self, prepared: list[Floats], words: list[Ints]) -> Floats:
        """A row of scores for each state, given the words that stand in each of its places (0: none)."""
        total = prepared[0][words[0]]
        for rows, at in zip(prepared[1:], words[1:], strict=True):
            total += rows[at]
        total += self._bias
        hidden = np.maximum(total[:, : self.width], total[:, self.width :])
        found: Floats = product(hidden, self._upper) + self._upper_bias
        return found
