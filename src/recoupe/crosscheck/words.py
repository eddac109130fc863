"""The words of a pile as numbers: made once, read by families, stories and disputes.

Comparing thousands of articles is comparing arrays: each word gets a number when it is first seen. Which number that is
must change no result: a pile that grew has other numbers than one that was read at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from recoupe.crosscheck.kept import Rows, rows_of
from recoupe.lexicon.matching import MatchingWords
from recoupe.model import Document

WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[«»“”\"]|\n\s*\n")
_OPENING = {"«": "»", "“": "”", '"': '"', "”": "”"}
_NAME = 0.8  # a stem that is capitalised more often than this is a name (sentence starts make verbs and nouns up to .3)

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]

# multipliers of a mixing hash (from SplitMix64 and xxHash): any odd numbers without pattern would do
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD],
    dtype=np.uint64,
)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One text by numbers.

    `ids` are its words, `quoted` says which of them stand between quotation marks. `stems` are the stems of its
    content words alone, `stem_quoted` the same flags for them, `stem_at` which words they are. `forms` are its
    different written words, `counts` how often each stands.
    """

    ids: Ints
    quoted: Flags
    stems: Ints
    stem_quoted: Flags
    stem_at: Ints
    forms: Ints
    counts: Ints

    def counted(self) -> Text:
        """The same without its written words: they have been counted, and nobody will again."""
        return Text(self.ids, self.quoted, self.stems, self.stem_quoted, self.stem_at, _NO_INTS, _NO_INTS)

    def stems_alone(self) -> Text:
        """The same without its words: texts that have been compared are told apart by their stems."""
        return Text(_NO_INTS, _NO_FLAGS, self.stems, _NO_FLAGS, _NO_INTS, _NO_INTS, _NO_INTS)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of each text (by document) and their stems, by number.

    `names[s]` is true of a stem that is mostly capitalised, `common[s]` of one that stands in reports on any subject.
    `keys[s]` is a hash of the stem: numbers depend on which text was seen first, so sums are made in the order of keys.
    """

    texts: Rows[str, Text]
    keys: Hashes
    names: Flags
    common: Flags


_NO_INTS, _NO_FLAGS = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.bool_)


def body_text(document: Document) -> str:
    """The article without its furniture; what is left out becomes a line break."""
    return "\n".join(document.text[start:end] for start, end in document.body)


class _Column:
    """An array that grows by doubling: one made anew for each text would leave a hole in memory for each."""

    def __init__(self, kind: type[np.generic]) -> None:
        self._room: NDArray[Any] = np.zeros(1024, dtype=kind)
        self.rows: NDArray[Any] = self._room[:0]

    def extend(self, more: Sequence[int]) -> None:
        """Add some rows at the end; those that are there stay as they are."""
        size = len(self.rows) + len(more)
        if size > len(self._room):
            self._room = np.concatenate([self.rows, np.zeros(2 * size - len(self.rows), dtype=self._room.dtype)])
        self._room[len(self.rows) : size] = more
        self.rows = self._room[:size]


class Vocabulary:
    """The numbers of words and stems, given out as texts are read."""

    def __init__(self, lexicon: MatchingWords) -> None:
        self._lexicon = lexicon
        self._forms: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        # by form: its word, its stem (-1: none), whether it has a capital
        self._word_of, self._stem_of = _Column(np.int32), _Column(np.int32)
        self._capital = _Column(np.bool_)
        self._keys, self._common = _Column(np.uint64), _Column(np.bool_)  # by stem
        self._counts = np.zeros(0, dtype=np.int64)  # by form, in the texts that were asked for last

    def read(self, text: str) -> Text:
        """A text by numbers."""
        written: list[str] = []
        flags: list[bool] = []
        for stretch, inside in split_quotes(text):
            found = WORD.findall(stretch)
            written.extend(found)
            flags.extend([inside] * len(found))
        numbers = self._forms
        row = np.array([numbers.setdefault(word, len(numbers)) for word in written], dtype=np.int32)
        self._learn(written)
        quoted = np.array(flags, dtype=np.bool_)
        stems = self._stem_of.rows[row]
        kept = stems >= 0
        forms, counts = np.unique(row, return_counts=True)
        return Text(
            ids=self._word_of.rows[row],
            quoted=quoted,
            stems=stems[kept],
            stem_quoted=quoted[kept],
            stem_at=np.flatnonzero(kept).astype(np.int32),
            forms=forms,
            counts=counts.astype(np.int32),
        )

    def _learn(self, written: Sequence[str]) -> None:
        """Word, stem and capital of the forms that are new."""
        known = len(self._word_of.rows)
        if len(self._forms) == known:
            return
        fresh = [word for word in dict.fromkeys(written) if self._forms[word] >= known]
        words = [self._words.setdefault(word.casefold(), len(self._words)) for word in fresh]
        stems, keys, common = [], [], []
        for word in fresh:
            stem = self._lexicon.stem(word)
            if stem and stem not in self._stems:
                keys.append(_key(stem))
                common.append(stem in self._lexicon.common)
            stems.append(self._stems.setdefault(stem, len(self._stems)) if stem else -1)
        self._word_of.extend(words)
        self._stem_of.extend(stems)
        self._capital.extend([word[0].isupper() for word in fresh])
        self._keys.extend(keys)
        self._common.extend(common)

    def words(self, texts: Rows[str, Text]) -> Words:
        """The words of some texts that were read here; those that moved since the last call are counted."""
        more = len(self._word_of.rows) - len(self._counts)
        self._counts = np.append(self._counts, np.zeros(more, dtype=np.int64))
        for doc in texts.moved:
            for text, sign in ((texts.was(doc), -1), (texts.get(doc), 1)):
                if text is not None:
                    self._counts[text.forms] += sign * text.counts
        return Words(texts, self._keys.rows, self._mostly_capitals(self._counts), self._common.rows)

    def _mostly_capitals(self, counts: Positions) -> Flags:
        stem_of, size = self._stem_of.rows, len(self._stems)
        stems = stem_of >= 0
        total = np.bincount(stem_of[stems], weights=counts[stems], minlength=size)
        stems &= self._capital.rows
        upper = np.bincount(stem_of[stems], weights=counts[stems], minlength=size)
        return np.asarray(upper > _NAME * total, dtype=np.bool_)


def _key(stem: str) -> int:
    """64 bits that are the same whatever else was read."""
    raw = stem.encode()
    return int.from_bytes(blake2b(raw, digest_size=4).digest(), "big") << 32 | crc32(raw)


def number_words(texts: Mapping[str, str], lexicon: MatchingWords) -> Words:
    """The words of some texts."""
    vocabulary = Vocabulary(lexicon)
    return vocabulary.words(rows_of((doc, vocabulary.read(text)) for doc, text in texts.items()))


def split_quotes(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches of `text` with whether they stand between quotation marks.

    A mark that never closes ends with its paragraph.

    >>> list(split_quotes("Il dit « oui » hier."))
    [('Il dit ', False), (' oui ', True), (' hier.', False)]
    """
    at, closing = 0, ""
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if closing:
            if sign != closing and not sign.startswith("\n"):
                continue
            yield text[at : mark.start()], not sign.startswith("\n")
            closing = ""
        elif sign in _OPENING:
            yield text[at : mark.start()], False
            closing = _OPENING[sign]
        else:
            continue
        at = mark.end()
    yield text[at:], False


def grams(row: Ints, size: int) -> Hashes:
    """A hash of each run of `size` numbers, in order; none if the row is shorter."""
    many = len(row) - size + 1
    if many < 1:
        return np.zeros(0, dtype=np.uint64)
    wide = row.astype(np.uint64) + np.uint64(1)
    found = np.zeros(many, dtype=np.uint64)
    for k in range(size):
        found += wide[k : k + many] * _FACTORS[k]
        found ^= found >> _SHIFT
        found *= _MIX
    return found
